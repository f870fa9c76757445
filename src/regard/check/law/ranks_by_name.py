"""Ranks that an outcome's own name contradicts: a refusal is not what people prefer."""

from __future__ import annotations

from regard.check.law.outcome_names import is_refusal_by_name
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.service import OWN_GRADES, Grade, Service


def with_ranks_by_name(scheme: Scheme) -> Scheme:
    """The scheme with what is called a refusal read as one, whatever its rank.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike. Of a burden, what it is to be refused is no loss.
    """
    services = dict(scheme.services)
    for name, service in scheme.services.items():
        if service.burden is not True and any(map(is_called_better, _graded(service))):
            services[name] = _read_by_name(service)
    if services == dict(scheme.services):
        return scheme
    return scheme.model_copy(update={"services": Frozen(services)})


def _graded(service: Service) -> list[tuple[str, Grade]]:
    return list(service.ranked.items())


def is_called_better(graded: tuple[str, Grade]) -> bool:
    """Whether an outcome is ranked as a reward, and is a refusal by its name.

    Args:
        graded: The outcome and what it is ranked as.
    """
    outcome, grade = graded
    is_own = outcome in OWN_GRADES
    return grade == "better" and not is_own and is_refusal_by_name(outcome)


def _read_by_name(service: Service) -> Service:
    ranked: dict[str, Grade] = {}
    refusals: list[str] = []
    for outcome, grade in service.ranked.items():
        if is_called_better((outcome, grade)):
            refusals.append(outcome)
        else:
            ranked[outcome] = grade
    # The worst stands last.
    ranked |= dict.fromkeys(refusals, "none")
    return service.model_copy(update={"ranked": Frozen(ranked)})

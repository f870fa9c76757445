"""Findings that rest on a guess: what outcomes are worth that nobody has ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.check.answers.silence import FindingsOf, Undeclared
from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.rule import Rule
from regard.check.undeclared import silences, unranked_outcomes
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.service import GRADES, Grade, Service


def resting_on_ranks(
    case: Case,
    findings: Sequence[tuple[Rule, Finding]],
    findings_of: FindingsOf,
) -> list[Undeclared]:
    """The findings that another reading of outcomes without a rank would not give.

    A condition of which nothing is said is read as less than the usual. What follows
    from that alone is no fault of the clause that it names: what is to be mended is the
    silence.

    Args:
        case: What is checked.
        findings: What was found, each with the rule that did.
        findings_of: What a rule finds in a case.

    Returns:
        Those that are not found where the tiers rise, or where they fall. None of them
        is about a service that leaves its ranks out.
    """
    scheme = case.document.declared
    unranked = [part for part in silences(scheme) if part.key.name == "ranked"]
    if not unranked:
        return []
    services = {str(silence.path[1]) for silence in unranked}
    readings = [
        case.completed_with(_ranked_by_tiers(scheme, services, is_rising))
        for is_rising in (False, True)
    ]
    resting: list[Undeclared] = []
    for rule, finding in findings:
        if _is_at(finding, services):
            continue
        if not all(
            _is_found(finding, findings_of(rule, reading)) for reading in readings
        ):
            resting.append(Undeclared(finding, tuple(unranked)))
    return resting


def _is_at(finding: Finding, services: set[str]) -> bool:
    """Whether a finding is about a service that is not ranked."""
    section, _, rest = finding.path.partition(".")
    return section == "services" and rest.split(".")[0] in services


def _is_found(finding: Finding, others: Sequence[Finding]) -> bool:
    return any(other.path == finding.path for other in others)


def _ranked_by_tiers(scheme: Scheme, services: set[str], is_rising: bool) -> Scheme:
    """The scheme with what is not ranked as good as the usual, by the tiers' order."""
    tiers = list(scheme.tiers)
    if is_rising:
        tiers.reverse()
    parts: dict[str, Service] = dict(scheme.services)
    for name in services:
        ranked = dict(_graded(parts[name], tiers))
        parts[name] = parts[name].model_copy(update={"ranked": Frozen(ranked)})
    return scheme.model_copy(update={"services": Frozen(parts)})


def _graded(service: Service, tiers: Sequence[str]) -> Iterator[tuple[str, Grade]]:
    grades: dict[str, Grade] = dict(service.ranked)
    unranked = set(unranked_outcomes(service))
    by_tier = [service.outcomes[tier] for tier in tiers]
    for outcome in dict.fromkeys([*by_tier, *sorted(unranked)]):
        if outcome in unranked:
            grades[outcome] = "same"
    yield from sorted(grades.items(), key=lambda graded: GRADES.index(graded[1]))

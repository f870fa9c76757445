"""Rules on due process."""

from __future__ import annotations

from collections.abc import Iterable

from regard.check.case import Case
from regard.check.proof.solver import Result
from regard.scheme.service import REFUSE


def losing(case: Case) -> dict[str, list[str]]:
    """Per service, the tiers that get less there: than the ordinary one, or nothing where some tier gets something.

    So a scheme that calls its lowest tier ordinary refuses all the same.
    """
    found = {}
    for name, service in case.scheme.services.items():
        worse = case.worse_tiers(name)
        refused = [
            tier for tier, outcome in service.outcomes.items() if outcome == REFUSE
        ]
        if len(refused) < len(service.outcomes):
            worse = [
                tier for tier in case.scheme.tiers if tier in worse or tier in refused
            ]
        if worse:
            found[name] = worse
    return found


def reviewed(case: Case) -> tuple[str, ...]:
    """The outcomes that a person confirms; none where that person cannot decide otherwise."""
    process = case.scheme.process
    return (
        ()
        if process is None or process.reviewers_overturn is False
        else tuple(process.human_review or ())
    )


def one_lost(lost: Iterable[tuple[str, Result]]) -> tuple[str, Result] | None:
    """The first service of which it is shown that somebody loses it, else the first of which it is not settled."""
    unsettled = None
    for each in lost:
        if each[1].fails:
            return each
        unsettled = unsettled or each
    return unsettled


def reviewing(case: Case, outcomes: Iterable[str]) -> str:
    """The clause that has a person confirm these outcomes too."""
    review = case.scheme.process.human_review if case.scheme.process else None
    return f"human_review: [{', '.join(dict.fromkeys([*(review or ()), *outcomes]))}]"


def people_decide(case: Case) -> bool:
    """Whether no outcome takes effect without a person, and somebody is there who decides."""
    automation, process = case.scheme.automation, case.scheme.process
    if automation is None or automation.decides is not False or process is None:
        return False
    return process.reviewers_overturn is not False and bool(
        process.human_review or process.reviewers
    )


def why_nobody(case: Case) -> str:
    """Why no person stands before an outcome."""
    automation, process = case.scheme.automation, case.scheme.process
    if process is not None and process.reviewers_overturn is False:
        return "whoever confirms it cannot decide otherwise (reviewers_overturn is no)"
    review = process.human_review if process else None
    why = (
        "human_review is not declared"
        if review is None
        else "human_review does not list it"
    )
    if automation is not None and automation.decides is False:
        why += ", and nobody is named who decides, though automation.decides is no"
    return why

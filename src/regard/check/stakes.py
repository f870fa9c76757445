"""Stakes: in which tiers somebody has lost what is serious to lose."""

from __future__ import annotations

from regard.check.case import Case
from regard.scheme.service import ALLOW, GRADES, Service
from regard.scheme.worth import grade_of, usual_outcomes


def tiers_at_stake(case: Case, name: str) -> list[str]:
    """Tiers that get less of a service than is usual, or than others where it is
    serious to lose.

    What is serious to lose is lost by whoever had it, though newcomers have it not.

    Args:
        case: What is checked.
        name: The service.

    Returns:
        The tiers in the document's order.
    """
    service = case.scheme.services[name]
    worse = case.worse_tiers(name)
    usual = usual_outcomes(case.scheme, name)
    # Of a burden, who is not spared has less than is usual already; and more than the
    # service itself is a reward.
    if service.severity != "serious" or service.burden or ALLOW in usual:
        return worse
    usual_place = min(_place_of_grade(service, outcome) for outcome in usual)
    have_more: set[str] = set()
    for tier, outcome in service.outcomes.items():
        if _place_of_grade(service, outcome) < usual_place:
            have_more.add(tier)
    if not have_more:
        return worse
    return [tier for tier in case.scheme.tiers if tier not in have_more]


def _place_of_grade(service: Service, outcome: str) -> int:
    """0 for what is better than the usual, and more for what is less."""
    return GRADES.index(grade_of(service, outcome))

"""Services that are gone, new or renamed, and which tiers lose or gain by it.

Nothing says what people had before a scheme decided on a service, or will have after.
So a service gone is a loss for every tier that had anything of it, and a new one is a
loss for every tier that gets less than is usual: they may have had it unasked. What a
new one gives is a gain if it is `allow` or ranked better: that a condition is no worse
than what people had, a document can only say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from regard.check.answers.renames import Renaming
from regard.check.law.burden_words import burden_named
from regard.scheme.service import ALLOW, GRADES, Service
from regard.scheme.wording import says_something
from regard.scheme.worth import USUAL_RANK, grade_of, outcome_rank

NOTHING_OF_IT = GRADES[-1]


@dataclass(frozen=True)
class ServiceChange:
    """A service that one of two schemes lacks, at least under its name.

    Attributes:
        name: Its name, before if it had one.
        change: Gone, new, or renamed: a guess, and compared as the same service.
        new_name: Its name afterwards; None if it is gone.
        loses: The tiers that lose by it; of a renamed one, see the comparison.
        gains: The tiers that gain by it.
        unsettled: The tiers of a new one of which only its words say what they have.
    """

    name: str
    change: Literal["gone", "new", "renamed"]
    new_name: str | None
    loses: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


def service_changes(
    old: Mapping[str, Service],
    new: Mapping[str, Service],
    renamings: tuple[Renaming, ...],
) -> tuple[ServiceChange, ...]:
    """The services gone, new and renamed.

    Args:
        old: The services before.
        new: The services afterwards, under their own names.
        renamings: The parts that may have got another name.

    Returns:
        Gone and renamed in the order of the old document, then new ones.
    """
    renamed = {
        renaming.old: renaming.new
        for renaming in renamings
        if renaming.section == "services"
    }
    changes: list[ServiceChange] = []
    for name, service in old.items():
        if name in renamed:
            changes.append(ServiceChange(name, "renamed", renamed[name]))
        elif name not in new:
            loses = tuple(_tiers_with_any(service))
            # Who was refused what is gone has as little of it as before.
            gains = tuple(_tiers_with_less(service)) if service.burden else ()
            changes.append(ServiceChange(name, "gone", None, loses, gains))
    for name, service in new.items():
        if name not in old and name not in renamed.values():
            loses = tuple(_tiers_with_less(service))
            given = _tiers_with_any(service)
            # A search of somebody's home is opened to nobody's gain.
            is_good = burden_named(name, service.title) is None
            gains = tuple(
                tier for tier in given if is_good and _is_a_gain(service, tier)
            )
            unsettled = tuple(tier for tier in given if tier not in gains)
            changes.append(ServiceChange(name, "new", name, loses, gains, unsettled))
    return tuple(changes)


def _tiers_with_any(service: Service) -> list[str]:
    """The tiers that are given something; of a burden, those given a reward for it."""
    tiers: list[str] = []
    for tier, outcome in service.outcomes.items():
        grade = grade_of(service, outcome)
        # To be spared a burden is nothing that is taken away when the burden is.
        if service.burden and grade != "better":
            continue
        if grade != NOTHING_OF_IT:
            tiers.append(tier)
    return tiers


def _is_a_gain(service: Service, tier: str) -> bool:
    """Whether a tier gains by a new service, and not by what it is said to be."""
    outcome = service.outcomes[tier]
    if outcome == ALLOW:
        return True
    return grade_of(service, outcome) == "better" and says_something(outcome)


def _tiers_with_less(service: Service) -> list[str]:
    """The tiers that get less than is usual, or than somebody not scored at all."""
    usual = USUAL_RANK
    if service.unscored is not None:
        usual = max(usual, outcome_rank(service, service.unscored))
    tiers: list[str] = []
    for tier, outcome in service.outcomes.items():
        if outcome_rank(service, outcome) < usual:
            tiers.append(tier)
    return tiers

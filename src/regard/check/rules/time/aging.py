"""Aging: what events still do to a newcomer, days after they happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from regard.check.case import Case
from regard.check.narrative import format_date
from regard.check.phrases import days_in_words
from regard.check.proof.histories import recorded_event
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase
from regard.scoring.clock import reassessments
from regard.scoring.event import Event

EVENING = timedelta(hours=18)
"""After midnight: late enough that the events of noon have happened."""
LONGEST_REASSESSMENT_WAIT = timedelta(days=800)
"""Longer than any two periods between reassessments, the longest of which is a year."""


def worst_events(case: Case, kind: str, day: int, count: int = 1) -> tuple[Event, ...]:
    """Events of the amount that lowers the score most.

    Args:
        case: The scheme under check.
        kind: The kind of all of them.
        day: The UTC day of all of them, counted from 1970-01-01.
        count: How many there are.

    Returns:
        The events, each from a reporter of its own.
    """
    amount = worst_amount(case, kind)
    numbers = range(1, count + 1)
    return tuple(recorded_event(kind, number, day, amount) for number in numbers)


def worst_amount(case: Case, kind: str) -> int:
    """The amount that lowers the score most, in thousandths; 0 if none does.

    Args:
        case: The scheme under check.
        kind: The kind.

    Returns:
        The amount with its sign.
    """
    bound = case.harming_bound(kind)
    if bound is None:
        return 0
    adds_points = case.scheme.evidence[kind].points > 0
    harms_upwards = bound.sign > 0
    return bound.amount if adds_points == harms_upwards else -bound.amount


def first_assessment(case: Case, when: datetime) -> datetime:
    """Finds when tiers are next set.

    Args:
        case: The scheme under check.
        when: The moment (UTC) from which on is looked.

    Returns:
        The first evening on which tiers have just been set; `when` itself, if tiers
        follow the score at once.
    """
    reassessed = case.scheme.reassessed
    if reassessed == "continuously":
        return when
    return (
        next(reassessments(reassessed, when, when + LONGEST_REASSESSMENT_WAIT))
        + EVENING
    )


def assessment_after(case: Case, days: int) -> datetime:
    """Finds when tiers are set, days after the moment of the case's proofs.

    Args:
        case: The scheme under check.
        days: Whole days after that moment.

    Returns:
        The first evening from then on by which tiers have just been set.
    """
    return first_assessment(case, case.solver.moments[0] + timedelta(days=days))


def points_lost(witness: Witness) -> int:
    """Micropoints by which the second history is lower; higher where that is worse."""
    before = witness.without.standing_in_force(witness.at)
    after = witness.with_it.standing_in_force(witness.at)
    return abs(before.tier_micropoints - after.tier_micropoints)


def aged_witness(
    case: Case, kind: str, days: int, note: Words = EMPTY_PHRASE
) -> Witness | None:
    """A newcomer, and what one event of a kind still does so many days later.

    Args:
        case: The scheme under check.
        kind: The kind of the event.
        days: Whole UTC days since the event.
        note: What the witness adds; when the standing is taken, if nothing is given.

    Returns:
        The witness; None if they have nothing to lose.
    """
    at = assessment_after(case, days)
    events = worst_events(case, kind, case.assessed_day(at) - days)
    witness = build_witness(case.newcomer, replace(case.newcomer, events=events), at)
    if not points_lost(witness):
        return None
    if not note:
        note = phrase(
            "That is the standing on {at}, {days} later.",
            at=format_date(at),
            days=days_in_words(days),
        )
    return replace(witness, note=note)

"""Rules about time: how long a record follows somebody, and the way back; with the histories they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from regard.check.case import Case
from regard.check.narrative import format_day
from regard.check.proof.histories import History
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.evidence import Kind
from regard.scoring.clock import assessed, day_of, reassessments, start_of
from regard.scoring.event import Event

NOON, EVENING = timedelta(hours=12), timedelta(hours=18)


def lowering(case: Case) -> list[str]:
    """The kinds of events that can lower a score; another scheme's tier has that scheme's terms."""
    return [
        name
        for name, kind in case.scheme.evidence.items()
        if kind.scheme is None and case.can_harm(name)
    ]


def clause(kind: Kind) -> str:
    """The key of a kind that says when it ends."""
    return next(
        key
        for key in ("expires", "half_life", "linear", "steps", "permanent")
        if getattr(kind, key)
    )


def span(days: int | None) -> str:
    """So many days in words, or no end."""
    return "for ever" if days is None else f"for {days} day{'s' * (days != 1)}"


def newcomer(case: Case) -> History:
    """Somebody about whom nothing is known, here or under the schemes whose tiers are read."""
    return History(
        case.scheme, (), {name: (scheme, ()) for name, scheme in case.others.items()}
    )


def events(case: Case, kind: str, when: int, count: int = 1) -> tuple[Event, ...]:
    """So many events of a kind on a day, of the amount that lowers the score most."""
    push = case.harming_bound(kind)
    size, sign = (push.amount, push.sign) if push else (0, 1)
    amount = size if (case.scheme.evidence[kind].points > 0) == (sign > 0) else -size
    time = start_of(when) + NOON
    return tuple(
        Event(f"{kind}-{n}", "somebody", kind, time, amount, f"reporter {n}")
        for n in range(1, count + 1)
    )


def assessed_after(case: Case, when: datetime) -> datetime:
    """The first evening from then on by which tiers have just been set."""
    how = case.scheme.reassessed
    return (
        when
        if how == "continuously"
        else next(reassessments(how, when, when + timedelta(days=800))) + EVENING
    )


def taken(shown: Witness) -> int:
    """Micropoints by which the second history is lower, or higher where that is worse."""
    return abs(
        shown.without.standing_in_force(shown.at).tier_score
        - shown.with_it.standing_in_force(shown.at).tier_score
    )


def aged(case: Case, kind: str, days: int, note: str = "") -> Witness | None:
    """A newcomer, and what one event of the kind still does so many days later; None if they have nothing to lose."""
    at = assessed_after(case, case.solver.moments[0] + timedelta(days=days))
    when = day_of(assessed(case.scheme.reassessed, at)) - days
    nobody = newcomer(case)
    shown = build_witness(nobody, replace(nobody, events=events(case, kind, when)), at)
    return (
        replace(
            shown,
            note=note
            or f"That is the standing on {format_day(at)}, {days} days later.",
        )
        if taken(shown)
        else None
    )

"""Lasting effects: how long acts leave somebody with less, and what makes it so long.

An effect lasts until what is recorded counts no more, tiers have been set again, and
what was decided in the tier before has run out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from math import inf

from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.phrases import days_in_words
from regard.check.proof.holding import LONGEST_SINCE_SCORE
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness
from regard.check.rule import ClausePath
from regard.check.rules.time.terms import ending_clause, exceeds
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.units import span_text
from regard.scheme.worth import is_further, is_worse
from regard.scoring.clock import day_of

WAIT = 31
"""Days within which tiers may be set again, beyond any term: a month."""


SHORTEST_PERIOD = {
    "continuously": 0,
    "daily": 1,
    "weekly": 7,
    "monthly": 28,
    "quarterly": 90,
    "yearly": 365,
}
"""Days at least for which a tier is held, since the score that set it."""

TiersAt = Callable[[int], dict[int, set[str]]]
"""The tiers in question so many days after the last act, as `tiers_with_less` has them.
"""


@dataclass(frozen=True)
class LastingEffect:
    """What acts do to somebody long after the last of them.

    Attributes:
        witness: Who it is.
        kind: The kind that takes most.
        service: The service whose outcomes stand longest, if any stands on its own.
        days: Days from the last act until nothing is worse; None for ten years and
            more.
    """

    witness: Witness
    kind: str
    service: str | None
    days: int | None

    @property
    def duration(self) -> Words:
        """How long it lasts, in words."""
        if self.days is None:
            return phrase("for ten years and more")
        return phrase("for {days}", days=days_in_words(self.days))


def unwaivable_without_end(finding: Finding, effect: LastingEffect) -> Finding:
    """The finding, which no waiver keeps where the effect has no end in sight.

    Args:
        finding: A finding about how long somebody has less.
        effect: What it is about.

    Returns:
        A copy that is not waivable; the finding itself where the effect ends.
    """
    if effect.days is None:
        return replace(finding, waivable=False)
    return finding


def longest_effect(
    case: Case, kinds: Collection[str], tiers_at: TiersAt, days: int
) -> Result:
    """Whether kinds alone leave somebody with less so many days after the last act.

    Where they do, somebody is shown for whom it lasts as long as it can, if the clauses
    tell how long that is.

    Args:
        case: What is checked.
        kinds: The kinds that may say something.
        tiers_at: The tiers in question so many days after the last act.
        days: Days after the last act.

    Returns:
        Whether they do, with who it is.
    """
    result = case.still_less(kinds, tiers_at(days))
    if not result.fails:
        return result
    counts = 0
    for name in kinds:
        end = case.lasting_days(name)
        # What no clause ends is found at any number of days: the first shows it.
        if end is None:
            return result
        counts = max(counts, end - 1)
    stands = 0
    for service in case.scheme.services.values():
        stands = max(stands, service.lasts or 0)
    # By the shortest period, so that somebody can be shown whatever the calendar.
    longest = counts + SHORTEST_PERIOD[case.scheme.reassessed] + stands
    if longest <= days:
        return result
    longer = case.still_less(kinds, tiers_at(longest))
    return longer if longer.fails else result


def lasting_effect(case: Case, witness: Witness) -> LastingEffect:
    """The effect that a witness shows.

    Args:
        case: What is checked.
        witness: Somebody who gets less, with nothing recorded since.

    Returns:
        What does it, and for how long.
    """
    witness = _as_declared(case, witness)
    days = None
    if witness.until is not None:
        days = day_of(witness.until) - last_event_day(case, witness)
    standing: list[str] = []
    for name, _, _ in witness.services:
        if _is_lost(case, witness, name) and witness.days_outcome_stands(name):
            standing.append(name)
    service = max(standing, key=witness.days_outcome_stands, default=None)
    return LastingEffect(witness, _culprit(case, witness), service, days)


def _as_declared(case: Case, witness: Witness) -> Witness:
    """The witness under the case's own words on how long outcomes stand.

    What is proved is shared by cases that score alike, and was proved of another one.
    """
    if case.completed is None:
        return witness
    with_it = replace(witness.with_it, scheme=case.scheme)
    return replace(witness, with_it=with_it)


def last_event_day(case: Case, witness: Witness) -> int:
    """The day of the last event under any of the schemes; that of the witness if none.

    Args:
        case: What is checked.
        witness: The witness.

    Returns:
        The UTC day, counted from 1970-01-01.
    """
    events = list(witness.with_it.events)
    for _, events_elsewhere in witness.with_it.elsewhere.values():
        events += events_elsewhere
    if not events:
        return case.assessed_day(witness.at)
    return max(day_of(event.time) for event in events)


def tiers_with_less(
    case: Case, services: Collection[str], days: int
) -> dict[int, set[str]]:
    """The tiers whose outcomes leave somebody with less so many days after the last
    act.

    What was decided in a tier stands for as long as the service's outcomes do, so the
    tier itself need be held for fewer days. Where newcomers start with less, only what
    is less than theirs counts: nobody can be led back further.

    Args:
        case: What is checked.
        services: The services in question.
        days: Days after the last act.

    Returns:
        Tiers, by the days after the last act on which they have to be held.
    """
    start = case.newcomer_tier
    tiers_for: dict[int, set[str]] = {}
    for name in services:
        worse = case.worse_tiers(name)
        if start in worse:
            worse = [tier for tier in worse if is_worse(case.scheme, name, start, tier)]
        if not worse:
            continue
        held = max(0, days - (case.scheme.services[name].lasts or 0))
        tiers_for.setdefault(held, set()).update(worse)
    return tiers_for


def tiers_below_start(case: Case) -> set[str]:
    """The tiers below ordinary, and below where newcomers start."""
    start = case.newcomer_tier
    below = set(case.tiers_below)
    if start not in below:
        return below
    return {tier for tier in below if is_further(case.scheme, start, tier)}


def clause_to_blame(case: Case, effect: LastingEffect, term: int) -> ClausePath:
    """The clause that makes an effect outlast a term.

    Args:
        case: What is checked.
        effect: The effect.
        term: Days.

    Returns:
        The clause of the kind's end, or else of what holds longer than that.
    """
    kind = case.scheme.evidence[effect.kind]
    # A tier held elsewhere ends by the other scheme's clauses alone.
    if kind.scheme is not None:
        return ("evidence", effect.kind, "scheme")
    if exceeds(case.lasting_days(effect.kind), term):
        return ("evidence", effect.kind, ending_clause(kind))
    if effect.service is not None:
        return ("services", effect.service, "lasts")
    if _is_held_long(case):
        return ("reassessed",)
    return ("evidence", effect.kind, ending_clause(kind))


def remedy(case: Case, effect: LastingEffect, term: int) -> Words:
    """What to do so that an effect ends within a term and a month.

    Args:
        case: What is checked.
        effect: The effect.
        term: Days.

    Returns:
        One thing after the other; all of them are needed.
    """
    remedies: list[str] = []
    if exceeds(case.lasting_days(effect.kind), term):
        remedies.append(
            phrase(
                "let {kind} end sooner, by expires: {term} or less",
                kind=effect.kind,
                term=span_text(term),
            )
        )
    if effect.service is not None:
        standing = effect.witness.days_outcome_stands(effect.service)
        remedies.append(
            phrase(
                "let {service} stand for less than {standing} (lasts), "
                "or what is recorded end so much sooner",
                service=effect.service,
                standing=days_in_words(standing),
            )
        )
    if _is_held_long(case):
        remedies.append(phrase("set tiers again every month: reassessed: monthly"))
    if not remedies:
        remedies.append(
            phrase("let {kind} end sooner, or lower its cap", kind=effect.kind)
        )
    return phrase_list(remedies, phrase("; and "))


def _is_held_long(case: Case) -> bool:
    """Whether a tier may be held for longer than a month before it is set again."""
    return LONGEST_SINCE_SCORE[case.scheme.reassessed] > WAIT


def _is_lost(case: Case, witness: Witness, service: str) -> bool:
    return is_worse(case.scheme, service, *witness.tiers)


def _culprit(case: Case, witness: Witness) -> str:
    """The kind that takes most in the way that led to less; the longest of several."""
    before = witness.without.score(witness.at)
    after = witness.with_it.score(witness.at)
    way = 1 if after > before else -1
    standing = witness.with_it.standing_in_force(witness.at)
    contributions = standing.contribution_micropoints

    def blame(name: str) -> tuple[int, float]:
        # Of two that take as much, the one to mend is the one that lasts.
        days = case.lasting_days(name)
        return contributions[name] * way, inf if days is None else days

    return max(contributions, key=blame)

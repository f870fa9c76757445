"""TIM006."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.phrases import days_in_words
from regard.check.proof.contribution_steps import (
    MOST_WITNESS_EVENTS,
    heaviest_days,
)
from regard.check.proof.histories import History, recorded_event, sorted_events
from regard.check.proof.kind_bounds import binding_rates
from regard.check.proof.witness import Witness, build_witness
from regard.check.rule import Rule
from regard.check.rules.time.aging import assessment_after, worst_amount
from regard.check.rules.time.terms import REHABILITATION, kinds_with_terms
from regard.scheme.phrase import phrase
from regard.scheme.units import AMOUNT, FADING, POINT
from regard.scoring.arithmetic import cap, factor, factor_table, weight

LONG = 730
"""Days; what ends within them is no debt. Our choice."""
TIMES = 10
"""How many times the cap is filled in the history that is compared; our choice."""
TIMES_HELD = 4
"""How many times the cap a rate may let be summed and still hold; our choice."""


class HiddenDebt(Rule):
    """Acts beyond a kind's cap cost nothing when they happen and are paid for later.

    ## What it checks
    For every kind that lowers the score, has a `cap`, and counts for more than 730 days
    (a choice of this project), and whose `rate`, if it has one, lets more than four
    times the cap be summed: how much later the cost is back below half of the cap after
    ten times as many events as fill it, or as many as the rate lets through. A kind
    that never fades is left to the rule on records without an end.

    ## Why it matters
    The cap is on what is shown, not on what is summed. Somebody at the cap sees no
    difference, and waits years longer for reasons that nothing shows.

    ## Example
    ```yaml
    late: {source: desk, points: -10, half_life: 1y, cap: 50}
    ```

    ## How it is proved
    Closed form: the table of fading says on which day so many events together are below
    half of the cap. Both histories are replayed.
    """

    code = "TIM006"
    holds = phrase("Acts beyond a cap are not paid for later.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (REHABILITATION,)

    def applies(self, case: Case) -> bool:
        """Whether a cap holds back anything that can lead to less."""
        evidence = case.scheme.evidence
        return any(evidence[name].cap for name in kinds_with_terms(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind whose sum has no end."""
        for name in kinds_with_terms(case):
            if not _sums_beyond_its_cap(case, name):
                continue
            filling = _filling_count(case, name)
            count = min(TIMES * filling, MOST_WITNESS_EVENTS)
            sooner = _half_gone(case, name, _ages(case, name, filling))
            later = _half_gone(case, name, _ages(case, name, count))
            if later > sooner:
                yield self._debt(case, name, count, sooner, later)

    def _debt(
        self, case: Case, name: str, count: int, sooner: int, later: int
    ) -> Finding:
        filling = _filling_count(case, name)
        declared_cap = case.scheme.evidence[name].cap or 0
        at = ("evidence", name, "cap")
        says = phrase(
            "“{name}” is capped at {declared_cap}, but what lies "
            "beyond is summed: after {events} of them the way back "
            "to half of it takes {later} instead of {sooner}",
            name=plain_name(name),
            declared_cap=format_number(declared_cap, POINT),
            events=count,
            later=days_in_words(later),
            sooner=sooner,
        )
        fix = phrase(
            "give {name} a rate that lets less be summed, such as "
            "rate: {filling} per 1y, or let it end sooner",
            name=name,
            filling=filling,
        )
        witness = _witness(case, name, count, sooner)
        return self.finding(case, at, says, fix, witness=witness)


def _sums_beyond_its_cap(case: Case, name: str) -> bool:
    """Whether far more than its cap is summed of a kind, for long but not for ever."""
    kind = case.scheme.evidence[name]
    ending = case.lasting_days(name)
    if not kind.cap or ending is None or ending <= LONG:
        return False
    if kind.rate is None:
        return True
    table = factor_table(kind) or ()
    # The most that calendar windows let through: one full today, one yesterday, and one
    # in each window before.
    shares = factor(table, 0) + sum(table[1 :: kind.rate.days])
    summed = _event_cost(case, name) * kind.rate.count * shares
    return summed > TIMES_HELD * cap(case.scheme, kind) * FADING


def _event_cost(case: Case, name: str) -> int:
    """Micropoints that one event of the greatest amount takes, uncapped; at least 1."""
    bound = case.harming_bound(name)
    amount = bound.amount if bound else 0
    points = abs(weight(case.scheme, case.scheme.evidence[name]))
    return max(1, points * amount // AMOUNT)


def _filling_count(case: Case, name: str) -> int:
    """The events that fill the cap, rounded up."""
    most = cap(case.scheme, case.scheme.evidence[name])
    return -(-most // _event_cost(case, name))


def _ages(case: Case, name: str, count: int) -> list[int]:
    """The ages of so many events on the day of the last, as late as the rate allows."""
    day = case.assessed_day(case.solver.moments[0])
    return [day - event_day for event_day in _days(case, name, count, day)]


def _days(case: Case, name: str, count: int, last_day: int) -> list[int]:
    """The days of so many events, as late as the rate allows; fewer if it is tight."""
    kind = case.scheme.evidence[name]
    ending = case.lasting_days(name) or 0
    latest = islice(heaviest_days(last_day, binding_rates(kind, False)), count)
    return [day for day in latest if last_day - day < ending]


def _half_gone(case: Case, name: str, ages: list[int]) -> int:
    """The days after the last of these events on which they take less than half of the
    cap.
    """
    kind = case.scheme.evidence[name]
    table = factor_table(kind) or ()
    most = cap(case.scheme, kind)
    cost = _event_cost(case, name)

    def is_half_gone(days: int) -> bool:
        left = sum(factor(table, age + days) for age in ages)
        # cost · left / FADING < most / 2, in whole numbers
        return 2 * cost * left < most * FADING

    return bisect_left(range(len(table)), True, key=is_half_gone)


def _witness(case: Case, name: str, count: int, days: int) -> Witness | None:
    """Two people who filled the cap once and many times; None if that is too many."""
    if count >= MOST_WITNESS_EVENTS:
        return None
    at = assessment_after(case, days)
    day = case.assessed_day(at) - days
    once = _history(case, name, _filling_count(case, name), day)
    often = _history(case, name, count, day)
    note = phrase(
        "On the first day both stood the same; these are the standings {days} later.",
        days=days_in_words(days),
    )
    return replace(build_witness(once, often, at, pair=True), note=note)


def _history(case: Case, name: str, count: int, last_day: int) -> History:
    """A newcomer with so many events, as late as the rate allows."""
    amount = worst_amount(case, name)
    days = _days(case, name, count, last_day)
    events = [
        recorded_event(name, number, day, amount)
        for number, day in enumerate(days, start=1)
    ]
    return replace(case.newcomer, events=sorted_events(events))

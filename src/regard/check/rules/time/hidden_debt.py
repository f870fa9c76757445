"""TIM006."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.proof.contribution_steps import MOST_WITNESS_EVENTS
from regard.check.proof.witness import Witness, build_witness
from regard.check.rule import Rule
from regard.check.rules.time.aging import assessment_after, worst_events
from regard.check.rules.time.terms import REHABILITATION, kinds_with_terms
from regard.scheme.units import AMOUNT, FADING, POINT
from regard.scoring.arithmetic import cap, factor_table, weight

LONG = 730
"""Days; what ends within them is no debt. Our choice."""
TIMES = 10
"""How many times the cap is filled in the history that is compared; our choice."""


class HiddenDebt(Rule):
    """Acts beyond a kind's cap cost nothing when they happen and are paid for later.

    ## What it checks
    For every kind that lowers the score, has a `cap` and no `rate`, and counts for more
    than 730 days (a choice of this project): how much later the cost is back below half
    of the cap after ten times as many events as fill it. A kind that never fades is
    left to the rule on records without an end.

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
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (REHABILITATION,)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind whose sum has no end."""
        for name in kinds_with_terms(case):
            if not _sums_beyond_its_cap(case, name):
                continue
            filling = _filling_count(case, name)
            sooner = _half_gone(case, name, filling)
            later = _half_gone(case, name, TIMES * filling)
            if later > sooner:
                yield self._debt(case, name, sooner, later)

    def _debt(self, case: Case, name: str, sooner: int, later: int) -> Finding:
        filling = _filling_count(case, name)
        declared_cap = case.scheme.evidence[name].cap or 0
        at = ("evidence", name, "cap")
        says = (
            f"“{plain_name(name)}” is capped at "
            f"{format_number(declared_cap, POINT)}, but what lies beyond is summed: "
            f"after {TIMES * filling} of them the way back to half of it takes {later} "
            f"days instead of {sooner}"
        )
        fix = (
            f"add a rate to {name}, such as rate: {filling} per 1y, "
            "or let it end sooner"
        )
        return self.finding(case, at, says, fix, witness=_witness(case, name, sooner))


def _sums_beyond_its_cap(case: Case, name: str) -> bool:
    """Whether a capped kind counts any number of events, for long but not for ever."""
    kind = case.scheme.evidence[name]
    ending = case.lasting_days(name)
    if not kind.cap or kind.rate is not None:
        return False
    return ending is not None and ending > LONG


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


def _half_gone(case: Case, name: str, count: int) -> int:
    """The days after which so many events of one day take less than half of the cap."""
    kind = case.scheme.evidence[name]
    table = factor_table(kind) or ()
    whole = count * _event_cost(case, name)
    most = cap(case.scheme, kind)
    for age, factor in enumerate(table):
        # whole · factor / FADING < most / 2, in whole numbers
        if 2 * whole * factor < most * FADING:
            return age
    return len(table)


def _witness(case: Case, name: str, days: int) -> Witness | None:
    """Two people who filled the cap once and many times; None if that is too many."""
    filling = _filling_count(case, name)
    if TIMES * filling > MOST_WITNESS_EVENTS:
        return None
    at = assessment_after(case, days)
    day = case.assessed_day(at) - days
    once = replace(case.newcomer, events=worst_events(case, name, day, filling))
    often_events = worst_events(case, name, day, TIMES * filling)
    often = replace(case.newcomer, events=often_events)
    note = (
        "On the first day both stood the same; "
        f"these are the standings {days} days later."
    )
    return replace(build_witness(once, often, at, pair=True), note=note)

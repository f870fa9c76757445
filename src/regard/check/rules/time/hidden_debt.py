"""TIM006."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.proof.witness import Witness, build_witness
from regard.check.rule import Rule
from regard.check.rules.time import assessed_after, events, lowering, newcomer
from regard.scheme.units import POINT
from regard.scoring.arithmetic import UNIT_TALLY, cap, factor_table, weight
from regard.scoring.clock import assessed, day_of

LONG, TIMES, MOST_EVENTS = 730, 10, 3_000


class HiddenDebt(Rule):
    """Acts beyond a kind's cap cost nothing when they happen and are paid for later.

    ## What it checks
    For every kind that lowers the score, has a `cap` and no `rate`, and counts for more than 730 days
    (a choice of this project): how much later the cost is back below half of the cap after ten times
    as many events as fill it. A kind that never fades is left to the rule on records without an end.

    ## Why it matters
    The cap is on what is shown, not on what is summed. Somebody at the cap sees no difference, and
    waits years longer for reasons that nothing shows.

    ## Example
    ```yaml
    late: {source: desk, points: -10, half_life: 1y, cap: 50}
    ```

    ## How it is proved
    Closed form: the table of fading says on which day so many events together are below half of the
    cap. Both histories are replayed.

    ## References
    - the principle of rehabilitation, as in the Rehabilitation of Offenders Act 1974 (periods since 28 October 2023)
    """

    code, severity, profiles = "TIM006", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "closed form", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind whose sum has no end."""
        for name in lowering(case):
            kind, ends = case.scheme.evidence[name], case.lasting_days(name)
            if not kind.cap or kind.rate is not None or ends is None or ends <= LONG:
                continue
            filling = -(-cap(case.scheme, kind) // _one(case, name))
            sooner, later = (
                _half_gone(case, name, filling),
                _half_gone(case, name, TIMES * filling),
            )
            if later <= sooner:
                continue
            says = (
                f"“{plain_name(name)}” is capped at {format_number(kind.cap, POINT)}, but what lies beyond is summed: after "
                f"{TIMES * filling} of them the way back to half of it takes {later} days instead of {sooner}"
            )
            fix = f"add a rate to {name}, such as rate: {filling} per 1y, or let it end sooner"
            yield self.finding(
                case,
                ("evidence", name, "cap"),
                says,
                fix,
                _shown(case, name, filling, sooner),
            )


def _one(case: Case, name: str) -> int:
    """Micropoints that one event takes, uncapped."""
    push = case.harming_bound(name)
    return max(
        1,
        abs(weight(case.scheme, case.scheme.evidence[name]))
        * (push.amount if push else 0)
        // 1000,
    )


def _half_gone(case: Case, name: str, count: int) -> int:
    """The age in days at which so many events of one day cost less than half of the cap."""
    kind = case.scheme.evidence[name]
    table = factor_table(kind) or ()
    all_of_it = 2 * _one(case, name) * count * 1000
    least = cap(case.scheme, kind) * UNIT_TALLY
    return next(
        (age for age, left in enumerate(table) if all_of_it * left < least), len(table)
    )


def _shown(case: Case, name: str, filling: int, days: int) -> Witness | None:
    if TIMES * filling > MOST_EVENTS:
        return None
    at = assessed_after(case, case.solver.moments[0] + timedelta(days=days))
    when = day_of(assessed(case.scheme.reassessed, at)) - days
    nobody = newcomer(case)
    few, many = (
        replace(nobody, events=events(case, name, when, count))
        for count in (filling, TIMES * filling)
    )
    note = f"On the first day both stood the same; these are the standings {days} days later."
    return replace(build_witness(few, many, at, pair=True), note=note)

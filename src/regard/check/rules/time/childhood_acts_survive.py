"""TIM011."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import aged, lowering

MAJORITY, YEAR = 18, 365


class ChildhoodActsSurvive(Rule):
    """What somebody did as a child still lowers their score as an adult.

    ## What it checks
    Where children are scored, or nothing says that they are not (`minimum_age`): whether
    `childhood_wiped` is declared, and if not, which kind reaches furthest into adult life.

    ## Why it matters
    Children are still learning what the rules are. To erase what was collected in childhood is a
    right of its own.

    ## Example
    ```yaml
    subjects: {kind: person, minimum_age: 14}
    ```

    ## How it is proved
    On the path of time: an event of the day before the eighteenth birthday is replayed after it.

    ## References
    - Regulation (EU) 2016/679, Article 17(1)(f)
    """

    code, severity, profiles = "TIM011", Severity.WARN, frozenset({"eu-dp"})
    proof, mark = "graph", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about childhood."""
        subjects = case.scheme.subjects
        age = subjects.minimum_age if subjects else None
        if not case.scores_persons or (
            subjects is not None and subjects.childhood_wiped
        ):
            return
        kinds = [
            name
            for name in lowering(case)
            if case.lasting_days(name) is None or (case.lasting_days(name) or 0) > 1
        ]
        if (age is not None and age >= MAJORITY) or not kinds:
            return
        longest = max(
            kinds,
            key=lambda name: (
                case.lasting_days(name) is None,
                case.lasting_days(name) or 0,
            ),
        )
        ends = case.lasting_days(longest)
        days = YEAR if ends is None else min(YEAR, ends // 2)
        until = (
            "for ever" if ends is None else f"for up to {ends - 1} days of adult life"
        )
        who = (
            "no minimum age is declared"
            if age is None
            else f"people are scored from the age of {age}"
        )
        wiped = (
            "is not declared to end"
            if subjects is None or subjects.childhood_wiped is None
            else "does not end"
        )
        says = (
            f"{who}, and what happened in childhood {wiped} at majority: "
            f"one “{plain_name(longest)}” of a child counts {until}"
        )
        note = f"It happened on the day before the eighteenth birthday; that is the standing {days} days later."
        shown = aged(case, longest, days, note)
        fix = "childhood_wiped: true, or minimum_age: 18"
        key = "minimum_age" if age is not None else "childhood_wiped"
        yield self.finding(case, ("subjects", key), says, fix, shown)

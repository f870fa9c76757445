"""TIM011."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.narrative import plain_name
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.check.rules.time.aging import aged_witness
from regard.check.rules.time.terms import kinds_with_terms, longest_kind
from regard.scheme.phrase import Words, phrase

MAJORITY = 18
"""Years."""
SHOWN_AFTER = 365
"""Days after the act at which the witness looks at the grown-up, at the latest."""


class ChildhoodActsSurvive(Rule):
    """What somebody did as a child still lowers their score as an adult.

    ## What it checks
    Where children are scored, or nothing says that they are not (`minimum_age`):
    whether `childhood_wiped` is declared, and if not, which kind reaches furthest into
    adult life.

    ## Why it matters
    Children are still learning what the rules are. To erase what was collected in
    childhood is a right of its own.

    ## Example
    ```yaml
    subjects: {kind: person, minimum_age: 14}
    ```

    ## How it is proved
    On the path of time: an event of the day before the eighteenth birthday is replayed
    after it.
    """

    code = "TIM011"
    holds = phrase("Nothing done as a child lowers the score of an adult.")
    severity = Severity.WARN
    profiles = frozenset({"eu-dp"})
    proof = "graph"
    cites = (GDPR.at("Article 17(1)(f)", Mark.UNCHECKED),)

    def applies(self, case: Case) -> bool:
        """Whether children may be scored."""
        age = _minimum_age(case)
        return case.scores_persons and (age is None or age < MAJORITY)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about childhood."""
        if not case.scores_persons or _wiped(case):
            return
        age = _minimum_age(case)
        if age is not None and age >= MAJORITY:
            return
        kinds = [name for name in kinds_with_terms(case) if _outlasts_a_day(case, name)]
        if kinds:
            yield self._survives(case, longest_kind(case, kinds))

    def _survives(self, case: Case, kind: str) -> Finding:
        ending = case.lasting_days(kind)
        days = SHOWN_AFTER
        term = phrase("for ever")
        if ending is not None:
            # Half of the term: late enough to be striking, early enough to still weigh.
            days = min(SHOWN_AFTER, ending // 2)
            term = phrase(
                "for up to {days} of adult life", days=days_in_words(ending - 1)
            )
        note = phrase(
            "It happened on the day before the eighteenth "
            "birthday; that is the standing {days} later.",
            days=days_in_words(days),
        )
        key = "minimum_age"
        if _minimum_age(case) is None:
            key = "childhood_wiped"
        at = ("subjects", key)
        says = phrase(
            "{start}, and what happened in childhood {end} at "
            "majority: one “{kind}” of a child counts {term}",
            start=_start(case),
            end=_end(case),
            kind=plain_name(kind),
            term=term,
        )
        fix = phrase("childhood_wiped: true, or minimum_age: 18")
        return self.finding(
            case, at, says, fix, witness=aged_witness(case, kind, days, note)
        )


def _minimum_age(case: Case) -> int | None:
    if case.scheme.subjects is None:
        return None
    return case.scheme.subjects.minimum_age


def _wiped(case: Case) -> bool | None:
    if case.scheme.subjects is None:
        return None
    return case.scheme.subjects.childhood_wiped


def _outlasts_a_day(case: Case, kind: str) -> bool:
    """Whether an event on the eve of majority still counts on the day itself."""
    days = case.lasting_days(kind)
    return days is None or days > 1


def _start(case: Case) -> Words:
    """From which age people are scored, as a clause."""
    age = _minimum_age(case)
    if age is None:
        return phrase("no minimum age is declared")
    return phrase("people are scored from the age of {age}", age=age)


def _end(case: Case) -> Words:
    """Whether childhood ends, as a predicate."""
    if _wiped(case) is None:
        return phrase("is not declared to end")
    return phrase("does not end")

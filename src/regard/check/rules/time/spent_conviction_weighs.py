"""TIM007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import REHABILITATION_OF_OFFENDERS_ACT
from regard.check.narrative import plain_name
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.check.rules.time.terms import (
    duration,
    ending_clause,
    exceeds,
    kinds_with_terms,
    term_text,
)
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase

CONVICTION_CATEGORIES = ("offences", "court records")


class SpentConvictionWeighs(Rule):
    """A conviction weighs after it is spent.

    ## What it checks
    For every kind that lowers the score and is a `record: conviction`, or comes from a
    source of offences or court records: that it counts for no longer than
    `spent_after`, and that this is declared. The periods run from one year to seven
    after the sentence, by what was imposed.

    ## Why it matters
    Once a conviction is spent somebody is to be treated as if it had never been. A
    score that still counts it asks the question that nobody may ask.

    ## Example
    ```yaml
    convicted:
      source: court
      points: -60
      expires: 10y
      record: conviction
      spent_after: 4y
    ```

    ## How it is proved
    Read from the document: the end of the kind's fading against `spent_after`.
    """

    code = "TIM007"
    holds = phrase("No spent conviction weighs.")
    severity = Severity.HIGH
    profiles = frozenset({"uk"})
    proof = "document"
    cites = (REHABILITATION_OF_OFFENDERS_ACT.at("section 4", Mark.UNCHECKED),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by convictions."""
        return case.scores_persons and any(_convictions(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind of conviction."""
        if not case.scores_persons:
            return
        for name in _convictions(case):
            ending = case.lasting_days(name)
            spent_after = case.scheme.evidence[name].spent_after
            if spent_after is None:
                yield self._undeclared(case, name)
            elif exceeds(ending, spent_after):
                yield self._outlasts(case, name, spent_after)

    def _undeclared(self, case: Case, name: str) -> Finding:
        term = duration(case.lasting_days(name))
        at = ("evidence", name)
        says = phrase(
            "“{name}” weighs {term}, and after how long it is spent is not declared",
            name=plain_name(name),
            term=term,
        )
        fix = phrase("add spent_after to {name}, and let it end by then", name=name)
        return self.finding(case, at, says, fix)

    def _outlasts(self, case: Case, name: str, spent_after: int) -> Finding:
        term = duration(case.lasting_days(name))
        at = ("evidence", name, ending_clause(case.scheme.evidence[name]))
        says = phrase(
            "“{name}” is spent after {term_text}, and weighs {term}",
            name=plain_name(name),
            term_text=term_text(spent_after),
            term=term,
        )
        fix = phrase(
            "let {name} end after {spent_after}",
            name=name,
            spent_after=days_in_words(spent_after),
        )
        return self.finding(case, at, says, fix)


def _convictions(case: Case) -> Iterator[str]:
    """Kinds declared a conviction, or nothing else and resting on such a source."""
    from_courts = case.kinds_where(_tells_convictions)
    for name in kinds_with_terms(case):
        record = case.scheme.evidence[name].record
        if record == "conviction" or (record is None and name in from_courts):
            yield name


def _tells_convictions(source: Source) -> bool:
    return source.category in CONVICTION_CATEGORIES

"""DAT005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.rule import Rule
from regard.scheme.phrase import phrase

ON_LOGIC = GDPR.at("Articles 13(2)(f) and 14(2)(g)", Mark.SECOND_HAND)
ON_RECORDS = GDPR.at("Article 30", Mark.UNCHECKED)


class ProcessingInTheDark(Rule):
    """People are scored without being told how, or with no record of it.

    ## What it checks
    Whether `process.records` and `process.logic_told` are declared true, wherever
    persons are scored.

    ## Why it matters
    Whoever does not know the logic cannot act by it, and without records no authority
    can look at it later.

    ## Example
    ```yaml
    process: {records: false, logic_told: false}
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "DAT005"
    holds = phrase("People are told how they are scored, and records are kept.")
    severity = Severity.WARN
    profiles = frozenset({"eu-dp"})
    proof = "document"
    cites = (ON_LOGIC, ON_RECORDS)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the logic, and one about records."""
        if not case.scores_persons:
            return
        if case.process.logic_told is not True:
            at = ("process", "logic_told")
            says = phrase(
                "that people are told how they are scored when their "
                "data are collected is not declared"
            )
            if case.process.logic_told is False:
                says = phrase(
                    "people are not told how they are scored when their "
                    "data are collected"
                )
            yield self.finding(
                case, at, says, phrase("logic_told: true"), cites=(ON_LOGIC,)
            )
        if case.process.records is not True:
            at = ("process", "records")
            says = phrase(
                "that records are kept of how people's data are "
                "processed is not declared"
            )
            if case.process.records is False:
                says = phrase("no records are kept of how people's data are processed")
            yield self.finding(
                case, at, says, phrase("records: true"), cites=(ON_RECORDS,)
            )

"""DAT005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.rule import Rule

RECORDS = "records are kept of how people's data are processed"
TOLD = "people are told how they are scored when their data are collected"
DENIED = {
    "records": "no records are kept of how people's data are processed",
    "logic_told": "people are not told how they are scored when their data are collected",
}

LOGIC_TOLD = GDPR.at("Articles 13(2)(f) and 14(2)(g)", Mark.SECOND_HAND)
RECORDS_KEPT = GDPR.at("Article 30", Mark.UNCHECKED)


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
    severity = Severity.WARN
    profiles = frozenset({"eu-dp"})
    proof = "document"
    cites = (LOGIC_TOLD, RECORDS_KEPT)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each of the two."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        for key, what, law in (
            ("logic_told", TOLD, LOGIC_TOLD),
            ("records", RECORDS, RECORDS_KEPT),
        ):
            declared = getattr(scheme.process, key) if scheme.process else None
            if declared is not True:
                says = (
                    DENIED[key] if declared is False else f"that {what} is not declared"
                )
                yield self.finding(
                    case, ("process", key), says, f"{key}: true", cites=(law,)
                )

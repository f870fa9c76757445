"""DAT005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.rule import Rule

RECORDS = "records are kept of how people's data are processed"
TOLD = "people are told how they are scored when their data are collected"
DENIED = {
    "records": "no records are kept of how people's data are processed",
    "logic_told": "people are not told how they are scored when their data are collected",
}


class ProcessingInTheDark(Rule):
    """People are scored without being told how, or with no record of it.

    ## What it checks
    Whether `process.records` and `process.logic_told` are declared true, wherever persons are scored.

    ## Why it matters
    Whoever does not know the logic cannot act by it, and without records no authority can look at it
    later.

    ## Example
    ```yaml
    process: {records: false, logic_told: false}
    ```

    ## How it is proved
    The document declares it, or leaves it out.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Articles 13(2)(f) and 14(2)(g)
    - Regulation (EU) 2016/679 (GDPR), Article 30
    """

    code, severity, profiles = "DAT005", Severity.WARN, frozenset({"eu-dp"})
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each of the two."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        told, recorded = self.references
        for key, what, law in (
            ("logic_told", TOLD, told),
            ("records", RECORDS, recorded),
        ):
            declared = getattr(scheme.process, key) if scheme.process else None
            if declared is not True:
                says = (
                    DENIED[key] if declared is False else f"that {what} is not declared"
                )
                yield replace(
                    self.finding(case, ("process", key), says, f"{key}: true"),
                    cites=(law,),
                )

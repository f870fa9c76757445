"""GOV002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import ANNEX_III, services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, HIGH_RISK_FROM
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.scheme.phrase import phrase

SIX_MONTHS = 180
"""Days; Regulation (EU) 2024/1689, Article 26(6)."""


class LogsKeptTooShort(Rule):
    """What an AI system did about somebody cannot be looked up half a year later.

    ## What it checks
    Where `automation: {ai: true}`, whether `logs_kept` is declared and is six months
    (180 days) or more.

    ## Why it matters
    People contest a decision when they feel it, often months later. Without the log
    nobody can tell what the system had before it, and the person's word stands against
    a number.

    ## Example
    ```yaml
    automation: {ai: true, logs_kept: 30d}
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. The duties are those of high-risk systems:
    whether a service lies in one of their areas is said with the finding.
    """

    code = "GOV002"
    holds = phrase("What an AI system did can be looked up half a year later.")
    severity = Severity.WARN
    profiles = frozenset({"eu-ai"})
    proof = "document"
    cites = (
        AI_ACT.at("Article 12", Mark.UNCHECKED, HIGH_RISK_FROM),
        AI_ACT.at("Article 26(6)", Mark.SECOND_HAND, HIGH_RISK_FROM),
    )

    def applies(self, case: Case) -> bool:
        """Whether AI decides over persons."""
        return bool(case.automation.ai) and case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the logs."""
        if not case.automation.ai or not case.scores_persons:
            return
        days = case.automation.logs_kept
        if days is not None and days >= SIX_MONTHS:
            return
        says = phrase(
            "how long logs are kept is not declared: what AI did "
            "about somebody may be gone half a year later"
        )
        if days is not None:
            says = phrase(
                "logs are kept for {days}: what AI did about somebody "
                "is gone half a year later",
                days=days_in_words(days),
            )
        if not _is_high_risk(case):
            says += phrase(
                " (a duty where it is high-risk, and no service's "
                "domain says that it is)"
            )
        at = ("automation", "logs_kept")
        fix = phrase("logs_kept: 180d, or longer")
        yield self.finding(case, at, says, fix)


def _is_high_risk(case: Case) -> bool:
    """Whether a service lies in an area that Annex III names."""
    return bool(services_in(case.scheme, *ANNEX_III))

"""GOV007."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import Area, area_of
from regard.check.narrative import service_title
from regard.check.rule import Rule

POINTS: dict[Area | None, str] = {
    "education": "3",
    "employment": "4",
    "public benefits": "5(a)",
    "credit": "5(b)",
    "insurance": "5(c)",
    "emergency": "5(d)",
    "policing": "6",
    "migration": "7",
    "justice": "8",
}
"""Where Annex III names each area; for insurance, life and health alone."""


class HighRiskArea(Rule):
    """A service lies in an area in which AI is high-risk, and duties are to come.

    ## What it checks
    Whether tiers differ at a service whose domain belongs to an area of Annex III, in a scheme that
    does not declare that no AI takes part. Scoring persons is profiling, so no exception applies there.

    ## Why it matters
    Risk management, data governance, logs, oversight by people and an assessment of fundamental
    rights take a year to build. Whoever begins when they are due is late.

    ## Example
    ```yaml
    automation: {ai: true}
    services: {post: {domain: employment, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    The scheme declares the domains. Their words are matched with a short list of areas.

    ## References
    - Regulation (EU) 2024/1689, Article 6(2) and (3) and Annex III
    - Regulation (EU) 2026/1744
    """

    code, severity, profiles = "GOV007", Severity.INFO, frozenset({"eu-ai"})
    proof, mark, applies_from = "document", "second-hand", date(2027, 12, 2)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each area."""
        ai = case.scheme.automation.ai if case.scheme.automation else None
        if ai is False or not case.scores_persons:
            return
        services = [
            name
            for name, one in case.scheme.services.items()
            if len(set(one.outcomes.values())) > 1
        ]
        for area, point in POINTS.items():
            some = [name for name in services if area_of(case.scheme, name) == area]
            if some:
                which = ", ".join(service_title(case.scheme, name) for name in some)
                says = f"{which}: the score decides where AI is high-risk ({area}, Annex III, point {point})"
                says += "" if ai else ", and whether any of it is AI is not declared"
                fix = (
                    "plan for the duties"
                    if ai
                    else "declare automation.ai, and plan for the duties if it is true"
                )
                yield self.finding(case, ("services", some[0], "domain"), says, fix)

"""GOV007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import Area, services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_ACT_DATES, HIGH_RISK_FROM
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.phrase import phrase, phrase_list

ANNEX_POINTS: dict[Area, str] = {
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
    Whether tiers differ at a service whose domain belongs to an area of Annex III, in a
    scheme that does not declare that no AI takes part. Scoring persons is profiling, so
    no exception applies there.

    ## Why it matters
    Risk management, data governance, logs, oversight by people and an assessment of
    fundamental rights take a year to build. Whoever begins when they are due is late.

    ## Example
    ```yaml
    automation: {ai: true}
    services: {post: {domain: employment, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    The scheme declares the domains. Their words are matched with a short list of areas.
    """

    code = "GOV007"
    holds = phrase("No service lies in an area in which AI is high-risk.")
    severity = Severity.INFO
    profiles = frozenset({"eu-ai"})
    proof = "document"
    cites = (
        AI_ACT.at(
            "Article 6(2) and (3) and Annex III", Mark.SECOND_HAND, HIGH_RISK_FROM
        ),
        AI_ACT_DATES.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether AI may decide over persons anywhere."""
        is_ai = case.automation.ai is not False
        return is_ai and case.scores_persons and bool(_deciding_services(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each area."""
        # An undeclared ai may be one: then the finding says so.
        if case.automation.ai is False or not case.scores_persons:
            return
        deciding = _deciding_services(case)
        for area, point in ANNEX_POINTS.items():
            in_area = services_in(case.scheme, area)
            services = [name for name in deciding if name in in_area]
            if services:
                yield self._in_area(
                    case,
                    services,
                    phrase("{area}, Annex III, point {point}", area=area, point=point),
                )

    def _in_area(self, case: Case, services: list[str], area: str) -> Finding:
        titles = [service_title(case.scheme, name) for name in services]
        says = phrase(
            "{titles}: the score decides where AI is high-risk ({area})",
            titles=phrase_list(titles),
            area=area,
        )
        fix = phrase("plan for the duties")
        if not case.automation.ai:
            says += phrase(", and whether any of it is AI is not declared")
            fix = phrase("declare automation.ai, and plan for the duties if it is true")
        at = ("services", services[0], "domain")
        return self.finding(case, at, says, fix)


def _deciding_services(case: Case) -> list[str]:
    """The services at which the tier makes a difference."""
    services = case.scheme.services.items()
    return [
        name for name, service in services if len(set(service.outcomes.values())) > 1
    ]

"""DAT004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import ANNEX_III, area_of, services_in
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.check.rules.data import public_body

HIGH_RISK_FROM = date(
    2027, 12, 2
)  # Regulation (EU) 2026/1744 moved the duties of Annex III systems to this day


class NoImpactAssessment(Rule):
    """Nobody has looked at what the scheme could do to people before it begins.

    ## What it checks
    Whether `assessments.data_protection` has a date, wherever persons are scored, and
    `assessments.fundamental_rights`, where AI is declared and the service is one of Annex III of a
    public body, or credit or insurance of anybody.

    ## Why it matters
    Who is hit, and how hard, is cheap to find out before and dear afterwards.

    ## Example
    ```yaml
    assessments: {bias_audit: 2026-05-01}   # none of data protection
    ```

    ## How it is proved
    The document declares it, or leaves it out.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Article 35(3)(a)
    - UK GDPR, Article 35(3)(a)
    - Regulation (EU) 2024/1689, Article 27
    """

    code, severity, profiles = (
        "DAT004",
        Severity.HIGH,
        frozenset({"eu-dp", "eu-ai", "uk"}),
    )
    proof, mark = "document", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each assessment that is missing."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        done = scheme.assessments
        if {"eu-dp", "uk"} & case.profiles and not (done and done.data_protection):
            says = "that anybody assessed what this use of people's data can do to them is not declared"
            found = self.finding(
                case,
                ("assessments", "data_protection"),
                says,
                "make one and give its date: assessments: {data_protection: …}",
            )
            yield replace(self.narrowed(case, found, "35"), mark="read")
        service = self._high_risk(case)
        if (
            "eu-ai" in case.profiles
            and service
            and not (done and done.fundamental_rights)
        ):
            says = (
                f"AI helps to decide about {service_title(scheme, service)}, and that anybody assessed what it can do to "
                "people's rights is not declared"
            )
            found = self.finding(
                case,
                ("assessments", "fundamental_rights"),
                says,
                "make one and give its date: assessments: {fundamental_rights: …}",
            )
            yield replace(
                self.narrowed(case, found, "Article 27"), applies_from=HIGH_RISK_FROM
            )

    @staticmethod
    def _high_risk(case: Case) -> str | None:
        """A service for which Article 27 asks for an assessment, if there is one."""
        scheme = case.scheme
        if scheme.automation is None or scheme.automation.ai is not True:
            return None
        private = services_in(scheme, "credit", "insurance")
        public = [
            name for name in scheme.services if area_of(scheme, name) in ANNEX_III
        ]
        return next(iter(public if public_body(case) else private), None)

"""DAT004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import ANNEX_III, area_of, services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, GDPR, HIGH_RISK_FROM, UK_GDPR
from regard.check.law.operators import is_public_body
from regard.check.narrative import service_title
from regard.check.rule import Rule

DATA_PROTECTION = (
    GDPR.at("Article 35(3)(a)", Mark.READ),
    UK_GDPR.at("Article 35(3)(a)", Mark.UNCHECKED),
)
FUNDAMENTAL_RIGHTS = AI_ACT.at("Article 27", Mark.SECOND_HAND, HIGH_RISK_FROM)


class NoImpactAssessment(Rule):
    """Nobody has looked at what the scheme could do to people before it begins.

    ## What it checks
    Whether `assessments.data_protection` has a date, wherever persons are scored, and
    `assessments.fundamental_rights`, where AI is declared and the service is one of
    Annex III of a public body, or credit or insurance of anybody.

    ## Why it matters
    Who is hit, and how hard, is cheap to find out before and dear afterwards.

    ## Example
    ```yaml
    assessments: {bias_audit: 2026-05-01}   # none of data protection
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "DAT004"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai", "uk"})
    proof = "document"
    cites = (*DATA_PROTECTION, FUNDAMENTAL_RIGHTS)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each assessment that is missing."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        done = scheme.assessments
        if {"eu-dp", "uk"} & case.profiles and not (done and done.data_protection):
            says = "that anybody assessed what this use of people's data can do to them is not declared"
            yield self.finding(
                case,
                ("assessments", "data_protection"),
                says,
                "make one and give its date: assessments: {data_protection: …}",
                cites=DATA_PROTECTION,
            )
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
            yield self.finding(
                case,
                ("assessments", "fundamental_rights"),
                says,
                "make one and give its date: assessments: {fundamental_rights: …}",
                cites=(FUNDAMENTAL_RIGHTS,),
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
        return next(iter(public if is_public_body(case.scheme) else private), None)

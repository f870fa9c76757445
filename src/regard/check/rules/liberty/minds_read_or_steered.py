"""LIB003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import AI_ACT, PLATFORM_WORK_DIRECTIVE
from regard.check.rule import Rule, severity_under_ai_act

STEERING = AI_ACT.at("Article 5(1)(a) and (b)", Mark.READ)
EMOTIONS = AI_ACT.at("Article 5(1)(f)", Mark.READ)
TRAITS = AI_ACT.at("Article 5(1)(g)", Mark.READ)
EMOTIONS_AT_WORK = PLATFORM_WORK_DIRECTIVE.at("Article 7(1)(a)", Mark.READ)


class MindsReadOrSteered(Rule):
    """Emotions or protected traits are inferred, or people are steered unnoticed or through distress.

    ## What it checks
    Whether `automation.infers` holds `emotions` or `protected traits`, and whether
    `automation.influences` is declared. What the prohibition needs beyond that (work or education,
    biometric data, a serious loss, AI) is named where it is missing.

    ## Why it matters
    Nobody can contest what a machine says they felt. A guess at what somebody is opens every door to
    those who would sort by it, and a nudge that nobody notices cannot be refused.

    ## Example
    ```yaml
    automation: {ai: true, infers: [emotions]}
    ```

    ## How it is proved
    The document declares it.
    """

    code, severity, profiles = (
        "LIB003",
        Severity.PROHIBITED,
        frozenset({"eu-ai", "eu-work"}),
    )
    proof = "document"
    cites = (STEERING, EMOTIONS, TRAITS, EMOTIONS_AT_WORK)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each thing inferred, one for influence."""
        automation = case.scheme.automation
        persons = case.scheme.subjects is None or case.scheme.subjects.kind == "person"
        if automation is None or not persons:
            return
        if "emotions" in automation.infers:
            lacks = (
                ""
                if services_in(case.scheme, "employment", "education")
                else "a place of work or education"
            )
            says = "what somebody feels is inferred: automation.infers holds emotions"
            yield self._if_complete(
                case,
                "infers",
                says,
                "take emotions out of what is inferred",
                lacks,
                (EMOTIONS, EMOTIONS_AT_WORK),
            )
        if "protected traits" in automation.infers:
            biometric = case.kinds_where(lambda source: source.category == "biometric")
            lacks = (
                ""
                if biometric
                else "biometric data (no source that counts is of that category)"
            )
            says = "what somebody is by birth, body or belief is inferred: automation.infers holds protected traits"
            yield self._if_complete(
                case,
                "infers",
                says,
                "take protected traits out of what is inferred",
                lacks,
                (TRAITS,),
            )
        if automation.influences:
            serious = [
                name
                for name in case.detrimental_services
                if case.scheme.services[name].severity == "serious"
            ]
            lacks = (
                ""
                if serious
                else "significant harm (no service that somebody can lose is declared serious)"
            )
            says = "people are steered unnoticed, or through their distress: automation.influences is true"
            yield self._if_complete(
                case,
                "influences",
                says,
                "tell people openly what is wanted of them",
                lacks,
                (STEERING,),
            )

    def _if_complete(
        self,
        case: Case,
        key: str,
        says: str,
        fix: str,
        lacks: str,
        cites: tuple[Citation, ...],
    ) -> Finding:
        severity, missing = severity_under_ai_act(case)
        if lacks and "eu-ai" in case.profiles:
            severity, missing = Severity.HIGH, (*missing, lacks)
        return self.finding(
            case,
            ("automation", key),
            says,
            fix,
            severity=severity,
            missing=missing,
            cites=cites,
        )

"""LIB003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.rule import Rule, severity_under_ai_act


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

    ## References
    - Regulation (EU) 2024/1689, Article 5(1)(a) and (b)
    - Regulation (EU) 2024/1689, Article 5(1)(f)
    - Regulation (EU) 2024/1689, Article 5(1)(g)
    - Directive (EU) 2024/2831, Article 7(1)(a) (to be transposed by 2 December 2026)
    """

    code, severity, profiles = (
        "LIB003",
        Severity.PROHIBITED,
        frozenset({"eu-ai", "eu-work"}),
    )
    proof, mark = "document", "read"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each thing inferred, one for influence."""
        automation = case.scheme.automation
        persons = case.scheme.subjects is None or case.scheme.subjects.kind == "person"
        if automation is None or not persons:
            return
        on_steering, on_emotions, on_traits, on_states = self.references
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
                (on_emotions, on_states),
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
                (on_traits,),
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
                (on_steering,),
            )

    def _if_complete(
        self,
        case: Case,
        key: str,
        says: str,
        fix: str,
        lacks: str,
        cites: tuple[str, ...],
    ) -> Finding:
        severity, missing = severity_under_ai_act(case)
        if lacks and "eu-ai" in case.profiles:
            severity, missing = Severity.HIGH, (*missing, lacks)
        found = self.finding(
            case, ("automation", key), says, fix, severity=severity, missing=missing
        )
        return replace(found, cites=cites)

"""LIB003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import AI_ACT, ECHR, PLATFORM_WORK_DIRECTIVE
from regard.check.prohibition import Prohibition, prohibition_of
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase

STEERING_LAW = AI_ACT.at("Article 5(1)(a) and (b)", Mark.READ)
EMOTIONS_LAW = AI_ACT.at("Article 5(1)(f)", Mark.READ)
TRAITS_LAW = AI_ACT.at("Article 5(1)(g)", Mark.READ)
PERSONALITY_LAW = AI_ACT.at("Article 5(1)(c)", Mark.READ)
PRIVATE_LIFE_LAW = ECHR.at("Articles 8 and 9", Mark.UNCHECKED).by_analogy()
EMOTIONS_AT_WORK_LAW = PLATFORM_WORK_DIRECTIVE.at("Article 7(1)(a)", Mark.READ)


class MindsReadOrSteered(Rule):
    """Emotions, personality or protected traits are inferred, or people are steered
    unnoticed or through distress.

    ## What it checks
    Whether `automation.infers` holds `emotions`, `personality` or `protected traits`,
    and whether `automation.influences` is declared. What the prohibition needs beyond
    that (work or education, biometric data, a serious loss, AI) is named where it is
    missing.

    ## Why it matters
    Nobody can contest what a machine says they felt. A guess at what somebody is opens
    every door to those who would sort by it, and a nudge that nobody notices cannot be
    refused.

    ## Example
    ```yaml
    automation: {ai: true, infers: [emotions]}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "LIB003"
    holds = phrase("Nothing is inferred of minds or traits, and nobody is steered.")
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "eu-work", "hr"})
    proof = "document"
    cites = (
        STEERING_LAW,
        EMOTIONS_LAW,
        TRAITS_LAW,
        PERSONALITY_LAW,
        EMOTIONS_AT_WORK_LAW,
        PRIVATE_LIFE_LAW,
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether anything is inferred of persons, or steers them."""
        automation = case.automation
        return case.scores_persons and bool(automation.infers or automation.influences)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each thing inferred, one for influence."""
        if not case.scores_persons:
            return
        automation = case.automation
        if "emotions" in automation.infers:
            yield self._reads_emotions(case)
        if "personality" in automation.infers:
            yield self._reads_personality(case)
        if "protected traits" in automation.infers:
            yield self._reads_traits(case)
        if automation.influences:
            yield self._steers(case)

    def _reads_emotions(self, case: Case) -> Finding:
        prohibition = prohibition_of(case)
        # The Act forbids it at work and in education alone.
        if not services_in(case.scheme, "employment", "education"):
            prohibition = prohibition.without(phrase("a place of work or education"))
        says = phrase(
            "what somebody feels is inferred: automation.infers holds emotions"
        )
        fix = phrase("take emotions out of what is inferred")
        return self._forbidden(
            case,
            "infers",
            says,
            fix,
            prohibition,
            (EMOTIONS_LAW, EMOTIONS_AT_WORK_LAW, PRIVATE_LIFE_LAW),
        )

    def _reads_personality(self, case: Case) -> Finding:
        prohibition = prohibition_of(case)
        # What the Act forbids of it is that it leads to treatment of two sorts, which
        # CTX001 and PRP001 look for.
        element = phrase(
            "treatment in an unrelated context, or out of proportion to the conduct"
        )
        prohibition = prohibition.without(element)
        says = phrase(
            "what sort of person somebody is is inferred: "
            "automation.infers holds personality"
        )
        fix = phrase(
            "take personality out of what is inferred, and go by what people did"
        )
        return self._forbidden(
            case, "infers", says, fix, prohibition, (PERSONALITY_LAW, PRIVATE_LIFE_LAW)
        )

    def _reads_traits(self, case: Case) -> Finding:
        prohibition = prohibition_of(case)
        if not case.kinds_where(lambda source: source.category == "biometric"):
            element = phrase(
                "biometric data (no source that counts is of that category)"
            )
            prohibition = prohibition.without(element)
        says = phrase(
            "what somebody is by birth, body or belief is "
            "inferred: automation.infers holds protected traits"
        )
        fix = phrase("take protected traits out of what is inferred")
        return self._forbidden(
            case, "infers", says, fix, prohibition, (TRAITS_LAW, PRIVATE_LIFE_LAW)
        )

    def _steers(self, case: Case) -> Finding:
        prohibition = prohibition_of(case)
        if not _can_lose_something_serious(case):
            element = phrase(
                "significant harm (no service that somebody can lose "
                "is declared serious)"
            )
            prohibition = prohibition.without(element)
        says = phrase(
            "people are steered unnoticed, or through their "
            "distress: automation.influences is true"
        )
        fix = phrase("tell people openly what is wanted of them")
        return self._forbidden(
            case, "influences", says, fix, prohibition, (STEERING_LAW, PRIVATE_LIFE_LAW)
        )

    def _forbidden(
        self,
        case: Case,
        key: str,
        says: Words,
        fix: Words,
        prohibition: Prohibition,
        cites: tuple[Citation, ...],
    ) -> Finding:
        """A finding at a key of `automation`, as grave as the elements declared."""
        return self.finding(
            case,
            ("automation", key),
            says,
            fix,
            severity=prohibition.severity,
            missing=prohibition.missing,
            cites=cites,
        )


def _can_lose_something_serious(case: Case) -> bool:
    services = case.scheme.services
    return any(
        services[name].severity == "serious" for name in case.detrimental_services
    )

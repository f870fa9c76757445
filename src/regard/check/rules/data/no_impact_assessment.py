"""DAT004."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import ANNEX_III, services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, GDPR, HIGH_RISK_FROM, UK_GDPR
from regard.check.law.operators import may_be_public
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase

Assessment = Literal["data_protection", "fundamental_rights", "bias_audit"]
ON_DATA_PROTECTION = (
    GDPR.at("Article 35(3)(a)", Mark.READ),
    UK_GDPR.at("Article 35(3)(a)", Mark.UNCHECKED),
)
ASSESSMENT_DAYS = 3 * 365
"""As often as data protection authorities advise to look again."""
ASSESSMENTS: tuple[Assessment, ...] = get_args(Assessment)
ON_FUNDAMENTAL_RIGHTS = AI_ACT.at("Article 27", Mark.SECOND_HAND, HIGH_RISK_FROM)


class NoImpactAssessment(Rule):
    """Nobody has looked at what the scheme could do to people before it begins.

    ## What it checks
    Whether `assessments.data_protection` has a date, wherever persons are scored and
    more than something slight can be lost, and `assessments.fundamental_rights`, where
    AI is declared and the service is one of Annex III of a public body, or credit or
    insurance of anybody. A day more than three years ago is none, and a day that is
    still to come is refused, owed or not. And for a live scheme, whether `results` says
    what came of an assessment of a day gone by: of one that is made at adoption there
    is nothing to say before.

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
    holds = phrase("What the scheme can do to people was looked at before it begins.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai", "uk"})
    proof = "document"
    cites = (*ON_DATA_PROTECTION, ON_FUNDAMENTAL_RIGHTS)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each assessment that is missing."""
        if not case.scores_persons:
            return
        lack = lack_of_day(case, "data_protection")
        # Article 35(3) is about decisions that affect people significantly.
        is_owed = bool(case.profiles & {"eu-dp", "uk"}) and not case.is_slight
        if is_owed and lack is not None:
            says = phrase(
                "that anybody assessed what this use of people's data "
                "can do to them {lack}",
                lack=lack,
            )
            at = ("assessments", "data_protection")
            fix = phrase(
                "make one and give its date: assessments: {{data_protection: …}}"
            )
            yield self.finding(case, at, says, fix, cites=ON_DATA_PROTECTION)
        service = _service_to_assess(case)
        lack = lack_of_day(case, "fundamental_rights")
        if service is not None and lack is not None:
            title = service_title(case.scheme, service)
            says = phrase(
                "AI helps to decide about {title}, and that anybody "
                "assessed what it can do to people's rights {lack}",
                title=title,
                lack=lack,
            )
            at = ("assessments", "fundamental_rights")
            fix = phrase(
                "make one and give its date: assessments: {{fundamental_rights: …}}"
            )
            yield self.finding(case, at, says, fix, cites=(ON_FUNDAMENTAL_RIGHTS,))
        yield from self._still_to_come(case)
        yield from self._without_results(case)

    def _still_to_come(self, case: Case) -> Iterator[Finding]:
        """One for each assessment that is declared and not made yet, owed or not."""
        for assessment in ASSESSMENTS:
            day = case.assessed_on(assessment)
            if day is None or not _is_to_come(case, day):
                continue
            says = phrase(
                "an assessment is declared of {day}, a day that is still to come",
                day=day,
            )
            at = ("assessments", assessment)
            fix = phrase("give the day on which it was made, or leave it out")
            yield self.finding(case, at, says, fix, cites=ON_DATA_PROTECTION)

    def _without_results(self, case: Case) -> Iterator[Finding]:
        """One where an assessment was made and nothing is said of what it came to."""
        assessments = case.scheme.assessments
        if assessments is None or assessments.results is not None:
            return
        if case.scheme.use != "live" or case.is_slight:
            return
        if not isinstance(assessments.data_protection, date):
            return
        says = phrase(
            "what the assessment of {data_protection} came to is "
            "not declared: one without a result changes nothing",
            data_protection=assessments.data_protection,
        )
        at = ("assessments", "results")
        fix = phrase("results: what was found, and what was changed for it")
        # That it has to be said is read into the law, and asked for, not required.
        cites = ON_DATA_PROTECTION
        yield self.finding(case, at, says, fix, severity=Severity.WARN, cites=cites)


def lack_of_day(
    case: Case, assessment: Literal["data_protection", "fundamental_rights"]
) -> Words | None:
    """What is wrong with the day of an assessment, as the end of a sentence.

    Args:
        case: What is checked.
        assessment: The assessment.

    Returns:
        None where it was made within the last three years, or lies still to come.
    """
    day = case.assessed_on(assessment)
    if day is None:
        return phrase("is not declared")
    if (case.today - day).days > ASSESSMENT_DAYS:
        return phrase("was last so on {day}, more than three years ago", day=day)
    return None


def _is_to_come(case: Case, day: date) -> bool:
    """Whether a day lies after today, and after the scheme's adoption."""
    return day > max(case.today, case.adopted)


def _service_to_assess(case: Case) -> str | None:
    """A service for which Article 27 asks for an assessment, if there is one."""
    if "eu-ai" not in case.profiles or case.automation.ai is not True:
        return None
    # Of private bodies, lenders and insurers alone need one (Annex III, 5(b) and (c)).
    services = services_in(case.scheme, "credit", "insurance")
    if may_be_public(case.scheme):
        services = services_in(case.scheme, *ANNEX_III)
    return services[0] if services else None

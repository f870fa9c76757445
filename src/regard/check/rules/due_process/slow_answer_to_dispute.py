"""DUE008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import (
    FCRA,
    GDPR,
    GUOBANFA_2025_22,
    PLATFORM_WORK_DIRECTIVE,
)
from regard.check.law.operators import is_platform_by_kind
from regard.check.phrases import days_in_words
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.due_process import any_loss
from regard.scheme.phrase import phrase

ON_DISPUTES = (
    FCRA.at("15 U.S.C. 1681i(a)(1)", Mark.READ),
    GDPR.at("Article 12(3)", Mark.UNCHECKED),
    PLATFORM_WORK_DIRECTIVE.at("Article 11", Mark.SECOND_HAND),
)
ON_REPAIR = GUOBANFA_2025_22.at("requests for repair", Mark.SECOND_HAND)
DISPUTE_DAYS = 30
"""FCRA's term; the GDPR's month is as long."""
PLATFORM_WORK_DAYS = 14
REPAIR_DAYS = 14
"""Ten working days."""


class SlowAnswerToDispute(Rule):
    """Whoever contests a record waits longer than the law lets anybody wait, or without
    end.

    ## What it checks
    Where anybody can come to get less than somebody ordinary: whether disputes are
    answered within 30 days, within 14 where a platform's worker asks in the EU, and in
    China whether a request for repair is answered within 14 days (ten working days).

    ## Why it matters
    A wrong record costs something every day. An answer after the flight, the tenancy or
    the season is none.

    ## Example
    ```yaml
    process: {dispute: {answered_within: 90d}}
    ```

    ## How it is proved
    By counting days on the path from outcome to answer: a witness who gets less is
    found, and the declared span is compared with the term.
    """

    code = "DUE008"
    holds = phrase("A dispute is answered in the time that the law allows.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "hr", "eu-dp", "eu-work", "us-credit", "cn"})
    proof = "graph"
    cites = (*ON_DISPUTES, ON_REPAIR)

    def applies(self, case: Case) -> bool:
        """Whether anything can be lost."""
        return bool(case.detrimental_services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about disputes, and one about repair."""
        # Where nobody can get less, waiting costs nobody anything.
        loss = any_loss(case)
        if loss is None:
            return
        yield from self._slow_dispute(case, loss)
        if "cn" in case.profiles:
            yield from self._slow_repair(case, loss)

    def _slow_dispute(self, case: Case, loss: Result) -> Iterator[Finding]:
        dispute = case.process.dispute
        term = PLATFORM_WORK_DAYS if _is_platform_work(case) else DISPUTE_DAYS
        if dispute is None:
            says = phrase(
                "whoever contests a record may wait for ever: how to "
                "contest one is not declared"
            )
        elif dispute.answered_within is None:
            says = phrase(
                "whoever contests a record may wait for ever: how soon "
                "it is answered is not declared"
            )
        elif dispute.answered_within > term:
            says = phrase(
                "whoever contests a record waits {answered_within} for "
                "an answer, and the term is {term}",
                answered_within=days_in_words(dispute.answered_within),
                term=term,
            )
        else:
            return
        at = ("process", "dispute", "answered_within")
        fix = phrase("answered_within: {term}d", term=term)
        yield from self.conclude(case, loss, at, says, fix, cites=ON_DISPUTES)

    def _slow_repair(self, case: Case, loss: Result) -> Iterator[Finding]:
        repair = case.process.repair
        # Repair is owed where something weighs; where all is slight, waiting ends it.
        if repair is None or case.is_slight:
            return
        if repair.answered_within is None:
            says = phrase("how soon a request for repair is answered is not declared")
        elif repair.answered_within > REPAIR_DAYS:
            says = phrase(
                "whoever asks for repair waits {answered_within} for "
                "an answer, and the term is ten working days",
                answered_within=days_in_words(repair.answered_within),
            )
        else:
            return
        at = ("process", "repair", "answered_within")
        fix = phrase("answered_within: {repair_days}d", repair_days=REPAIR_DAYS)
        yield from self.conclude(case, loss, at, says, fix, cites=(ON_REPAIR,))


def _is_platform_work(case: Case) -> bool:
    """Whether the EU's term for work on a platform holds."""
    if "eu-work" not in case.profiles:
        return False
    if any(service.account for service in case.scheme.services.values()):
        return True
    if not is_platform_by_kind(case.scheme):
        return False
    return bool(services_in(case.scheme, "employment"))

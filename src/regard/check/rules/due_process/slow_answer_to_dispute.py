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
from regard.check.proof.solver import Result
from regard.check.rule import Rule

MONTH, FORTNIGHT = 30, 14


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
    severity = Severity.HIGH
    profiles = frozenset({"gp", "hr", "eu-dp", "eu-work", "us-credit", "cn"})
    proof = "graph"
    cites = (
        FCRA.at("15 U.S.C. 1681i(a)(1)", Mark.READ),
        GDPR.at("Article 12(3)", Mark.UNCHECKED),
        PLATFORM_WORK_DIRECTIVE.at("Article 11", Mark.SECOND_HAND),
        GUOBANFA_2025_22.at("requests for repair", Mark.SECOND_HAND),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about disputes, and one about repair."""
        losing = _losing(case)
        if losing is None:
            return
        process = case.scheme.process
        dispute, repair = (process.dispute, process.repair) if process else (None, None)
        most = FORTNIGHT if _platform_work(case) else MONTH
        at = ("process", "dispute", "answered_within")
        days = dispute.answered_within if dispute else None
        if days is None:
            what = "how soon it is answered" if dispute else "how to contest one"
            says = (
                f"whoever contests a record may wait for ever: {what} is not declared"
            )
            yield from self.conclude(
                case, losing, at, says, f"answered_within: {most}d"
            )
        elif days > most:
            says = f"whoever contests a record waits {days} days for an answer, and the term is {most}"
            yield from self.conclude(
                case, losing, at, says, f"answered_within: {most}d"
            )
        if "cn" in case.profiles and repair:
            at = ("process", "repair", "answered_within")
            if repair.answered_within is None:
                says = "how soon a request for repair is answered is not declared"
                yield from self.conclude(
                    case, losing, at, says, f"answered_within: {FORTNIGHT}d"
                )
            elif repair.answered_within > FORTNIGHT:
                waits = repair.answered_within
                says = f"whoever asks for repair waits {waits} days for an answer, and the term is ten working days"
                yield from self.conclude(
                    case, losing, at, says, f"answered_within: {FORTNIGHT}d"
                )


def _losing(case: Case) -> Result | None:
    """Somebody who gets less than somebody ordinary; what is not proved, if nobody was found."""
    results = [
        result
        for name in case.detrimental_services
        if not (result := case.loss_at(name)).holds
    ]
    return next(
        (result for result in results if result.fails), next(iter(results), None)
    )


def _platform_work(case: Case) -> bool:
    scheme = case.scheme
    platform = scheme.operator is not None and scheme.operator.kind == "platform"
    account = any(service.account for service in scheme.services.values())
    return "eu-work" in case.profiles and (
        account or (platform and bool(services_in(scheme, "employment")))
    )

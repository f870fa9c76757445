"""DUE003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import PLATFORM_WORK_DIRECTIVE
from regard.check.narrative import plain_name, service_title
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.due_process import (
    one_lost,
    people_decide,
    reviewed,
    reviewing,
    why_nobody,
)
from regard.scheme.service import REFUSE


class AccountEndedByMachine(Rule):
    """A platform worker's account is restricted, suspended or ended, and no person
    decided it.

    ## What it checks
    For every service that is a platform `account`, and for work on a platform, whether
    a refusal (of an account, any outcome worse than the ordinary tier's) can be reached
    that `process.human_review` does not list, unless `automation.decides` is no and
    somebody is named who decides.

    ## Why it matters
    The account is the job. Whoever finds it closed in the morning has nobody to talk
    to, and rent to pay all the same.

    ## Example
    ```yaml
    services: {app: {domain: delivery, account: true, outcomes: {low: refuse, ordinary: allow}}}
    process: {human_review: []}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who loses the account is found, and no
    person stands before it.
    """

    code = "DUE003"
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-work"})
    proof = "graph"
    cites = (PLATFORM_WORK_DIRECTIVE.at("Article 10(5)", Mark.READ),)
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the outcomes that a person must confirm."""
        scheme = case.scheme
        if not case.scores_persons or people_decide(case):
            return
        lost = one_lost(_lost(case))
        if lost is None:
            return
        name, result = lost
        why = why_nobody(case)
        what = service_title(scheme, name)
        if result.witness:
            outcome = scheme.services[name].outcomes[result.witness.tiers[1]]
            what = f"“{plain_name(outcome)}” ({what})"
        says = f"{what} takes an account or work on a platform from somebody, and no person decides it: {why}"
        fix = reviewing(case, _ends(case, name))
        yield from self.conclude(case, result, ("process", "human_review"), says, fix)


def _ends(case: Case, name: str) -> list[str]:
    """Outcomes that restrict, suspend or end an account, or refuse work on a platform."""
    service, operator = case.scheme.services[name], case.scheme.operator
    worse = [service.outcomes[tier] for tier in case.worse_tiers(name)]
    if service.account:
        return worse
    works = (
        operator is not None
        and operator.kind == "platform"
        and name in services_in(case.scheme, "employment")
    )
    return [outcome for outcome in worse if works and outcome == REFUSE]


def _lost(case: Case) -> Iterator[tuple[str, Result]]:
    """Services at which such an outcome may be reached that no person reviews."""
    review = reviewed(case)
    for name in case.detrimental_services:
        outcomes, ends = (
            case.scheme.services[name].outcomes,
            set(_ends(case, name)) - set(review),
        )
        result = case.reach(
            case.scheme.evidence,
            [tier for tier in case.worse_tiers(name) if outcomes[tier] in ends],
        )
        if not result.holds:
            yield name, result

"""DUE003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import PLATFORM_WORK_DIRECTIVE
from regard.check.law.operators import is_platform_by_kind
from regard.check.rule import Rule
from regard.check.rules.due_process import (
    first_loss,
    lost_outcome,
    reached_losses,
    review_clause,
    reviewed_outcomes,
    why_no_person,
)
from regard.scheme.phrase import phrase
from regard.scheme.service import REFUSE


class AccountEndedByMachine(Rule):
    """A platform worker's account is restricted, suspended or ended, and no person
    decided it.

    ## What it checks
    For every service that is a platform `account`, and for work on a platform, whether
    a refusal (of an account, any outcome worse than the ordinary tier's) can be reached
    that `process.human_review` does not list.

    ## Why it matters
    The account is the job. Whoever finds it closed in the morning has nobody to talk
    to, and rent to pay all the same.

    ## Example
    ```yaml
    services:
      app:
        domain: delivery
        account: true
        outcomes: {low: refuse, ordinary: allow}
    process: {human_review: []}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who loses the account is found, and no
    person stands before it.
    """

    code = "DUE003"
    holds = phrase("No account or work on a platform is ended without a person.")
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-work"})
    proof = "graph"
    cites = (PLATFORM_WORK_DIRECTIVE.at("Article 10(5)", Mark.READ),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether persons can lose an account, or work on a platform."""
        if not case.scores_persons:
            return False
        return any(_ending_outcomes(case, name) for name in case.detrimental_services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the outcomes that a person must confirm."""
        if not case.scores_persons:
            return
        loss = first_loss(reached_losses(case, _ended_at(case)))
        if loss is None:
            return
        says = phrase(
            "{lost_outcome} takes an account or work on a platform "
            "from somebody, and no person decides it: "
            "{why_no_person}",
            lost_outcome=lost_outcome(case, loss),
            why_no_person=why_no_person(case),
        )
        fix = review_clause(case, _ending_outcomes(case, loss.service))
        at = ("process", "human_review")
        yield from self.conclude(case, loss.result, at, says, fix)


def _ended_at(case: Case) -> Iterator[tuple[str, list[str]]]:
    """Services, each with the tiers that get such an outcome, unreviewed."""
    reviewed = reviewed_outcomes(case)
    for name in case.detrimental_services:
        outcomes = case.scheme.services[name].outcomes
        ending = set(_ending_outcomes(case, name)) - set(reviewed)
        worse = case.worse_tiers(name)
        yield name, [tier for tier in worse if outcomes[tier] in ending]


def _ending_outcomes(case: Case, name: str) -> list[str]:
    """Outcomes that restrict, suspend or end an account, or refuse platform work."""
    service = case.scheme.services[name]
    worse = [service.outcomes[tier] for tier in case.worse_tiers(name)]
    # Restricting an account is covered as ending it is; of work, refusing it alone.
    if service.account:
        return worse
    if _is_platform_work(case, name):
        return [outcome for outcome in worse if outcome == REFUSE]
    return []


def _is_platform_work(case: Case, name: str) -> bool:
    if not is_platform_by_kind(case.scheme):
        return False
    return name in services_in(case.scheme, "employment")

"""PRP005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import service_title
from regard.check.proof.harm import outcome_rank
from regard.check.rule import Rule
from regard.scheme.service import REFUSE


class EverythingTakenBackForLittle(Rule):
    """Everything given before is taken back from somebody who did nothing serious.

    ## What it checks
    For every service whose refusal `takes_back: everything`, whether kinds other than those declared
    `gravity: serious` can lead to the refusal. A gravity that is not declared is not taken for serious.

    ## Why it matters
    In the Dutch childcare benefits affair families repaid whole years of support for a missing
    signature or a small sum unpaid. A partial fault that forfeits all has no measure left.

    ## Example
    ```yaml
    evidence: {form-late: {source: office, points: -60, expires: 1y, gravity: minor}}
    services: {childcare: {domain: benefits, takes_back: everything, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    By the solver, over all histories without a serious act. That none of them leads to the refusal is
    proved; otherwise somebody whom it reached is shown.

    ## References
    - Commission guidelines C(2025) 5052 final, paragraph 168
    - the principle of proportionality, as the Dutch childcare benefits affair taught (full repayment for small errors)
    """

    code, severity, profiles = "PRP005", Severity.HIGH, frozenset({"hr"})
    proof, mark, status = "solver", "second-hand", "soft"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such service."""
        if not case.scores_persons:
            return
        evidence = case.scheme.evidence
        less = [
            name
            for name, kind in evidence.items()
            if kind.gravity != "serious" and case.can_harm(name)
        ]
        newcomer = case.scheme.tier_of(case.newcomer_score)
        for name, service in case.scheme.services.items():
            if (
                service.takes_back != "everything"
                or not less
                or not outcome_rank(service.outcomes[newcomer])
            ):
                continue
            refusing = [
                tier for tier, outcome in service.outcomes.items() if outcome == REFUSE
            ]
            says = f"somebody who did nothing serious can be made to give back everything ({service_title(case.scheme, name)})"
            fix = "takes_back: a share, in proportion to the fault"
            at = ("services", name, "takes_back")
            for found in self.conclude(case, case.reach(less, refusing), at, says, fix):
                yield (
                    found
                    if "eu-ai" in case.profiles
                    else replace(found, status="principle")
                )

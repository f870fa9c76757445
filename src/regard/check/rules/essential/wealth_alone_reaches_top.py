"""ESS004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source

WEALTH = ("assets", "income", "purchases", "tokens")


class WealthAloneReachesTop(Rule):
    """Money alone leads into the highest tier.

    ## What it checks
    Where there is a tier above ordinary: whether the highest can be reached by kinds alone that rest
    on assets, income, purchases, tokens, or payments that the operator itself records. Schemes for
    credit are left out, since what somebody earns and owns bears on what they can repay.

    ## Why it matters
    A standing that can be bought tells who is rich, and is read as telling who is good.

    ## Example
    ```yaml
    sources: {balances: {domain: investment, category: tokens}}
    evidence: {tokens-held: {source: balances, points: +10, amount: [0, 1000], expires: 1y}}
    ```

    ## How it is proved
    Over all histories with every other kind at nothing: nobody gets there, or the witness who does.

    ## References
    - Regulation (EU) 2019/1150, Article 5(3), by analogy
    """

    code, severity, profiles = "ESS004", Severity.WARN, frozenset({"eu-plat", "web3"})
    proof, mark, status = "solver", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the source that is enough."""
        top = list(case.scheme.tiers)[-1]
        only_credit = case.scheme.services and len(
            services_in(case.scheme, "credit")
        ) == len(case.scheme.services)
        if top == case.scheme.ordinary or only_credit:
            return
        kinds = [
            kind
            for kind in case.scheme.evidence
            if all(_wealth(source) for source in case.sources_behind(kind))
        ]
        kinds = [kind for kind in kinds if case.can_help(kind)]
        if not kinds or case.newcomer_score >= case.scheme.tiers[top]:
            return
        result = case.reach(kinds, [top])
        used = (
            [event.kind for event in result.witness.with_it.events]
            if result.witness
            else []
        )
        named = ", ".join(f"“{plain_name(kind)}”" for kind in dict.fromkeys(used))
        says = f"somebody comes into the highest tier, {plain_name(top)}, by money alone: {named}"
        fix = f"cap {', '.join(dict.fromkeys(used))}, so that it does not lead to {top}, or say openly that it does"
        at: ClausePath = ("evidence", used[0] if used else kinds[0])
        yield from self.conclude(case, result, at, says, fix)


def _wealth(source: Source) -> bool:
    return source.category in WEALTH or (
        source.category == "payments" and source.reporters == "operator"
    )

"""ESS004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import PLATFORM_TO_BUSINESS
from regard.check.law.means_test import is_means_test
from regard.check.narrative import plain_name
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.scheme.evidence import Source
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase, phrase_list

WEALTH_CATEGORIES = ("assets", "income", "purchases", "tokens")


class WealthAloneReachesTop(Rule):
    """Money alone leads into the highest tier.

    ## What it checks
    Where there is a tier above ordinary: whether the highest can be reached by kinds
    alone that rest on assets, income, purchases, tokens, or payments that the operator
    itself records. Schemes for credit are left out, since what somebody earns and owns
    bears on what they can repay; so are a means test that a law provides for, and
    payments whose failing counts too, since they tell who repays.

    ## Why it matters
    A standing that can be bought tells who is rich, and is read as telling who is good.

    ## Example
    ```yaml
    sources: {balances: {domain: investment, category: tokens}}
    evidence:
      tokens-held: {source: balances, points: +10, amount: [0, 1000], expires: 1y}
    ```

    ## How it is proved
    Over all histories with every other kind at nothing: nobody gets there, or the
    witness who does.
    """

    code = "ESS004"
    holds = phrase("Money alone does not lead into the highest tier.")
    severity = Severity.WARN
    profiles = frozenset({"eu-plat", "web3"})
    proof = "solver"
    cites = (PLATFORM_TO_BUSINESS.at("Article 5(3)", Mark.READ).by_analogy(),)

    def applies(self, case: Case) -> bool:
        """Whether there is a tier above ordinary, and wealth counts."""
        top = case.tiers_worst_first[-1]
        return top != case.scheme.ordinary and bool(_kinds_of_wealth(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the source that is enough."""
        scheme = case.scheme
        top = case.tiers_worst_first[-1]
        if top == scheme.ordinary or _gives_only_credit(scheme):
            return
        wealth = [kind for kind in _kinds_of_wealth(case) if case.can_help(kind)]
        if not wealth or case.newcomer_tier == top:
            return
        result = case.reach(wealth, [top])
        used: list[str] = []
        if result.witness:
            used = result.witness.with_it.kinds
        at = ("evidence", used[0] if used else wealth[0])
        says = phrase(
            "somebody comes into the highest tier, {top}, by money alone: {used}",
            top=plain_name(top),
            used=quoted_names(used),
        )
        fix = phrase(
            "cap {used}, so that it does not lead to {top}, or say openly that it does",
            used=phrase_list(used),
            top=top,
        )
        yield from self.conclude(case, result, at, says, fix)


def _gives_only_credit(scheme: Scheme) -> bool:
    """Whether there are services, all of them credit."""
    lending = services_in(scheme, "credit")
    return bool(scheme.services) and len(lending) == len(scheme.services)


def _kinds_of_wealth(case: Case) -> list[str]:
    """The kinds that rest on what somebody has or spends, and on nothing else."""
    kinds: list[str] = []
    for name in case.kinds_only_from(_tells_wealth):
        sources = list(case.sources_behind(name))
        is_lawful = all(is_means_test(case.scheme, source) for source in sources)
        if not is_lawful and not _tells_repaying(case, name):
            kinds.append(name)
    return kinds


def _tells_repaying(case: Case, kind: str) -> bool:
    """Whether the same source of payments also counts what was not paid."""
    source = case.scheme.evidence[kind].source
    if source is None or case.scheme.sources[source].category != "payments":
        return False
    return any(case.can_harm(other) for other in case.kinds_from(source))


def _tells_wealth(source: Source) -> bool:
    if source.category == "payments":
        # What others report of payments tells reliability; the operator's own
        # record of them tells who bought.
        return source.reporters == "operator"
    return source.category in WEALTH_CATEGORIES

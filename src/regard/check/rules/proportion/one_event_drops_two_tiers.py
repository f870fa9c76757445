"""PRP002."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.score import BetaScore

MOST_NAMED = 3


class OneEventDropsTwoTiers(Rule):
    """One event drops somebody by two tiers or more at once.

    ## What it checks
    For every kind, whether there is anybody whom one event of it takes past a whole tier. Kinds that
    lead to the same drop are told together.

    ## Why it matters
    Tiers between the best and the worst are the warnings of a scheme. Whoever falls past them has
    had none, and one mistaken entry does what a long record should.

    ## Example
    ```yaml
    evidence: {broken: {source: shed, points: -300, expires: 1y}}
    tiers: {barred: 0, watched: 300, ordinary: 400}
    ```

    ## How it is proved
    In closed form where the score is a sum: one event moves it by no more than its cost, so nothing
    that costs less than the narrowest inner tier drops two. Otherwise by two copies that differ in
    one event, over all histories.

    ## References
    - Commission guidelines C(2025) 5052 final, paragraph 167
    """

    code, severity, profiles = "PRP002", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "closed form", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each drop from a tier to another, about the kind that costs most."""
        tiers = list(case.scheme.tiers)
        pairs = [
            (before, after)
            for n, before in enumerate(tiers)
            for m, after in enumerate(tiers)
            if any((m - n) * way > 1 for way in case.harmful_directions)
            and (len(case.harmful_directions) == 1 or after in case.tiers_below)
        ]
        drops: dict[tuple[str, str], list[str]] = {}
        for name in sorted(
            filter(case.can_harm, case.scheme.evidence),
            key=case.cost_of_event,
            reverse=True,
        ):
            if not pairs or self._small(case, name):
                continue
            result = case.influence([name], single=True, pairs=pairs)
            drops.setdefault(
                result.witness.tiers if result.witness else ("", name), []
            ).append(name)
        for (before, after), names in drops.items():
            result = case.influence(names[:1], single=True, pairs=pairs)
            more = [f"“{plain_name(name)}”" for name in names[1 : 1 + MOST_NAMED]]
            more += (
                [f"and {len(names) - 1 - MOST_NAMED} more"]
                if len(names) - 1 > MOST_NAMED
                else []
            )
            drop = f"from “{plain_name(before)}” past the next tier to “{plain_name(after)}”"
            says = f"one “{plain_name(names[0])}” takes somebody {drop}"
            says += f" (as can one {', '.join(more)})" if more else ""
            ends = (
                sorted((tiers.index(before), tiers.index(after))) if before else [0, 0]
            )
            skipped = ", ".join(tiers[ends[0] + 1 : ends[1]]) or "the tiers"
            which = "each of these" if more else names[0]
            fix = f"let {which} take less, or widen {skipped}"
            yield from self.conclude(
                case, result, ("evidence", names[0], "points"), says, fix
            )

    @staticmethod
    def _small(case: Case, name: str) -> bool:
        """Whether one event of the kind cannot cross an inner tier, by what it costs."""
        ends = list(case.scheme.tiers.values())
        inner = [high - low for low, high in pairwise(ends[1:])]
        return not isinstance(case.scheme.score, BetaScore) and case.cost_of_event(
            name
        ) <= min(inner, default=0)

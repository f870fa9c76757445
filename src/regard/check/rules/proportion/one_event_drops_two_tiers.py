"""PRP002."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, permutations

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import plain_name
from regard.check.phrases import first_few, name_in_quotes
from regard.check.rule import Rule
from regard.scheme.phrase import COMMA_AND, Words, phrase, phrase_list
from regard.scheme.score import BetaScore

Drop = tuple[str, str]
"""The tier before and the tier after."""


class OneEventDropsTwoTiers(Rule):
    """One event drops somebody by two tiers or more at once.

    ## What it checks
    For every kind, whether there is anybody whom one event of it takes past a whole
    tier. Kinds that lead to the same drop are told together.

    ## Why it matters
    Tiers between the best and the worst are the warnings of a scheme. Whoever falls
    past them has had none, and one mistaken entry does what a long record should.

    ## Example
    ```yaml
    evidence: {broken: {source: shed, points: -300, expires: 1y}}
    tiers: {barred: 0, watched: 300, ordinary: 400}
    ```

    ## How it is proved
    In closed form where the score is a sum: one event moves it by no more than its
    cost, so nothing that costs less than the narrowest inner tier drops two. Otherwise
    by two copies that differ in one event, over all histories.
    """

    code = "PRP002"
    holds = phrase("No one event drops somebody by two tiers or more.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (
        principle("the principle of proportionality"),
        AI_GUIDELINES.at("paragraph 167", Mark.READ).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether there is a tier to fall past."""
        return bool(case.harmful_kinds) and any(_long_drops(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each drop from a tier to another, about the kind that costs most."""
        drops = list(_long_drops(case))
        if not drops:
            return
        for (before, after), kinds in _kinds_by_drop(case, drops).items():
            says = phrase(
                "one “{kinds}” takes somebody {fall}",
                kinds=plain_name(kinds[0]),
                fall=_fall(before, after),
            )
            culprit: str = kinds[0]
            others = [name_in_quotes(kind) for kind in kinds[1:]]
            if others:
                named = first_few(others, joint=COMMA_AND)
                says += phrase(" (as can one {named})", named=named)
                culprit = phrase("each of these")
            result = case.influence(kinds[:1], single=True, pairs=drops)
            at = ("evidence", kinds[0], "points")
            fix = phrase(
                "let {culprit} take less, or widen {skipped}",
                culprit=culprit,
                skipped=_skipped(case, before, after),
            )
            yield from self.conclude(case, result, at, says, fix)


def _long_drops(case: Case) -> Iterator[Drop]:
    """Pairs of tiers with another between them, of which the second is the worse."""
    tiers = list(case.scheme.tiers)
    for before, after in permutations(tiers, 2):
        steps = tiers.index(after) - tiers.index(before)
        if not any(steps * way > 1 for way in case.harmful_directions):
            continue
        # Where a score harms both ways, only what ends below ordinary is a drop.
        if len(case.harmful_directions) == 1 or after in case.tiers_below:
            yield before, after


def _kinds_by_drop(case: Case, drops: list[Drop]) -> dict[Drop, list[str]]:
    """The kinds, the costliest first, by the drop that the proof shows for each."""
    kinds_by_drop = defaultdict(list)
    for name in sorted(case.harmful_kinds, key=case.cost_of_event, reverse=True):
        if _is_small(case, name):
            continue
        result = case.influence([name], single=True, pairs=drops)
        drop = ("", name)
        if result.witness:
            drop = result.witness.tiers
        kinds_by_drop[drop].append(name)
    return kinds_by_drop


def _is_small(case: Case, name: str) -> bool:
    """Whether one event of the kind cannot cross an inner tier, by what it costs."""
    if isinstance(case.scheme.score, BetaScore):
        return False
    # The lowest tier has no lower end, and the highest no upper one.
    inner_thresholds = list(case.scheme.tiers.values())[1:]
    widths = [high - low for low, high in pairwise(inner_thresholds)]
    return case.cost_of_event(name) <= min(widths, default=0)


def _fall(before: str, after: str) -> Words:
    return phrase(
        "from “{before}” past the next tier to “{after}”",
        before=plain_name(before),
        after=plain_name(after),
    )


def _skipped(case: Case, before: str, after: str) -> Words:
    """The tiers between; `before` is empty if no such fall was shown."""
    tiers = list(case.scheme.tiers)
    if not before:
        return phrase("the tiers")
    start, end = sorted((tiers.index(before), tiers.index(after)))
    return phrase_list(tiers[start + 1 : end])

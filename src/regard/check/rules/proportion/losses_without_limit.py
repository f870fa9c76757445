"""PRP007."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import plain_name, points_in_words
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.scheme.evidence import Kind
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT

LEAST_LEFT = 100
"""One part in so many of a newcomer's beta score has to be left; our choice."""

MOST_FALLS = 3
"""So many times what parts a newcomer from the worst is the most that a kind can take;
our choice. What it takes beyond that is a debt that no good conduct works off."""


class LossesWithoutLimit(Rule):
    """A kind takes points without limit: no cap or rate holds it within the score.

    ## What it checks
    For the kinds of every source whose events can lower the score, whether a `cap` or a
    `rate` holds anything back: whether all events of the kind together can take less
    than the whole range of the score, unless it is the only kind that takes anything,
    and at most three times what parts a newcomer from the worst that can be lost (our
    choice), however wide the range is; of a beta score, whether they leave at least a
    hundredth of what a newcomer has. A cap as wide as the range, or a rate of thousands
    a day, is no limit. Tiers of other schemes are held or not held, so they need none.

    ## Why it matters
    One sort of act, repeated or recorded often enough, then outweighs everything else
    that is known of somebody, and a source that errs or floods is not held back by
    anything.

    ## Example
    ```yaml
    late: {source: shed, points: -5, expires: 1y}
    ```

    ## How it is proved
    The sum of what such a kind takes has no end in the document but that of the score
    itself. The solver shows who is brought into the lowest tier by this kind alone.
    """

    code = "PRP007"
    holds = phrase("What a kind takes has a limit that binds.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (principle("the principle of proportionality"),)

    def applies(self, case: Case) -> bool:
        """Whether any event can lead to less."""
        evidence = case.scheme.evidence
        return any(evidence[name].source for name in case.harmful_kinds)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, about the kind that costs least.

        That one shows best what repetition does.
        """
        unlimited = defaultdict(list)
        for name in case.harmful_kinds:
            kind = case.scheme.evidence[name]
            if kind.source and not _is_held_back(case, name):
                unlimited[kind.source].append(name)
        for kinds in unlimited.values():
            yield self._without_limit(case, kinds)

    def _without_limit(self, case: Case, kinds: list[str]) -> Finding:
        least = min(kinds, key=case.cost_of_event)
        others = quoted_names(name for name in kinds if name != least)
        witness = case.reach([least], case.tiers_below[:1]).witness
        says = phrase("what “{least}” takes has no limit: ", least=plain_name(least))
        narrower = ""
        kind = case.scheme.evidence[least]
        if kind.cap is None and kind.rate is None:
            says += phrase("neither a cap nor a rate is declared for it")
            if others:
                says += phrase(" (nor for {others})", others=others)
        else:
            narrower = phrase(" narrower than that")
            says += phrase(
                "{declared} lets it take {taken}",
                declared=_declared(kind),
                taken=_taken(case, least),
            )
            if others:
                says += phrase(" (nor has {others} any)", others=others)
        at = ("evidence", least)
        fix = phrase(
            "give {kinds} a cap{narrower}, or a rate such as 2 per 30d",
            kinds=phrase_list(kinds),
            narrower=narrower,
        )
        return self.finding(case, at, says, fix, witness=witness)


def _is_held_back(case: Case, name: str) -> bool:
    """Whether all events of the kind together take less than everything."""
    bound = case.harming_bound(name)
    if bound is None:
        return True
    score = case.scheme.score
    if isinstance(score, BetaScore):
        # weight / (weight + evidence) is what is left of a newcomer's share.
        return bound.most <= (LEAST_LEFT - 1) * score.weight
    most = _most_that_may_be_taken(case)
    if most is not None and bound.most > most:
        return False
    # Where nothing else is known of anybody, there is nothing that it outweighs.
    is_all = case.harmful_kinds == [name] and most is not None
    return is_all or not _takes_whole_range(case, name)


def _most_that_may_be_taken(case: Case) -> int | None:
    """Micropoints, by how far a newcomer is from the worst, or else from a reward."""
    distance = case.distance_to_worst
    if distance is None:
        distance = case.distance_to_gain
    # Where a newcomer stands at a threshold, one point leads across.
    return None if distance is None else MOST_FALLS * max(distance, POINT)


def _takes_whole_range(case: Case, name: str) -> bool:
    """Whether a kind can take somebody from one end of the score to the other."""
    bound = case.harming_bound(name)
    low, high = case.scheme.score.range
    return bound is not None and bound.most >= high - low


def _taken(case: Case, name: str) -> Words:
    """What a kind that is not held back can take, in words."""
    bound = case.harming_bound(name)
    is_beta = isinstance(case.scheme.score, BetaScore)
    if bound is None or is_beta or _takes_whole_range(case, name):
        return phrase("the whole range of the score")
    points = points_in_words(bound.most)
    if case.distance_to_worst is None:
        return phrase(
            "{points}, over {most_falls} times the way to the nearest reward",
            points=points,
            most_falls=MOST_FALLS,
        )
    return phrase(
        "{points}, over {most_falls} times what parts a newcomer from the worst",
        points=points,
        most_falls=MOST_FALLS,
    )


def _declared(kind: Kind) -> Words:
    """What is declared as a limit, in words."""
    if kind.cap is None:
        return phrase("its rate")
    if kind.rate is None:
        return phrase("its cap")
    return phrase("its cap, with its rate,")

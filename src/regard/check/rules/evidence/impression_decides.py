"""EVD004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.phrases import quoted_names
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase
from regard.scheme.score import BetaScore


class ImpressionDecides(Rule):
    """What others think of somebody is enough, or all but enough, to bring them down.

    ## What it checks
    Whether all kinds that are an `impression`, or read a scheme that rests on one, can
    together bring down somebody about whom nothing else is known. Where recorded facts
    are needed too: whether impressions can take half or more of the way there. Where
    they take less, they tip a scale that facts have loaded, and that is left to the
    scheme.

    ## Why it matters
    An impression says as much of the one who has it as of the one it is about. In
    Rotterdam a model of welfare fraud weighed what caseworkers had noted of people's
    looks and manner.

    ## Example
    ```yaml
    sources: {notes: {domain: benefits, verified: impression}}
    evidence: {seemed-evasive: {source: notes, points: -50, expires: 1y}}
    ```

    ## How it is proved
    By two people about whom nothing is known but what the impressions say of one. That
    they bring nobody down by themselves is proved over all histories, and a fall is
    shown. Where they take half the way, by two people of whom the same facts are
    recorded, and impressions of one.
    """

    code = "EVD004"
    holds = phrase("What others think of somebody is not enough to bring them down.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (
        principle(
            "the principle that facts decide, as Rotterdam's welfare fraud model taught"
        ),
    )

    def applies(self, case: Case) -> bool:
        """Whether any impression counts."""
        return bool(case.kinds_where(_is_impression))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about all impressions."""
        kinds = case.kinds_where(_is_impression)
        if not kinds:
            return
        # No other kind is allowed: impressions that only tip a scale which recorded
        # facts have loaded are another matter.
        alone = case.influence_alone(kinds, case.falling_pairs())
        names = quoted_names(kinds)
        at = _clause(case, kinds[0])
        fix = phrase(
            "cap what {names} can take together to less than half "
            "the way down, or count none of it",
            names=names,
        )
        if not alone.holds:
            says = phrase(
                "impressions alone can bring somebody down: {names}", names=names
            )
            yield from self.conclude(case, alone, at, says, fix)
        elif _take_half_the_way(case, kinds):
            says = phrase(
                "impressions can take half of what brings somebody down: {names}",
                names=names,
            )
            loss = case.loss_through(kinds)
            yield from self.conclude(case, loss, at, says, fix)


def _is_impression(source: Source) -> bool:
    return source.verified == "impression"


def _take_half_the_way(case: Case, kinds: list[str]) -> bool:
    """Whether kinds can take half of the points between a newcomer and a loss."""
    distance = case.distance_to_loss
    # A beta score is no sum of points, and whoever starts lowest has no way to fall.
    if distance is None or isinstance(case.scheme.score, BetaScore):
        return True
    most = 0
    for kind in kinds:
        bound = case.harming_bound(kind)
        if bound is not None:
            most += bound.most
    return 2 * most >= distance


def _clause(case: Case, kind: str) -> ClausePath:
    """The clause by which a kind is an impression."""
    source = case.scheme.evidence[kind].source
    if source is None:
        return ("evidence", kind, "scheme")
    return ("sources", source, "verified")

"""DSC004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import EU_CHARTER
from regard.check.narrative import format_number, plain_name, points_in_words
from regard.check.phrases import first_few, quoted_names
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.recognition import recognised_kinds
from regard.scheme.score import BetaScore
from regard.scheme.service import Service
from regard.scheme.tree import DataPath
from regard.scheme.units import POINT
from regard.scheme.worth import DOWN, outcome_rank


class LackingASourceClosesATier(Rule):
    """Whoever a source cannot speak of can never come to the ordinary or the highest
    tier.

    ## What it checks
    For every declared group: whether the ordinary tier, and every tier from which on a
    service opens more than it does to ordinary ones, can be reached with the kinds that
    are left when the sources it `lacks` say nothing. The same for every source that
    `reaches: some`, and that no declared group lacks: whoever it cannot speak of is
    such a group. So is whoever is spoken of by none of all these sources together, and
    whoever shows no tier that they hold under a scheme elsewhere (`recognition`). A
    source that says nothing of its reach is asked for it where a tier hangs on it.

    ## Why it matters
    People without a phone, a bank card or a work history are not worse, only less
    recorded. A tier that asks for one particular sort of record shuts them out,
    whatever they do.

    ## Example
    ```yaml
    groups: {cash-users: {title: people who pay in cash, lacks: payments}}
    sources: {payments: {reaches: some}}
    evidence: {paid: {source: payments, points: +10, expires: 1y}}
    ```

    ## How it is proved
    By the solver, over all histories without these sources: none leads there, while
    with them somebody is found who comes there. Shown is how far somebody of the group
    can come.
    """

    code = "DSC004"
    holds = phrase(
        "Whoever a source cannot speak of can come to the "
        "ordinary and the highest tier."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"eu-ai", "eu-work", "gp"})
    proof = "solver"
    cites = (
        principle("the principle against indirect discrimination"),
        EU_CHARTER.at("Article 21", Mark.READ).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether there are people of whom less can be known."""
        return case.scores_persons and any(_unreached(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each group, about the lowest tier that it cannot come to."""
        if not case.scores_persons:
            return
        closed_to_some: set[str] = set()
        for people in _unreached(case):
            closed = _closed_tier(case, people)
            if closed is not None:
                closed_to_some.add(closed.tier)
                yield self._finding(case, people, closed)
        everywhere = _unreached_by_all(case)
        if everywhere is None:
            return
        closed = _closed_tier(case, everywhere)
        # Where a single source closes the tier already, this would say it again.
        if closed is not None and closed.tier not in closed_to_some:
            yield self._finding(case, everywhere, closed)

    def _finding(self, case: Case, people: _Unreached, closed: _Closed) -> Finding:
        lacks = phrase_list(case.source_title(source) for source in people.lacks)
        if people.kinds:
            lacks = quoted_names(people.kinds)
        tier = closed.tier
        says = phrase(
            "{title} can never come to “{tier}”: nothing leads there without {lacks}",
            title=people.title,
            tier=plain_name(tier),
            lacks=lacks,
        )
        fix = phrase(
            "let other evidence lead to {tier} as far, or open "
            "what it opens without a score",
            tier=plain_name(tier),
        )
        witness = _furthest(case, closed.remaining, tier)
        finding = self.finding(case, people.path, says, fix, witness)
        if closed.reach.holds:
            return finding
        why = phrase("not proved: {why}", why=closed.reach.why)
        return replace(finding, verdict="not proved", says=why)


@dataclass(frozen=True)
class _Closed:
    """A tier that is closed to people, or is not proved to be open to them.

    Attributes:
        tier: The tier.
        remaining: The kinds that can tell of them.
        reach: Whether these lead there.
    """

    tier: str
    remaining: list[str]
    reach: Result


def _closed_tier(case: Case, people: _Unreached) -> _Closed | None:
    """The lowest tier that is closed to people; they come to none above it either."""
    evidence = case.scheme.evidence
    remaining: list[str] = []
    for name, kind in evidence.items():
        if kind.source not in people.lacks and name not in people.kinds:
            remaining.append(name)
    if len(remaining) == len(evidence):
        return None
    for tier, tiers_from in _tiers_to_reach(case):
        reach = case.reach(remaining, tiers_from)
        # Where nobody comes at all, it is no source that keeps them away.
        if reach.fails or case.reach(evidence, tiers_from).holds:
            continue
        return _Closed(tier, remaining, reach)
    return None


@dataclass(frozen=True)
class _Unreached:
    """People of whom some sources cannot speak.

    Attributes:
        title: What they are called.
        lacks: The sources.
        path: Where the document says so.
        kinds: The kinds, where these say nothing of them whatever their sources say.
    """

    title: str
    lacks: tuple[str, ...]
    path: DataPath
    kinds: tuple[str, ...] = ()


def _unreached(case: Case) -> Iterator[_Unreached]:
    """Each declared group, then whoever a source with a short reach leaves out."""
    lacked: set[str] = set()
    for name, group in case.scheme.groups.items():
        if group.lacks:
            title = group.title or plain_name(name)
            yield _Unreached(title, group.lacks, ("groups", name, "lacks"))
        lacked.update(group.lacks)
    for name, source in case.scheme.sources.items():
        if source.reaches == "some" and name not in lacked:
            title = phrase(
                "whoever is not reached by {title}", title=case.source_title(name)
            )
            yield _Unreached(title, (name,), ("sources", name, "reaches"))
    recognised = tuple(recognised_kinds(case.scheme.recognition))
    # Nobody has to hold a standing elsewhere, or to show it, whatever is declared.
    if recognised:
        title = phrase("whoever shows nothing from elsewhere")
        yield _Unreached(title, (), ("recognition",), recognised)


def _unreached_by_all(case: Case) -> _Unreached | None:
    """Whoever is reached by none of the sources that leave somebody out.

    None where that is no more than one source.
    """
    lacking: set[str] = set()
    for group in case.scheme.groups.values():
        lacking.update(group.lacks)
    for name, source in case.scheme.sources.items():
        if source.reaches == "some":
            lacking.add(name)
    lacks = tuple(name for name in case.scheme.sources if name in lacking)
    if len(lacks) < 2:
        return None
    titles = [case.source_title(name) for name in lacks]
    title = phrase("whoever is reached by none of {titles}", titles=first_few(titles))
    return _Unreached(title, lacks, ("sources", lacks[0]))


def _tiers_to_reach(case: Case) -> Iterator[tuple[str, list[str]]]:
    """The ordinary tier, then those from which on a service opens more, the lowest
    first; each with those that get as much.
    """
    yield case.scheme.ordinary, case.tiers_from_ordinary()
    openings: dict[str, list[str]] = {}
    for service in case.scheme.services.values():
        for tier, tiers_from in _tiers_opening_more(case, service):
            # Of two services the one that is open to fewer is the one to come to.
            shorter = openings.get(tier, tiers_from)
            openings[tier] = min(tiers_from, shorter, key=len)
    for tier in case.tiers_worst_first:
        if tier in openings:
            yield tier, openings[tier]


def _tiers_opening_more(
    case: Case, service: Service
) -> Iterator[tuple[str, list[str]]]:
    """The worst tier that gets so much at a service, with all that get as much."""
    ranks = {
        tier: outcome_rank(service, service.outcomes[tier])
        for tier in case.tiers_worst_first
    }
    for rank in sorted(set(ranks.values())):
        if rank <= ranks[case.scheme.ordinary]:
            continue
        tiers_from = [tier for tier in ranks if ranks[tier] >= rank]
        yield tiers_from[0], tiers_from


def _furthest(case: Case, kinds: list[str], tier: str) -> Witness | None:
    """Somebody in the best tier below this one that these kinds lead to."""
    tiers = case.tiers_worst_first
    for worse in reversed(tiers[: tiers.index(tier)]):
        witness = case.reach(kinds, [worse]).witness
        if witness is not None:
            return replace(witness, note=_how_far(case, kinds, tier))
    return None


def _how_far(case: Case, kinds: list[str], tier: str) -> Words:
    if case.harmful_directions != (DOWN,):
        return phrase(
            "From other sources no history leads to {tier}.", tier=plain_name(tier)
        )
    threshold = format_number(case.scheme.tiers[tier], POINT)
    begins = phrase(
        "{tier} begins at {threshold}", tier=plain_name(tier), threshold=threshold
    )
    # A beta score is no sum of what kinds add, so their bounds say nothing of it.
    if isinstance(case.scheme.score, BetaScore):
        return phrase(
            "From other sources no history leads further; {begins}.", begins=begins
        )
    return phrase(
        "From other sources no history comes to more than {most}; {begins}.",
        most=points_in_words(_highest_score(case, kinds)),
        begins=begins,
    )


def _highest_score(case: Case, kinds: list[str]) -> int:
    """The highest score, in micropoints, that these kinds alone can lead to."""
    score = case.newcomer_score
    for kind in kinds:
        for bound in kind_bounds(case.scheme, kind):
            if bound.sign > 0:
                score += bound.most
    return min(score, case.scheme.score.range[1])

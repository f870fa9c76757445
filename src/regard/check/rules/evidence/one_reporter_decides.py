"""EVD005."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.proof.solver import Result, Solver
from regard.check.proof.trust_bounds import bound_by_raters
from regard.check.rule import ClausePath, Rule
from regard.scheme.phrase import Words, phrase

OPEN_REPORTERS = ("subjects", "public", "company")
"""Reporters of whom there can be many, so that each can be held to less than a tier."""


class OneReporterDecides(Rule):
    """One reporter alone can move a newcomer into another tier.

    ## What it checks
    For every source written by subjects, the public or companies, or with a limit for
    each reporter, and not verified before it counts: whether the events of a single
    reporter are enough to move somebody about whom nothing else is known. Where a kind
    is `blind`, all of its events may be one person's, and are read so.

    ## Why it matters
    Where one voice suffices, a grudge suffices, and so does a friend.

    ## Example
    ```yaml
    sources: {neighbours: {domain: lending, verified: impression, reporters: subjects}}
    evidence: {rating: {source: neighbours, points: +5, amount: [-2, 2], expires: 1y}}
    ```

    ## How it is proved
    By two people about whom nothing is known but what one reporter says of one, within
    `per_reporter` and `rate`. That no reporter can do it is proved over all histories.
    """

    code = "EVD005"
    holds = phrase("No reporter alone can move a newcomer into another tier.")
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (principle("good practice against brigading: a limit for each reporter"),)

    def applies(self, case: Case) -> bool:
        """Whether there are many reporters of anything unverified."""
        sources = case.scheme.sources
        return any(_has_many_reporters(case, source) for source in sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, about the fall if there is one, else about the rise."""
        for source in case.scheme.sources:
            if not _has_many_reporters(case, source):
                continue
            result = _newcomer_moved(case, source, case.falling_pairs())
            if result.fails:
                down = phrase(
                    "one reporter alone can bring a newcomer down a tier ({title})",
                    title=case.source_title(source),
                )
                yield from self._moved(case, source, result, down)
            else:
                result = _newcomer_moved(case, source, case.differing_pairs())
                up = phrase(
                    "one reporter alone can bring a newcomer up a tier ({title})",
                    title=case.source_title(source),
                )
                yield from self._moved(case, source, result, up)

    def _moved(
        self, case: Case, source: str, result: Result, says: Words
    ) -> Iterator[Finding]:
        kind = case.kinds_from(source)[0]
        if result.witness:
            kind = result.witness.added[0].kind
        at = _clause(case, kind)
        fix = phrase(
            "lower the points of {kind} or its per_reporter, until "
            "one reporter is short of a tier",
            kind=kind,
        )
        if case.scheme.evidence[kind].blind is not None:
            fix = phrase(
                "lower the cap of {kind}, until all that it adds is short of a tier",
                kind=kind,
            )
        yield from self.conclude(case, result, at, says, fix)


def _has_many_reporters(case: Case, name: str) -> bool:
    """Whether it is unverified, and comes from anybody or has a limit a reporter."""
    source = case.scheme.sources[name]
    kinds = case.kinds_from(name)
    if not kinds:
        return False
    # A token shows that an exchange took place, and not who gives a word, or to whom.
    if any(case.scheme.evidence[kind].blind is not None for kind in kinds):
        return True
    if source.verified == "verified":
        return False
    if source.reporters in OPEN_REPORTERS:
        return True
    return any(case.scheme.evidence[kind].per_reporter for kind in kinds)


def _newcomer_moved(
    case: Case, source: str, pairs: Collection[tuple[str, str]]
) -> Result:
    """Whether one reporter of the source takes somebody from one tier to the other."""
    kinds = case.kinds_from(source)
    if case.scheme.sources[source].trust is not None:
        # One rater of full weight moves trust less far than everybody together.
        bounded = Solver(bound_by_raters(case.scheme, 1), case.others)
        return bounded.influence(kinds, pairs, allowed=(), one_reporter=True)
    # Nothing else is recorded of a newcomer, so no other kind is allowed.
    return case.influence_alone(kinds, pairs, one_reporter=True)


def _clause(case: Case, kind: str) -> ClausePath:
    """The kind's limit for each reporter, if it has one."""
    if case.scheme.evidence[kind].per_reporter is None:
        return ("evidence", kind)
    return ("evidence", kind, "per_reporter")

"""REC005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule
from regard.check.rules.recognition.presentations import kinds_shown_by
from regard.scheme.phrase import phrase, phrase_list
from regard.scheme.recognised import RecognitionGraph

RECOGNISES = phrase(" recognises ")


class RecognisedInARing(Rule):
    """Schemes recognise each other, and a tier is held up by nothing but being shown.

    ## What it checks
    For schemes that recognise each other in a ring, directly or through others: whether
    somebody of whom nothing else is recorded here comes by what they show into a tier
    that the next scheme in the ring takes, so that it can be shown there, and what it
    gives there be shown here again.

    ## Why it matters
    Every act fades, and every standing with it. In a ring it does not: each scheme
    renews what the other gave, long after what it once rested on is gone.

    ## Example
    ```yaml
    recognition:   # and the scheme there recognises this one
      board-abroad: {document: board-abroad.yaml, issuer: https://board.example,
                     scheme: licences, tiers: {good: shown}}
    ```

    ## How it is proved
    The documents are followed from each to those that it recognises or reads. Whether
    what is shown here leads by itself into a tier that goes on from here is proved over
    all histories; somebody who comes there is shown.
    """

    code = "REC005"
    holds = phrase("No tier is held up by coming back to where it was given.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "graph"
    cites = (principle("the principle that everything fades"),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether any scheme is recognised."""
        return bool(case.scheme.recognition)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each ring that a tier can go round."""
        graph = case.recognition_graph
        if graph is None:
            return
        for ring in graph.rings():
            kinds = _kinds_by_way_of(case, graph, ring[1])
            result = case.reach(kinds, _tiers_taken(case, graph))
            around = [graph.documents[content].scheme.name for content in ring]
            says = phrase(
                "{around}: a tier that is shown here comes back to where it was given",
                around=phrase_list([*around, around[0]], RECOGNISES),
            )
            fix = phrase("let one of them stop recognising the other")
            at = ("evidence", kinds[0])
            yield from self.conclude(case, result, at, says, fix)


def _kinds_by_way_of(case: Case, graph: RecognitionGraph, content: str) -> list[str]:
    """The kinds by which a scheme's tiers are shown or read here."""
    kinds: dict[str, None] = {}
    for entry, behind in graph.entries.items():
        if behind == content:
            kinds.update(dict.fromkeys(kinds_shown_by(case, entry)))
    for name, kind in case.scheme.evidence.items():
        if kind.scheme is not None and graph.keys[kind.scheme] == content:
            kinds[name] = None
    return list(kinds)


def _tiers_taken(case: Case, graph: RecognitionGraph) -> list[str]:
    """The tiers of the scheme under check that others recognise or read.

    That of a newcomer is left out: it is held by everybody, and by nothing shown.
    """
    root = graph.document.scheme.hash
    tiers: dict[str, None] = {}
    for content, document in graph.documents.items():
        if root not in graph.leads_to[content]:
            continue
        # By the name of the tier: which of their keys leads here is not told.
        for entry in document.scheme.recognition.values():
            tiers.update(dict.fromkeys(entry.tiers))
        for kind in document.scheme.evidence.values():
            tiers.update(dict.fromkeys(kind.tier or ()))
    tiers.pop(case.newcomer_tier, None)
    return [tier for tier in case.scheme.tiers if tier in tiers]

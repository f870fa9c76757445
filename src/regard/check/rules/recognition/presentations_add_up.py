"""REC004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import plain_name, points_in_words
from regard.check.phrases import name_in_quotes, quoted_names
from regard.check.proof.histories import sorted_events
from regard.check.proof.witness import Witness, build_witness
from regard.check.rule import Rule
from regard.check.rules.recognition.presentations import (
    person_who_shows,
    presentation,
    presented_kinds,
)
from regard.scheme.phrase import phrase

MOST_SHOWN = 50  # presentations of one tier in a witness; our choice


class PresentationsAddUp(Rule):
    """Tiers that are shown add up to what none of them says.

    ## What it checks
    Whether the same tier counts more when it is shown again: the kind's `cap` has to be
    what one presentation gives. And whether somebody of whom nothing is recorded here
    comes further by all tiers that may be shown than by any one of them.

    ## Why it matters
    A credential is issued in many copies so that nobody can link them; each would be
    another event. And several schemes that look at the same acts say one thing several
    times: nobody decided that they should open what none of them opens.

    ## Example
    ```yaml
    evidence: {shown: {source: credentials, points: +20, expires: 1y}}   # and no cap
    ```

    ## How it is proved
    The most that a kind can add is compared with what one presentation adds. Shown is
    a newcomer who shows one tier, and the same newcomer who shows more.
    """

    code = "REC004"
    holds = phrase("Tiers that are shown come to no more than the furthest of them.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (principle("the principle that one thing counts once"),)

    def applies(self, case: Case) -> bool:
        """Whether any scheme is recognised."""
        return bool(case.scheme.recognition)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that counts again, then one about all together."""
        for kind in presented_kinds(case):
            yield from self._again(case, kind)
        yield from self._together(case)

    def _again(self, case: Case, kind: str) -> Iterator[Finding]:
        for sign in (1, -1):
            bound = case.bound(kind, sign)
            if bound is None or bound.most <= bound.single:
                continue
            says = phrase(
                "{kind} counts again each time that it is shown: once it is worth "
                "{single}, in all up to {most}",
                kind=name_in_quotes(kind),
                single=points_in_words(bound.single),
                most=points_in_words(bound.most),
            )
            fix = phrase("cap: what one presentation gives")
            at = ("evidence", kind)
            witness = _shown_again(case, kind)
            yield self.finding(case, at, says, fix, witness)

    def _together(self, case: Case) -> Iterator[Finding]:
        kinds = presented_kinds(case)
        if len(kinds) < 2:
            return
        at = case.solver.moments[0]
        together = person_who_shows(case, kinds)
        tiers = case.tiers_worst_first
        alone = [person_who_shows(case, [kind]) for kind in kinds]
        furthest = max(alone, key=lambda person: tiers.index(person.tier(at)))
        if together.tier(at) == furthest.tier(at):
            return
        says = phrase(
            "together {kinds} bring somebody to {tier}, and none of them alone does",
            kinds=quoted_names(kinds),
            tier=plain_name(together.tier(at)),
        )
        fix = phrase(
            "let all of them be one kind, whose cap is what one presentation gives"
        )
        witness = build_witness(furthest, together, at)
        path = ("evidence", kinds[-1])
        yield self.finding(case, path, says, fix, witness, severity=Severity.WARN)


def _shown_again(case: Case, kind: str) -> Witness | None:
    """A newcomer who shows a tier once, and as often as brings them further.

    None where no number of presentations alone changes what they get.
    """
    at = case.solver.moments[0]
    once = person_who_shows(case, [kind])
    for count in range(2, MOST_SHOWN + 1):
        events = [presentation(case, kind, number + 1) for number in range(count)]
        often = case.person_with(sorted_events(events))
        if often.tier(at) != once.tier(at):
            return build_witness(once, often, at)
    # Some are kept out by a rate, and some tiers are too far for any of them.
    return case.influence([kind]).witness

"""DSC004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import EU_CHARTER
from regard.check.narrative import format_number, plain_name
from regard.check.proof.harm import outcome_rank
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT


class LackingASourceClosesATier(Rule):
    """Whoever a source cannot speak of can never come to the ordinary or the highest
    tier.

    ## What it checks
    For every declared group: whether the ordinary tier, and the highest where it opens
    more than the one below, can be reached with the kinds that are left when the
    sources it `lacks` say nothing.

    ## Why it matters
    People without a phone, a bank card or a work history are not worse, only less
    recorded. A tier that asks for one particular sort of record shuts them out,
    whatever they do.

    ## Example
    ```yaml
    groups: {cash-users: {title: people who pay in cash, lacks: payments}}
    evidence: {paid: {source: payments, points: +10, expires: 1y}}
    ```

    ## How it is proved
    By the solver, over all histories without these sources: none leads there, while
    with them somebody is found who comes there. Shown is how far somebody of the group
    can come.
    """

    code = "DSC004"
    severity = Severity.HIGH
    profiles = frozenset({"eu-ai", "eu-work", "gp"})
    proof = "solver"
    cites = (
        principle("the principle against indirect discrimination"),
        EU_CHARTER.at("Article 21", Mark.READ).by_analogy(),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each group, about the lowest tier that it cannot come to."""
        evidence = case.scheme.evidence
        for name, group in case.scheme.groups.items() if case.scores_persons else ():
            left = [
                kind for kind, one in evidence.items() if one.source not in group.lacks
            ]
            for tier, wanted in _doors(case):
                result = case.reach(left, wanted)
                if (
                    len(left) == len(evidence)
                    or result.fails
                    or not case.reach(evidence, wanted).fails
                ):
                    continue
                lacks = ", ".join(
                    case.scheme.sources[one].title or plain_name(one)
                    for one in group.lacks
                )
                who = group.title or plain_name(name)
                says = f"{who} can never come to “{plain_name(tier)}”: nothing leads there without {lacks}"
                fix = f"let other evidence lead to {plain_name(tier)} as far, or open what it opens without a score"
                shown = _furthest(case, left, tier)
                found = self.finding(case, ("groups", name, "lacks"), says, fix, shown)
                yield (
                    found
                    if result.holds
                    else replace(
                        found, verdict="not proved", says=f"not proved: {result.why}"
                    )
                )
                break


def _doors(case: Case) -> Iterator[tuple[str, list[str]]]:
    """The ordinary tier, and the highest if it opens more; each with all that lie above."""
    *_, below, top = ["", *case.scheme.tiers]
    yield case.scheme.ordinary, case.tiers_from_ordinary()
    services = case.scheme.services.values()
    if below and any(
        outcome_rank(one.outcomes[top]) > outcome_rank(one.outcomes[below])
        for one in services
    ):
        yield top, [top]


def _furthest(case: Case, left: list[str], tier: str) -> Witness | None:
    """Somebody of the group in the best tier that it can come to."""
    tiers = list(case.scheme.tiers)
    for best in reversed(tiers[: tiers.index(tier)]):
        shown = case.reach(left, [best]).witness
        if shown is not None:
            most = case.newcomer_score + sum(
                push.most
                for kind in left
                for push in kind_bounds(case.scheme, kind)
                if push.sign > 0
            )
            most = min(most, case.scheme.score.range[1])
            begins = f"{plain_name(tier)} begins at {format_number(case.scheme.tiers[tier], POINT)}"
            note = f"From other sources no history leads further; {begins}."
            if not isinstance(case.scheme.score, BetaScore):
                note = f"From other sources no history comes to more than {format_number(most, POINT)} points; {begins}."
            return replace(shown, note=note)
    return None

"""CTX003."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, UNESCO
from regard.check.narrative import plain_name
from regard.check.phrases import enumerated, first_few
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase

UNRELATED_AREAS = 3
"""So many areas of life, none related to another, make a score of everything."""


class OneScoreForEverything(Rule):
    """One number gathers what somebody does in many areas of life and decides over many
    others.

    ## What it checks
    Whether three domains of sources that count, none declared `related` to another, go
    into one score, and whether three such domains of services give less to those whom
    it puts low.

    ## Why it matters
    Where everything counts and everything depends on it, a slip anywhere costs
    something everywhere, and no part of life is left in which somebody may start
    afresh.

    ## Example
    ```yaml
    sources: {a: {domain: driving}, b: {domain: banking}, c: {domain: schooling}}
    services: {d: {domain: housing}, e: {domain: travel}, f: {domain: lending}}
    ```

    ## How it is proved
    On the graph of what counts and what depends on it: every two of the three domains
    lack an edge. A witness who gets less shows that the number does decide.
    """

    code = "CTX003"
    holds = phrase(
        "No single number gathers many areas of life and decides over many others."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"hr", "eu-ai"})
    proof = "graph"
    cites = (
        AI_GUIDELINES.at("paragraphs 146, 166 and 168", Mark.READ),
        UNESCO.at("“Proportionality and do no harm”", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, and anything can be lost."""
        return case.scores_persons and bool(case.detrimental_services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the score."""
        if not case.scores_persons:
            return
        domains_in = _unrelated_first(case, _counting_domains(case))
        domains_out = _unrelated_first(case, _detrimental_domains(case))
        if not domains_in or not domains_out:
            return
        # Services may be declared and out of reach: a number that decides is shown to.
        witness = _somebody_who_gets_less(case)
        if witness is not None:
            says = phrase(
                "one score joins {gathered}, and decides over {decided_over}",
                gathered=_first_and_rest(domains_in),
                decided_over=_first_and_rest(domains_out),
            )
            fix = phrase("give each area of life a score of its own")
            yield self.finding(case, ("score",), says, fix, witness)


def _counting_domains(case: Case) -> Iterator[str]:
    """The domains of whatever moves the score."""
    for kind in case.scheme.evidence:
        if case.can_harm(kind) or case.can_help(kind):
            for source in case.sources_behind(kind):
                yield source.domain


def _detrimental_domains(case: Case) -> Iterator[str]:
    """The domains of services at which some tier gets less."""
    for name in case.detrimental_services:
        yield case.scheme.services[name].domain


def _unrelated_first(case: Case, domains: Iterable[str]) -> list[str]:
    """All the domains, some first of which no two are related.

    Empty where there are not UNRELATED_AREAS of those.
    """
    distinct = list(dict.fromkeys(domains))
    # Schemes have few domains, so that trying every three costs nothing.
    for unrelated in combinations(distinct, UNRELATED_AREAS):
        pairs = combinations(unrelated, 2)
        if not any(case.are_related(domain, other) for domain, other in pairs):
            rest = [domain for domain in distinct if domain not in unrelated]
            return [*unrelated, *rest]
    return []


def _somebody_who_gets_less(case: Case) -> Witness | None:
    for name in case.detrimental_services:
        loss = case.loss_at(name)
        if loss.fails:
            return loss.witness
    return None


def _first_and_rest(domains: list[str]) -> Words:
    """The unrelated domains by name, and how many others there are."""
    names = [plain_name(domain) for domain in domains]
    if len(names) == UNRELATED_AREAS:
        return enumerated(names)
    return first_few(names, most=UNRELATED_AREAS)

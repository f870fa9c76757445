"""CTX003."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, UNESCO
from regard.check.narrative import plain_name
from regard.check.rule import Rule

MANY = 3
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
    severity = Severity.HIGH
    profiles = frozenset({"hr", "eu-ai"})
    proof = "graph"
    cites = (
        AI_GUIDELINES.at("paragraphs 146, 166 and 168", Mark.READ),
        UNESCO.at("“Proportionality and do no harm”", Mark.READ),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the score."""
        if not case.scores_persons:
            return
        counting = [
            name
            for name in case.scheme.evidence
            if case.can_harm(name) or case.can_help(name)
        ]
        into = _unrelated(
            case,
            (
                source.domain
                for name in counting
                for source in case.sources_behind(name)
            ),
        )
        out = _unrelated(
            case,
            (case.scheme.services[name].domain for name in case.detrimental_services),
        )
        if not into or not out:
            return
        shown = next(
            (
                result
                for result in map(case.loss_at, case.detrimental_services)
                if result.fails
            ),
            None,
        )
        if shown is not None:
            says = f"one score joins {_some(into)}, and decides over {_some(out)}"
            yield self.finding(
                case,
                ("score",),
                says,
                "give each area of life a score of its own",
                shown.witness,
            )


def _unrelated(case: Case, domains: Iterable[str]) -> list[str]:
    """All the domains, those first of which no two are related; none if there are not so many of those."""
    every = list(dict.fromkeys(domains))
    for some in combinations(every, MANY):
        if not any(
            case.are_related(one, other) for one, other in combinations(some, 2)
        ):
            return [*some, *(domain for domain in every if domain not in some)]
    return []


def _some(domains: list[str]) -> str:
    first = ", ".join(plain_name(domain) for domain in domains[: MANY - 1])
    more = len(domains) - MANY
    last = plain_name(domains[MANY - 1])
    return f"{first}, {last} and {more} more" if more else f"{first} and {last}"

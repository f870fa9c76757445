"""DSC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, ILLINOIS_AI
from regard.check.rule import Rule
from regard.check.rules.discrimination import Clause, clauses_where
from regard.scheme.evidence import Source

PROXIES = frozenset(
    {"device", "household", "language", "name", "nationality", "postcode"}
)


class UntestedProxyDecides(Rule):
    """What stands in for origin or means, such as a postcode, changes what somebody
    gets, untested.

    ## What it checks
    For every source that `reveals` a device, household, language, name, nationality or
    postcode, or is `about: household`: whether it can change an outcome, unless both
    its `relevance` and the day on which its effect on groups was `tested` are declared.

    ## Why it matters
    A street or a first name says little of a person and much of a group. In the Dutch
    childcare benefits affair nationality stood for risk, and nobody had looked whom
    that hit.

    ## Example
    ```yaml
    sources: {address: {domain: residence, reveals: [postcode]}}
    evidence: {poor-street: {source: address, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That no outcome
    differs is proved over all histories; a difference is shown as the two people.
    """

    code = "DSC002"
    severity = Severity.HIGH
    profiles = frozenset({"eu-ai", "us-il", "gp"})
    proof = "solver"
    cites = (
        AI_GUIDELINES.at("paragraphs 166 and 168", Mark.READ),
        ILLINOIS_AI.at("zip codes as proxies", Mark.SECOND_HAND),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or scheme that rests on one."""
        if not case.scores_persons:
            return
        # Relevance does not show whom a proxy hits, nor a test why it is asked for.
        for clause in clauses_where(case, _is_unjustified_proxy):
            says = (
                "what stands in for a trait changes what somebody gets: "
                f"{', '.join(_proxies_of(clause))} ({clause.title}), "
                f"with {_undeclared(clause)} declared"
            )
            fix = (
                "remove it, or declare its relevance and when its effect on groups was "
                "tested"
            )
            influence = case.influence(clause.kinds)
            at = clause.path("about")
            yield from self.conclude(case, influence, at, says, fix)


def _is_unjustified_proxy(source: Source) -> bool:
    return bool(_proxies(source)) and _is_unjustified(source)


def _is_unjustified(source: Source) -> bool:
    return source.relevance is None or source.tested is None


def _proxies(source: Source) -> list[str]:
    """The proxies that a source tells."""
    proxies = [trait for trait in source.reveals if trait in PROXIES]
    if not proxies and source.about == "household":
        return ["household"]
    return list(proxies)


def _proxies_of(clause: Clause) -> list[str]:
    """The unjustified proxies behind a clause, each once."""
    proxies: list[str] = []
    for source in clause.sources:
        if _is_unjustified(source):
            proxies += _proxies(source)
    return list(dict.fromkeys(proxies))


def _undeclared(clause: Clause) -> str:
    """What is not declared that would justify the proxies of a clause."""
    undeclared = []
    if any(source.relevance is None for source in clause.sources):
        undeclared.append("no relevance")
    if any(source.tested is None for source in clause.sources):
        undeclared.append("no test of its effect on groups")
    return " and ".join(undeclared)

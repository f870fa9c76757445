"""DSC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, ILLINOIS_AI
from regard.check.rule import Rule
from regard.check.rules.discrimination import clauses
from regard.scheme.evidence import Source

PROXIES = frozenset(
    {"device", "household", "language", "name", "nationality", "postcode"}
)
UNDECLARED = {"relevance": "no relevance", "tested": "no test of its effect on groups"}


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
        for at, title, kinds in clauses(
            case, lambda source: bool(_proxies(source)) and bool(_lacking(source))
        ):
            sources = [
                source
                for kind in kinds
                for source in case.sources_behind(kind)
                if _lacking(source)
            ]
            named = ", ".join(
                dict.fromkeys(proxy for source in sources for proxy in _proxies(source))
            )
            lacking = [
                one
                for one in ("relevance", "tested")
                if any(one in _lacking(source) for source in sources)
            ]
            says = f"what stands in for a trait changes what somebody gets: {named} ({title})"
            undeclared = " and ".join(UNDECLARED[one] for one in lacking)
            fix = "remove it, or declare its relevance and when its effect on groups was tested"
            key = (
                "reveals"
                if at[0] == "sources" and case.scheme.sources[at[1]].reveals
                else "about"
            )
            place = (*at, key) if at[0] == "sources" else at
            yield from self.conclude(
                case,
                case.influence(kinds),
                place,
                f"{says}, with {undeclared} declared",
                fix,
            )


def _proxies(source: Source) -> list[str]:
    found: list[str] = [trait for trait in source.reveals if trait in PROXIES]
    return found or ["household"] * (source.about == "household")


def _lacking(source: Source) -> list[str]:
    return ["relevance"] * (source.relevance is None) + ["tested"] * (
        source.tested is None
    )

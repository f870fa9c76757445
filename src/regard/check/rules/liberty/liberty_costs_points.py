"""LIB001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, PLATFORM_WORK_DIRECTIVE
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import kinds_by_concern, price_of

LIBERTIES = {
    "speech": "what they say",
    "protest": "joining a protest, or staying away",
    "petition": "signing a petition, or not",
    "assembly": "whom they meet with",
    "belief": "what they believe or how they worship",
    "union membership": "belonging to a union, or not",
    "strike": "striking, or not",
    "voting": "voting, or how they vote",
    "litigation": "going to court, or not",
    "family life": "how they live as a family",
    "informing": "informing on others, or not",
}
CATEGORY_LIBERTIES = {"speech": "speech", "worship and belief": "belief"}


class LibertyCostsPoints(Rule):
    """Speech, protest, belief, a union, a vote, a lawsuit, a family or silence about
    others has a price in points.

    ## What it checks
    Every kind that `concerns` one of these, says so in its name, its `means` or its
    source's title, or comes from a source of the category `speech` or `worship and
    belief`: whether it can change what somebody gets. Points given count as points
    taken do.

    ## Why it matters
    A price on a liberty is paid by the few who use it and obeyed by everyone who sees
    it. Where loyalty earns points, whoever says nothing pays.

    ## Example
    ```yaml
    at-a-march: {source: streets, concerns: protest, points: -60, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That nothing
    differs is proved over all histories; a difference is shown as the two people.
    """

    code = "LIB001"
    holds = (
        "Speech, protest, belief, a union, a vote, a lawsuit, a family or silence "
        "has no price in points."
    )
    severity = Severity.HIGH
    profiles = frozenset({"hr", "eu-work"})
    proof = "solver"
    cites = (
        ECHR.at("Articles 9 to 11", Mark.UNCHECKED),
        PLATFORM_WORK_DIRECTIVE.at("Article 7", Mark.UNCHECKED),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each liberty."""
        if not case.scores_persons:
            return
        priced = kinds_by_concern(case, LIBERTIES, CATEGORY_LIBERTIES)
        for liberty, kinds in priced.items():
            price = price_of(case, kinds)
            names = quoted_names(kinds)
            at = ("evidence", kinds[0], "points")
            says = f"somebody loses points, and gets less, over {LIBERTIES[liberty]}"
            fix = f"take no points for {names}"
            if not price.loses:
                says = (
                    f"points are given over {LIBERTIES[liberty]}, and whoever has "
                    "none of them gets less"
                )
                fix = f"give no points for {names}"
            says = f"{says}: {names}"
            yield from self.conclude(case, price.result, at, says, fix)

    def applies(self, case: Case) -> bool:
        """Whether any kind is about a liberty."""
        return bool(kinds_by_concern(case, LIBERTIES, CATEGORY_LIBERTIES))

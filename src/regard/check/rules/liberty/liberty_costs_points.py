"""LIB001."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, PLATFORM_WORK_DIRECTIVE
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import kinds_by_concern, price_of
from regard.check.rules.liberty.liberties_in_words import liberties_in_words
from regard.scheme.phrase import phrase

LIBERTIES = {
    "speech": phrase("what they say"),
    "protest": phrase("joining a protest, or staying away"),
    "petition": phrase("signing a petition, or not"),
    "assembly": phrase("whom they meet with"),
    "belief": phrase("what they believe or how they worship"),
    "union membership": phrase("belonging to a union, or not"),
    "strike": phrase("striking, or not"),
    "voting": phrase("voting, or how they vote"),
    "litigation": phrase("going to court, or not"),
    "family life": phrase("how they live as a family"),
    "informing": phrase("informing on others, or not"),
}
CATEGORY_LIBERTIES = {"speech": "speech", "worship and belief": "belief"}


class LibertyCostsPoints(Rule):
    """Speech, protest, belief, a union, a vote, a lawsuit, a family or silence about
    others has a price in points.

    ## What it checks
    Every kind that `concerns` one of these, says so in its name, its `means`, its
    `incident` or in what its source is called, collected for or relevant by, or comes
    from a source of the category `speech` or `worship and belief`: whether it can
    change what somebody gets. Points given count as points taken do. Whether a service
    that is not for everybody is itself one of these (a vote, a prayer room, meetings of
    a union); whether an outcome is tied to one (with an oath of loyalty); and whether
    the title, the purpose, the population, a tier's name, a recipient's purpose or a
    reason in `related` tells people apart by one. What a sentence says does not count
    is left out.

    ## Why it matters
    A price on a liberty is paid by the few who use it and obeyed by everyone who sees
    it. Where loyalty earns points, whoever says nothing pays.

    ## Example
    ```yaml
    at-a-march: {source: streets, concerns: protest, points: -60, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That nothing
    differs is proved over all histories; a difference is shown as the two people. What
    is said in words beside kinds the scheme declares.
    """

    code = "LIB001"
    holds = phrase(
        "Speech, protest, belief, a union, a vote, a lawsuit, "
        "a family or silence has no price in points."
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
            says = phrase(
                "somebody loses points, and gets less, over {liberties}",
                liberties=LIBERTIES[liberty],
            )
            fix = phrase("take no points for {names}", names=names)
            if not price.loses:
                says = phrase(
                    "points are given over {liberties}, and whoever has "
                    "none of them gets less",
                    liberties=LIBERTIES[liberty],
                )
                fix = phrase("give no points for {names}", names=names)
            says += phrase(": {names}", names=names)
            yield from self.conclude(case, price.result, at, says, fix)
        for words in liberties_in_words(case, LIBERTIES):
            finding = self.finding(case, words.at, words.says, words.fix)
            # The rule proves; what is said in words the document itself declares.
            yield replace(finding, verdict="declared")

    def applies(self, case: Case) -> bool:
        """Whether any kind is about a liberty, or any text speaks of one."""
        if any(liberties_in_words(case, LIBERTIES)):
            return True
        return bool(kinds_by_concern(case, LIBERTIES, CATEGORY_LIBERTIES))

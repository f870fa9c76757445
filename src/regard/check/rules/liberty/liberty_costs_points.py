"""LIB001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, PLATFORM_WORK_DIRECTIVE
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import harmful_kinds_by_concern

LIBERTIES = {
    "speech": "for what they say",
    "protest": "for joining a protest",
    "belief": "for what they believe or how they worship",
    "union membership": "for belonging to a union",
    "voting": "for voting, or for how they vote",
    "litigation": "for going to court",
}
CATEGORY_LIBERTIES = {"speech": "speech", "worship and belief": "belief"}


class LibertyCostsPoints(Rule):
    """Somebody loses points for speech, protest, belief, a union, a vote or a lawsuit.

    ## What it checks
    Every kind that `concerns` one of these, or comes from a source of the category
    `speech` or `worship and belief`, and can lower the score: whether it can cost
    somebody an outcome.

    ## Why it matters
    A price on a liberty is paid by the few who use it and obeyed by everyone who sees
    it.

    ## Example
    ```yaml
    at-a-march: {source: streets, concerns: protest, points: -60, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That nobody falls
    is proved over all histories; a fall is shown as the two people.
    """

    code = "LIB001"
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
        priced = harmful_kinds_by_concern(case, LIBERTIES, CATEGORY_LIBERTIES)
        for liberty, kinds in priced.items():
            at = ("evidence", kinds[0], "points")
            says = (
                f"somebody loses points, and gets less, {LIBERTIES[liberty]}: "
                f"{quoted_names(kinds)}"
            )
            fix = f"take no points for {quoted_names(kinds)}"
            yield from self.conclude(case, case.loss_through(kinds), at, says, fix)

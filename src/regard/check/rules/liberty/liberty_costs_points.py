"""LIB001."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule

LIBERTIES = {
    "speech": "for what they say",
    "protest": "for joining a protest",
    "belief": "for what they believe or how they worship",
    "union membership": "for belonging to a union",
    "voting": "for voting, or for how they vote",
    "litigation": "for going to court",
}
CATEGORIES = {"speech": "speech", "worship and belief": "belief"}


class LibertyCostsPoints(Rule):
    """Somebody loses points for speech, protest, belief, a union, a vote or a lawsuit.

    ## What it checks
    Every kind that `concerns` one of these, or comes from a source of the category `speech` or
    `worship and belief`, and can lower the score: whether it can cost somebody an outcome.

    ## Why it matters
    A price on a liberty is paid by the few who use it and obeyed by everyone who sees it.

    ## Example
    ```yaml
    at-a-march: {source: streets, concerns: protest, points: -60, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That nobody falls is proved over
    all histories; a fall is shown as the two people.

    ## References
    - ECHR, Articles 9 to 11
    - Directive (EU) 2024/2831, Article 7 (to be transposed by 2 December 2026)
    """

    code, severity, profiles = "LIB001", Severity.HIGH, frozenset({"hr", "eu-work"})
    proof, mark, red_line = "solver", "unchecked", True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each liberty."""
        if not case.scores_persons:
            return
        for liberty, kinds in lowering(case, LIBERTIES, CATEGORIES).items():
            result = case.influence(kinds, pairs=case.falling_pairs())
            named = ", ".join(f"“{plain_name(kind)}”" for kind in kinds)
            says = (
                f"somebody loses points, and gets less, {LIBERTIES[liberty]}: {named}"
            )
            fix = f"take no points for {named}"
            yield from self.conclude(
                case, result, ("evidence", kinds[0], "points"), says, fix
            )


def lowering(
    case: Case, concerns: Mapping[str, str], categories: Mapping[str, str]
) -> dict[str, list[str]]:
    """The kinds that can take points for using each liberty or right, by what they concern or their category."""
    found: dict[str, list[str]] = {}
    for name, kind in case.scheme.evidence.items():
        said = [
            categories[str(s.category)]
            for s in case.sources_behind(name)
            if s.category in categories
        ]
        used = kind.concerns if kind.concerns in concerns else next(iter(said), None)
        if used is not None and case.can_harm(name):
            found.setdefault(used, []).append(name)
    return found

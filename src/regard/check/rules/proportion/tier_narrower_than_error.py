"""PRP008."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import HOUSTON_TEACHERS
from regard.check.narrative import format_number, plain_name, points_in_words
from regard.check.rule import Rule
from regard.scheme.phrase import phrase
from regard.scheme.units import POINT

INNER = 2
"""A tier has two ends where there are more of them than so many."""


class TierNarrowerThanError(Rule):
    """A tier is narrower than the error of the score can tell apart.

    ## What it checks
    Where `score.error` is declared: whether a tier between the lowest and the highest
    is narrower than twice that error. An error that is not declared is not assumed.

    ## Why it matters
    In such a tier even somebody in the very middle is moved out of it by an error of
    the usual size. Teachers in Houston and pupils in England were placed by scores like
    that.

    ## Example
    ```yaml
    score: {model: points, base: 500, range: [0, 1000], error: 30}
    tiers: {low: 0, watched: 400, ordinary: 450}
    ```

    ## How it is proved
    In closed form: the width of the tier against twice the declared error.
    """

    code = "PRP008"
    holds = phrase("Every tier is wide enough for the error of the score.")
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (
        HOUSTON_TEACHERS.whole(Mark.UNCHECKED).by_analogy(),
        principle(
            "the grading of A levels in England in 2020, which lowered about 40 % "
            "of the grades",
            Mark.SECOND_HAND,
        ),
    )

    def applies(self, case: Case) -> bool:
        """Whether the error of a score is declared, and a tier has two ends."""
        return bool(case.scheme.score.error) and len(case.scheme.tiers) > INNER

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each tier."""
        error = case.scheme.score.error
        if not error:
            return
        # Somebody in the middle of a tier is in it for certain if it reaches as far as
        # the error on both sides. The outermost tiers have no second end.
        least_width = 2 * error
        inner_tiers = list(case.scheme.tiers.items())[1:]
        for (name, low), (_, high) in pairwise(inner_tiers):
            width = high - low
            if width < least_width:
                yield self._narrow(case, name, width, error)

    def _narrow(self, case: Case, name: str, width: int, error: int) -> Finding:
        at = ("tiers", name)
        says = phrase(
            "the tier “{name}” is {width} wide and the error of a "
            "score is {error}: even somebody in its middle may "
            "belong to another one",
            name=plain_name(name),
            width=points_in_words(width),
            error=format_number(error, POINT),
        )
        fix = phrase(
            "make {name} at least {width} wide, or leave it out",
            name=name,
            width=points_in_words(2 * error),
        )
        return self.finding(case, at, says, fix)

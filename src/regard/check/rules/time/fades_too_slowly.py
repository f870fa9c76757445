"""TIM002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GUOBANFA_2025_22
from regard.check.narrative import format_number, plain_name, points_in_words
from regard.check.rule import Rule
from regard.check.rules.time.aging import aged_witness, points_lost
from regard.check.rules.time.terms import (
    REHABILITATION,
    ending_clause,
    kinds_with_terms,
)
from regard.scheme.phrase import phrase
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT

FADED_AFTER = 730
"""Days after which little may be left; our choice."""
LITTLE = 10
"""One part in so many of the narrowest tier; our choice."""


class FadesTooSlowly(Rule):
    """Two years later one act still takes more than a tenth of a tier.

    ## What it checks
    For every kind that lowers the score: what is left of one event of the greatest
    amount after 730 days, against a tenth of the narrowest tier. Both numbers are a
    choice of this project, not law.

    ## Why it matters
    People change. Where an act weighs for years as it did on the first day, there is
    little reason to do better.

    ## Example
    ```yaml
    damaged: {source: desk, points: -40, half_life: 5y}
    ```

    ## How it is proved
    Closed form: |points| times the greatest amount times what the table of fading
    leaves, capped; for a beta score, what it takes from a newcomer. One event is
    replayed 730 days later.
    """

    code = "TIM002"
    holds = phrase("Two years later no act takes more than a tenth of a tier.")
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (REHABILITATION, GUOBANFA_2025_22.at("section 2", Mark.READ).by_analogy())

    def applies(self, case: Case) -> bool:
        """Whether any event can lead to less."""
        return bool(kinds_with_terms(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that still weighs."""
        _, width = case.narrowest_tier
        for name in kinds_with_terms(case):
            left = _points_left(case, name)
            if left * LITTLE > width:
                yield self._still_weighs(case, name, left)

    def _still_weighs(self, case: Case, name: str, left: int) -> Finding:
        tier, width = case.narrowest_tier
        at = ("evidence", name, ending_clause(case.scheme.evidence[name]))
        says = phrase(
            "{faded_after} days later one “{name}” still takes "
            "{left}, more than a tenth of the tier “{tier}”, which "
            "is {width} wide",
            faded_after=FADED_AFTER,
            name=plain_name(name),
            left=points_in_words(left),
            tier=plain_name(tier),
            width=format_number(width, POINT),
        )
        fix = phrase("let {name} fade sooner, such as by expires: 2y", name=name)
        return self.finding(
            case, at, says, fix, witness=aged_witness(case, name, FADED_AFTER)
        )


def _points_left(case: Case, name: str) -> int:
    """Micropoints that one event of the kind still takes."""
    cost = case.cost_of_event(name, FADED_AFTER)
    if not cost or not isinstance(case.scheme.score, BetaScore):
        return cost
    # What an event moves a beta score by depends on the others: the history tells.
    witness = aged_witness(case, name, FADED_AFTER)
    if witness is None:
        return 0
    return points_lost(witness)

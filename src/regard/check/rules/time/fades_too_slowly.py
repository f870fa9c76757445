"""TIM002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.rule import Rule
from regard.check.rules.time import aged, clause, lowering, taken
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT

YEARS, PART = 730, 10


class FadesTooSlowly(Rule):
    """Two years later one act still takes more than a tenth of a tier.

    ## What it checks
    For every kind that lowers the score: what is left of one event of the greatest amount after 730
    days, against a tenth of the narrowest tier. Both numbers are a choice of this project, not law.

    ## Why it matters
    People change. Where an act weighs for years as it did on the first day, there is little reason to
    do better.

    ## Example
    ```yaml
    damaged: {source: desk, points: -40, half_life: 5y}
    ```

    ## How it is proved
    Closed form: |points| times the greatest amount times what the table of fading leaves, capped; for
    a beta score, what it takes from a newcomer. One event is replayed 730 days later.

    ## References
    - the principle of rehabilitation, as in the Rehabilitation of Offenders Act 1974 (periods since 28 October 2023)
    - State Council General Office of China, Guobanfa [2025] No. 22, section 2, by analogy
    """

    code, severity, profiles = "TIM002", Severity.WARN, frozenset({"gp"})
    proof, mark, status = "closed form", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that still weighs."""
        tier, width = case.narrowest_tier
        for name in lowering(case):
            if not case.cost_of_event(name, YEARS):
                continue
            beta = isinstance(case.scheme.score, BetaScore)
            if not beta and case.cost_of_event(name, YEARS) * PART <= width:
                continue
            shown = aged(case, name, YEARS)
            left = (
                (taken(shown) if shown else 0)
                if beta
                else case.cost_of_event(name, YEARS)
            )
            if left * PART <= width:
                continue
            kind = case.scheme.evidence[name]
            says = (
                f"{YEARS} days later one “{plain_name(name)}” still takes {format_number(left, POINT)} points, more than "
                f"a tenth of the tier “{plain_name(tier)}”, which is {format_number(width, POINT)} wide"
            )
            fix = f"let {name} fade sooner, such as by expires: 2y"
            yield self.finding(case, ("evidence", name, clause(kind)), says, fix, shown)

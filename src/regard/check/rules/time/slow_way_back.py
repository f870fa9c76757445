"""TIM005."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_day, plain_name
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.check.rules.time import clause
from regard.scoring.clock import assessed, day_of

YEAR, THREE_YEARS = 360, 1080


class SlowWayBack(Rule):
    """From the worst that can be recorded, the way back to ordinary life takes too long.

    ## What it checks
    Whether somebody can still be in a tier that gets less than the ordinary one twelve months of 30
    days after the last act, with none since, where no act was serious; and thirty-six months after acts
    of any gravity. An act of undeclared gravity counts as general. The months are a choice of this
    project, not law.

    ## Why it matters
    Without a way back in sight nobody has a reason to take it. The worst score should be one that time
    alone repairs.

    ## Example
    ```yaml
    damaged: {source: desk, points: -40, half_life: 2y, gravity: general}
    ```

    ## How it is proved
    By the solver, over all histories of these kinds: nobody is left there so long after, or here is
    who.

    ## References
    - the principle of rehabilitation, as in the Rehabilitation of Offenders Act 1974 (periods since 28 October 2023)
    - State Council General Office of China, Guobanfa [2025] No. 22, section 2, by analogy
    """

    code, severity, profiles = "TIM005", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "solver", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about all acts and, unless a lighter one is to blame there, one about those that are not serious."""
        evidence = case.scheme.evidence
        kinds = [name for name in evidence if case.can_harm(name)]
        lighter = [name for name in kinds if evidence[name].gravity != "serious"]
        always = list(self._still_below(case, kinds, THREE_YEARS, "the last act"))
        yield from always
        if not any(
            found.path.split(".")[1:2] == [name] for found in always for name in lighter
        ):
            yield from self._still_below(
                case, lighter, YEAR, "acts of which none is serious"
            )

    def _still_below(
        self, case: Case, kinds: Collection[str], days: int, what: str
    ) -> Iterator[Finding]:
        result = case.reach(kinds, _lost(case), days)
        shown = result.witness
        if shown is None:
            yield from self.conclude(
                case, result, ("evidence",), "", "let what lowers the score end sooner"
            )
            return
        costs = shown.with_it.standing_in_force(shown.at).contributions
        worst = max(costs, key=lambda name: costs[name] * case.harmful_directions[0])
        kind = case.scheme.evidence[worst]
        says = f"{days} days after {what}, and with none since, somebody is still in the tier “{plain_name(shown.tiers[1])}”"
        fix = f"let {worst} end sooner, or lower its cap, so that time alone leads back to {case.scheme.ordinary}"
        told = replace(result, witness=replace(shown, note=_when(shown, days)))
        yield from self.conclude(
            case,
            told,
            ("evidence", worst, "scheme" if kind.scheme else clause(kind)),
            says,
            fix,
        )


def _when(shown: Witness, days: int) -> str:
    everything = [
        shown.with_it.events,
        *(events for _, events in shown.with_it.elsewhere.values()),
    ]
    last = max(
        (day_of(event.time) for events in everything for event in events), default=None
    )
    passed = (
        days
        if last is None
        else day_of(assessed(shown.with_it.scheme.reassessed, shown.at)) - last
    )
    return f"That is the standing on {format_day(shown.at)}, {passed} days later, with nothing recorded since."


def _lost(case: Case) -> list[str]:
    """The tiers that get less than the ordinary one (that are below it, if there are no services).

    Where newcomers start lower still, those below theirs: nobody can be led back further.
    """
    worse = {
        tier for name in case.detrimental_services for tier in case.worse_tiers(name)
    }
    if case.harmful_directions != (-1,):
        return [
            tier
            for tier in case.tiers_below
            if tier in worse and tier != case.scheme.tier_of(case.newcomer_score)
        ]
    order = list(case.scheme.tiers)
    below = order[
        : min(
            order.index(case.scheme.ordinary),
            order.index(case.scheme.tier_of(case.newcomer_score)),
        )
    ]
    return [tier for tier in below if tier in worse or not case.scheme.services]

"""TIM005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GUOBANFA_2025_22
from regard.check.narrative import format_date, plain_name
from regard.check.proof.solver import Result
from regard.check.proof.witness import Witness
from regard.check.rule import Rule
from regard.check.rules.time.terms import REHABILITATION, ending_clause
from regard.scoring.clock import day_of

# Days; our choice. Both divide by 30, the days of a month in a document.
ONE_YEAR = 360
THREE_YEARS = 1080


class SlowWayBack(Rule):
    """From the worst that can be recorded, the way back to ordinary life takes too
    long.

    ## What it checks
    Whether somebody can still be in a tier that gets less than the ordinary one twelve
    months of 30 days after the last act, with none since, where no act was serious; and
    thirty-six months after acts of any gravity. An act of undeclared gravity counts as
    general. The months are a choice of this project, not law.

    ## Why it matters
    Without a way back in sight nobody has a reason to take it. The worst score should
    be one that time alone repairs.

    ## Example
    ```yaml
    damaged: {source: desk, points: -40, half_life: 2y, gravity: general}
    ```

    ## How it is proved
    By the solver, over all histories of these kinds: nobody is left there so long
    after, or here is who.
    """

    code = "TIM005"
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (REHABILITATION, GUOBANFA_2025_22.at("section 2", Mark.READ).by_analogy())

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about all acts, and one about those that are not serious.

        The second is left out where a lighter act is to blame in the first already.
        """
        evidence = case.scheme.evidence
        kinds = case.harmful_kinds
        lighter = [name for name in kinds if evidence[name].gravity != "serious"]
        lost = _lost_tiers(case)
        result = case.reach(kinds, lost, THREE_YEARS)
        yield from self._still_below(case, result, THREE_YEARS, "the last act")
        if result.witness and _culprit(case, result.witness) in lighter:
            return
        result = case.reach(lighter, lost, ONE_YEAR)
        acts = "acts of which none is serious"
        yield from self._still_below(case, result, ONE_YEAR, acts)

    def _still_below(
        self, case: Case, result: Result, days: int, acts: str
    ) -> Iterator[Finding]:
        witness = result.witness
        if witness is None:
            fix = "let what lowers the score end sooner"
            yield from self.conclude(case, result, ("evidence",), "", fix)
            return
        culprit = _culprit(case, witness)
        kind = case.scheme.evidence[culprit]
        key = "scheme"
        if kind.scheme is None:
            key = ending_clause(kind)
        noted = replace(witness, note=_note(case, witness, days))
        at = ("evidence", culprit, key)
        says = (
            f"{days} days after {acts}, and with none since, somebody is still "
            f"in the tier “{plain_name(witness.tiers[1])}”"
        )
        fix = (
            f"let {culprit} end sooner, or lower its cap, so that time alone leads "
            f"back to {case.scheme.ordinary}"
        )
        yield from self.conclude(case, replace(result, witness=noted), at, says, fix)


def _culprit(case: Case, witness: Witness) -> str:
    """The kind that takes most in the witness, in the first of the ways that harm."""
    way = case.harmful_directions[0]
    contributions = witness.with_it.standing_in_force(witness.at).contributions
    return max(contributions, key=lambda name: contributions[name] * way)


def _note(case: Case, witness: Witness, days: int) -> str:
    """How long after the last event, under any of the schemes, the standing is."""
    event_days = [day_of(event.time) for event in witness.with_it.events]
    for _, events in witness.with_it.elsewhere.values():
        event_days += [day_of(event.time) for event in events]
    passed = days
    if event_days:
        passed = case.assessed_day(witness.at) - max(event_days)
    return (
        f"That is the standing on {format_date(witness.at)}, {passed} days later, "
        "with nothing recorded since."
    )


def _lost_tiers(case: Case) -> list[str]:
    """The tiers that get less than the ordinary one; the lower ones without services.

    Where newcomers start lower still, those below theirs: nobody can be led back
    further.
    """
    worse: set[str] = set()
    for name in case.detrimental_services:
        worse.update(case.worse_tiers(name))
    start = case.newcomer_tier
    if case.harmful_directions != (-1,):
        return [tier for tier in case.tiers_below if tier in worse and tier != start]
    order = list(case.scheme.tiers)
    reference = min(order.index(case.scheme.ordinary), order.index(start))
    lower = order[:reference]
    if not case.scheme.services:
        return lower
    return [tier for tier in lower if tier in worse]

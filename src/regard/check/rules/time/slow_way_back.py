"""TIM005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GUOBANFA_2025_22
from regard.check.narrative import format_date, plain_name
from regard.check.phrases import days_in_words
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.time.lasting_effects import (
    WAIT,
    LastingEffect,
    clause_to_blame,
    last_event_day,
    lasting_effect,
    longest_effect,
    remedy,
    tiers_below_start,
    tiers_with_less,
    unwaivable_without_end,
)
from regard.check.rules.time.terms import A_YEAR, REHABILITATION, THREE_YEARS, term_text
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase
from regard.scoring.clock import day_of


class SlowWayBack(Rule):
    """From the worst that can be recorded, the way back to ordinary life takes too
    long.

    ## What it checks
    Whether somebody can still get less than is usual a year and a month after the last
    act, with none since, where no act was serious; and three years and a month after
    acts of any gravity. The month is for tiers to be set again. What counts is the time
    that a person lives through: until nothing recorded weighs, tiers have been set
    again and the last outcome (`lasts`) has run out. An act of undeclared gravity
    counts as general. The years are a choice of this project, not law.

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
    holds = phrase("From the worst that can be recorded there is a way back in time.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (REHABILITATION, GUOBANFA_2025_22.at("section 2", Mark.READ).by_analogy())

    def applies(self, case: Case) -> bool:
        """Whether anything recorded can lead to less."""
        return bool(case.harmful_kinds and _tiers_with_less(case, THREE_YEARS))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about all acts, and one about those that are not serious.

        The second is left out where a lighter act is to blame in the first already.
        """
        evidence = case.scheme.evidence
        kinds = case.harmful_kinds
        lighter = [name for name in kinds if evidence[name].gravity != "serious"]

        def tiers_at(days: int) -> dict[int, set[str]]:
            return _tiers_with_less(case, days)

        result = longest_effect(case, kinds, tiers_at, THREE_YEARS + WAIT)
        yield from self._still_less(case, result, THREE_YEARS, phrase("the last act"))
        if result.witness and lasting_effect(case, result.witness).kind in lighter:
            return
        result = longest_effect(case, lighter, tiers_at, A_YEAR + WAIT)
        acts = phrase("acts of which none is serious")
        yield from self._still_less(case, result, A_YEAR, acts)

    def _still_less(
        self, case: Case, result: Result, term: int, acts: str
    ) -> Iterator[Finding]:
        witness = result.witness
        if witness is None:
            fix = phrase("let what lowers the score end sooner")
            yield from self.conclude(case, result, ("evidence",), EMPTY_PHRASE, fix)
            return
        effect = lasting_effect(case, witness)
        noted = replace(witness, note=_note(case, effect))
        says = phrase(
            "{duration} after {acts}, and with none since, "
            "somebody gets less than is usual, in the tier "
            "“{tiers}”; the term is {term_text}, and {wait} days "
            "until tiers are set again",
            duration=effect.duration,
            acts=acts,
            tiers=plain_name(witness.tiers[1]),
            term_text=term_text(term),
            wait=WAIT,
        )
        at = clause_to_blame(case, effect, term)
        fix = remedy(case, effect, term)
        shown = replace(result, witness=noted)
        for finding in self.conclude(case, shown, at, says, fix):
            yield unwaivable_without_end(finding, effect)


def _note(case: Case, effect: LastingEffect) -> Words:
    """How long after the last event, under any of the schemes, the standing is."""
    witness = effect.witness
    passed = day_of(witness.at) - last_event_day(case, witness)
    return phrase(
        "That is the standing on {at}, {passed} later, with nothing recorded since.",
        at=format_date(witness.at),
        passed=days_in_words(passed),
    )


def _tiers_with_less(case: Case, days: int) -> dict[int, set[str]]:
    """Tiers that leave somebody with less so long after."""
    if case.scheme.services:
        return tiers_with_less(case, case.detrimental_services, days)
    # Without services nothing but the place of a tier says which is less.
    below = tiers_below_start(case)
    return {days: below} if below else {}

"""TIM004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import CREDIT_REPAIR_MEASURES, GUOBANFA_2025_22
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.time.lasting_effects import (
    WAIT,
    clause_to_blame,
    lasting_effect,
    longest_effect,
    remedy,
    tiers_below_start,
    tiers_with_less,
    unwaivable_without_end,
)
from regard.check.rules.time.terms import (
    A_YEAR,
    GRAVITIES,
    QUARTER,
    THREE_YEARS,
    exceeds,
    kinds_with_terms,
    term_text,
)
from regard.scheme.evidence import Gravity
from regard.scheme.format_words import format_word
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase
from regard.scheme.units import span_text

TERMS = {"minor": QUARTER, "general": A_YEAR, "serious": THREE_YEARS}
"""Days that acts of each gravity may cost somebody something."""
TERMS_OF_MINOR_LOSSES = {"minor": A_YEAR, "general": THREE_YEARS}
"""The same where all that is lost is declared minor; a serious act has no term then."""


class OutlastsItsGravity(Rule):
    """Acts restrict or expose somebody for longer than their gravity allows.

    ## What it checks
    How long acts of one gravity, and lighter ones, can keep somebody in a tier that
    gets less than is usual, or under which their name or score is public: three months
    for minor acts, a year for general and three years for serious ones, and a month for
    tiers to be set again. Where what is lost is declared `severity: minor`, it is one
    step more: a year for minor acts, three for general ones. What counts is the time a
    person lives through, with the wait until tiers are set again and what was decided
    before (`lasts`), not how long points count that restrict nobody. Acts of undeclared
    gravity are held to the longest term. Where names are public, for how long
    (`names_for`), against the lightest act that can lower the score.

    ## Why it matters
    China's own rules end publicity and restriction after set terms, and let a minor act
    go unpublished. What outlasts them punishes for longer than the act was thought
    worth.

    ## Example
    ```yaml
    traffic-offence: {source: police, points: -5, expires: 5y, gravity: minor}
    ```

    ## How it is proved
    By the solver, over all histories of acts up to each gravity: nobody is restricted
    for longer than the term, or here is who.
    """

    code = "TIM004"
    holds = phrase(
        "No act restricts or exposes somebody for longer than its gravity allows."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"cn"})
    proof = "solver"
    cites = (
        GUOBANFA_2025_22.at("section 2", Mark.READ),
        CREDIT_REPAIR_MEASURES.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything recorded can lead to less, or is public."""
        loses = bool(case.detrimental_services or _is_public(case))
        return bool(case.harmful_kinds) and loses

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each gravity whose acts last too long, and one about names."""
        blamed: set[str] = set()
        for gravity in GRAVITIES:
            kinds = _kinds_up_to(case, gravity)
            if not any(_gravity(case, name) == gravity for name in kinds):
                continue
            for minor_losses in (False, True):
                term = _term(gravity, minor_losses)
                if term is None:
                    continue
                tiers_at = partial(_tiers_for, case, minor_losses)
                result = longest_effect(case, kinds, tiers_at, term + WAIT)
                yield from self._outlasts(case, result, gravity, term, blamed)
        yield from self._about_names(case, kinds_with_terms(case))

    def _outlasts(
        self,
        case: Case,
        result: Result,
        gravity: Gravity,
        term: int,
        blamed: set[str],
    ) -> Iterator[Finding]:
        witness = result.witness
        if witness is None:
            gravity_word = format_word(gravity)
            fix = phrase("let what is {gravity} end sooner", gravity=gravity_word)
            yield from self.conclude(case, result, ("evidence",), EMPTY_PHRASE, fix)
            return
        effect = lasting_effect(case, witness)
        if effect.kind in blamed:
            return
        blamed.add(effect.kind)
        says = phrase(
            "{acts} alone, such as “{kind}”, leave somebody with "
            "less {duration} after the last of them; the term is "
            "{term_text}, and {wait} days until tiers are set again",
            acts=_acts(case, gravity),
            kind=plain_name(effect.kind),
            duration=effect.duration,
            term_text=term_text(term),
            wait=WAIT,
        )
        at = clause_to_blame(case, effect, term)
        fix = remedy(case, effect, term)
        for finding in self.conclude(case, result, at, says, fix):
            yield unwaivable_without_end(finding, effect)

    def _about_names(self, case: Case, kinds: list[str]) -> Iterator[Finding]:
        if not case.publish.names or not kinds:
            return
        lightest = min(kinds, key=lambda name: TERMS[_gravity(case, name)])
        term = TERMS[_gravity(case, lightest)]
        days = case.publish.names_for
        if days is None:
            exposure = phrase("are public, and for how long is not declared")
        elif exceeds(days, term):
            exposure = phrase("are public for {term_text}", term_text=term_text(days))
        else:
            return
        at = ("publish", "names_for")
        says = phrase(
            "names {exposure}; after one “{lightest}” it may be {term_text} at most",
            exposure=exposure,
            lightest=plain_name(lightest),
            term_text=term_text(term),
        )
        fix = phrase("names: false, or names_for: {term}", term=span_text(term))
        finding = self.finding(case, at, says, fix)
        yield replace(finding, verdict="declared")


def _gravity(case: Case, name: str) -> Gravity:
    """The gravity of a kind; undeclared gravity is taken for serious."""
    return case.scheme.evidence[name].gravity or "serious"


def _kinds_up_to(case: Case, gravity: Gravity) -> list[str]:
    """The kinds that can lead to less and are of this gravity or lighter."""
    lighter = GRAVITIES[: GRAVITIES.index(gravity) + 1]
    return [name for name in case.harmful_kinds if _gravity(case, name) in lighter]


def _acts(case: Case, gravity: Gravity) -> Words:
    """Acts of a gravity, in words; undeclared ones are not called serious."""
    evidence = case.scheme.evidence
    if any(evidence[name].gravity == gravity for name in case.harmful_kinds):
        return phrase("{gravity} acts", gravity=format_word(gravity))
    return phrase("acts")


def _term(gravity: Gravity, minor_losses: bool) -> int | None:
    """Days that acts of a gravity may cost something; None where there is no term."""
    if minor_losses:
        return TERMS_OF_MINOR_LOSSES.get(gravity)
    return TERMS[gravity]


def _tiers_for(case: Case, minor_losses: bool, days: int) -> dict[int, set[str]]:
    """The tiers in which something is lost that is minor, or something that is not."""
    services: list[str] = []
    for name in case.detrimental_services:
        service = case.scheme.services[name]
        is_minor = service.severity == "minor" and not service.essential
        if is_minor == minor_losses:
            services.append(name)
    tiers_for = tiers_with_less(case, services, days)
    if _is_public(case) and not minor_losses:
        tiers_for.setdefault(days, set()).update(tiers_below_start(case))
    return tiers_for


def _is_public(case: Case) -> bool:
    """Whether anyone can see who is in which tier."""
    return bool(case.publish.names or case.publish.scores)

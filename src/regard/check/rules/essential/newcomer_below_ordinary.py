"""ESS002."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import format_number, plain_name, service_title
from regard.check.phrases import first_few
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import COMMA_AND, EMPTY_PHRASE, Words, phrase
from regard.scheme.service import ALLOW, SPARE, Service
from regard.scheme.units import POINT
from regard.scheme.worth import outcome_rank

# The key of the document that says where newcomers start, by the model of the score.
START_KEYS = {"points": "base", "beta": "prior", "logistic": "intercept"}


class NewcomerBelowOrdinary(Rule):
    """Somebody about whom nothing is known starts below ordinary.

    ## What it checks
    Whether the score of somebody without any event lies in a tier that gets less than
    is usual: less than the ordinary tier, than people who are not scored (`unscored`),
    or than everybody needs of an essential service.

    ## Why it matters
    Whoever is new, or poorly recorded, is treated as if they had done wrong. They have
    to earn by being watched what others are given.

    ## Example
    ```yaml
    score: {model: points, base: 0, range: [0, 100]}
    tiers: {outside: 0, ordinary: 50}
    ```

    ## How it is proved
    Closed form: the start (base, prior or intercept) against the threshold. The witness
    is the newcomer.
    """

    code = "ESS002"
    holds = phrase("Somebody of whom nothing is known starts at ordinary or better.")
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (principle("the principle that no record is not a bad record"),)

    def applies(self, case: Case) -> bool:
        """Whether there is a tier below ordinary."""
        return bool(case.tiers_below)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about where newcomers start."""
        scheme = case.scheme
        witness = case.witness_between(case.newcomer, case.newcomer)
        tier = witness.tiers[1]
        if tier not in case.tiers_below:
            return
        threshold = format_number(scheme.tiers[scheme.ordinary], POINT)
        at = ("score", START_KEYS[scheme.score.model])
        says = phrase(
            "somebody about whom nothing is known starts in the "
            "tier “{tier}”, below the ordinary tier, which begins "
            "at {threshold}",
            tier=plain_name(tier),
            threshold=threshold,
        )
        fix = phrase("let newcomers start at {threshold} or above", threshold=threshold)
        if tier == scheme.ordinary:
            says = phrase(
                "somebody about whom nothing is known gets less than "
                "people have who are not scored, or than ordinary life "
                "needs"
            )
            fix = phrase("give the tier {tier} what everybody has", tier=tier)
        yield self.finding(
            case, at, says, fix, witness=replace(witness, note=_losses(case, tier))
        )


def _losses(case: Case, tier: str) -> Words:
    """What a newcomer who starts in the tier goes without."""
    losses = []
    for name, service in case.scheme.services.items():
        if tier not in case.worse_tiers(name):
            continue
        title = service_title(case.scheme, name)
        lesser = format_word(service.outcomes[tier])
        usual = format_word(_usual_outcome(case, service))
        losses.append(
            phrase(
                "{title} ({lesser} instead of {usual})",
                title=title,
                lesser=lesser,
                usual=usual,
            )
        )
    if not losses:
        return EMPTY_PHRASE
    named = first_few(losses, joint=COMMA_AND)
    return phrase("Gets less than is usual: {named}.", named=named)


def _usual_outcome(case: Case, service: Service) -> str:
    """The best of what the ordinary tier has, and somebody who is not scored."""
    outcomes = [service.outcomes[case.scheme.ordinary]]
    if service.unscored is not None:
        outcomes.append(service.unscored)
    if service.essential:
        outcomes.append(SPARE if service.burden else ALLOW)
    return max(outcomes, key=lambda outcome: outcome_rank(service, outcome))

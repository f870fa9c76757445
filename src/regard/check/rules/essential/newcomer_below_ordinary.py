"""ESS002."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name, service_title
from regard.check.proof.histories import History
from regard.check.rule import Rule
from regard.scheme.units import POINT

KEYS = {"points": "base", "beta": "prior", "logistic": "intercept"}
MOST_NAMED = 3


class NewcomerBelowOrdinary(Rule):
    """Somebody about whom nothing is known starts below ordinary.

    ## What it checks
    Whether the score of somebody without any event lies below the threshold of the ordinary tier.

    ## Why it matters
    Whoever is new, or poorly recorded, is treated as if they had done wrong. They have to earn by
    being watched what others are given.

    ## Example
    ```yaml
    score: {model: points, base: 0, range: [0, 100]}
    tiers: {outside: 0, ordinary: 50}
    ```

    ## How it is proved
    Closed form: the start (base, prior or intercept) against the threshold. The witness is the newcomer.

    ## References
    - the principle that no record is not a bad record
    """

    code, severity, profiles = "ESS002", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "closed form", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about where newcomers start."""
        scheme = case.scheme
        nobody = History(
            scheme, (), {name: (other, ()) for name, other in case.others.items()}
        )
        shown = case.witness_between(nobody, nobody)
        tier = shown.tiers[1]
        if tier not in case.tiers_below:
            return
        lost = [name for name in scheme.services if tier in case.worse_tiers(name)]
        least = format_number(scheme.tiers[scheme.ordinary], POINT)
        begins = f"below the ordinary tier, which begins at {least}"
        says = f"somebody about whom nothing is known starts in the tier “{plain_name(tier)}”, {begins}"
        fix = f"let newcomers start at {least} or above"
        yield self.finding(
            case,
            ("score", KEYS[scheme.score.model]),
            says,
            fix,
            replace(shown, note=_less(case, lost, tier)),
        )


def _less(case: Case, services: list[str], tier: str) -> str:
    """What a newcomer goes without."""
    told = []
    for name in services[:MOST_NAMED]:
        outcomes = case.scheme.services[name].outcomes
        usual = plain_name(outcomes[case.scheme.ordinary])
        told.append(
            f"{service_title(case.scheme, name)} ({plain_name(outcomes[tier])} instead of {usual})"
        )
    more = (
        f", and {len(services) - MOST_NAMED} more" if len(services) > MOST_NAMED else ""
    )
    return (
        f"Gets less than somebody in the ordinary tier: {', '.join(told)}{more}."
        if told
        else ""
    )

"""PRP006."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name, service_title
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.service import REFUSE
from regard.scheme.units import POINT

AT_ONCE = 2  # services; our choice
MOST_NAMED = 4


class OneThresholdClosesSeveralServices(Rule):
    """One step across a threshold closes several services at the same moment.

    ## What it checks
    For every two neighbouring tiers, how many services the lower one refuses and the upper one does
    not. From two on it is a finding; two is our choice.

    ## Why it matters
    The difference between the two sides of a threshold may be a single point, within any error of
    the score. Where doors close one by one, somebody can still turn round.

    ## Example
    ```yaml
    train:  {domain: transport, outcomes: {low: refuse, ordinary: allow}}
    flight: {domain: transport, outcomes: {low: refuse, ordinary: allow}}
    ```

    ## How it is proved
    In closed form, from the table of outcomes. The witness is somebody whom a single event takes
    across, of the kind that costs least among those that can.

    ## References
    - the principle of proportionality
    """

    code, severity, profiles = "PRP006", Severity.WARN, frozenset({"gp"})
    proof, mark, status = "closed form", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each threshold."""
        steps = [
            (b, a) if way < 0 else (a, b)
            for way in case.harmful_directions
            for a, b in pairwise(case.scheme.tiers)
        ]
        for upper, lower in steps:
            closed = [
                service_title(case.scheme, name)
                for name, service in case.scheme.services.items()
                if service.outcomes[lower] == REFUSE
                and service.outcomes[upper] != REFUSE
            ]
            if len(closed) < AT_ONCE:
                continue
            more = (
                f" and {len(closed) - MOST_NAMED} more"
                if len(closed) > MOST_NAMED
                else ""
            )
            down = case.scheme.tiers[upper] > case.scheme.tiers[lower]
            least = format_number(case.scheme.tiers[upper if down else lower], POINT)
            names = ", ".join(closed[:MOST_NAMED])
            says = f"{'below' if down else 'from'} {least} points {len(closed)} services close at once: {names}{more}"
            fix = f"close them at different thresholds, or put a condition between {plain_name(upper)} and refusal"
            yield from self.conclude(
                case,
                _crossing(case, upper, lower),
                ("tiers", upper if down else lower),
                says,
                fix,
            )


def _crossing(case: Case, upper: str, lower: str) -> Result:
    """Somebody whom one event takes from a tier to the next worse one, or anybody there."""
    for name in sorted(
        filter(case.can_harm, case.scheme.evidence), key=case.cost_of_event
    ):
        result = case.influence([name], single=True, pairs=[(upper, lower)])
        if result.fails:
            return result
    return case.reach(case.scheme.evidence, [lower])

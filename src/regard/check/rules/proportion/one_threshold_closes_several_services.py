"""PRP006."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import (
    plain_name,
    points_in_words,
    service_title,
)
from regard.check.phrases import first_few
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.phrase import counted_phrase, phrase
from regard.scheme.service import REFUSE

SEVERAL = 2
"""Services closing at once; our choice."""
MANY = 5
"""Services closing at once that are much to lose, whatever each is; our choice."""
MOST_CLOSED_NAMED = 4


class OneThresholdClosesSeveralServices(Rule):
    """One step across a threshold closes several services at the same moment.

    ## What it checks
    For every two neighbouring tiers, how many services the lower one refuses and the
    upper one does not. From two on it is a finding, from five on a high one, whatever
    each of them is; both are our choice.

    ## Why it matters
    The difference between the two sides of a threshold may be a single point, within
    any error of the score. Where doors close one by one, somebody can still turn round.

    ## Example
    ```yaml
    train:  {domain: transport, outcomes: {low: refuse, ordinary: allow}}
    flight: {domain: transport, outcomes: {low: refuse, ordinary: allow}}
    ```

    ## How it is proved
    In closed form, from the table of outcomes. The witness is somebody whom a single
    event takes across, of the kind that costs least among those that can.
    """

    code = "PRP006"
    holds = phrase("No one step closes several services at once.")
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (principle("the principle of proportionality"),)

    def applies(self, case: Case) -> bool:
        """Whether there are several services, and tiers at which they may close."""
        return len(case.scheme.services) >= SEVERAL and len(case.scheme.tiers) > 1

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each threshold."""
        for better, worse in _steps(case):
            closed = _closed_services(case, better, worse)
            if len(closed) >= SEVERAL:
                yield from self._closing(case, better, worse, closed)

    def _closing(
        self, case: Case, better: str, worse: str, closed: list[str]
    ) -> Iterator[Finding]:
        thresholds = case.scheme.tiers
        # Refusals begin under the better tier's threshold, or from the worse one's on
        # where a high score is the worse.
        tier = better
        crossing = phrase("below {points}", points=points_in_words(thresholds[tier]))
        if thresholds[worse] > thresholds[better]:
            tier = worse
            crossing = phrase("from {points}", points=points_in_words(thresholds[tier]))
        titles = [service_title(case.scheme, name) for name in closed]
        at = ("tiers", worse)
        says = phrase(
            "{crossing} {closed} close at once: {titles}",
            crossing=crossing,
            closed=counted_phrase("{count} service", "{count} services", len(closed)),
            titles=first_few(titles, MOST_CLOSED_NAMED),
        )
        fix = phrase(
            "close them at different thresholds, or put a "
            "condition between {better} and refusal",
            better=plain_name(better),
        )
        severity = Severity.HIGH if len(closed) >= MANY else self.severity
        result = _crossing(case, better, worse)
        yield from self.conclude(case, result, at, says, fix, severity=severity)


def _steps(case: Case) -> Iterator[tuple[str, str]]:
    """Neighbouring tiers, the better one first, for each way that leads to less."""
    for way in case.harmful_directions:
        for lower, upper in pairwise(case.scheme.tiers):
            if way < 0:
                yield upper, lower
            else:
                yield lower, upper


def _closed_services(case: Case, better: str, worse: str) -> list[str]:
    """The services refused in the worse tier and not yet in the better one."""
    closed = []
    for name, service in case.scheme.services.items():
        if service.outcomes[better] == REFUSE:
            continue
        if service.outcomes[worse] == REFUSE:
            closed.append(name)
    return closed


def _crossing(case: Case, better: str, worse: str) -> Result:
    """Somebody whom one event takes from the better tier to the worse, or anybody.

    The cheapest event is tried first: it shows best how little is enough.
    """
    for name in sorted(case.harmful_kinds, key=case.cost_of_event):
        result = case.influence([name], single=True, pairs=[(better, worse)])
        if result.fails:
            return result
    return case.reach(case.scheme.evidence, [worse])

"""CTX004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import plain_name, service_title
from regard.check.proof.harm import outcome_rank
from regard.check.rule import Rule
from regard.scheme.service import REFUSE

SHOWN = 3


class ScarceGoodGivenByScore(Rule):
    """What there is too little of is handed out by unrelated conduct, or to none but
    the well scored.

    ## What it checks
    For every service declared `scarce` at which tiers differ: whether a source of an
    unrelated domain can change who gets it, and whether somebody of the ordinary tier
    is refused what a higher one gets.

    ## Why it matters
    A reward takes from nobody while everyone keeps the standard route. Where there is
    too little, what one person gains for good conduct elsewhere another loses who did
    nothing wrong.

    ## Example
    ```yaml
    flat: {domain: housing, scarce: true, outcomes: {ordinary: refuse, honoured: allow}}
    ```

    ## How it is proved
    By two copies of one person who differ in the unrelated sources alone, and by a
    history that brings somebody to where the good is given.
    """

    code = "CTX004"
    severity = Severity.HIGH
    profiles = frozenset({"eu-ai"})
    proof = "solver"
    cites = (AI_GUIDELINES.at("paragraphs 169 and 177", Mark.READ),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each scarce good: about unrelated sources or, without them, about the lost route."""
        if not case.scores_persons:
            return
        for name, service in case.scheme.services.items():
            if service.scarce and len(set(service.outcomes.values())) > 1:
                found = list(self._by_unrelated(case, name))
                yield from found or self._without_route(case, name)

    def _by_unrelated(self, case: Case, name: str) -> Iterator[Finding]:
        domain = case.scheme.services[name].domain
        kinds = case.kinds_where(
            lambda source: not case.are_related(source.domain, domain)
        )
        domains = dict.fromkeys(
            source.domain for kind in kinds for source in case.sources_behind(kind)
        )
        unrelated = [
            plain_name(one) for one in domains if not case.are_related(one, domain)
        ]
        more = f" and {len(unrelated) - SHOWN} more" if len(unrelated) > SHOWN else ""
        far = ", ".join(unrelated[:SHOWN]) + more
        says = f"who gets {service_title(case.scheme, name)}, of which there is too little, depends on {far}"
        fix = f"give {name} by need, by turn or by what is recorded in {plain_name(domain)}"
        yield from self.conclude(
            case,
            case.influence(kinds, [name]),
            ("services", name, "outcomes"),
            says,
            fix,
        )

    def _without_route(self, case: Case, name: str) -> Iterator[Finding]:
        outcomes = case.scheme.services[name].outcomes
        if outcomes[case.scheme.ordinary] != REFUSE:
            return
        higher = [
            tier
            for tier in case.tiers_from_ordinary()
            if outcome_rank(outcomes[tier]) > outcome_rank(REFUSE)
        ]
        says = f"somebody ordinary has no way to {service_title(case.scheme, name)}, of which there is too little"
        fix = f"leave a standard route to {name} open from the tier {case.scheme.ordinary} on"
        result = case.reach(case.scheme.evidence, higher)
        yield from self.conclude(
            case, result, ("services", name, "outcomes"), says, fix
        )

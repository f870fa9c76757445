"""CTX004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import plain_name, service_title
from regard.check.phrases import first_few
from regard.check.rule import Rule
from regard.scheme.phrase import phrase
from regard.scheme.worth import grade_of


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
    holds = phrase(
        "What there is too little of has a standard way to it, "
        "and unrelated conduct does not hand it out."
    )
    severity = Severity.HIGH
    waivable = True
    profiles = frozenset({"eu-ai"})
    proof = "solver"
    cites = (AI_GUIDELINES.at("paragraphs 169 and 177", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored for anything of which there is too little."""
        services = case.scheme.services.values()
        return case.scores_persons and any(service.scarce for service in services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each scarce good: by unrelated conduct, else without a route."""
        if not case.scores_persons:
            return
        for name, service in case.scheme.services.items():
            tiers_differ = len(set(service.outcomes.values())) > 1
            # What all tiers get alike is not given by the score, however scarce it is.
            if not service.scarce or not tiers_differ:
                continue
            by_unrelated = list(self._by_unrelated_conduct(case, name))
            # Mending the first changes who is given it, and with that the second.
            if by_unrelated:
                yield from by_unrelated
            else:
                yield from self._without_a_route(case, name)

    def _by_unrelated_conduct(self, case: Case, name: str) -> Iterator[Finding]:
        domain = case.scheme.services[name].domain
        kinds = case.kinds_where(
            lambda source: not case.are_related(source.domain, domain)
        )
        title = service_title(case.scheme, name)
        says = phrase(
            "who gets {title}, of which there is too little, "
            "depends on {unrelated_domains}",
            title=title,
            unrelated_domains=first_few(_unrelated_domains(case, kinds, domain)),
        )
        fix = phrase(
            "give {name} by need, by turn or by what is recorded in {domain}",
            name=name,
            domain=plain_name(domain),
        )
        influence = case.influence(kinds, [name])
        at = ("services", name, "outcomes")
        yield from self.conclude(case, influence, at, says, fix)

    def _without_a_route(self, case: Case, name: str) -> Iterator[Finding]:
        service = case.scheme.services[name]
        outcomes = service.outcomes
        ordinary = case.scheme.ordinary
        if grade_of(service, outcomes[ordinary]) != "none":
            return
        given = [
            tier
            for tier in case.tiers_from_ordinary()
            if grade_of(service, outcomes[tier]) != "none"
        ]
        title = service_title(case.scheme, name)
        says = phrase(
            "somebody ordinary has no way to {title}, of which there is too little",
            title=title,
        )
        fix = phrase(
            "leave a standard route to {name} open from the tier {ordinary} on",
            name=name,
            ordinary=ordinary,
        )
        reach = case.reach(case.scheme.evidence, given)
        at = ("services", name, "outcomes")
        yield from self.conclude(case, reach, at, says, fix)


def _unrelated_domains(case: Case, kinds: list[str], domain: str) -> list[str]:
    """The domains behind the kinds that have nothing to do with this one, each once."""
    names: dict[str, str] = {}
    for kind in kinds:
        for source in case.sources_behind(kind):
            if not case.are_related(source.domain, domain):
                names[source.domain] = plain_name(source.domain)
    return list(names.values())

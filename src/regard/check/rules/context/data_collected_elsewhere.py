"""CTX002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_GUIDELINES, GDPR
from regard.check.narrative import plain_name
from regard.check.rule import Rule, severity_under_ai_act
from regard.scheme.evidence import Source

TRAILS = ("biometric", "location", "speech")
"""Categories that nothing but surveillance collects for a score; never to be waived."""


class DataCollectedElsewhere(Rule):
    """Data collected in one area of life count in another that has nothing to do with
    it.

    ## What it checks
    For every source with `collected_in`, whether that area is declared `related` to the
    domain the source is used in, or to the domains of the services. That one body holds
    both changes nothing.

    ## Why it matters
    Whoever pays a bill or makes a call gives data away for that and no more. Used again
    for a score, they follow people into places that nobody told them of.

    ## Example
    ```yaml
    sources: {payments: {domain: spending, collected_in: banking}}
    services: {flat: {domain: housing, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    The scheme declares where the data come from. Whether they change what somebody gets
    is proved by two copies of one person, equal but for this source. Without such a
    pair it is no prohibition; with one it has effects in an unrelated area, and can
    never be waived.
    """

    code = "CTX002"
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "eu-dp"})
    proof = "document"
    cites = (
        AI_ACT.at("Article 5(1)(c)(i)", Mark.READ),
        AI_GUIDELINES.at("paragraph 166", Mark.READ),
        GDPR.at("Articles 5(1)(b) and 6(4)", Mark.UNCHECKED),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source that was collected elsewhere and counts."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            kinds = [
                kind
                for kind in case.kinds_from(name)
                if case.can_harm(kind) or case.can_help(kind)
            ]
            origin = source.collected_in
            if origin is None or not kinds or case.are_related(origin, source.domain):
                continue
            services = case.scheme.services
            far = [
                service
                for service, one in services.items()
                if not case.are_related(origin, one.domain)
            ]
            if far or not services:
                yield self._found(case, name, source, kinds, far)

    def _found(
        self, case: Case, name: str, source: Source, kinds: list[str], far: list[str]
    ) -> Finding:
        severity, missing = severity_under_ai_act(case)
        harmful = [service for service in far if service in case.detrimental_services]
        harm = case.influence(
            kinds, pairs=case.differing_pairs(harmful) if harmful else []
        )
        if not harm.fails and "eu-ai" in case.profiles:
            severity, missing = (
                Severity.HIGH,
                (*missing, "less favourable treatment (none is proved)"),
            )
        origin = plain_name(source.collected_in or "")
        what = f"{source.title or plain_name(name)}: data collected in {origin}"
        what += f" for {source.collected_for}" if source.collected_for else ""
        areas = dict.fromkeys(
            plain_name(case.scheme.services[service].domain) for service in far
        )
        does = (
            "change what somebody gets in"
            if harm.fails
            else "count towards a score for"
        )
        goal = ", ".join(areas) if areas else plain_name(source.domain)
        return self.finding(
            case,
            ("sources", name, "collected_in"),
            f"{what} {does} {goal}",
            f"drop {name}, or declare {origin} related to {plain_name(source.domain)} and say why",
            harm.witness,
            severity,
            missing,
            harm.fails or source.category in TRAILS,
        )

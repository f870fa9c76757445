"""CTX002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_GUIDELINES, GDPR
from regard.check.narrative import plain_name
from regard.check.phrases import domain_words
from regard.check.prohibition import prohibition_of
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.phrase import Words, phrase, phrase_list

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
    holds = phrase(
        "No data count that were collected in an area of life "
        "that has nothing to do with it."
    )
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "eu-dp"})
    proof = "document"
    cites = (
        AI_ACT.at("Article 5(1)(c)(i)", Mark.READ),
        AI_GUIDELINES.at("paragraph 166", Mark.READ),
        GDPR.at("Articles 5(1)(b) and 6(4)", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by data that were collected elsewhere."""
        sources = case.scheme.sources.values()
        elsewhere = any(source.collected_in is not None for source in sources)
        return case.scores_persons and elsewhere

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source that was collected elsewhere and counts."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            origin = source.collected_in
            if origin is None or case.are_related(origin, source.domain):
                continue
            if not _counting_kinds(case, name):
                continue
            unrelated = case.services_unrelated_to(origin)
            if unrelated or not case.scheme.services:
                yield self._finding(case, name, origin, unrelated)

    def _finding(
        self, case: Case, name: str, origin: str, unrelated: list[str]
    ) -> Finding:
        """What is collected elsewhere, and what it does here.

        Args:
            case: What is checked.
            name: The source.
            origin: The area of life in which its data are collected.
            unrelated: The services that have nothing to do with that area.
        """
        source = case.scheme.sources[name]
        influence = _influence(case, name, unrelated)
        prohibition = prohibition_of(case)
        # Data that count for nothing in an unrelated area are no social scoring there.
        if not influence.fails:
            prohibition = prohibition.without(
                phrase("less favourable treatment (none is proved)")
            )
        data = phrase(
            "{title}: data collected in {origin}",
            title=case.source_title(name),
            origin=plain_name(origin),
        )
        if source.collected_for:
            data += phrase(" for {collected_for}", collected_for=source.collected_for)
        effect = phrase("count towards a score for")
        if influence.fails:
            effect = phrase("change what somebody gets in")
        areas = _areas(case, unrelated) or plain_name(source.domain)
        title = case.source_title(name)
        fix = phrase(
            "drop {title}; only if {origin} truly bears on "
            "{domain}, say in related why",
            title=title,
            origin=plain_name(origin),
            domain=plain_name(source.domain),
        )
        return self.finding(
            case,
            ("sources", name, "collected_in"),
            phrase("{data} {effect} {areas}", data=data, effect=effect, areas=areas),
            fix,
            witness=influence.witness,
            severity=prohibition.severity,
            missing=prohibition.missing,
            red_line=influence.fails or source.category in TRAILS,
        )


def _counting_kinds(case: Case, source: str) -> list[str]:
    """The kinds from a source of which an event moves a score."""
    kinds = case.kinds_from(source)
    return [kind for kind in kinds if case.can_harm(kind) or case.can_help(kind)]


def _influence(case: Case, source: str, services: list[str]) -> Result:
    """Whether the source can change who gets less at one of the services."""
    # Only what can turn out worse for somebody is less favourable treatment; without
    # such a service no two tiers are compared, and nothing is shown.
    detrimental = [name for name in services if name in case.detrimental_services]
    pairs = case.differing_pairs(detrimental) if detrimental else []
    return case.influence(_counting_kinds(case, source), pairs=pairs)


def _areas(case: Case, services: list[str]) -> Words:
    """The services' areas of life, each once."""
    domains = [domain_words(case.scheme.services[name].domain) for name in services]
    return phrase_list(dict.fromkeys(domains))

"""CTX001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.effects import UNDECLARED_DOMAIN
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_GUIDELINES, TEXAS_AI
from regard.check.narrative import plain_name
from regard.check.phrases import domain_words
from regard.check.prohibition import prohibition_of
from regard.check.proof.solver import Result
from regard.check.rule import ClausePath, Rule
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase, phrase_list


class UnrelatedSourceDecides(Rule):
    """What somebody did in one area of life changes what they get in another that is
    not related.

    ## What it checks
    For every source, whether two people who differ only in what it reports can get
    different outcomes at a service of another domain, one that the scheme does not
    declare `related`. Sources of schemes whose tiers are read count too. Rewards count
    as much as losses: they disfavour the rest. What a recipient decides by the score
    counts as a service. A scheme of persons with no services, or with one tier and
    recipients, does not say where its score has effect; that is not proved.

    ## Why it matters
    A score that carries conduct from one context into others is what the AI Act calls
    social scoring. Whoever cannot know where a fact will follow them watches every
    step.

    ## Example
    ```yaml
    sources: {registry: {domain: library-books}}
    services: {flat: {domain: housing, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. No difference at
    any unrelated service is proved over all histories; a difference is shown as the two
    people.
    """

    code = "CTX001"
    holds = phrase(
        "What somebody did in one area of life changes nothing "
        "in another that is not related."
    )
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "us-tx", "hr"})
    proof = "solver"
    cites = (
        AI_ACT.at("Article 5(1)(c)(i)", Mark.READ),
        AI_GUIDELINES.at("paragraphs 166, 168 and 169", Mark.READ),
        TEXAS_AI.at("section 552.053(1)", Mark.READ),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether the score is said, or left, to have an effect on anything."""
        scheme = case.scheme
        return bool(scheme.services or scheme.recipients) or len(scheme.tiers) > 1

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each domain of sources that decides over unrelated services."""
        if case.scores_persons:
            yield from self._effects_undeclared(case)
        for domain in _domains(case):
            services = _unrelated_services(case, domain)
            if services:
                yield from self._decides(case, domain, services)

    def _effects_undeclared(self, case: Case) -> Iterator[Finding]:
        tiers_have_effect = len(case.scheme.tiers) > 1
        at: ClausePath = ("tiers",)
        # A scheme without services is no proof that its tiers open nothing.
        if not case.scheme.services and tiers_have_effect:
            why = phrase(
                "what the tiers open or close is not declared, nor in which domain"
            )
            fix = phrase("declare every service that depends on a tier")
        # Nor is a single tier one that a score which is handed on decides nothing.
        elif case.scheme.recipients and not tiers_have_effect:
            why = phrase(
                "the score is handed on, and no tier says what it changes for anybody"
            )
            fix = phrase("declare tiers and what depends on them, or hand out no score")
            at = ("recipients", 0)
        else:
            return
        unknown = Result("not proved", None, why)
        yield from self.conclude(case, unknown, at, EMPTY_PHRASE, fix)

    def _decides(
        self, case: Case, domain: str, services: list[str]
    ) -> Iterator[Finding]:
        origin = plain_name(domain)
        target = _areas(case, services)
        says = phrase(
            "what is recorded in {origin} changes what somebody gets in {target}",
            origin=origin,
            target=target,
        )
        fix = phrase(
            "drop what is recorded in {origin}, or give {origin} a "
            "score of its own that changes nothing in {target}; "
            "only if {origin} truly bears on what is decided "
            "there, say in related why",
            origin=origin,
            target=target,
        )
        prohibition = prohibition_of(case)
        yield from self.conclude(
            case,
            case.influence(case.kinds_in_domains(domain), services),
            _clause(case, domain),
            says,
            fix,
            severity=prohibition.severity,
            missing=prohibition.missing,
        )


def _domains(case: Case) -> list[str]:
    """The domains of everything that is counted, each once."""
    domains: list[str] = []
    for kind in case.scheme.evidence:
        domains += [source.domain for source in case.sources_behind(kind)]
    return list(dict.fromkeys(domains))


def _unrelated_services(case: Case, domain: str) -> list[str]:
    """The services at which tiers differ, of domains that are not related to this."""
    services: list[str] = []
    for name in case.services_unrelated_to(domain):
        # Rewards count too: whoever goes without is treated less favourably (G169).
        outcomes = case.scheme.services[name].outcomes.values()
        if len(set(outcomes)) > 1:
            services.append(name)
    return services


def _areas(case: Case, services: list[str]) -> Words:
    """The areas of life of services, in words."""
    domains = dict.fromkeys(case.scheme.services[name].domain for name in services)
    # What nobody declares is said last.
    declared_first = sorted(domains, key=lambda domain: domain == UNDECLARED_DOMAIN)
    return phrase_list(map(domain_words, declared_first))


def _clause(case: Case, domain: str) -> ClausePath:
    """Where the document says what is recorded in a domain."""
    sources = case.sources_where(lambda source: source.domain == domain)
    if sources:
        return ("sources", sources[0], "domain")
    return ("evidence", case.kinds_in_domains(domain)[0])

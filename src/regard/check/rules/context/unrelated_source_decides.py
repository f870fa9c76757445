"""CTX001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_GUIDELINES, TEXAS_AI
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import Rule, severity_under_ai_act


class UnrelatedSourceDecides(Rule):
    """What somebody did in one area of life changes what they get in another that is
    not related.

    ## What it checks
    For every source, whether two people who differ only in what it reports can get
    different outcomes at a service of another domain, one that the scheme does not
    declare `related`. Sources of schemes whose tiers are read count too. Rewards count
    as much as losses: they disfavour the rest. A scheme of persons with no services
    does not say where its tiers have effect; that is not proved.

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
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "us-tx", "hr"})
    proof = "solver"
    cites = (
        AI_ACT.at("Article 5(1)(c)(i)", Mark.READ),
        AI_GUIDELINES.at("paragraphs 166, 168 and 169", Mark.READ),
        TEXAS_AI.at("section 552.053(1)", Mark.READ),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each domain of sources that decides over unrelated services."""
        severity, missing = severity_under_ai_act(case)
        if (
            not case.scheme.services
            and case.scores_persons
            and len(case.scheme.tiers) > 1
        ):
            unknown = Result(
                "not proved",
                None,
                "what the tiers open or close is not declared, nor in which domain",
            )
            yield from self.conclude(
                case,
                unknown,
                ("tiers",),
                "",
                "declare every service that depends on a tier",
            )
        origins = [
            (name, source)
            for name in case.scheme.evidence
            for source in case.sources_behind(name)
        ]
        for domain in dict.fromkeys(source.domain for _, source in origins):
            services = [
                name
                for name, service in case.scheme.services.items()
                if len(set(service.outcomes.values())) > 1
                and not case.are_related(domain, service.domain)
            ]
            if not services:
                continue
            result = case.influence(case.kinds_in_domains(domain), services)
            others = ", ".join(
                dict.fromkeys(case.scheme.services[name].domain for name in services)
            )
            says = f"what is recorded in {plain_name(domain)} changes what somebody gets in {plain_name(others)}"
            yield from self.conclude(
                case,
                result,
                _where(case, domain),
                says,
                f"give {plain_name(domain)} a score of its own, or declare it related to {plain_name(others)} and say why",
                severity,
                missing,
            )


def _where(case: Case, domain: str) -> tuple[str, ...]:
    own = case.sources_where(lambda source: source.domain == domain)
    if own:
        return ("sources", own[0], "domain")
    return ("evidence", case.kinds_in_domains(domain)[0])

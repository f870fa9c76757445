"""WEB004."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT
from regard.check.narrative import plain_name
from regard.check.phrases import domain_words
from regard.check.rule import Rule
from regard.scheme.phrase import phrase, phrase_list


class TokensFromElsewhereDecide(Rule):
    """A token given in one community opens or closes a door in another that has nothing
    to do with it.

    ## What it checks
    For every domain of tokens, whether two people who differ only in those tokens can
    get different outcomes at a service of another domain, one that the scheme does not
    declare `related`.

    ## Why it matters
    Every gate can read every token. Unless a gate names whose tokens it reads, what
    somebody was given in one place follows them through all the others.

    ## Example
    ```yaml
    sources: {badges: {domain: gaming, category: tokens}}
    services: {room: {domain: housing, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these tokens. No difference at
    any unrelated service is proved over all histories; a difference is shown as the two
    people.
    """

    code = "WEB004"
    holds = phrase("No token of one community opens or closes a door in another.")
    severity = Severity.WARN
    profiles = frozenset({"web3"})
    proof = "solver"
    cites = (AI_ACT.at("Article 5(1)(c)(i)", Mark.READ).by_analogy(),)

    def applies(self, case: Case) -> bool:
        """Whether tokens count."""
        return bool(_token_sources(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each domain of tokens that decides over unrelated services."""
        for domain, sources in _token_sources(case).items():
            services = case.services_unrelated_to(domain)
            if services:
                yield from self._decides(case, domain, sources, services)

    def _decides(
        self, case: Case, domain: str, sources: list[str], services: list[str]
    ) -> Iterator[Finding]:
        # Tokens of one domain count together: each alone may be too few.
        kinds: list[str] = []
        for name in sources:
            kinds += case.kinds_from(name)
        domains = [domain_words(case.scheme.services[name].domain) for name in services]
        others = phrase_list(dict.fromkeys(domains))
        at = ("sources", sources[0], "domain")
        says = phrase(
            "tokens of {domain} decide what somebody gets in {others}",
            domain=plain_name(domain),
            others=others,
        )
        fix = phrase(
            "name the communities whose tokens count; only if "
            "{domain} truly bears on {others}, say in related why",
            domain=plain_name(domain),
            others=others,
        )
        yield from self.conclude(case, case.influence(kinds, services), at, says, fix)


def _token_sources(case: Case) -> dict[str, list[str]]:
    """The sources of tokens, by domain."""
    sources = defaultdict(list)
    for name in case.sources_where(lambda source: source.category == "tokens"):
        sources[case.scheme.sources[name].domain].append(name)
    return sources

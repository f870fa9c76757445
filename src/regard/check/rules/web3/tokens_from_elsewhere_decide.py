"""WEB004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class TokensFromElsewhereDecide(Rule):
    """A token given in one community opens or closes a door in another that has nothing to do with it.

    ## What it checks
    For every domain of tokens, whether two people who differ only in those tokens can get different
    outcomes at a service of another domain, one that the scheme does not declare `related`.

    ## Why it matters
    Every gate can read every token. Unless a gate names whose tokens it reads, what somebody was given
    in one place follows them through all the others.

    ## Example
    ```yaml
    sources: {badges: {domain: gaming, category: tokens}}
    services: {room: {domain: housing, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these tokens. No difference at any unrelated
    service is proved over all histories; a difference is shown as the two people.

    ## References
    - Regulation (EU) 2024/1689, Article 5(1)(c)(i), by analogy
    """

    code, severity, profiles = "WEB004", Severity.WARN, frozenset({"web3"})
    proof, mark, status = "solver", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each domain of tokens that decides over unrelated services."""
        scheme = case.scheme
        tokens = case.sources_where(lambda source: source.category == "tokens")
        for domain in dict.fromkeys(scheme.sources[name].domain for name in tokens):
            services = [
                name
                for name in scheme.services
                if not case.are_related(domain, scheme.services[name].domain)
            ]
            if not services:
                continue
            sources = [name for name in tokens if scheme.sources[name].domain == domain]
            result = case.influence(
                [kind for name in sources for kind in case.kinds_from(name)], services
            )
            others = ", ".join(
                dict.fromkeys(
                    plain_name(scheme.services[name].domain) for name in services
                )
            )
            yield from self.conclude(
                case,
                result,
                ("sources", sources[0], "domain"),
                f"tokens of {plain_name(domain)} decide what somebody gets in {others}",
                f"name the communities whose tokens count, or declare {plain_name(domain)} related to {others} and say why",
            )

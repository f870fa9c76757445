"""ESS006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.burden_words import burden_named
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import ECHR
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.service import ALLOW
from regard.scheme.worth import newcomer_tier


class BurdenGivenAsService(Rule):
    """What reads like a punishment is written as a service that somebody is allowed.

    ## What it checks
    For every service whose name or title is that of a burden (re-education, an ankle
    tag, a prison, a fine, a blacklist, an inspection and the like, in English, German,
    French, Dutch, Spanish or Italian), which some tiers are allowed and the usual one
    is not: whether `burden` is declared. A burden has the outcomes `impose` and
    `spare`.

    ## Why it matters
    Where a place in a camp is “allowed”, nobody seems to lose anything, and no rule on
    loss is asked. What is done to people is no gift.

    ## Example
    ```yaml
    services:
      tag: {domain: policing, title: an ankle tag,
        outcomes: {low: allow, ordinary: refuse}}
    ```

    ## How it is proved
    The scheme leaves it out. The list of words is short and is a choice of this rule.
    """

    code = "ESS006"
    holds = "Nothing that reads like a punishment is written as a service."
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (
        principle("the principle that a punishment is no gift"),
        ECHR.at("Article 7", Mark.UNCHECKED).by_analogy(),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether there are services."""
        return bool(case.scheme.services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each service that reads like a burden."""
        for name, service in case.scheme.services.items():
            burden = burden_named(name, service.title)
            if service.burden is not None or burden is None:
                continue
            if _is_imposed_on_some(case, name):
                yield self._finding(case, name, burden)

    def _finding(self, case: Case, name: str, burden: str) -> Finding:
        title = service_title(case.scheme, name)
        says = (
            f"{title} reads like something imposed on people ({burden}), "
            "and whether it is a burden is not declared"
        )
        fix = (
            f"declare services.{name}.burden: true and write impose and spare, "
            "or declare burden: false"
        )
        return self.finding(case, ("services", name), says, fix)


def _is_imposed_on_some(case: Case, name: str) -> bool:
    """Whether some tiers are allowed it, and the usual ones are not."""
    outcomes = case.scheme.services[name].outcomes
    usual = {outcomes[case.scheme.ordinary], outcomes[newcomer_tier(case.scheme)]}
    return ALLOW in outcomes.values() and usual != {ALLOW}

"""ESS005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.clauses import TO_COMPLETE
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import plain_name, service_title
from regard.check.rule import Rule
from regard.scheme.outcome_words import reads_like_refusal
from regard.scheme.service import OWN_GRADES


class OutcomeReadsLikeRefusal(Rule):
    """An outcome reads like a refusal, and the service does not say how good it is.

    ## What it checks
    For every outcome that is called by a word of refusal in English, German, French,
    Dutch, Spanish or Italian (suspended, gesperrt, refus, geweigerd, denegado, negato)
    and is not `refuse` itself: whether `ranked` says how good it is.

    ## Why it matters
    A refusal by another word is still a refusal. Whoever reads the scheme has to see
    which of its outcomes leave somebody with nothing.

    ## Example
    ```yaml
    services:
      workshop: {domain: tools, outcomes: {low: gesperrt, ordinary: allow}}
    ```

    ## How it is proved
    The scheme leaves it out. The list of words is short and is a choice of this rule;
    where nothing is declared, such a word counts as a refusal.
    """

    code = "ESS005"
    holds = "Every outcome that reads like a refusal says how good it is."
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (principle("reasons that people can follow"),)

    def applies(self, case: Case) -> bool:
        """Whether there is an outcome beside the scheme's own words."""
        return any(
            service.named_outcomes.difference(OWN_GRADES)
            for service in case.scheme.services.values()
        )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each such outcome of a service."""
        for name, service in case.scheme.services.items():
            unranked = service.named_outcomes.difference(OWN_GRADES, service.ranked)
            for outcome in sorted(unranked):
                if reads_like_refusal(outcome):
                    yield self._finding(case, name, outcome)

    def _finding(self, case: Case, name: str, outcome: str) -> Finding:
        title = service_title(case.scheme, name)
        says = (
            f"“{plain_name(outcome)}” ({title}) reads like a refusal, "
            "and how good it is is not declared"
        )
        fix = (
            f"write refuse, or rank the outcomes: ranked: {{{outcome}: {TO_COMPLETE}}} "
            "(the best first, each better, same, worse or none)"
        )
        return self.finding(case, ("services", name, "outcomes"), says, fix)

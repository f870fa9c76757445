"""CTX006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class AiUndeclared(Rule):
    """Whether any of the score is inferred by AI is not declared.

    ## What it checks
    Whether the scheme says `automation: {ai: true}` or `automation: {ai: false}`.

    ## Why it matters
    The AI Act's bans and duties need a system that infers. A table of points written by
    people usually is none, a model that predicts is one. Left open, half of the law on
    a score stays open.

    ## Example
    ```yaml
    automation: {decides: false}
    ```

    ## How it is proved
    The scheme leaves it out.
    """

    code = "CTX006"
    holds = phrase("Whether AI infers any of the score is declared.")
    severity = Severity.INFO
    profiles = frozenset({"eu-ai"})
    proof = "document"
    cites = (AI_ACT.at("Article 3(1)", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the automation."""
        # The AI Act protects natural persons; of organisations nothing is asked.
        if case.scores_persons and case.automation.ai is None:
            says = phrase("whether any of the score is inferred by AI is not declared")
            fix = phrase("declare automation.ai, true or false")
            yield self.finding(case, ("automation", "ai"), says, fix)

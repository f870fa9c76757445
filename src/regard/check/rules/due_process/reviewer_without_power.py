"""DUE002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, GDPR, HIGH_RISK_FROM
from regard.check.phrases import quoted_names
from regard.check.rule import Rule


class ReviewerWithoutPower(Rule):
    """Somebody reviews outcomes who is not named, or who cannot decide otherwise.

    ## What it checks
    Where `process.human_review` lists an outcome: whether `reviewers` says who they are
    and with what authority, that `reviewers_overturn` is yes, and that
    `automation.decides` is not: where an outcome takes effect with no person, nobody
    confirms it.

    ## Why it matters
    A signature under what the score has decided is not a review. It takes the record,
    the time and the authority to say no.

    ## Example
    ```yaml
    process: {human_review: [refuse], reviewers_overturn: false}
    ```

    ## How it is proved
    Read from the document: what it says of its reviewers, or leaves out.
    """

    code = "DUE002"
    holds = "Whoever reviews outcomes is named and can decide otherwise."
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai"})
    proof = "document"
    cites = (
        GDPR.at("Article 22(3)", Mark.READ),
        AI_ACT.at("Article 26(2)", Mark.SECOND_HAND, HIGH_RISK_FROM),
    )

    def applies(self, case: Case) -> bool:
        """Whether a person is said to confirm what happens to persons."""
        return case.scores_persons and bool(case.process.human_review)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about who reviews, one about what they may do, one about a machine."""
        process = case.process
        # Where nobody reviews, DUE001 speaks; here somebody does in name.
        if not process.human_review or not case.scores_persons:
            return
        outcomes = quoted_names(process.human_review)
        if case.automation.decides is True:
            yield self._contradiction(case, outcomes)
        if process.reviewers is None:
            says = (
                f"a person confirms {outcomes}, but who that is and with what "
                "authority is not declared"
            )
            fix = "reviewers: who they are, what they see and what they may decide"
            yield self.finding(case, ("process", "reviewers"), says, fix)
        if process.reviewers_overturn is not True:
            says = (
                f"that whoever confirms {outcomes} sees the record and may decide "
                "otherwise is not declared"
            )
            if process.reviewers_overturn is False:
                says = (
                    f"whoever confirms {outcomes} does not see the record or cannot "
                    "decide otherwise"
                )
            fix = "reviewers_overturn: true"
            yield self.finding(case, ("process", "reviewers_overturn"), says, fix)

    def _contradiction(self, case: Case, outcomes: str) -> Finding:
        at = ("automation", "decides")
        says = (
            f"a person is said to confirm {outcomes}, and outcomes are said to take "
            "effect with no person (automation.decides is true)"
        )
        fix = "decides: false, or take the outcomes out of human_review"
        return self.finding(case, at, says, fix, red_line=True)

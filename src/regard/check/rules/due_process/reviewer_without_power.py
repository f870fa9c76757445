"""DUE002."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, GDPR, HIGH_RISK_FROM
from regard.check.law.reviewer_words import (
    machine_named,
    own_judge_named,
    powerlessness_named,
)
from regard.check.phrases import days_in_words, quoted_names
from regard.check.rule import ClausePath, Rule
from regard.check.rules.due_process import losing_tiers, review_clause
from regard.scheme.phrase import phrase, phrase_list
from regard.scheme.service import ALLOW, SPARE

LONGEST_WAIT = 90  # days; our choice, as long as a season


class ReviewerWithoutPower(Rule):
    """Somebody reviews outcomes who is not named, or who cannot decide otherwise.

    ## What it checks
    Where `process.human_review` lists an outcome: whether `reviewers` says who they are
    and with what authority, and not that a script or somebody confirms whatever comes,
    or may change nothing, or that whoever reported somebody confirms it; that
    `reviewers_overturn` is yes, and that `automation.decides` is not: where an outcome
    takes effect with no person, nobody confirms it. That what waits is looked at within
    90 days, and that what is best waits for nobody. Where `decides` is no, and more
    than something slight can be lost: whether any outcome waits for a person.

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
    holds = phrase("Whoever reviews outcomes is named and can decide otherwise.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai"})
    proof = "document"
    cites = (
        GDPR.at("Article 22(3)", Mark.READ),
        AI_ACT.at("Article 26(2)", Mark.SECOND_HAND, HIGH_RISK_FROM),
    )

    def applies(self, case: Case) -> bool:
        """Whether a person is said to confirm or decide what happens to persons."""
        is_said = bool(case.process.human_review) or case.automation.decides is False
        return case.scores_persons and is_said

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about who reviews, one about what they may do, one about a machine."""
        process = case.process
        if not case.scores_persons:
            return
        # Where nobody reviews, DUE001 speaks, unless somebody is said to decide.
        if not process.human_review:
            yield from self._nobody_decides(case)
            return
        yield from self._waits(case, process.human_review)
        outcomes = quoted_names(process.human_review)
        if case.automation.decides is True:
            yield self._contradiction(case, outcomes)
        if process.reviewers is None:
            says = phrase(
                "a person confirms {outcomes}, but who that is and "
                "with what authority is not declared",
                outcomes=outcomes,
            )
            fix = phrase(
                "reviewers: who they are, what they see and what they may decide"
            )
            yield self.finding(case, ("process", "reviewers"), says, fix)
        words = machine_named(process.reviewers)
        words = words or powerlessness_named(process.reviewers)
        words = words or own_judge_named(process.reviewers)
        if words is not None:
            says = phrase(
                "whoever confirms {outcomes} reads like no reviewer ({words})",
                outcomes=outcomes,
                words=words,
            )
            fix = phrase(
                "reviewers: which people, what they see and what they may decide"
            )
            yield self.finding(case, ("process", "reviewers"), says, fix)
        if process.reviewers_overturn is not True:
            says = phrase(
                "that whoever confirms {outcomes} sees the record and "
                "may decide otherwise is not declared",
                outcomes=outcomes,
            )
            if process.reviewers_overturn is False:
                says = phrase(
                    "whoever confirms {outcomes} does not see the record "
                    "or cannot decide otherwise",
                    outcomes=outcomes,
                )
            fix = phrase("reviewers_overturn: true")
            yield self.finding(case, ("process", "reviewers_overturn"), says, fix)

    def _nobody_decides(self, case: Case) -> Iterator[Finding]:
        """One where a person is said to decide, and no outcome waits for one."""
        if case.automation.decides is not False:
            return
        outcomes = [
            case.scheme.services[name].outcomes[tier]
            for name, tiers in losing_tiers(case).items()
            if case.scheme.services[name].severity != "minor"
            for tier in tiers
        ]
        if outcomes:
            at = ("process", "human_review")
            says = phrase(
                "outcomes are said to take no effect without a person "
                "(automation.decides is false), and none waits for one"
            )
            yield self.finding(case, at, says, review_clause(case, outcomes))

    def _waits(self, case: Case, reviewed: Sequence[str]) -> Iterator[Finding]:
        """One about what waits too long, and one about the way back, which waits."""
        days = case.process.reviewed_within
        if days is not None and days > LONGEST_WAIT:
            at: ClausePath = ("process", "reviewed_within")
            says = phrase(
                "what waits for a person may wait {days}", days=days_in_words(days)
            )
            fix = phrase(
                "reviewed_within: 14d, and no more than {longest_wait}d",
                longest_wait=LONGEST_WAIT,
            )
            yield self.finding(case, at, says, fix)
        best = [outcome for outcome in reviewed if outcome in (ALLOW, SPARE)]
        if best:
            at = ("process", "human_review")
            names = quoted_names(best)
            says = phrase(
                "{names} waits for a person, and so does every way back to it",
                names=names,
            )
            left = [outcome for outcome in reviewed if outcome not in best]
            fix = phrase("human_review: [{left}]", left=phrase_list(left))
            yield self.finding(case, at, says, fix)

    def _contradiction(self, case: Case, outcomes: str) -> Finding:
        at = ("automation", "decides")
        says = phrase(
            "a person is said to confirm {outcomes}, and outcomes "
            "are said to take effect with no person "
            "(automation.decides is true)",
            outcomes=outcomes,
        )
        fix = phrase("decides: false, or take the outcomes out of human_review")
        return self.finding(case, at, says, fix, red_line=True)

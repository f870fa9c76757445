"""EVD002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import FCRA
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class ContestedRecordStands(Rule):
    """A record that somebody contests goes on counting, or is theirs to disprove.

    ## What it checks
    Where any event can lower a score: whether an event can be contested at all, whether
    it stops counting until the answer, and whether it is left to the operator to show
    that it is true.

    ## Why it matters
    Hardly anybody can prove that something did not happen. In Robodebt the state
    averaged people's income and asked them to disprove the debt that followed, with
    payslips years old.

    ## Example
    ```yaml
    process: {dispute: {answered_within: 14d, suspends_effect: false, burden: subject}}
    ```

    ## How it is proved
    Read from the document: what `process.dispute` says, or leaves out.
    """

    code = "EVD002"
    holds = phrase("A contested record is suspended, and nobody has to disprove it.")
    severity = Severity.HIGH
    profiles = frozenset({"us-credit", "gp"})
    proof = "document"
    cites = (FCRA.at("15 U.S.C. 1681i(a)(5)", Mark.SECOND_HAND),)

    def applies(self, case: Case) -> bool:
        """Whether anything recorded can lead to less."""
        return bool(case.harmful_kinds)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about the lack of a dispute, or one for each clause within it."""
        if not case.harmful_kinds:
            return
        dispute = case.process.dispute
        if dispute is None:
            yield self._no_dispute(case)
            return
        if dispute.burden == "subject":
            at = ("process", "dispute", "burden")
            says = phrase("whoever contests a record has to prove that it is wrong")
            fix = phrase("burden: operator")
            yield self.finding(case, at, says, fix)
        if not dispute.suspends_effect:
            yield self._about_effect(case, dispute.suspends_effect)

    def _no_dispute(self, case: Case) -> Finding:
        at = ("process", "dispute")
        says = phrase(
            "a record that is wrong goes on counting: how to "
            "contest one is not declared"
        )
        fix = phrase("dispute: {{suspends_effect: true, burden: operator}}")
        return self.finding(case, at, says, fix)

    def _about_effect(self, case: Case, suspends_effect: bool | None) -> Finding:
        says = phrase(
            "a contested record goes on counting against somebody until it is answered"
        )
        if suspends_effect is None:
            says = phrase(
                "that a contested record stops counting until it is "
                "answered is not declared"
            )
        at = ("process", "dispute", "suspends_effect")
        fix = phrase("suspends_effect: true")
        return self.finding(case, at, says, fix)

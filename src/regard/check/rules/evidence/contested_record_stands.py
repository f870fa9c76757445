"""EVD002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.rule import Rule


class ContestedRecordStands(Rule):
    """A record that somebody contests goes on counting, or is theirs to disprove.

    ## What it checks
    Where any event can lower a score: whether an event can be contested at all, whether it stops
    counting until the answer, and whether it is left to the operator to show that it is true.

    ## Why it matters
    Hardly anybody can prove that something did not happen. In Robodebt the state averaged people's
    income and asked them to disprove the debt that followed, with payslips years old.

    ## Example
    ```yaml
    process: {dispute: {answered_within: 14d, suspends_effect: false, burden: subject}}
    ```

    ## How it is proved
    Read from the document: what `process.dispute` says, or leaves out.

    ## References
    - FCRA, 15 U.S.C. 1681i(a)(5)
    """

    code, severity, profiles = "EVD002", Severity.HIGH, frozenset({"us-credit", "gp"})
    proof, mark = "document", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about there being no dispute, or one for each of the clauses within it."""
        if not any(case.can_harm(name) for name in case.scheme.evidence):
            return
        at = ("process", "dispute")
        dispute = case.scheme.process.dispute if case.scheme.process else None
        if dispute is None:
            says = "a record that is wrong goes on counting: how to contest one is not declared"
            yield self.finding(
                case, at, says, "dispute: {suspends_effect: true, burden: operator}"
            )
            return
        if dispute.burden == "subject":
            says = "whoever contests a record has to prove that it is wrong"
            yield self.finding(case, (*at, "burden"), says, "burden: operator")
        if dispute.suspends_effect is False:
            says = "a contested record goes on counting against somebody until it is answered"
            yield self.finding(
                case, (*at, "suspends_effect"), says, "suspends_effect: true"
            )
        elif dispute.suspends_effect is None:
            says = "that a contested record stops counting until it is answered is not declared"
            yield self.finding(
                case, (*at, "suspends_effect"), says, "suspends_effect: true"
            )

"""DUE005."""

from __future__ import annotations

from collections.abc import Container, Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import DIGITAL_SERVICES_ACT, REGULATION_B
from regard.check.rule import Rule
from regard.check.rules.due_process import losing_tiers
from regard.scheme.phrase import AND, phrase, phrase_list

LACKS = {
    "none": phrase("whoever gets less than others is given no reason"),
    "on request": phrase(
        "whoever gets less than others is given a reason only if they ask"
    ),
    None: phrase(
        "that whoever gets less than others is given a reason is not declared"
    ),
}
"""What is wrong with when reasons are given, by what is declared of it."""
HAVE_TO_STATE = {
    "facts": phrase("which facts counted"),
    "redress": phrase("how it can be contested"),
}
"""What somebody cannot contest an outcome without."""


class DecisionUnexplained(Rule):
    """Somebody gets less than others and is given no reason, or only the score.

    ## What it checks
    Where some tier gets less than the ordinary one, or is refused: whether reasons come
    with every decision, whether any may be given at all, whether they say more than
    that the score was too low, and whether they leave out which facts counted or how an
    outcome can be contested.

    ## Why it matters
    "Your score is too low" cannot be checked, contested or acted on. Which facts
    counted, and under which rule, can. Where all that can be lost is slight, a reason
    that has to be asked for will do.

    ## Example
    ```yaml
    process: {reasons: every decision, reasons_state: [score alone]}
    ```

    ## How it is proved
    Read from the document: what `process` says of reasons, or leaves out.
    """

    code = "DUE005"
    holds = phrase("Whoever gets less is given reasons.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "us-credit", "eu-plat"})
    proof = "document"
    cites = (
        REGULATION_B.at("12 CFR 1002.9(b)(2)", Mark.READ),
        DIGITAL_SERVICES_ACT.at("Article 17(3)", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything is lost by a decision."""
        return bool(losing_tiers(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about when reasons are given, and one about what they say."""
        if not losing_tiers(case):
            return
        reasons = case.process.reasons
        if reasons in LACKS:
            at = ("process", "reasons")
            fix = phrase("reasons: every decision")
            # A reason that has to be asked for is late; none at all is never waived.
            red_line = reasons != "on request" and not case.is_slight
            severity = Severity.HIGH
            if reasons == "on request" and case.is_slight:
                severity = Severity.WARN
            yield self.finding(
                case, at, LACKS[reasons], fix, severity=severity, red_line=red_line
            )
        stated = set(case.process.reasons_state)
        if "score alone" in stated:
            at = ("process", "reasons_state")
            says = phrase(
                "the reason given is the score itself, which nobody can check or act on"
            )
            fix = phrase("reasons_state: [facts, rule, automation, redress]")
            # Beside facts a score does no harm; alone it is as good as no reason.
            red_line = stated == {"score alone"}
            yield self.finding(case, at, says, fix, red_line=red_line)
        elif stated:
            yield from self._left_out(case, stated)

    def _left_out(self, case: Case, stated: Container[str]) -> Iterator[Finding]:
        """One at most, about what the reasons do not state."""
        missing = [what for what in HAVE_TO_STATE if what not in stated]
        if not missing:
            return
        untold = phrase_list([HAVE_TO_STATE[what] for what in missing], AND)
        says = phrase("the reasons given leave out {untold}", untold=untold)
        fix = phrase("reasons_state: [facts, rule, automation, redress]")
        severity = Severity.WARN if case.is_slight else Severity.HIGH
        at = ("process", "reasons_state")
        yield self.finding(case, at, says, fix, severity=severity)

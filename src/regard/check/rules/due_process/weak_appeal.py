"""DUE010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import DIGITAL_SERVICES_ACT
from regard.check.rule import Rule
from regard.check.rules.due_process import losing

HALF_A_YEAR = 180


class WeakAppeal(Rule):
    """A decision cannot be appealed, or the appeal is short, paid, automated or ends at
    home.

    ## What it checks
    Where some tier gets less than the ordinary one, or is refused: whether there is an
    appeal that somebody hears. In the EU also whether it is open for six months, is
    free, is heard by a person, and whether a body outside can be turned to after it.

    ## Why it matters
    A-level grades of 2020 were set by a formula, and there was hardly a way to appeal
    against what it made of a school's past. It fell within days.

    ## Example
    ```yaml
    process: {appeal: {within: 14d, fee: 40, human: false}}
    ```

    ## How it is proved
    Read from the document: what `process.appeal` says, or leaves out.
    """

    code = "DUE010"
    severity = Severity.WARN
    profiles = frozenset({"gp", "eu-plat"})
    proof = "document"
    cites = (
        DIGITAL_SERVICES_ACT.at("Article 20(1) and (6)", Mark.READ),
        DIGITAL_SERVICES_ACT.at("Article 21", Mark.SECOND_HAND),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about there being no appeal, or one for each clause of a weak one."""
        if not losing(case):
            return
        at = ("process", "appeal")
        appeal = case.scheme.process.appeal if case.scheme.process else None
        heard = appeal is not None and (
            appeal.decided_by or appeal.outside_body or appeal.human is not None
        )
        if appeal is None or not heard:
            what = (
                "an appeal is not declared"
                if appeal is None
                else "who hears an appeal is not declared"
            )
            says = f"nobody is told how to have a decision looked at again: {what}"
            fix = "appeal: {within: 180d, fee: 0, decided_by: …, human: true, outside_body: …}"
            yield self.finding(
                case, at, says, fix, severity=Severity.HIGH, red_line=True
            )
            return
        if "eu-plat" not in case.profiles:
            return
        if appeal.within is None or appeal.within < HALF_A_YEAR:
            says = "how long an appeal is open is not declared"
            if appeal.within is not None:
                says = f"an appeal is closed after {appeal.within} days, and the term is {HALF_A_YEAR}"
            yield self.finding(case, (*at, "within"), says, "within: 180d")
        if appeal.fee:
            says = f"an appeal costs {appeal.fee}, which keeps out whoever cannot pay"
            yield self.finding(case, (*at, "fee"), says, "fee: 0")
        if appeal.human is not True:
            says = "no person decides an appeal" if appeal.human is False else ""
            says = says or "that a person decides an appeal is not declared"
            yield self.finding(case, (*at, "human"), says, "human: true")
        if appeal.outside_body is None:
            says = "an appeal ends where it began: a body outside to turn to is not declared"
            yield self.finding(
                case,
                (*at, "outside_body"),
                says,
                "outside_body: who can be turned to next",
            )

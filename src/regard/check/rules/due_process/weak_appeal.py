"""DUE010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import DIGITAL_SERVICES_ACT
from regard.check.rule import Rule
from regard.check.rules.due_process import losing_tiers
from regard.scheme.process import Appeal

APPEAL_DAYS = 180
"""Six months."""


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
        if not losing_tiers(case):
            return
        appeal = case.process.appeal
        if appeal is None:
            yield self._no_appeal(case, "an appeal is not declared")
        elif not _is_heard(appeal):
            yield self._no_appeal(case, "who hears an appeal is not declared")
        # Six months, no fee, a person and a body outside are what EU platform law asks.
        elif "eu-plat" in case.profiles:
            yield from self._weak_clauses(case, appeal)

    def _no_appeal(self, case: Case, lack: str) -> Finding:
        says = f"nobody is told how to have a decision looked at again: {lack}"
        fix = (
            "appeal: {within: 180d, fee: 0, decided_by: …, human: true, "
            "outside_body: …}"
        )
        at = ("process", "appeal")
        return self.finding(case, at, says, fix, severity=Severity.HIGH, red_line=True)

    def _weak_clauses(self, case: Case, appeal: Appeal) -> Iterator[Finding]:
        if appeal.within is None or appeal.within < APPEAL_DAYS:
            at = ("process", "appeal", "within")
            says = "how long an appeal is open is not declared"
            if appeal.within is not None:
                says = (
                    f"an appeal is closed after {appeal.within} days, and the term is "
                    f"{APPEAL_DAYS}"
                )
            yield self.finding(case, at, says, "within: 180d")
        if appeal.fee:
            at = ("process", "appeal", "fee")
            says = f"an appeal costs {appeal.fee}, which keeps out whoever cannot pay"
            yield self.finding(case, at, says, "fee: 0")
        if appeal.human is not True:
            at = ("process", "appeal", "human")
            says = "that a person decides an appeal is not declared"
            if appeal.human is False:
                says = "no person decides an appeal"
            yield self.finding(case, at, says, "human: true")
        if appeal.outside_body is None:
            at = ("process", "appeal", "outside_body")
            says = (
                "an appeal ends where it began: a body outside to turn to is not "
                "declared"
            )
            fix = "outside_body: who can be turned to next"
            yield self.finding(case, at, says, fix)


def _is_heard(appeal: Appeal) -> bool:
    """Whether it is said of an appeal who hears it."""
    if appeal.decided_by or appeal.outside_body:
        return True
    return appeal.human is not None

"""TIM008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import lowering, span

SHORT = 90


class NoEarlyRepair(Rule):
    """Somebody who has put things right cannot have the effect ended early.

    ## What it checks
    Whether `process.repair` is open to acts of minor and of general gravity, where a kind of that
    gravity lowers the score for more than 90 days. An act of undeclared gravity needs some repair, but
    is not taken for one or the other.

    ## Why it matters
    Where making good changes nothing, nobody has a reason to. Waiting is not the same as repair.

    ## Example
    ```yaml
    process: {repair: {open_to: [minor], after: 30d}}
    ```

    ## How it is proved
    Read from the document.

    ## References
    - State Council General Office of China, Guobanfa [2025] No. 22, section 2
    - NDRC Order No. 36, Credit Repair Measures, from 1 April 2026
    """

    code, severity, profiles = "TIM008", Severity.HIGH, frozenset({"cn", "gp"})
    proof, mark = "document", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about repair."""
        evidence = case.scheme.evidence
        kinds = [
            name
            for name in lowering(case)
            if self._long(case, name) and evidence[name].gravity != "serious"
        ]
        repair = case.scheme.process.repair if case.scheme.process else None
        if not kinds:
            return
        longest = max(
            kinds,
            key=lambda name: (
                case.lasting_days(name) is None,
                case.lasting_days(name) or 0,
            ),
        )
        effect = f"one “{plain_name(longest)}” lowers the score {span(case.lasting_days(longest))}"
        if repair is None:
            says = f"repair is not declared: {effect}, whatever somebody does to put it right"
            fix = "add repair: {open_to: [minor, general], after: 30d, answered_within: 10d}"
            yield self.finding(case, ("process", "repair"), says, fix)
            return
        shut = [
            gravity for gravity in ("minor", "general") if gravity not in repair.open_to
        ]
        left = [
            name
            for name in kinds
            if evidence[name].gravity in shut or not repair.open_to
        ]
        if left:
            some = max(
                left,
                key=lambda name: (
                    case.lasting_days(name) is None,
                    case.lasting_days(name) or 0,
                ),
            )
            which = (
                f"{evidence[some].gravity} acts"
                if evidence[some].gravity
                else "any act"
            )
            says = f"repair is not open to {which}: one “{plain_name(some)}” lowers the score {span(case.lasting_days(some))}"
            fix = "open_to: [minor, general]"
            yield self.finding(case, ("process", "repair", "open_to"), says, fix)

    @staticmethod
    def _long(case: Case, name: str) -> bool:
        ends = case.lasting_days(name)
        return ends is None or ends > SHORT

"""DUE011."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class WonDisputeNotRestored(Rule):
    """Somebody wins a dispute and does not get back the standing they would have had.

    ## What it checks
    Where anybody can come to get less than somebody ordinary: whether a won dispute
    restores the score that would have been. The same for each kind that reads another
    scheme's tier, if that tier can move anybody: whether disputes restore the score
    there.

    ## Why it matters
    A record that is erased while its effect stays has only been hidden. This happens
    with copies, with tiers that are latched, and with scores built on scores.

    ## Example
    ```yaml
    process: {dispute: {answered_within: 14d, restores_score: false}}
    ```

    ## How it is proved
    The score without the event is computed and differs: a witness who gets less is
    found. That the difference is given back has to be declared.
    """

    code = "DUE011"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "gp"})
    proof = "solver"
    cites = (GDPR.at("Articles 16 and 17", Mark.UNCHECKED),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about this scheme's own disputes, and one for each tier of another that counts."""
        dispute = case.scheme.process.dispute if case.scheme.process else None
        restores = dispute.restores_score if dispute else None
        if restores is not True:
            results = [
                result
                for name in case.detrimental_services
                if not (result := case.loss_at(name)).holds
            ]
            losing = next(
                (result for result in results if result.fails),
                next(iter(results), None),
            )
            says = (
                "whoever wins a dispute does not get back the score they would have had"
            )
            if restores is None:
                says = "that a won dispute gives back the score that would have been is not declared"
            if losing:
                at = ("process", "dispute", "restores_score")
                yield from self.conclude(case, losing, at, says, "restores_score: true")
        for name, kind in case.scheme.evidence.items():
            other = case.others.get(kind.scheme) if kind.scheme else None
            process = other.process if other else None
            there = (
                process.dispute.restores_score if process and process.dispute else None
            )
            if other is None or there is True:
                continue
            how = (
                "does not give back"
                if there is False
                else "is not declared to give back"
            )
            says = f"a dispute won under {kind.scheme} {how} the score, and “{plain_name(name)}” goes on counting here"
            fix = f"count {name} only once {kind.scheme} restores the score after a won dispute"
            yield from self.conclude(
                case, case.influence([name]), ("evidence", name, "scheme"), says, fix
            )

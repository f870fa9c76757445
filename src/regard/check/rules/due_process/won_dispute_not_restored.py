"""DUE011."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.due_process import any_loss
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase


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
    holds = phrase(
        "Whoever wins a dispute gets the standing back that they would have had."
    )
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "gp"})
    proof = "solver"
    cites = (GDPR.at("Articles 16 and 17", Mark.UNCHECKED),)

    def applies(self, case: Case) -> bool:
        """Whether anything can be lost, or counts that another scheme decides."""
        evidence = case.scheme.evidence.values()
        reads = any(kind.scheme is not None for kind in evidence)
        return bool(case.detrimental_services) or reads

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about this scheme's own disputes, and one for each tier that counts."""
        yield from self._own_disputes(case)
        for name, kind in case.scheme.evidence.items():
            if kind.scheme is None:
                continue
            # A scheme that cannot be read says nothing of its disputes.
            other = case.others.get(kind.scheme)
            if other is not None and _restores(other) is not True:
                yield from self._disputes_elsewhere(case, name, other)

    def _own_disputes(self, case: Case) -> Iterator[Finding]:
        restores = _restores(case.scheme)
        if restores is True:
            return
        loss = any_loss(case)
        if loss is None:
            return
        says = phrase(
            "whoever wins a dispute does not get back the score they would have had"
        )
        if restores is None:
            says = phrase(
                "that a won dispute gives back the score that would "
                "have been is not declared"
            )
        at = ("process", "dispute", "restores_score")
        yield from self.conclude(case, loss, at, says, phrase("restores_score: true"))

    def _disputes_elsewhere(
        self, case: Case, kind: str, other: Scheme
    ) -> Iterator[Finding]:
        """A kind that goes on counting after a dispute was won where it comes from."""
        name = case.scheme.evidence[kind].scheme
        restoring = phrase("is not declared to give back")
        if _restores(other) is False:
            restoring = phrase("does not give back")
        says = phrase(
            "a dispute won under {name} {restoring} the score, and "
            "“{kind}” goes on counting here",
            name=name,
            restoring=restoring,
            kind=plain_name(kind),
        )
        fix = phrase(
            "count {kind} only once {name} restores the score after a won dispute",
            kind=kind,
            name=name,
        )
        influence = case.influence([kind])
        at = ("evidence", kind, "scheme")
        yield from self.conclude(case, influence, at, says, fix)


def _restores(scheme: Scheme) -> bool | None:
    """Whether a won dispute gives back the score that would have been, if declared."""
    if scheme.process is None or scheme.process.dispute is None:
        return None
    return scheme.process.dispute.restores_score

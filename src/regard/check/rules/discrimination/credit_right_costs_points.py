"""DSC006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import REGULATION_B
from regard.check.narrative import plain_name
from regard.check.rule import Rule

CREDIT_RIGHTS = ("access request", "dispute", "complaint", "litigation")


class CreditRightCostsPoints(Rule):
    """Living on public assistance, or using a right against a lender, makes credit
    dearer or closes it.

    ## What it checks
    Where a service is one of credit: whether kinds from a source of category
    `public assistance`, or kinds that concern an access request, a dispute, a complaint
    or litigation, can bring somebody to get less there.

    ## Why it matters
    Whoever pays for asking to see their file, or for saying that an entry is wrong,
    will not ask. And an income does not repay less because it comes from the state.

    ## Example
    ```yaml
    entry-disputed: {source: desk, points: -10, expires: 1y, concerns: dispute}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these events, over all
    histories. Nobody gets less by them, or the two people are shown.
    """

    code = "DSC006"
    severity = Severity.HIGH
    profiles = frozenset({"us-credit"})
    proof = "solver"
    cites = (REGULATION_B.at("12 CFR 1002.1(b)", Mark.READ),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind."""
        # Only what falls at a credit service counts; elsewhere the same kind may weigh.
        pairs = case.falling_pairs(services_in(case.scheme, "credit"))
        if not pairs or not case.scores_persons:
            return
        for kind in case.harmful_kinds:
            protected = _protected(case, kind)
            if protected is None:
                continue
            says = (
                f"“{plain_name(kind)}” records {protected} and makes somebody get "
                "less credit, or get it on worse terms"
            )
            fix = f"take {kind} out, or let it cost nothing"
            influence = case.influence([kind], pairs=pairs)
            at = ("evidence", kind, "points")
            yield from self.conclude(case, influence, at, says, fix)


def _protected(case: Case, kind: str) -> str | None:
    """What the kind records that may not count against anybody, if it does."""
    for concern in case.scheme.evidence[kind].concerns:
        if concern in CREDIT_RIGHTS:
            return f"use of a right ({concern})"
    for source in case.sources_behind(kind):
        if source.category == "public assistance":
            return "public assistance"
    return None

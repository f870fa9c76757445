"""DSC006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import REGULATION_B
from regard.check.law.telling_words import told_concerns
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import telling_texts
from regard.scheme.phrase import phrase

CREDIT_RIGHTS = ("access request", "dispute", "complaint", "litigation")


class CreditRightCostsPoints(Rule):
    """Living on public assistance, or using a right against a lender or not, makes
    credit dearer or closes it.

    ## What it checks
    Where a service is one of credit: whether kinds from a source of category
    `public assistance` can bring somebody to get less there, and whether kinds that
    concern an access request, a dispute, a complaint or litigation can change what
    somebody gets there at all.

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
    holds = phrase(
        "Living on public assistance, or using a right, changes nothing about credit."
    )
    severity = Severity.HIGH
    profiles = frozenset({"us-credit"})
    proof = "solver"
    cites = (REGULATION_B.at("12 CFR 1002.1(b)", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether the score of persons decides over credit."""
        credit = services_in(case.scheme, "credit")
        return case.scores_persons and bool(credit and case.differing_pairs(credit))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind."""
        credit = services_in(case.scheme, "credit")
        # Only what differs at a credit service counts; elsewhere a kind may weigh.
        if not self.applies(case):
            return
        for kind in case.scheme.evidence:
            right = _right(case, kind)
            if right is not None:
                yield from self._priced(case, kind, right, credit)
            elif kind in case.harmful_kinds and _tells_assistance(case, kind):
                yield from self._assistance(case, kind, credit)

    def _priced(
        self, case: Case, kind: str, right: str, credit: list[str]
    ) -> Iterator[Finding]:
        """A right that changes what somebody gets, by points taken or given."""
        says = phrase(
            "“{kind}” records use of a right ({right}) and makes "
            "somebody get less credit, or get it on worse terms",
            kind=plain_name(kind),
            right=right,
        )
        if not case.can_harm(kind):
            says = phrase(
                "“{kind}” gives points over a right ({right}), and "
                "whoever has none of them gets less credit, or gets it "
                "on worse terms",
                kind=plain_name(kind),
                right=right,
            )
        fix = phrase("take {kind} out, or let it change nothing", kind=kind)
        influence = case.influence([kind], pairs=case.differing_pairs(credit))
        at = ("evidence", kind, "points")
        yield from self.conclude(case, influence, at, says, fix)

    def _assistance(
        self, case: Case, kind: str, credit: list[str]
    ) -> Iterator[Finding]:
        says = phrase(
            "“{kind}” records public assistance and makes somebody "
            "get less credit, or get it on worse terms",
            kind=plain_name(kind),
        )
        fix = phrase("take {kind} out, or let it cost nothing", kind=kind)
        influence = case.influence([kind], pairs=case.falling_pairs(credit))
        at = ("evidence", kind, "points")
        yield from self.conclude(case, influence, at, says, fix)


def _right(case: Case, kind: str) -> str | None:
    """The right that a kind concerns, if it is one against a lender."""
    declared = case.scheme.evidence[kind].concerns
    by_words = told_concerns(telling_texts(case, kind))
    for concern in [*declared, *by_words]:
        if concern in CREDIT_RIGHTS:
            return concern
    return None


def _tells_assistance(case: Case, kind: str) -> bool:
    sources = case.sources_behind(kind)
    return any(source.category == "public assistance" for source in sources)

"""LIB005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.check.rules.liberty.concerns import harmful_kinds_by_concern

RIGHTS = {
    "consent": "for saying no, or for taking consent back",
    "access request": "for asking to see their record",
    "dispute": "for disputing what is recorded of them",
    "complaint": "for complaining",
}
CATEGORY_RIGHTS = {"consent choices": "consent"}
FREE_CONSENT = GDPR.at("Article 7(4)", Mark.UNCHECKED)
REQUESTS = GDPR.at("Article 12", Mark.UNCHECKED)


class UsingARightCostsPoints(Rule):
    """Saying no, asking to see the record, disputing it or complaining costs points.

    ## What it checks
    Whether `consent.refusal_costs` is declared. And every kind that `concerns` consent,
    an access request, a dispute or a complaint, or comes from a source of the category
    `consent choices`, and can lower the score: whether it can cost somebody an outcome.

    ## Why it matters
    A right that costs something is used by those who can afford it. A no that costs
    something makes every yes worthless.

    ## Example
    ```yaml
    disputed: {source: desk, concerns: dispute, points: -5, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That saying no
    costs something is declared.
    """

    code = "LIB005"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "gp"})
    proof = "solver"
    cites = (FREE_CONSENT, REQUESTS)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each right, and one for a refusal that costs."""
        priced = harmful_kinds_by_concern(case, RIGHTS, CATEGORY_RIGHTS)
        for right, kinds in priced.items():
            law = REQUESTS
            if right == "consent":
                law = FREE_CONSENT
            at = ("evidence", kinds[0], "points")
            says = (
                f"somebody loses points, and gets less, {RIGHTS[right]}: "
                f"{quoted_names(kinds)}"
            )
            fix = f"take no points for {quoted_names(kinds)}"
            yield from self.conclude(
                case, case.loss_through(kinds), at, says, fix, cites=(law,)
            )
        if case.scheme.consent is not None and case.scheme.consent.refusal_costs:
            yield self._refusal_costs(case)

    def _refusal_costs(self, case: Case) -> Finding:
        at = ("consent", "refusal_costs")
        says = "whoever does not consent goes without something: refusal_costs is true"
        fix = (
            "refusal_costs: false, and give whoever says no what the ordinary tier gets"
        )
        finding = self.finding(case, at, says, fix, cites=(FREE_CONSENT,))
        # The rule proves; this one clause the document itself declares.
        return replace(finding, verdict="declared")

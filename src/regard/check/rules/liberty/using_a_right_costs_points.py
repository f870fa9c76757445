"""LIB005."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.liberty.liberty_costs_points import lowering

RIGHTS = {
    "consent": "for saying no, or for taking consent back",
    "access request": "for asking to see their record",
    "dispute": "for disputing what is recorded of them",
    "complaint": "for complaining",
}

FREE_CONSENT = GDPR.at("Article 7(4)", Mark.UNCHECKED)
REQUESTS = GDPR.at("Article 12", Mark.UNCHECKED)


class UsingARightCostsPoints(Rule):
    """Saying no, asking to see the record, disputing it or complaining costs points.

    ## What it checks
    Whether `consent.refusal_costs` is declared. And every kind that `concerns` consent, an access
    request, a dispute or a complaint, or comes from a source of the category `consent choices`, and
    can lower the score: whether it can cost somebody an outcome.

    ## Why it matters
    A right that costs something is used by those who can afford it. A no that costs something makes
    every yes worthless.

    ## Example
    ```yaml
    disputed: {source: desk, concerns: dispute, points: -5, expires: 1y}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for these kinds. That saying no costs something is
    declared.
    """

    code, severity, profiles = "LIB005", Severity.HIGH, frozenset({"eu-dp", "gp"})
    proof = "solver"
    cites = (FREE_CONSENT, REQUESTS)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each right, and one for a refusal that costs."""
        for right, kinds in lowering(
            case, RIGHTS, {"consent choices": "consent"}
        ).items():
            result = case.influence(kinds, pairs=case.falling_pairs())
            named = ", ".join(f"“{plain_name(kind)}”" for kind in kinds)
            says = f"somebody loses points, and gets less, {RIGHTS[right]}: {named}"
            yield from self.conclude(
                case,
                result,
                ("evidence", kinds[0], "points"),
                says,
                f"take no points for {named}",
                cites=(FREE_CONSENT if right == "consent" else REQUESTS,),
            )
        if case.scheme.consent is not None and case.scheme.consent.refusal_costs:
            says = (
                "whoever does not consent goes without something: refusal_costs is true"
            )
            fix = "refusal_costs: false, and give whoever says no what the ordinary tier gets"
            declared = self.finding(
                case, ("consent", "refusal_costs"), says, fix, cites=(FREE_CONSENT,)
            )
            yield replace(declared, verdict="declared")

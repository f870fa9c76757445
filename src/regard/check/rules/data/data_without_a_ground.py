"""DAT001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.law.operators import is_public_body
from regard.check.narrative import plain_name
from regard.check.rule import Rule

LAWFUL_BASIS = (
    GDPR.at("Article 6", Mark.UNCHECKED),
    UK_GDPR.at("Article 6", Mark.UNCHECKED),
)
FREE_CONSENT = (
    GDPR.at("Article 7(3) and (4)", Mark.UNCHECKED),
    UK_GDPR.at("Article 7", Mark.UNCHECKED),
)


class DataWithoutAGround(Rule):
    """Records about people are used on no declared ground, or on a consent that is not
    freely given.

    ## What it checks
    Whether every source declares its `basis`. Where that is consent: that saying no
    costs nothing, and that consent can be withdrawn. An authority has to declare that
    saying no costs nothing, since people depend on it; of anybody else it is taken as
    so until the scheme says otherwise.

    ## Why it matters
    Nobody can contest a use whose ground is unknown. A yes that is paid for with a
    service is no choice.

    ## Example
    ```yaml
    sources: {phones: {domain: movement, basis: consent}}
    consent: {asked: true, withdrawable: false, refusal_costs: true}
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "DAT001"
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "uk"})
    proof = "document"
    cites = (*LAWFUL_BASIS, *FREE_CONSENT)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for the sources without a basis, and one for each thing that spoils a consent."""
        scheme = case.scheme
        if not case.scores_persons:
            return
        bare = case.sources_where(lambda source: source.basis is None)
        if bare:
            names = ", ".join(
                scheme.sources[name].title or plain_name(name) for name in bare
            )
            says = f"on what ground people's records are used is not declared: {names}"
            yield self.finding(
                case,
                ("sources", bare[0], "basis"),
                says,
                "declare a basis for each of these sources",
                cites=LAWFUL_BASIS,
            )
        asked = case.sources_where(lambda source: source.basis == "consent")
        if not asked:
            return
        title = scheme.sources[asked[0]].title or plain_name(asked[0])
        consent = scheme.consent
        costs = consent.refusal_costs if consent else None
        if costs or (costs is None and is_public_body(case.scheme)):
            why = (
                "saying no costs something"
                if costs
                else "that saying no to an authority costs nothing is not declared"
            )
            says = f"people are asked for consent ({title}), but {why}"
            fix = "refusal_costs: false, and let saying no cost nothing"
            yield self.finding(
                case, ("consent", "refusal_costs"), says, fix, cites=FREE_CONSENT
            )
        if consent is None or not consent.withdrawable:
            how = "that it can be withdrawn is not declared"
            if consent is not None and consent.withdrawable is False:
                how = "it cannot be withdrawn"
            says = f"people are asked for consent ({title}), but {how}"
            yield self.finding(
                case,
                ("consent", "withdrawable"),
                says,
                "withdrawable: true",
                cites=FREE_CONSENT,
            )

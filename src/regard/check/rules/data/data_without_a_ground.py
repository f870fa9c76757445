"""DAT001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.rule import Rule
from regard.scheme.process import Consent

ON_BASIS = (
    GDPR.at("Article 6", Mark.UNCHECKED),
    UK_GDPR.at("Article 6", Mark.UNCHECKED),
)
ON_CONSENT = (
    GDPR.at("Article 7(3) and (4)", Mark.UNCHECKED),
    UK_GDPR.at("Article 7", Mark.UNCHECKED),
)


class DataWithoutAGround(Rule):
    """Records about people are used on no declared ground, or on a consent that is not
    freely given.

    ## What it checks
    Whether every source declares its `basis`. Where that is consent: whether it is
    declared that saying no costs nothing, and that consent can be withdrawn.

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
    cites = (*ON_BASIS, *ON_CONSENT)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for the sources without a basis, and one for each spoilt consent."""
        if not case.scores_persons:
            return
        without_basis = case.sources_where(lambda source: source.basis is None)
        if without_basis:
            titles = ", ".join(case.source_title(name) for name in without_basis)
            at = ("sources", without_basis[0], "basis")
            says = f"on what ground people's records are used is not declared: {titles}"
            fix = "declare a basis for each of these sources"
            yield self.finding(case, at, says, fix, cites=ON_BASIS)
        by_consent = case.sources_where(lambda source: source.basis == "consent")
        if by_consent:
            yield from self._spoilt_consent(case, case.source_title(by_consent[0]))

    def _spoilt_consent(self, case: Case, title: str) -> Iterator[Finding]:
        """What makes the consent asked for one source less than free."""
        consent = case.scheme.consent or Consent()
        price = None
        if consent.refusal_costs:
            price = "saying no costs something"
        elif consent.refusal_costs is None:
            price = "that saying no costs nothing is not declared"
        if price is not None:
            at = ("consent", "refusal_costs")
            says = f"people are asked for consent ({title}), but {price}"
            fix = "refusal_costs: false, and let saying no cost nothing"
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)
        if not consent.withdrawable:
            bond = "that it can be withdrawn is not declared"
            if consent.withdrawable is False:
                bond = "it cannot be withdrawn"
            at = ("consent", "withdrawable")
            says = f"people are asked for consent ({title}), but {bond}"
            fix = "withdrawable: true"
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)

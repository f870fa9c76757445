"""DAT001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.data import public_body


class DataWithoutAGround(Rule):
    """Records about people are used on no declared ground, or on a consent that is not freely given.

    ## What it checks
    Whether every source declares its `basis`. Where that is consent: that saying no costs nothing, and
    that consent can be withdrawn. An authority has to declare that saying no costs nothing, since people
    depend on it; of anybody else it is taken as so until the scheme says otherwise.

    ## Why it matters
    Nobody can contest a use whose ground is unknown. A yes that is paid for with a service is no choice.

    ## Example
    ```yaml
    sources: {phones: {domain: movement, basis: consent}}
    consent: {asked: true, withdrawable: false, refusal_costs: true}
    ```

    ## How it is proved
    The document declares it, or leaves it out.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Article 6
    - UK GDPR, Articles 6 and 7
    - Regulation (EU) 2016/679 (GDPR), Article 7(3) and (4)
    """

    code, severity, profiles = "DAT001", Severity.HIGH, frozenset({"eu-dp", "uk"})
    proof, mark = "document", "unchecked"

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
            found = self.finding(
                case,
                ("sources", bare[0], "basis"),
                says,
                "declare a basis for each of these sources",
            )
            yield self.narrowed(case, found, "Article 6|Articles 6")
        asked = case.sources_where(lambda source: source.basis == "consent")
        if not asked:
            return
        title = scheme.sources[asked[0]].title or plain_name(asked[0])
        consent = scheme.consent
        costs = consent.refusal_costs if consent else None
        if costs or (costs is None and public_body(case)):
            why = (
                "saying no costs something"
                if costs
                else "that saying no to an authority costs nothing is not declared"
            )
            says = f"people are asked for consent ({title}), but {why}"
            fix = "refusal_costs: false, and let saying no cost nothing"
            yield self.narrowed(
                case,
                self.finding(case, ("consent", "refusal_costs"), says, fix),
                "Article 7|and 7",
            )
        if consent is None or not consent.withdrawable:
            how = "that it can be withdrawn is not declared"
            if consent is not None and consent.withdrawable is False:
                how = "it cannot be withdrawn"
            says = f"people are asked for consent ({title}), but {how}"
            found = self.finding(
                case, ("consent", "withdrawable"), says, "withdrawable: true"
            )
            yield self.narrowed(case, found, "Article 7|and 7")

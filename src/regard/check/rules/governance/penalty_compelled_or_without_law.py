"""GOV006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import service_title
from regard.check.rule import Rule


class PenaltyCompelledOrWithoutLaw(Rule):
    """Others are made to punish whoever scores low, or a penalty rests on no law.

    ## What it checks
    Whether a recipient is declared `compelled`. Under Chinese jurisdiction also whether every service
    that gives less to lower tiers names its `legal_basis`.

    ## Why it matters
    A bank or a club that must act on somebody else's list takes part in a punishment that no court
    imposed, and a person finds every door closed at once. In China penalties form a closed national
    list, each with the law it rests on.

    ## Example
    ```yaml
    recipients: [{name: banks, purpose: refusing loans, compelled: true}]
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. That nobody is compelled is not read into silence, and
    neither is that somebody is.

    ## References
    - Guobanfa [2020] 49
    - the national list of penalty measures for untrustworthiness, 2024 edition
    """

    code, severity, profiles = "GOV006", Severity.HIGH, frozenset({"cn"})
    proof, mark, status = "document", "second-hand", "soft"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each recipient that is compelled, and for each penalty without a law."""
        for number, recipient in enumerate(case.scheme.recipients):
            if recipient.compelled:
                what = f" ({recipient.purpose})" if recipient.purpose else ""
                says = f"{recipient.name} must act on somebody's score{what}, whatever they find themselves"
                fix = f"leave it to {recipient.name} whether they act on it"
                yield self.finding(case, ("recipients", number, "compelled"), says, fix)
        if "cn" not in case.scheme.jurisdictions:
            return
        for name in case.detrimental_services:
            if case.scheme.services[name].legal_basis is None:
                says = f"somebody gets less ({service_title(case.scheme, name)}), and the law for it is not declared"
                fix = f"name the law (legal_basis) and the entry of the list, or open {name} to every tier"
                yield self.finding(case, ("services", name), says, fix)

"""GOV006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import GUOBANFA_2020_49, PENALTY_LIST
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.parties import Recipient


class PenaltyCompelledOrWithoutLaw(Rule):
    """Others are made to punish whoever scores low, or a penalty rests on no law.

    ## What it checks
    Whether a recipient is declared `compelled`, anywhere; that can never be waived.
    Under Chinese jurisdiction also whether every service that gives less to lower tiers
    names its `legal_basis`.

    ## Why it matters
    A bank or a club that must act on somebody else's list takes part in a punishment
    that no court imposed, and a person finds every door closed at once. In China
    penalties form a closed national list, each with the law it rests on.

    ## Example
    ```yaml
    recipients: [{name: banks, purpose: refusing loans, compelled: true}]
    ```

    ## How it is proved
    The scheme declares it, or leaves it out.
    """

    code = "GOV006"
    severity = Severity.HIGH
    profiles = frozenset({"cn", "gp", "hr"})
    proof = "document"
    cites = (
        principle("the principle that nobody is made to punish for somebody else"),
        GUOBANFA_2020_49.whole(Mark.SECOND_HAND),
        PENALTY_LIST.whole(Mark.SECOND_HAND),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each recipient that is compelled, and each penalty without a law."""
        for number, recipient in enumerate(case.scheme.recipients):
            if recipient.compelled:
                yield self._compelled(case, number, recipient)
        # That a penalty has to stand in law's own list is asked in China alone.
        if "cn" in case.scheme.jurisdictions:
            for name in case.detrimental_services:
                if case.scheme.services[name].legal_basis is None:
                    yield self._without_law(case, name)

    def _compelled(self, case: Case, number: int, recipient: Recipient) -> Finding:
        purpose = ""
        if recipient.purpose:
            purpose = f" ({recipient.purpose})"
        at = ("recipients", number, "compelled")
        says = (
            f"{recipient.name} must act on somebody's score{purpose}, "
            "whatever they find themselves"
        )
        fix = f"leave it to {recipient.name} whether they act on it"
        return self.finding(case, at, says, fix, red_line=True)

    def _without_law(self, case: Case, service: str) -> Finding:
        title = service_title(case.scheme, service)
        at = ("services", service)
        says = f"somebody gets less ({title}), and the law for it is not declared"
        fix = (
            "name the law (legal_basis) and the entry of the list, "
            f"or open {service} to every tier"
        )
        return self.finding(case, at, says, fix)

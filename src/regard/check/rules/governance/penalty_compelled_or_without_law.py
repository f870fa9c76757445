"""GOV006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.effects import is_compelled
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import GUOBANFA_2020_49, PENALTY_LIST
from regard.check.law.operators import may_be_public
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.named_law import names_a_law
from regard.scheme.parties import Recipient
from regard.scheme.phrase import phrase


class PenaltyCompelledOrWithoutLaw(Rule):
    """Others are made to punish whoever scores low, or a penalty rests on no law.

    ## What it checks
    Whether a recipient is declared `compelled`, anywhere, or `decides` or `purpose`
    says that whoever does not act is fined or punished; that can never be waived.
    Where a public body imposes a loss that is not slight, on people who did not agree
    to be scored, also whether each service that gives less to some tiers names its
    `legal_basis`: which law, and where in it.

    ## Why it matters
    A bank or a club that must act on somebody else's list takes part in a punishment
    that no court imposed, and a person finds every door closed at once. A public body
    may take from people what a law lets it take, and "law" is the name of none; in
    China penalties form a closed national list, each with the law it rests on.

    ## Example
    ```yaml
    recipients: [{name: banks, purpose: refusing loans, compelled: true}]
    ```

    ## How it is proved
    The scheme declares it, or leaves it out.
    """

    code = "GOV006"
    holds = phrase("Nobody is made to punish, and every penalty rests on a law.")
    severity = Severity.HIGH
    profiles = frozenset({"cn", "gp", "hr"})
    proof = "document"
    cites = (
        principle("the principle that nobody is made to punish for somebody else"),
        GUOBANFA_2020_49.whole(Mark.SECOND_HAND),
        PENALTY_LIST.whole(Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether scores are handed to anybody, or anything is lost."""
        return bool(case.scheme.recipients or case.detrimental_services)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each recipient that is compelled, and each penalty without a law."""
        for number, recipient in enumerate(case.scheme.recipients):
            if is_compelled(recipient):
                yield self._compelled(case, number, recipient)
        for name in services_without_law(case):
            yield self._without_law(case, name)

    def _compelled(self, case: Case, number: int, recipient: Recipient) -> Finding:
        purpose = ""
        if recipient.purpose:
            purpose = f" ({recipient.purpose})"
        at = ("recipients", number, "compelled")
        says = phrase(
            "{name} must act on somebody's score{purpose}, "
            "whatever they find themselves",
            name=recipient.name,
            purpose=purpose,
        )
        fix = phrase("leave it to {name} whether they act on it", name=recipient.name)
        return self.finding(case, at, says, fix, red_line=True)

    def _without_law(self, case: Case, service: str) -> Finding:
        title = service_title(case.scheme, service)
        at = ("services", service)
        basis = case.document.scheme.services[service].legal_basis
        lack = phrase("the law for it is not declared")
        if basis is not None:
            lack = phrase("“{basis}” names no law", basis=basis)
        says = phrase(
            "somebody gets less ({title}), and {lack}", title=title, lack=lack
        )
        fix = phrase(
            "legal_basis: the law by its name, and the article or "
            "entry, or open {title} ({service}) to every tier",
            title=title,
            service=service,
        )
        return self.finding(case, at, says, fix)


def services_without_law(case: Case) -> list[str]:
    """The services at which a public body takes from people what no law is named for.

    Args:
        case: What is checked.
    """
    if not _is_imposed(case):
        return []
    written = case.document.scheme.services
    lacking: list[str] = []
    for name in case.detrimental_services:
        # What a recipient decides stands in no service, and has rules of its own.
        if name in written and not names_a_law(written[name].legal_basis):
            lacking.append(name)
    return lacking


def _is_imposed(case: Case) -> bool:
    """Whether a public body imposes losses that weigh, by law or without asking."""
    subjects = case.scheme.subjects
    asked = subjects is not None and subjects.join in ("consent", "contract")
    return may_be_public(case.scheme) and not asked and not case.is_slight

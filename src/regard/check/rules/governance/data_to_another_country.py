"""GOV009."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, PIPL, UK_GDPR
from regard.check.law.profiles import is_one_place
from regard.check.narrative import service_title
from regard.check.rule import ClausePath, Rule
from regard.scheme.part import Part
from regard.scheme.phrase import phrase


@dataclass(frozen=True)
class Abroad:
    """A part of the scheme that is in another country.

    Attributes:
        at: Its path in the document.
        title: What people call it.
        country: The country.
        ground: On what ground data go there; None if that is not declared.
    """

    at: ClausePath
    title: str
    country: str
    ground: str | None


class DataToAnotherCountry(Rule):
    """What is known of somebody goes to another country, and no ground is given for it.

    ## What it checks
    For the operator, every service and every recipient that is `located_in` a country
    whose law is not that of the scheme's `jurisdictions`: whether `transfer_ground`
    says on what ground data go there, such as a contract, a decision, a treaty or
    their yes. The law of that country is looked at too.

    ## Why it matters
    Whoever is scored in one country and refused in another has to find out which court
    hears them. A scheme that is run from abroad is not for that under no law.

    ## Example
    ```yaml
    jurisdictions: [de]
    recipients: [{name: A platform, located_in: us, agreement: true}]
    ```

    ## How it is proved
    The scheme declares where its parts are, and the ground, or leaves it out.
    """

    code = "GOV009"
    holds = phrase("What is known of people stays in the country, or goes on a ground.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "eu-dp", "uk", "cn"})
    proof = "document"
    cites = (
        GDPR.at("Articles 44 to 49", Mark.UNCHECKED),
        UK_GDPR.at("Articles 44A to 49", Mark.UNCHECKED),
        PIPL.at("Article 38", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether any part is said to be in a country of its own."""
        return any(_parts_abroad(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each part in another country."""
        for part in _parts_abroad(case):
            if part.ground is not None or _is_at_home(case, part.country):
                continue
            says = phrase(
                "{title} is in another country ({country}), and on "
                "what ground data go there is not declared, or names "
                "none",
                title=part.title,
                country=part.country,
            )
            fix = phrase(
                "transfer_ground: the contract, decision or treaty it rests on"
            )
            at = (*part.at, "transfer_ground")
            yield self.finding(case, at, says, fix)


def _parts_abroad(case: Case) -> Iterator[Abroad]:
    """The parts that say in which country they are."""
    scheme = case.scheme
    if scheme.operator is not None:
        yield from _abroad(scheme.operator, ("operator",), scheme.operator.name)
    for name, service in scheme.services.items():
        title = service_title(scheme, name)
        yield from _abroad(service, ("services", name), title)
    for number, recipient in enumerate(scheme.recipients):
        yield from _abroad(recipient, ("recipients", number), recipient.name)


def _abroad(part: Part, at: ClausePath, title: str) -> Iterator[Abroad]:
    country = getattr(part, "located_in", None)
    if country is not None:
        yield Abroad(at, title, country, getattr(part, "transfer_ground", None))


def _is_at_home(case: Case, country: str) -> bool:
    """Whether a country is under the one law that the scheme declares itself under."""
    declared = case.scheme.jurisdictions
    # Where two laws are declared, data go from the one to the other.
    return bool(declared) and all(is_one_place(country, other) for other in declared)

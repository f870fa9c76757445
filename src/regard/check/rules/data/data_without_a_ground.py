"""DAT001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.law.operators import is_public_body, may_be_public
from regard.check.law.who_consents import (
    captives_named,
    children_named,
    everybody_named,
    parents_named,
    youngest_told,
)
from regard.check.rule import ClausePath, Rule
from regard.scheme.named_law import names_a_law
from regard.scheme.parties import Subjects
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.process import Consent

ON_BASIS = (
    GDPR.at("Article 6", Mark.UNCHECKED),
    UK_GDPR.at("Article 6", Mark.UNCHECKED),
)
ON_CONSENT = (
    GDPR.at("Article 7(3) and (4)", Mark.UNCHECKED),
    UK_GDPR.at("Article 7", Mark.UNCHECKED),
)
ON_CHILDREN = (
    GDPR.at("Article 8(1)", Mark.UNCHECKED),
    UK_GDPR.at("Article 8", Mark.UNCHECKED),
)
LEAST_AGE_OF_CONSENT = 13
"""Years; below it no law of the EU or the UK lets a child consent alone."""


class DataWithoutAGround(Rule):
    """Records about people are used on no declared ground, or on a consent that is not
    freely given.

    ## What it checks
    Whether every source declares its `basis`, and whether it is a public body that says
    of people that they are scored by law (`subjects.join`). Where that is consent, or
    people join by it: whether it is declared that people are asked, that saying no
    costs nothing, that consent can be withdrawn, that data taken by consent may be
    left out, and that it is not asked of children below 13 (by `minimum_age`, or by the
    words for the `population`), unless parents are named there; nor are they bound
    by a contract, or scored unasked but by a public body under a law. That nobody
    is asked for consent, or for a contract, who is held by the words for them; and
    that whoever joins by consent is not everybody of a place.

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
    holds = phrase("Records about people are used on a declared ground.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "uk"})
    proof = "document"
    cites = (*ON_BASIS, *ON_CONSENT)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, by any source."""
        return case.scores_persons and bool(case.scheme.sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for the sources without a basis, and one for each spoilt consent."""
        if not case.scores_persons:
            return
        without_basis = case.sources_where(lambda source: source.basis is None)
        if without_basis:
            titles = phrase_list(case.source_title(name) for name in without_basis)
            at = ("sources", without_basis[0], "basis")
            says = phrase(
                "on what ground people's records are used is not declared: {titles}",
                titles=titles,
            )
            fix = phrase("declare a basis for each of these sources")
            yield self.finding(case, at, says, fix, cites=ON_BASIS)
        by_consent = case.sources_where(lambda source: source.basis == "consent")
        subjects = case.scheme.subjects
        if by_consent:
            yield from self._spoilt_consent(case, case.source_title(by_consent[0]))
        elif subjects is not None and subjects.join == "consent":
            yield from self._spoilt_consent(case, phrase("how people join"))
        if subjects is not None:
            yield from self._nobody_to_consent(case, subjects, bool(by_consent))
        yield from self._by_law_of_nobody(case)
        for name in by_consent:
            if case.scheme.sources[name].optional is False:
                yield self._not_optional(case, name)

    def _nobody_to_consent(
        self, case: Case, subjects: Subjects, by_consent: bool
    ) -> Iterator[Finding]:
        """One where children are asked, and one where people are who are held."""
        people = subjects.population
        asked = by_consent or subjects.join == "consent"
        bound = subjects.join == "contract"
        # Where a public body scores by law, nobody is asked, child or not.
        by_law = subjects.join == "law" and is_public_body(case.scheme)
        child = None if by_law else _child_asked(subjects)
        if child is not None:
            at: ClausePath = ("subjects", "minimum_age")
            says = phrase(
                "consent is asked of {child}, and nobody says yes for them", child=child
            )
            if bound and not by_consent:
                says = phrase(
                    "{child} are bound by a contract, and nobody says yes for them",
                    child=child,
                )
            elif not asked:
                says = phrase(
                    "{child} are scored unasked, and nobody says yes for them",
                    child=child,
                )
            fix = phrase("minimum_age: 13, or a population of which parents are part")
            yield self.finding(case, at, says, fix, cites=ON_CHILDREN)
        # Somebody in a whole town says no, or was never asked.
        everybody = everybody_named(people)
        if everybody is not None and subjects.join == "consent":
            at = ("subjects", "population")
            says = phrase(
                "people join by consent, and the population is {everybody}",
                everybody=everybody,
            )
            fix = phrase(
                "population: those who joined, or say how the others come to be scored"
            )
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)
        captives = captives_named(people)
        if captives is not None and (asked or subjects.join == "contract"):
            at = ("subjects", "join")
            says = phrase(
                "people are asked for a yes who are held ({captives}), "
                "and so cannot say no",
                captives=captives,
            )
            fix = phrase("join: law, and say by which their records are used")
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)

    def _by_law_of_nobody(self, case: Case) -> Iterator[Finding]:
        """One where a private body says that people are scored by law."""
        subjects = case.scheme.subjects
        # Of a kind that no list has, another rule asks which law it is (GOV006).
        if subjects is None or subjects.join != "law" or may_be_public(case.scheme):
            return
        says = phrase(
            "people are scored by law as declared, and whoever "
            "runs the scheme is by its kind no public body: nobody "
            "can say no, and by which law is not said"
        )
        fix = phrase(
            "join: consent or contract, or name the public body "
            "that runs it, or the law by a service's legal_basis"
        )
        # A private body may be charged by a law, which a service then names.
        bases = [service.legal_basis for service in case.scheme.services.values()]
        if any(map(names_a_law, bases)):
            return
        at = ("subjects", "join")
        yield self.finding(case, at, says, fix, severity=Severity.WARN, cites=ON_BASIS)

    def _not_optional(self, case: Case, name: str) -> Finding:
        title = case.source_title(name)
        says = phrase(
            "people are asked for consent ({title}), and may not leave it out",
            title=title,
        )
        at = ("sources", name, "optional")
        fix = phrase("optional: true, or rest it on another ground")
        return self.finding(case, at, says, fix, cites=ON_CONSENT)

    def _spoilt_consent(self, case: Case, title: str) -> Iterator[Finding]:
        """What makes the consent asked for one source less than free."""
        consent = case.scheme.consent or Consent()
        if consent.asked is False:
            says = phrase(
                "what is known of people rests on consent ({title}): none is asked",
                title=title,
            )
            at: ClausePath = ("consent", "asked")
            yield self.finding(case, at, says, phrase("asked: true"), cites=ON_CONSENT)
        price = None
        if consent.refusal_costs:
            price = phrase("saying no costs something")
        elif consent.refusal_costs is None:
            price = phrase("that saying no costs nothing is not declared")
        if price is not None:
            at = ("consent", "refusal_costs")
            says = phrase(
                "people are asked for consent ({title}), but {price}",
                title=title,
                price=price,
            )
            fix = phrase("refusal_costs: false, and let saying no cost nothing")
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)
        if not consent.withdrawable:
            bond = phrase("that it can be withdrawn is not declared")
            if consent.withdrawable is False:
                bond = phrase("it cannot be withdrawn")
            at = ("consent", "withdrawable")
            says = phrase(
                "people are asked for consent ({title}), but {bond}",
                title=title,
                bond=bond,
            )
            fix = phrase("withdrawable: true")
            yield self.finding(case, at, says, fix, cites=ON_CONSENT)


def _child_asked(subjects: Subjects) -> Words | None:
    """Who is a child that nobody speaks for; None if nobody is, as far as is said."""
    people = subjects.population
    if parents_named(people):
        return None
    age = subjects.minimum_age
    youngest = youngest_told(people)
    if youngest is not None and youngest < LEAST_AGE_OF_CONSENT:
        return phrase("children ({people})", people=people)
    if age is not None and age < LEAST_AGE_OF_CONSENT:
        return phrase("children from the age of {age}", age=age)
    named = children_named(people)
    return None if named is None else phrase("children ({people})", people=people)

"""DSC001."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.document_texts import TextAt, document_texts
from regard.check.law.instruments import (
    ECOA,
    EQUALITY_ACT,
    EU_CHARTER,
    FAIR_HOUSING_ACT,
    TITLE_VII,
)
from regard.check.law.means_test import is_means_test
from regard.check.law.profiles import ANYWHERE
from regard.check.law.telling_words import traits_of_people
from regard.check.phrases import first_few
from regard.check.rule import ClausePath, Rule
from regard.check.rules.discrimination import Clause, clauses_telling, traits_told
from regard.check.rules.discrimination.traits_in_words import traits_in_words
from regard.check.rules.proportion.grave_losses import is_grave
from regard.scheme.evidence import Kind, Source
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase, phrase_list
from regard.scheme.score import LogisticScore

PROTECTED = frozenset(
    {
        "age",
        "birth",
        "disability",
        "ethnic origin",
        "family status",
        "genetic features",
        "health",
        "marital status",
        "national origin",
        "political opinion",
        "property",
        "race",
        "religion",
        "sex",
        "sexual orientation",
        "union membership",
    }
)
TOLD_BY_CATEGORY = {
    "demographics": "demographics",
    "health": "health",
    "worship and belief": "religion",
}
"""What data of a category tell of somebody, whatever the source is said to reveal."""


class ProtectedTraitDecides(Rule):
    """Who somebody is, rather than what they did, changes what they get.

    ## What it checks
    For every kind or source that `reveals` a protected trait, or says so in its name,
    its `means`, its title, what it is collected for or relevant by, and every source of
    a category that tells one (`demographics`, `health`, `worship and belief`): whether
    two people who differ only in what it reports can get different outcomes. Kinds and
    sources of schemes whose tiers are read count too. A scheme that says of whom it
    scores, in its population, its title or its purpose, that they are people of such a
    trait, scores them for it: no witness is needed, since nobody else can lose. That
    alone may be waived, for a reason (a club of deaf people), unless what they can lose
    is grave. No witness is needed either where a tier, an outcome, a service that is
    not for everybody, a recipient's purpose or a reason in `related` names people by
    such a trait (only-whites). What a sentence says does not count, and whatever
    anybody's religion, is left out. Nationality counts where the law of the United
    Kingdom is asked about, for which race includes it. Left out are property in a means
    test that a law provides for, and age alone in a scorecard for credit under US law,
    which is left to Regulation B, 12 CFR 1002.6(b)(2).

    ## Why it matters
    Nobody chose where they were born, and nobody should have to hide what they believe.
    A trait that decides cannot be answered by any conduct.

    ## Example
    ```yaml
    sources:
      register: {domain: residence, category: demographics, reveals: [religion]}
    evidence: {faith: {source: register, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That no outcome
    differs is proved over all histories; a difference is shown as the two people.
    """

    code = "DSC001"
    holds = phrase("Who somebody is changes nothing that they get.")
    severity = Severity.PROHIBITED
    profiles = frozenset(
        {
            "eu-ai",
            "eu-dp",
            "eu-credit",
            "eu-work",
            "us-credit",
            "us-emp",
            "us-housing",
            "uk",
            "hr",
        }
    )
    proof = "solver"
    cites = (
        EU_CHARTER.at("Article 21", Mark.READ),
        ECOA.at("15 U.S.C. 1691(a)", Mark.READ),
        FAIR_HOUSING_ACT.at("42 U.S.C. 3604", Mark.READ),
        TITLE_VII.at("42 U.S.C. 2000e-2(a)", Mark.UNCHECKED),
        EQUALITY_ACT.at("sections 4 and 9(1)", Mark.UNCHECKED),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether anything tells who a person is."""
        named = (*_told(case), *_people_named(case), *_named_in_words(case))
        return case.scores_persons and any(named)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or scheme that rests on one."""
        if not case.scores_persons:
            return
        for clause in _told(case):
            traits = phrase_list(map(format_word, clause.traits))
            says = phrase(
                "who somebody is changes what they get: {traits} ({title})",
                traits=traits,
                title=clause.title,
            )
            fix = phrase("remove what rests on {traits}", traits=traits)
            yield from self.conclude(case, clause.influence(case), clause.at, says, fix)
        yield from self._about_people(case)
        for written, named in _named_in_words(case):
            says = phrase(
                "people are told apart by {named}: “{text}”",
                named=first_few(named),
                text=written.text,
            )
            fix = phrase("call it by what people did, or by what they are given")
            finding = self.finding(case, written.path, says, fix)
            # The rule proves; what is said in words the document itself declares.
            yield replace(finding, verdict="declared")

    def _about_people(self, case: Case) -> Iterator[Finding]:
        """One, where the document says that people of one trait are those scored."""
        can_lose = case.detrimental_services
        for at, text, traits in _people_named(case):
            if not can_lose:
                return
            costs_something_grave = any(
                is_grave(case.scheme.services[name]) for name in can_lose
            )
            says = phrase(
                "those who are scored are people of one {traits}, and "
                "nobody else can lose by it: “{text}”",
                traits=first_few([*map(format_word, traits)]),
                text=text,
            )
            fix = phrase("score everybody who uses the service alike, and say so there")
            severity = Severity.PROHIBITED if costs_something_grave else Severity.HIGH
            yield self.finding(
                case,
                at,
                says,
                fix,
                severity=severity,
                red_line=costs_something_grave,
            )
            # Whoever is named in the title too is named once.
            return


def _told(case: Case) -> Iterator[Clause]:
    """The clauses that tell a protected trait."""
    protected = _protected(case)

    def traits_of(source: Source, kind: Kind | None) -> list[str]:
        traits = _traits(source, kind, protected)
        if "property" in traits and is_means_test(case.scheme, source):
            traits.remove("property")
        return traits

    return clauses_telling(case, traits_of, key="category")


def _named_in_words(case: Case) -> Iterator[tuple[TextAt, list[str]]]:
    """Where tiers, outcomes and the like name people by a protected trait."""
    protected = _protected(case)
    for text, named in traits_in_words(case):
        traits = [trait for trait in named if trait in protected]
        if traits:
            yield text, traits


def _people_named(case: Case) -> Iterator[tuple[ClausePath, str, list[str]]]:
    """Where the document says whom it scores, by a protected trait, and by which."""
    for text in document_texts(case.written):
        if text.path[0] not in ("title", "purpose", "subjects"):
            continue
        traits: list[str] = list(traits_of_people([text.asserted]))
        if traits:
            yield text.path, text.text, traits


def _protected(case: Case) -> frozenset[str]:
    """The traits that are protected under what is asked about."""
    protected = PROTECTED
    if _age_may_count(case):
        protected = protected - {"age"}
    if "uk" in case.profiles:
        protected = protected | {"nationality"}
    return protected


def _traits(source: Source, kind: Kind | None, protected: frozenset[str]) -> list[str]:
    """The protected traits that a source tells, or a kind from it."""
    traits = [trait for trait in traits_told(source, kind) if trait in protected]
    if kind is not None:
        return traits
    by_category = TOLD_BY_CATEGORY.get(source.category or "")
    if traits or by_category is None:
        return traits
    # Demographics are as protected as what they are declared to reveal; health and
    # religion are protected whatever else is declared.
    if source.reveals and by_category not in PROTECTED:
        return []
    return [by_category]


def _age_may_count(case: Case) -> bool:
    """Whether it is a scorecard for credit alone, and US law alone is asked about."""
    for profile in case.profiles - ANYWHERE:
        if not profile.startswith("us-"):
            return False
    for jurisdiction in case.scheme.jurisdictions:
        if jurisdiction.split("-")[0] != "us":
            return False
    if not case.scheme.jurisdictions or not case.scheme.services:
        return False
    credit = services_in(case.scheme, "credit")
    if len(credit) != len(case.scheme.services):
        return False
    return isinstance(case.scheme.score, LogisticScore)

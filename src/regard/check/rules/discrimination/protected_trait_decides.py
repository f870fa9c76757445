"""DSC001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECOA, EU_CHARTER, FAIR_HOUSING_ACT, TITLE_VII
from regard.check.law.profiles import ANYWHERE
from regard.check.rule import Rule
from regard.check.rules.discrimination import clauses
from regard.scheme.evidence import Source
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
TOLD_BY = {
    "demographics": "demographics",
    "health": "health",
    "worship and belief": "religion",
}
"""What data of a category tell of somebody, whatever else the source is declared to reveal."""


class ProtectedTraitDecides(Rule):
    """Who somebody is, rather than what they did, changes what they get.

    ## What it checks
    For every source that `reveals` a protected trait or is of a category that tells one
    (`demographics`, `health`, `worship and belief`): whether two people who differ only
    in what it reports can get different outcomes. Sources of schemes whose tiers are
    read count too. Age alone in a scorecard for credit under US law is left to
    Regulation B, 12 CFR 1002.6(b)(2).

    ## Why it matters
    Nobody chose where they were born, and nobody should have to hide what they believe.
    A trait that decides cannot be answered by any conduct.

    ## Example
    ```yaml
    sources: {register: {domain: residence, category: demographics, reveals: [religion]}}
    evidence: {faith: {source: register, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That no outcome
    differs is proved over all histories; a difference is shown as the two people.
    """

    code = "DSC001"
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
            "hr",
        }
    )
    proof = "solver"
    cites = (
        EU_CHARTER.at("Article 21", Mark.READ),
        ECOA.at("15 U.S.C. 1691(a)", Mark.READ),
        FAIR_HOUSING_ACT.at("42 U.S.C. 3604", Mark.READ),
        TITLE_VII.at("42 U.S.C. 2000e-2(a)", Mark.UNCHECKED),
    )
    red_line = True

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or scheme that rests on one."""
        if not case.scores_persons:
            return
        spared = frozenset({"age"}) if _age_may_count(case) else frozenset()

        def traits(source: Source) -> list[str]:
            found: list[str] = [
                trait for trait in source.reveals if trait in PROTECTED - spared
            ]
            told = TOLD_BY.get(str(source.category), "")
            return found or [told] * (
                told != "" and (not source.reveals or told in PROTECTED)
            )

        for at, title, kinds in clauses(case, lambda source: bool(traits(source))):
            sources = [source for kind in kinds for source in case.sources_behind(kind)]
            named = ", ".join(
                dict.fromkeys(trait for source in sources for trait in traits(source))
            )
            says = f"who somebody is changes what they get: {named} ({title})"
            key = (
                "reveals"
                if at[0] == "sources" and case.scheme.sources[at[1]].reveals
                else "category"
            )
            place = (*at, key) if at[0] == "sources" else at
            yield from self.conclude(
                case,
                case.influence(kinds),
                place,
                says,
                f"remove what rests on {named}",
            )


def _age_may_count(case: Case) -> bool:
    """Whether it is a scorecard for credit alone, under US law alone, and no other law is asked about."""
    if any(not profile.startswith("us-") for profile in case.profiles - ANYWHERE):
        return False
    places = {name.split("-")[0] for name in case.scheme.jurisdictions}
    credit = bool(case.scheme.services) and len(
        services_in(case.scheme, "credit")
    ) == len(case.scheme.services)
    return places == {"us"} and credit and isinstance(case.scheme.score, LogisticScore)

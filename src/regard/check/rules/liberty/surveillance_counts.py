"""LIB002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, GDPR, UNESCO
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.evidence import Source

CATEGORIES = {"biometric": "bodies or faces", "location": "where they are"}
MAY = (
    "may come from watching them: neither what it is nor how it is gathered is declared"
)
GATHERED = {"cameras": "cameras", "tracking": "tracking", "scraping": "scraping"}

WATCHING = (
    UNESCO.at("“Proportionality and do no harm”", Mark.READ),
    GDPR.at("Article 35(3)(c)", Mark.UNCHECKED),
)
FACES = AI_ACT.at("Article 5(1)(e) and (h)", Mark.READ)


class SurveillanceCounts(Rule):
    """What counts comes from watching people: cameras, faces, location trails or scraping.

    ## What it checks
    Whether anything counts, for or against somebody, that comes from a source of the category
    `biometric` or `location`, or that is gathered by `cameras`, `tracking` or `scraping`. What a sensor
    reports, what people say, and data of no declared category count as well where `gathered` does not
    say how they come in. Sources of schemes whose tiers are read count too.

    ## Why it matters
    To count anything of this sort, everyone has to be watched all the time, whether or not they ever
    do what is counted. That harm comes before the first point, so points in favour are no excuse.

    ## Example
    ```yaml
    sources: {street: {domain: public-space, category: biometric, gathered: cameras}}
    ```

    ## How it is proved
    The document declares it.
    """

    code, severity, profiles = "LIB002", Severity.HIGH, frozenset({"hr", "eu-dp"})
    proof, red_line = "document", True
    cites = (*WATCHING, FACES)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, that rests on watching."""
        if not case.scores_persons:
            return
        clauses: dict[str, list[str]] = {}
        for kind in case.kinds_where(_watches):
            clauses.setdefault(case.scheme.evidence[kind].source or kind, []).append(
                kind
            )
        for name, kinds in clauses.items():
            source = next(
                each for each in case.sources_behind(kinds[0]) if _watches(each)
            )
            key = "category" if source.category in CATEGORIES else "gathered"
            how = CATEGORIES.get(str(source.category)) or GATHERED.get(
                str(source.gathered)
            )
            named = ", ".join(f"“{plain_name(kind)}”" for kind in kinds)
            comes = (
                f"comes from {'watching ' * (key == 'category')}{how}"
                if how
                else _unsaid(source)
            )
            says = f"what counts of somebody {comes} ({source.title or plain_name(name)}): {named}"
            at = (
                ("sources", name, key)
                if name in case.scheme.sources
                else ("evidence", name)
            )
            fix = f"remove {name}, and count only what is recorded in dealings"
            fix = fix if how else f"declare how {name} is gathered, and its category"
            faces = source.category == "biometric" or source.gathered == "cameras"
            yield self.finding(
                case, at, says, fix, cites=self.cites if faces else WATCHING
            )


def _watches(source: Source) -> bool:
    return (
        source.category in CATEGORIES
        or source.gathered in GATHERED
        or bool(_unsaid(source))
    )


def _unsaid(source: Source) -> str:
    """What comes in nobody says how, though it can come from watching."""
    if source.gathered is not None:
        return ""
    if source.reporters == "sensor":
        return "comes from a sensor, and what it watches is not declared"
    if source.category == "speech":
        return "comes from what people say, and how it is gathered is not declared"
    return "" if source.category not in (None, "other") else MAY

"""CTX008."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.law.life_areas import (
    areas_of_text,
    contradicted_service,
    contradicted_source,
)
from regard.check.law.told_areas import areas_told_besides, kind_contradicted_by_name
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class AreaContradicted(Rule):
    """What something is called lies in another area of life than its domain says.

    ## What it checks
    Whether the name or title of a source or service names what ordinary life depends on
    (a flat, a school, benefits), credit, being hired, policing, migration or belief,
    while its domain lies elsewhere; and whether data that others report are of a
    category (purchases, health, education, employment, public assistance, worship) that
    lies outside the domain. Whether the title, the purpose, what a source is collected
    for or what a kind means tells of acts, duties or records of an area in which
    nothing of the scheme lies (the rent of a flat, a hospital's appointment, an asylum
    claim), or a source of which `collected_in` is none names an institution of another
    area (a supermarket, a hotel); and whether the operator's name says that it is the
    police, a ministry, an employer, a landlord, an insurer or such an institution, and
    its kind does not.

    ## Why it matters
    One domain for everything makes everything related, and then nothing that rules ask
    of areas of life is asked. A flat lies in housing, whatever it is filed under.

    ## Example
    ```yaml
    sources: {shops: {domain: civic-life, title: what was bought, category: purchases,
      reporters: company}}
    services: {flat: {domain: civic-life, title: a flat of the town}}
    ```

    ## How it is proved
    The scheme declares both. Words are matched with the controlled list of areas, which
    is a choice of this rule.
    """

    code = "CTX008"
    holds = phrase(
        "Nothing is called by what lies in another area of life than its domain."
    )
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (AI_GUIDELINES.at("paragraphs 166 and 168", Mark.READ).by_analogy(),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, in any area of life."""
        parts = (case.scheme.sources, case.scheme.services)
        return case.scores_persons and any(parts)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source and service that contradicts its domain."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            area = contradicted_source(case.scheme, name)
            if area is not None:
                called = _what_names_it(name, source.title, source.domain, area)
                at = ("sources", name, "domain")
                yield self._finding(case, at, called, source.domain, area)
        for name, service in case.scheme.services.items():
            area = contradicted_service(case.scheme, name)
            if area is not None:
                called = _what_names_it(name, service.title, service.domain, area)
                at = ("services", name, "domain")
                yield self._finding(case, at, called, service.domain, area)

        for saying in areas_told_besides(case.scheme):
            area = saying.area
            says = phrase(
                "“{text}” tells of {area}, in which nothing here lies",
                text=saying.text,
                area=area,
            )
            fix = phrase(
                "leave it out, or declare what lies in {area} with its domain",
                area=area,
            )
            yield self.finding(case, saying.path, says, fix)
        yield from self._operator(case)

    def _operator(self, case: Case) -> Iterator[Finding]:
        """One where whoever runs the scheme is called by what its kind denies."""
        operator = case.scheme.operator
        area = kind_contradicted_by_name(case.scheme)
        if operator is None or area is None:
            return
        says = phrase(
            "{name} acts in {area} by its name, and is declared as {kind}",
            name=operator.name,
            area=area,
            kind=plain_name(operator.kind),
        )
        fix = phrase("operator.kind: what it is by its name")
        yield self.finding(case, ("operator", "kind"), says, fix)

    def _finding(
        self,
        case: Case,
        at: tuple[str, str, str],
        called: Called,
        domain: str,
        area: str,
    ) -> Finding:
        said = plain_name(domain)
        by = phrase("by its key") if called.by_key else phrase("by what it is called")
        says = phrase(
            "{words} lies in {area} {by}, and in {said} as declared",
            words=called.words,
            area=area,
            by=by,
            said=said,
        )
        fix = phrase(
            "give it the domain in which it lies ({area}), or call it what it is",
            area=area,
        )
        if called.by_key:
            fix = phrase(
                "rename the key {words} without a word of {area}, or give it ",
                words=called.words,
                area=area,
            )
            fix += phrase("the domain in which it lies ({area})", area=area)
        return self.finding(case, at, says, fix)


@dataclass(frozen=True)
class Called:
    """By which words a part lies in another area.

    Attributes:
        words: Its title, or its key in the document.
        by_key: Whether it is the key, and the title says nothing of the area.
    """

    words: str
    by_key: bool


def _what_names_it(name: str, title: str | None, domain: str, area: str) -> Called:
    """The words of a part that name an area: its title, else its key."""
    titled = area in areas_of_text(title or "", domain)
    if not titled and area in areas_of_text(name, domain):
        return Called(name, by_key=True)
    return Called(title or plain_name(name), by_key=False)

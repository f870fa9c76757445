"""CTX007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.area_words import BROAD_AREAS
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.law.life_areas import area_names, area_vocabulary, areas_of_domain
from regard.check.law.nameless import says_what_it_is
from regard.check.law.plain_text import words_not_read
from regard.check.narrative import plain_name, service_title
from regard.check.rule import ClausePath, Rule
from regard.scheme.complaint import nearest
from regard.scheme.phrase import phrase, phrase_list

LANGUAGES = phrase("English, German, French, Dutch, Spanish or Italian")


class AreaNotRecognised(Rule):
    """A domain says nothing of the area of life that it lies in.

    ## What it checks
    Whether a word of every domain of a source or service stands on the controlled list
    of areas (`check/law/area_words`). Domains are free to say more than the list:
    clinic-appointments and food-safety are recognised by one of their words. Domains,
    titles and what kinds mean are asked for in a language of the lists where they are
    in a script of which no list has words. Where anything may be handed out (civic
    life, an association, an exchange, permits), the name or the title of every service
    that somebody can lose has to say what it is: “extra” and “s1” do not.

    ## Why it matters
    What counts where, what is essential and what law applies is asked by areas of life.
    Behind a word of its own a scheme could put any of them.

    ## Example
    ```yaml
    sources: {desk: {domain: programme-seven}}
    services: {place: {domain: programme-seven}}
    ```

    ## How it is proved
    The scheme declares its domains. The list is a choice of this rule.
    """

    code = "CTX007"
    holds = phrase("Every domain says which area of life it lies in.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "gp"})
    proof = "document"
    cites = (AI_GUIDELINES.at("paragraph 166", Mark.READ).by_analogy(),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, in any area of life."""
        parts = (case.scheme.sources, case.scheme.services)
        return case.scores_persons and any(parts)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each domain that is not recognised, and each text not read."""
        if not case.scores_persons:
            return
        reported: set[str] = set()
        for at, domain in _domains(case):
            if domain not in reported and not areas_of_domain(domain):
                reported.add(domain)
                yield self._finding(case, at, domain)
        for clause, text in _texts(case):
            words = words_not_read(text)
            if words:
                yield self._not_read(case, clause, words[0])
        for name in nameless_services(case):
            yield self._nameless(case, name)

    def _finding(self, case: Case, at: ClausePath, domain: str) -> Finding:
        says = phrase(
            "in which area of life “{domain}” lies is not recognised",
            domain=plain_name(domain),
        )
        close = nearest(domain, area_vocabulary())
        hint = phrase("did you mean {close}? Else ", close=close) if close else ""
        fix = phrase(
            "{hint}name an area in the domain: {area_names}",
            hint=hint,
            area_names=phrase_list(area_names()),
        )
        return self.finding(case, at, says, fix)

    def _not_read(self, case: Case, at: ClausePath, word: str) -> Finding:
        says = phrase(
            "what “{word}” says is not read: no list has words in its script", word=word
        )
        fix = phrase(
            "say what it is in {languages}, in Latin letters", languages=LANGUAGES
        )
        return self.finding(case, at, says, fix)

    def _nameless(self, case: Case, name: str) -> Finding:
        says = phrase(
            "what “{name}” is, which somebody can lose, is not "
            "said: whether ordinary life depends on it cannot be "
            "told",
            name=service_title(case.scheme, name),
        )
        at = ("services", name, "title")
        return self.finding(case, at, says, phrase("title: what people get, in words"))


def nameless_services(case: Case) -> list[str]:
    """The services that somebody can lose and that could be anything.

    Args:
        case: What is checked.

    Returns:
        Their names, where no name and no title says what people get.
    """
    if not case.scores_persons:
        return []
    return [name for name in case.detrimental_services if _is_nameless(case, name)]


def _is_nameless(case: Case, name: str) -> bool:
    """Whether a service of the document could be anything."""
    if name not in case.written.services:
        return False
    service = case.written.services[name]
    if not areas_of_domain(service.domain) & BROAD_AREAS:
        return False
    return not says_what_it_is(name, service.title, service.domain)


def _texts(case: Case) -> Iterator[tuple[ClausePath, str]]:
    """Every title and `means` by which rules tell what a part is, with its clause."""
    for name, source in case.scheme.sources.items():
        yield ("sources", name, "title"), f"{name} {source.title or ''}"
    for name, kind in case.scheme.evidence.items():
        yield ("evidence", name, "means"), f"{name} {kind.means or ''}"
    for name, service in case.written.services.items():
        yield ("services", name, "title"), f"{name} {service.title or ''}"


def _domains(case: Case) -> Iterator[tuple[ClausePath, str]]:
    """Every domain of a source or service, with its clause."""
    for name, source in case.scheme.sources.items():
        yield ("sources", name, "domain"), source.domain
    for name, service in case.written.services.items():
        yield ("services", name, "domain"), service.domain

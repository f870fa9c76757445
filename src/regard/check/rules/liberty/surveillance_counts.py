"""LIB002."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import AI_ACT, GDPR, UNESCO
from regard.check.law.telling_words import tells, texts_of
from regard.check.narrative import plain_name
from regard.check.phrases import quoted_names
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Kind, Source
from regard.scheme.format_words import format_word
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase

WATCHED_CATEGORIES = {
    "biometric": phrase("bodies or faces"),
    "location": phrase("where they are"),
}
WATCHING_MEANS = ("cameras", "tracking", "scraping")
WATCHING_LAW = (
    UNESCO.at("“Proportionality and do no harm”", Mark.READ),
    GDPR.at("Article 35(3)(c)", Mark.UNCHECKED),
)
FACES_LAW = AI_ACT.at("Article 5(1)(e) and (h)", Mark.READ)


class SurveillanceCounts(Rule):
    """What counts comes from watching people: cameras, faces, location trails or
    scraping.

    ## What it checks
    Whether anything counts, for or against somebody, that comes from a source of the
    category `biometric` or `location`, that is gathered by `cameras`, `tracking` or
    `scraping`, that is a sensor's record of patterns of behaviour, or of which words
    tell cameras, faces or where people are. What a sensor reports otherwise, what
    people say, patterns of behaviour, and data of no declared category count as well
    where `gathered` does not say how they come in. Sources of schemes whose tiers are
    read count too.

    ## Why it matters
    To count anything of this sort, everyone has to be watched all the time, whether or
    not they ever do what is counted. That harm comes before the first point, so points
    in favour are no excuse.

    ## Example
    ```yaml
    sources: {street: {domain: public-space, category: biometric, gathered: cameras}}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "LIB002"
    holds = phrase("Nothing counts that comes from watching people.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "eu-dp"})
    proof = "document"
    cites = (*WATCHING_LAW, FACES_LAW)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by any source."""
        return case.scores_persons and bool(case.scheme.evidence)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, that rests on watching."""
        if not case.scores_persons:
            return
        kinds_by_clause = defaultdict(list)
        for kind in case.scheme.evidence:
            if _watching_origin(case, kind) is not None:
                clause = case.scheme.evidence[kind].source or kind
                kinds_by_clause[clause].append(kind)
        # A tier of another scheme has no source here: the kind stands for it.
        for name, kinds in kinds_by_clause.items():
            yield from self._watched(case, name, kinds)

    def _watched(self, case: Case, name: str, kinds: list[str]) -> Iterator[Finding]:
        watching = _watching_origin(case, kinds[0])
        if watching is None:
            return
        kind, source = watching
        at = _clause(case, name, kinds[0], source)
        title = source.title or plain_name(name)
        fix = phrase(
            "declare for {title} how data are gathered, and their category", title=title
        )
        if _is_declared_watching(source):
            fix = phrase(
                "remove {title}, and count only what is recorded in dealings",
                title=title,
            )
        elif _told_to_watch(kind, source):
            fix = phrase(
                "remove {title}, or say in other words what it records", title=title
            )
        # The prohibitions cited are about faces: scraped, or recognised by the police.
        law: Sequence[Citation] = WATCHING_LAW
        if source.category == "biometric" or source.gathered == "cameras":
            law = self.cites
        origin = _origin(kind, source)
        says = phrase(
            "what counts of somebody {origin} ({title}): {kinds}",
            origin=origin,
            title=title,
            kinds=quoted_names(kinds),
        )
        yield self.finding(case, at, says, fix, cites=law)


def _watching_origin(case: Case, kind: str) -> tuple[Kind, Source] | None:
    """The first origin of a kind that watches people, or may."""
    for origin, source in case.origins(kind):
        watches = _is_declared_watching(source) or _told_to_watch(origin, source)
        if watches or _undeclared_origin(source):
            return origin, source
    return None


def _is_declared_watching(source: Source) -> bool:
    """Whether it is declared that the source watches people."""
    if source.category in WATCHED_CATEGORIES or source.gathered in WATCHING_MEANS:
        return True
    # A sensor that records how people behave watches them, whosever it is.
    return source.reporters == "sensor" and source.category == "behaviour patterns"


def _told_to_watch(kind: Kind, source: Source) -> bool:
    """Whether words tell that the source watches people."""
    return _tells_of_watching(texts_of(kind, source))


def _tells_of_watching(texts: list[str | None]) -> bool:
    """Whether texts tell of cameras, faces or whereabouts."""
    return tells(texts, "watching") or tells(texts, "whereabouts")


def _clause(case: Case, name: str, kind: str, source: Source) -> ClausePath:
    if name not in case.scheme.sources:
        return ("evidence", name)
    if source.category in WATCHED_CATEGORIES:
        return ("sources", name, "category")
    if source.gathered not in WATCHING_MEANS:
        if _tells_of_watching([source.title]):
            return ("sources", name, "title")
        if _tells_of_watching([case.scheme.evidence[kind].means]):
            return ("evidence", kind, "means")
    return ("sources", name, "gathered")


def _origin(kind: Kind, source: Source) -> Words:
    """How what counts comes about, as a predicate."""
    if source.category in WATCHED_CATEGORIES:
        return phrase(
            "comes from watching {watched_categories}",
            watched_categories=WATCHED_CATEGORIES[source.category],
        )
    if source.gathered in WATCHING_MEANS:
        return phrase("comes from {gathered}", gathered=format_word(source.gathered))
    if _is_declared_watching(source):
        return phrase("comes from a sensor that records how they behave")
    if _told_to_watch(kind, source):
        return phrase("comes from watching them, as the document's own words tell")
    return _undeclared_origin(source)


def _undeclared_origin(source: Source) -> Words:
    """What is not declared of a source that may watch people; empty if it cannot."""
    if source.gathered is not None:
        return EMPTY_PHRASE
    if source.reporters == "sensor":
        return phrase("comes from a sensor, and what it watches is not declared")
    if source.category == "behaviour patterns":
        return phrase(
            "comes from how they behave, and how it is gathered is not declared"
        )
    if source.category == "speech":
        return phrase(
            "comes from what people say, and how it is gathered is not declared"
        )
    if source.category in (None, "other"):
        return phrase(
            "may come from watching them: neither what it is nor "
            "how it is gathered is declared"
        )
    return EMPTY_PHRASE

"""ASC001."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import COLEMAN, ECHR, REGULATION_B_COMMENTS
from regard.check.law.means_test import is_means_test
from regard.check.law.telling_phrases import Topic
from regard.check.law.telling_words import tells, texts_of
from regard.check.phrases import quoted_names
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Kind, Source
from regard.scheme.phrase import Words, phrase

PEOPLE_BY_ABOUT = {
    "ties": phrase("people they are tied to"),
    "household": phrase("people they live with"),
    "group": phrase("others in their group"),
}
PEOPLE_BY_CATEGORY = {"social ties": phrase("people they are tied to")}
PEOPLE_BY_TOPIC: dict[Topic, str] = {
    "ties": PEOPLE_BY_ABOUT["ties"],
    "household": PEOPLE_BY_ABOUT["household"],
}
"""Whom titles and `means` may tell of, whatever a source is said to be about."""
NOT_DECLARED = phrase("whose conduct it records is not declared")


class AnotherPersonsActsCount(Rule):
    """What other people did changes what somebody gets.

    ## What it checks
    For every source about `ties`, `household` or `group`, of the category `social
    ties`, whose title or whose kinds' `means` tell of friends, of whom somebody calls
    or of a household, or where `about` is not declared, and for every tier elsewhere
    that organisations hold or that is said to be of such people: whether two people who
    differ only in what it reports can get different outcomes. Where others can only
    help, where organisations are scored, and where a law tests a household's means, it
    warns.

    ## Why it matters
    Whoever answers for others cannot mend anything by what they do, and drops the
    people who need company most. Help from well-placed company is the same rule, seen
    from the other side.

    ## Example
    ```yaml
    sources: {contacts: {domain: friendship, category: social ties, about: ties}}
    evidence: {low-company: {source: contacts, points: -30, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. No difference is
    proved over all histories; a difference is shown as the two people.
    """

    code = "ASC001"
    holds = phrase("What other people did changes nothing that somebody gets.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "hr", "us-credit", "eu-work"})
    proof = "solver"
    cites = (
        principle("the principle that everybody answers for what they did themselves"),
        REGULATION_B_COMMENTS.at("comment 2(z)-1", Mark.UNCHECKED).by_analogy(),
        COLEMAN.whole(Mark.UNCHECKED).by_analogy(),
        ECHR.at("Article 11", Mark.UNCHECKED).by_analogy(),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether anything that counts tells of others."""
        return any(_telling_source(case, kind) for kind in case.scheme.evidence)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, that tells of others."""
        kinds_by_clause = defaultdict(list)
        for kind in case.scheme.evidence:
            if _telling_source(case, kind) is not None:
                source = case.scheme.evidence[kind].source
                kinds_by_clause[source or kind].append(kind)
        for kinds in kinds_by_clause.values():
            if case.loss_through(kinds).holds:
                yield from self._gain(case, kinds)
            else:
                yield from self._loss(case, kinds)

    def _loss(self, case: Case, kinds: list[str]) -> Iterator[Finding]:
        """Somebody gets less because of others, which only persons may never."""
        people = _people(case, kinds[0])
        # Kinds that harm only together with others are named only if none does alone.
        harming = [kind for kind in kinds if case.can_harm(kind)]
        names = quoted_names(harming or kinds)
        says = phrase(
            "somebody gets less because of others ({people}): {names}",
            people=people,
            names=names,
        )
        if people == NOT_DECLARED:
            says = phrase(
                "{people}: somebody may get less because of others: {names}",
                people=people,
                names=names,
            )
        is_grave = case.scores_persons and not _is_means_test(case, kinds[0])
        severity = Severity.HIGH if is_grave else Severity.WARN
        yield from self.conclude(
            case,
            case.loss_through(kinds),
            _clause(case, kinds[0]),
            says,
            _fix(case, kinds[0]),
            severity,
            red_line=is_grave,
        )

    def _gain(self, case: Case, kinds: list[str]) -> Iterator[Finding]:
        """Somebody gets more because of others; whoever knows nobody is left behind."""
        people = _people(case, kinds[0])
        helping = [kind for kind in kinds if case.can_help(kind)]
        names = quoted_names(helping or kinds)
        says = phrase(
            "somebody gets more because of others ({people}), and "
            "whoever lacks them does not: {names}",
            people=people,
            names=names,
        )
        if people == NOT_DECLARED:
            says = phrase(
                "{people}: somebody may get more because of others: {names}",
                people=people,
                names=names,
            )
        # A gain takes from nobody, so it warns, and can be waived.
        yield from self.conclude(
            case,
            case.influence(kinds),
            _clause(case, kinds[0]),
            says,
            _fix(case, kinds[0]),
            Severity.WARN,
            red_line=False,
        )


def _telling_source(case: Case, kind: str) -> Source | None:
    """The first source behind a kind that tells of others, or of nobody knows whom."""
    own = case.scheme.evidence[kind]
    tells_of_others = _people_read(own) is not None or _reads_organisations(case, kind)
    for origin, source in case.origins(kind):
        if tells_of_others:
            return source
        if source.about != "self" or source.category in PEOPLE_BY_CATEGORY:
            return source
        if _told_people(origin, source) is not None:
            return source
    return None


def _people_read(kind: Kind) -> str | None:
    """Of whom a kind that reads a tier elsewhere says the tier is, if of others."""
    if kind.scheme is None:
        return None
    for topic, people in PEOPLE_BY_TOPIC.items():
        if tells([kind.means], topic):
            return people
    return None


def _reads_organisations(case: Case, kind: str) -> bool:
    """Whether persons get less for what an organisation, such as a family, did."""
    if not case.scores_persons:
        return False
    key = case.scheme.evidence[kind].scheme
    other = None if key is None else case.others.get(key)
    if other is None or other.subjects is None:
        return False
    return other.subjects.kind == "organisation"


def _told_people(kind: Kind, source: Source) -> str | None:
    """Of whom titles and `means` tell, if of others than the subject."""
    for topic, people in PEOPLE_BY_TOPIC.items():
        if tells(texts_of(kind, source), topic):
            return people
    return None


def _people(case: Case, kind: str) -> str:
    """Of whom the kind tells."""
    told = _people_read(case.scheme.evidence[kind])
    if told is not None:
        return told
    if _reads_organisations(case, kind):
        return PEOPLE_BY_ABOUT["group"]
    for origin, source in case.origins(kind):
        if source.about in PEOPLE_BY_ABOUT:
            return PEOPLE_BY_ABOUT[source.about]
        if source.category in PEOPLE_BY_CATEGORY:
            return PEOPLE_BY_CATEGORY[source.category]
        people = _told_people(origin, source)
        if people is not None:
            return people
    return NOT_DECLARED


def _is_means_test(case: Case, kind: str) -> bool:
    """Whether a law has the means of a household tested, and nothing else is told."""
    for _, source in case.origins(kind):
        is_household = source.about in ("self", "household")
        if not is_household or not is_means_test(case.scheme, source):
            return False
    return True


def _clause(case: Case, kind: str) -> ClausePath:
    """The clause by which the kind tells of others."""
    name = case.scheme.evidence[kind].source
    source = _telling_source(case, kind)
    if name is None or source is None:
        return ("evidence", kind)
    # What is said of whom a source is about weighs more than its category.
    by_category = source.category in PEOPLE_BY_CATEGORY
    if by_category and source.about not in PEOPLE_BY_ABOUT:
        return ("sources", name, "category")
    return ("sources", name, "about")


def _fix(case: Case, kind: str) -> Words:
    name = case.scheme.evidence[kind].source
    if name is None:
        return phrase(
            "remove {kind}, or read a scheme that counts nobody but the subject",
            kind=kind,
        )
    title = case.source_title(name)
    if _people(case, kind) == NOT_DECLARED:
        return phrase(
            "about: self, if {title} records what the subject did; else remove {title}",
            title=title,
        )
    source = case.scheme.sources[name]
    if source.about == "self" and source.category not in PEOPLE_BY_CATEGORY:
        return phrase(
            "remove {title}, or name what is recorded of the subject alone", title=title
        )
    return phrase("remove {title}, or keep to what the subject did", title=title)

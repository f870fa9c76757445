"""ASC001."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import COLEMAN, ECHR, REGULATION_B_COMMENTS
from regard.check.phrases import quoted_names
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source

PEOPLE_BY_ABOUT = {
    "ties": "people they are tied to",
    "household": "people they live with",
    "group": "others in their group",
}
PEOPLE_BY_CATEGORY = {
    "social ties": "people they are tied to",
    "scores of others": "other people",
}
UNDECLARED = "whose conduct it records is not declared"


class AnotherPersonsActsCount(Rule):
    """What other people did changes what somebody gets.

    ## What it checks
    For every source about `ties`, `household` or `group`, or of the category
    `social ties` or `scores of others`, or where `about` is not declared: whether two
    people who differ only in what it reports can get different outcomes. Where others
    can only help, and where organisations are scored, it warns.

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

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or tier of another scheme, that tells of others."""
        kinds_by_clause = defaultdict(list)
        for kind in case.kinds_where(_tells_of_others):
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
        says = f"somebody gets less because of others ({people}): {names}"
        if people == UNDECLARED:
            says = f"{people}: somebody may get less because of others: {names}"
        severity = Severity.HIGH if case.scores_persons else Severity.WARN
        yield from self.conclude(
            case,
            case.loss_through(kinds),
            _clause(case, kinds[0]),
            says,
            _fix(case, kinds[0]),
            severity,
            red_line=case.scores_persons,
        )

    def _gain(self, case: Case, kinds: list[str]) -> Iterator[Finding]:
        """Somebody gets more because of others; whoever knows nobody is left behind."""
        people = _people(case, kinds[0])
        helping = [kind for kind in kinds if case.can_help(kind)]
        names = quoted_names(helping or kinds)
        says = (
            f"somebody gets more because of others ({people}), and whoever lacks "
            f"them does not: {names}"
        )
        if people == UNDECLARED:
            says = f"{people}: somebody may get more because of others: {names}"
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


def _tells_of_others(source: Source) -> bool:
    """Whether it tells of others, or of nobody knows whom."""
    return source.about != "self" or source.category in PEOPLE_BY_CATEGORY


def _source(case: Case, kind: str) -> Source:
    """The first source behind a kind that tells of others."""
    return next(filter(_tells_of_others, case.sources_behind(kind)))


def _people(case: Case, kind: str) -> str:
    """Of whom the kind tells."""
    source = _source(case, kind)
    if source.about in PEOPLE_BY_ABOUT:
        return PEOPLE_BY_ABOUT[source.about]
    return PEOPLE_BY_CATEGORY.get(source.category or "", UNDECLARED)


def _clause(case: Case, kind: str) -> ClausePath:
    """The clause by which the kind tells of others."""
    name = case.scheme.evidence[kind].source
    if name is None:
        return ("evidence", kind)
    source = _source(case, kind)
    # What is said of whom a source is about weighs more than its category.
    by_category = source.category in PEOPLE_BY_CATEGORY
    if by_category and source.about not in PEOPLE_BY_ABOUT:
        return ("sources", name, "category")
    return ("sources", name, "about")


def _fix(case: Case, kind: str) -> str:
    name = case.scheme.evidence[kind].source
    if name is None:
        return f"remove {kind}, or read a scheme that counts nobody but the subject"
    if _people(case, kind) == UNDECLARED:
        return f"about: self, if {name} records what the subject did; else remove it"
    return f"remove {name}, or keep to what the subject did"

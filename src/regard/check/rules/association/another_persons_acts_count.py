"""ASC001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import COLEMAN, ECHR, REGULATION_B_COMMENTS
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source

OTHERS = {
    "ties": "people they are tied to",
    "household": "people they live with",
    "group": "others in their group",
}
CATEGORIES = {
    "social ties": "people they are tied to",
    "scores of others": "other people",
}
UNSAID = "whose conduct it records is not declared"


class AnotherPersonsActsCount(Rule):
    """What other people did changes what somebody gets.

    ## What it checks
    For every source about `ties`, `household` or `group`, or of the category `social ties` or
    `scores of others`, or where `about` is not declared: whether two people who differ only in what it reports
    can get different outcomes. Where others can only help, and where organisations are scored, it warns.

    ## Why it matters
    Whoever answers for others cannot mend anything by what they do, and drops the people who need
    company most. Help from well-placed company is the same rule, seen from the other side.

    ## Example
    ```yaml
    sources: {contacts: {domain: friendship, category: social ties, about: ties}}
    evidence: {low-company: {source: contacts, points: -30, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. No difference is proved over all
    histories; a difference is shown as the two people.
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
        clauses: dict[str, list[str]] = {}
        for kind in case.kinds_where(_of_others):
            clauses.setdefault(case.scheme.evidence[kind].source or kind, []).append(
                kind
            )
        people = case.scores_persons
        for kinds in clauses.values():
            at, who, fix = _clause(case, kinds[0])
            lowering = [kind for kind in kinds if case.can_harm(kind)]
            falling = case.influence(kinds, pairs=case.falling_pairs())
            if not falling.holds:
                says = f"somebody gets less because of others ({who}): {_named(lowering or kinds)}"
                if who == UNSAID:
                    says = f"{who}: somebody may get less because of others: {_named(lowering or kinds)}"
                severity = Severity.HIGH if people else Severity.WARN
                yield from self.conclude(
                    case, falling, at, says, fix, severity, red_line=people
                )
            else:
                raising = [kind for kind in kinds if case.can_help(kind)]
                named = _named(raising or kinds)
                says = f"somebody gets more because of others ({who}), and whoever lacks them does not: {named}"
                if who == UNSAID:
                    says = f"{who}: somebody may get more because of others: {named}"
                yield from self.conclude(
                    case,
                    case.influence(kinds),
                    at,
                    says,
                    fix,
                    Severity.WARN,
                    red_line=False,
                )


def _of_others(source: Source) -> bool:
    """Of others, or of nobody knows whom."""
    return source.about != "self" or source.category in CATEGORIES


def _clause(case: Case, kind: str) -> tuple[ClausePath, str, str]:
    """The clause that a kind comes from, who it tells of, and what to do."""
    source = next(each for each in case.sources_behind(kind) if _of_others(each))
    key, known = (
        ("category", CATEGORIES) if source.category in CATEGORIES else ("about", OTHERS)
    )
    key, known = ("about", OTHERS) if source.about in OTHERS else (key, known)
    who = known.get(str(getattr(source, key)), UNSAID)
    name = case.scheme.evidence[kind].source
    if name is None:
        return (
            ("evidence", kind),
            who,
            f"remove {kind}, or read a scheme that counts nobody but the subject",
        )
    if who == UNSAID:
        return (
            ("sources", name, key),
            who,
            f"about: self, if {name} records what the subject did; else remove it",
        )
    return (
        ("sources", name, key),
        who,
        f"remove {name}, or keep to what the subject did",
    )


def _named(kinds: list[str]) -> str:
    return ", ".join(f"“{plain_name(kind)}”" for kind in kinds)

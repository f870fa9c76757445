"""DSC002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES, ILLINOIS_AI
from regard.check.rule import Rule
from regard.check.rules.discrimination import Clause, clauses_telling, traits_told
from regard.scheme.evidence import Kind, Source
from regard.scheme.format_words import format_word
from regard.scheme.phrase import AND, Words, phrase, phrase_list

PROXIES = frozenset(
    {"device", "household", "language", "name", "nationality", "postcode"}
)
TEST_VALID_DAYS = 365
"""As long as an audit of outcomes by group is valid."""


class UntestedProxyDecides(Rule):
    """What stands in for origin or means, such as a postcode, changes what somebody
    gets, untested.

    ## What it checks
    For every kind or source that `reveals` a device, household, language, name,
    nationality or postcode, or says so in words, and every source `about: household` or
    of the category `asylum and migration`: whether it can change an outcome, unless the
    `relevance` of the source is declared and its effect on groups was `tested` within a
    year.

    ## Why it matters
    A street or a first name says little of a person and much of a group. In the Dutch
    childcare benefits affair nationality stood for risk, and nobody had looked whom
    that hit.

    ## Example
    ```yaml
    sources: {address: {domain: residence, reveals: [postcode]}}
    evidence: {poor-street: {source: address, points: -20, expires: 1y}}
    ```

    ## How it is proved
    By two copies: the same person twice, equal but for this source. That no outcome
    differs is proved over all histories; a difference is shown as the two people.
    """

    code = "DSC002"
    holds = phrase("Nothing that stands in for origin or means counts untested.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-ai", "us-il", "gp"})
    proof = "solver"
    cites = (
        AI_GUIDELINES.at("paragraphs 166 and 168", Mark.READ),
        ILLINOIS_AI.at("zip codes as proxies", Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything may stand in for a trait of a person."""
        return case.scores_persons and any(_told(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, or scheme that rests on one."""
        if not case.scores_persons:
            return

        def traits_of(source: Source, kind: Kind | None) -> list[str]:
            # Relevance does not show whom a proxy hits, nor a test why it is asked for.
            if source.relevance is not None and _is_tested(case, source):
                return []
            return _proxies(source, kind)

        for clause in clauses_telling(case, traits_of, key="about"):
            says = phrase(
                "what stands in for a trait changes what somebody "
                "gets: {traits} ({title}), with {lacking}",
                traits=phrase_list(map(format_word, clause.traits)),
                title=clause.title,
                lacking=_lacking(case, clause),
            )
            fix = phrase(
                "remove it; only if it truly bears on the decision, "
                "say how in relevance, and test its effect on groups "
                "every year"
            )
            yield from self.conclude(case, clause.influence(case), clause.at, says, fix)


def _told(case: Case) -> Iterator[Clause]:
    """The clauses that tell a proxy, tested or not."""
    return clauses_telling(case, _proxies, key="about")


def _is_tested(case: Case, source: Source) -> bool:
    """Whether the effect of a source on groups was tested within a year."""
    if source.tested is None:
        return False
    return 0 <= (case.today - source.tested).days <= TEST_VALID_DAYS


def _proxies(source: Source, kind: Kind | None) -> list[str]:
    """The proxies that a source tells, or a kind from it."""
    proxies = [trait for trait in traits_told(source, kind) if trait in PROXIES]
    if kind is not None:
        return proxies
    if not proxies and source.about == "household":
        return ["household"]
    if not proxies and source.category == "asylum and migration":
        return ["nationality"]
    return proxies


def _lacking(case: Case, clause: Clause) -> Words:
    """What would justify the proxies of a clause, and is not there."""
    lacking: list[str] = []
    if any(source.relevance is None for source in clause.sources):
        lacking.append(phrase("no relevance declared"))
    untested = [source for source in clause.sources if not _is_tested(case, source)]
    days = [source.tested for source in untested if source.tested is not None]
    if days:
        lacking.append(
            phrase("a test of its effect on groups of {days}", days=min(days))
        )
    elif untested:
        lacking.append(phrase("no test of its effect on groups declared"))
    return phrase_list(lacking, AND)

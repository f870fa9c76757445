"""PUR002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.deed_phrases import deed_named, no_relevance_named
from regard.check.law.instruments import AI_GUIDELINES, GDPR, UK_GDPR
from regard.check.rule import ClausePath, Rule
from regard.scheme.phrase import phrase


class SourceWithoutRelevance(Rule):
    """Data on people are used without a reason why they bear on the purpose.

    ## What it checks
    Whether every source declares its `relevance`. One that says that there is none, or
    that a model or statistics found it, is no reason; nor is one, or a purpose that
    data are collected for, that says that people are spied on, kept down, scared or
    paid back.

    ## Why it matters
    Data have to be adequate, relevant and limited to what the purpose needs, and it is
    for whoever keeps the score to show it. Somebody who is scored cannot contest a
    reason that nobody gave.

    ## Example
    ```yaml
    sources: {phones: {domain: movement, category: location}}
    ```

    ## How it is proved
    The scheme leaves it out, or says so. Whether a reason that is given is a good one
    is for people to judge.
    """

    code = "PUR002"
    holds = phrase("All data are used for a reason that bears on the purpose.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "eu-ai", "uk"})
    proof = "document"
    cites = (
        GDPR.at("Article 5(1)(c)", Mark.UNCHECKED),
        UK_GDPR.at("Article 5(1)(c)", Mark.UNCHECKED),
        AI_GUIDELINES.at("paragraph 171", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored, by any source."""
        return case.scores_persons and bool(case.scheme.sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        if not case.scores_persons:
            return
        for name in case.sources_where(lambda source: source.relevance is None):
            title = case.source_title(name)
            at = ("sources", name)
            says = phrase(
                "a reason why “{title}” bears on the purpose is not declared",
                title=title,
            )
            fix = phrase("say why (relevance), or drop {title}", title=title)
            yield self.finding(case, at, says, fix)
        yield from self._none_by_its_words(case)

    def _none_by_its_words(self, case: Case) -> Iterator[Finding]:
        """One for each source of which a text says what is no reason."""
        for name, source in case.scheme.sources.items():
            title = case.source_title(name)
            empty = no_relevance_named(source.relevance)
            fix = phrase(
                "say why it bears on the decision (relevance), or drop {title}",
                title=title,
            )
            if empty is not None:
                at: ClausePath = ("sources", name, "relevance")
                says = phrase(
                    "“{title}” bears on the purpose by no reason: “{empty}”",
                    title=title,
                    empty=empty,
                )
                yield self.finding(case, at, says, fix)
            for key in ("relevance", "collected_for"):
                deed = deed_named(getattr(source, key))
                if deed is not None:
                    at = ("sources", name, key)
                    says = phrase(
                        "“{title}” is kept so that people are hurt: “{deed}”",
                        title=title,
                        deed=deed,
                    )
                    yield self.finding(case, at, says, fix)

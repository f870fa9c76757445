"""WEB002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import GDPR
from regard.check.phrases import quoted_names
from regard.check.rule import Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import AND, Words, phrase, phrase_list


class BlameTokenImposed(Rule):
    """A token that lowers the score is bound to somebody who did not agree to it, or
    cannot be rid of it.

    ## What it checks
    For every source of tokens with a kind that takes points: whether the tokens can be
    taken back (`revocable`), and whether they rest on consent. A balance that shrinks
    is no such token.

    ## Why it matters
    A mark of blame that anyone can pin to anyone, and that nobody can take off, is a
    scarlet letter.

    ## Example
    ```yaml
    sources:  {marks: {domain: community, category: tokens, revocable: false}}
    evidence: {marked: {source: marks, points: -150, permanent: true}}
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "WEB002"
    holds = phrase(
        "No token that lowers a score is bound to anybody against their will."
    )
    severity = Severity.HIGH
    profiles = frozenset({"web3"})
    proof = "document"
    cites = (
        principle(
            "Weyl, Ohlhaver and Buterin, Decentralized Society, 2022", Mark.SECOND_HAND
        ),
        GDPR.at("Article 17", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether tokens can take points from somebody."""
        tokens = case.sources_where(lambda source: source.category == "tokens")
        return any(_blames(case, name) for name in tokens)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of such tokens."""
        for name, source in case.scheme.sources.items():
            if source.category != "tokens" or not _faults(source):
                continue
            blames = _blames(case, name)
            if not blames:
                continue
            key = "revocable"
            if source.revocable:
                key = "basis"
            at = ("sources", name, key)
            says = phrase(
                "a token takes points from somebody ({blames}), and {faults}",
                blames=quoted_names(blames),
                faults=_faults(source),
            )
            fix = phrase(
                "let tokens be taken back (revocable: true) and only "
                "be bound to those who agree (basis: consent)"
            )
            yield self.finding(case, at, says, fix)


def _blames(case: Case, source: str) -> list[str]:
    """The kinds from the source of which every one that is held takes points.

    A balance that shrinks lowers a score as well, and is no mark of blame.
    """
    evidence = case.scheme.evidence
    kinds = case.kinds_from(source)
    return [name for name in kinds if evidence[name].points < 0 and case.can_harm(name)]


def _faults(source: Source) -> Words:
    """What is wrong with the tokens, or undeclared of them; empty if nothing is."""
    if source.revocable is None and source.basis is None:
        return phrase(
            "neither that it can be taken back nor that they agreed to it is declared"
        )
    faults = []
    if source.revocable is None:
        faults.append(phrase("that it can be taken back is not declared"))
    elif not source.revocable:
        faults.append(phrase("it cannot be taken back"))
    if source.basis is None:
        faults.append(phrase("that they agreed to it is not declared"))
    elif source.basis != "consent":
        faults.append(phrase("nobody asks whether they agree"))
    return phrase_list(faults, AND)

"""WEB002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.evidence import Source


class BlameTokenImposed(Rule):
    """A token that lowers the score is bound to somebody who did not agree to it, or cannot be rid of it.

    ## What it checks
    For every source of tokens with a kind that takes points: whether the tokens can be taken back
    (`revocable`), and whether they rest on consent. A balance that shrinks is no such token.

    ## Why it matters
    A mark of blame that anyone can pin to anyone, and that nobody can take off, is a scarlet letter.

    ## Example
    ```yaml
    sources:  {marks: {domain: community, category: tokens, revocable: false}}
    evidence: {marked: {source: marks, points: -150, permanent: true}}
    ```

    ## How it is proved
    The document declares it, or leaves it out.

    ## References
    - Weyl, Ohlhaver and Buterin, Decentralized Society, 2022
    - Regulation (EU) 2016/679 (GDPR), Article 17
    """

    code, severity, profiles = "WEB002", Severity.HIGH, frozenset({"web3"})
    proof, mark, status = "document", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of such tokens."""
        for name, source in case.scheme.sources.items():
            kinds = [
                kind
                for kind in case.kinds_from(name)
                if case.scheme.evidence[kind].points < 0
            ]
            blames = [kind for kind in kinds if case.can_harm(kind)]
            lacks = _lacks(source)
            if source.category != "tokens" or not blames or not lacks:
                continue
            tokens = ", ".join(f"“{plain_name(kind)}”" for kind in blames)
            says = f"a token takes points from somebody ({tokens}), and {lacks}"
            key = "basis" if source.revocable else "revocable"
            fix = "let tokens be taken back (revocable: true) and only be bound to those who agree (basis: consent)"
            yield self.finding(case, ("sources", name, key), says, fix)


def _lacks(source: Source) -> str:
    back, agreed = "it can be taken back", "they agreed to it"
    if source.revocable is None and source.basis is None:
        return f"neither that {back} nor that {agreed} is declared"
    lacks = []
    if not source.revocable:
        lacks.append(
            "it cannot be taken back"
            if source.revocable is False
            else f"that {back} is not declared"
        )
    if source.basis != "consent":
        lacks.append(
            "nobody asks whether they agree"
            if source.basis
            else f"that {agreed} is not declared"
        )
    return " and ".join(lacks)

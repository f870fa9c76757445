"""EVD007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class BlindRatingsNobodyCanGive(Rule):
    """A scheme for real people counts blind ratings, which the live record cannot take.

    ## What it checks
    For a scheme that is not for study only: whether a kind is `blind`, so that its
    events come from tokens that the record would have to issue and take back.

    ## Why it matters
    Whoever had earned a good word would never be shown one, and would stand as if
    nobody had said any.

    ## Example
    ```yaml
    use: live
    sources: {others: {domain: trading, reporters: subjects}}
    evidence: {thanks: {source: others, points: +2, expires: 1y, cap: 20, blind: 5}}
    ```

    ## How it is proved
    The scheme declares it. What tokens are, and what is left to do, stands in
    docs/blind-ratings.md.
    """

    code = "EVD007"
    holds = phrase("Whatever counts can be recorded while the scheme runs.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle of accuracy"),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether it is meant for real people and counts anything blind."""
        if case.document.scheme.use == "study":
            return False
        return any(kind.blind is not None for kind in case.scheme.evidence.values())

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each blind kind."""
        if not self.applies(case):
            return
        for name, kind in case.scheme.evidence.items():
            if kind.blind is None:
                continue
            says = phrase(
                "the live record takes no blind ratings yet: nobody could give one, "
                "and who deserves them would stand as if nobody had ({kind})",
                kind=name,
            )
            fix = phrase("use: study; or let {kind} say who gave it", kind=name)
            yield self.finding(case, ("evidence", name, "blind"), says, fix)

"""GOV011."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class TrustWorkedOutByNobody(Rule):
    """A scheme for real people counts trust, which the live record does not work out.

    ## What it checks
    For a scheme that is not for study only: whether a source has `trust`, so that its
    events come from ratings at each reassessment and from nobody's hand.

    ## Why it matters
    Without these events everybody would stand as if nobody had rated them, whatever
    was said of them, and nothing would tell them so.

    ## Example
    ```yaml
    use: live
    sources:
      vouching:
        domain: trading
        trust:
          {ratings: partners, vouches: vouch, algorithm: eigentrust,
           seeds: named in the record, restart: 0.5}
    ```

    ## How it is proved
    The scheme declares it. `regard score` works trust out, offline, of everybody's
    ratings at once.
    """

    code = "GOV011"
    holds = phrase("Everything that counts can be worked out while the scheme runs.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle of accuracy"),)
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether it is meant for real people at all."""
        return case.document.scheme.use != "study"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of trust."""
        if not self.applies(case):
            return
        for name, source in case.scheme.sources.items():
            if source.trust is None:
                continue
            says = phrase(
                "the live record does not work trust out: everybody would stand as if "
                "nobody had rated them ({title})",
                title=case.source_title(name),
            )
            fix = phrase("use: study; or count the ratings themselves, without trust")
            yield self.finding(case, ("sources", name, "trust"), says, fix)

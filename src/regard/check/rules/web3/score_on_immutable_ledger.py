"""WEB001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import EDPB_BLOCKCHAIN, GDPR
from regard.check.rule import Rule
from regard.scheme.phrase import phrase


class ScoreOnImmutableLedger(Rule):
    """What is recorded of a person stands on a ledger from which nobody can ever remove
    it.

    ## What it checks
    Whether `publish.ledger` is `immutable`, where persons are scored.

    ## Why it matters
    An error there cannot be corrected, nor what has long expired forgotten. That it is
    technically impossible is, to the data protection authorities, a reason not to write
    it there.

    ## Example
    ```yaml
    publish: {ledger: immutable}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "WEB001"
    holds = phrase("Nothing about a person stands on a ledger for ever.")
    severity = Severity.HIGH
    profiles = frozenset({"web3", "eu-dp"})
    proof = "document"
    cites = (
        EDPB_BLOCKCHAIN.whole(Mark.SECOND_HAND),
        GDPR.at("Articles 16, 17 and 25", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything of persons stands on a public ledger."""
        return case.scores_persons and case.publish.ledger in ("mutable", "immutable")

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the ledger."""
        if case.scores_persons and case.publish.ledger == "immutable":
            at = ("publish", "ledger")
            says = phrase(
                "what is recorded of people stands on an immutable "
                "ledger: no error in it can ever be taken back"
            )
            fix = phrase(
                "keep it off the ledger, and write there only a "
                "reference that identifies nobody"
            )
            yield self.finding(case, at, says, fix)

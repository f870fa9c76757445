"""EVD006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class UnverifiedReviewsCount(Rule):
    """Reviews count without anybody checking that the reviewer was ever a customer.

    ## What it checks
    Whether sources of the category `user reviews`, where anything rests on them, are verified.

    ## Why it matters
    Reviews can be bought, traded and invented. A trader who shows them has to say whether and how
    they come from people who used what they review.

    ## Example
    ```yaml
    sources: {stars: {domain: delivery, category: user reviews, verified: impression}}
    ```

    ## How it is proved
    Read from the document: what the source says of itself, or leaves out.

    ## References
    - Directive 2005/29/EC (unfair commercial practices), Article 7(6)
    """

    code, severity, profiles = "EVD006", Severity.WARN, frozenset({"eu-cons"})
    proof, mark = "document", "read"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of reviews."""
        for name, source in case.scheme.sources.items():
            if (
                source.category != "user reviews"
                or source.verified == "verified"
                or not case.kinds_from(name)
            ):
                continue
            title = source.title or plain_name(name)
            says = f"reviews count without a check that the reviewer was a customer ({title} are “{source.verified}”)"
            if source.verified is None:
                says = f"whether anybody checks that a reviewer was a customer is not declared ({title})"
            fix = f"take {name} from customers alone, and say how that is checked"
            yield self.finding(case, ("sources", name, "verified"), says, fix)

"""EVD006."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import UNFAIR_PRACTICES_DIRECTIVE
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase


class UnverifiedReviewsCount(Rule):
    """Reviews count without anybody checking that the reviewer was ever a customer.

    ## What it checks
    Whether sources of the category `user reviews`, where anything rests on them, are
    verified.

    ## Why it matters
    Reviews can be bought, traded and invented. A trader who shows them has to say
    whether and how they come from people who used what they review.

    ## Example
    ```yaml
    sources: {stars: {domain: delivery, category: user reviews, verified: impression}}
    ```

    ## How it is proved
    Read from the document: what the source says of itself, or leaves out.
    """

    code = "EVD006"
    holds = phrase("No review counts whose author was not checked to be a customer.")
    severity = Severity.WARN
    profiles = frozenset({"eu-cons"})
    proof = "document"
    cites = (UNFAIR_PRACTICES_DIRECTIVE.at("Article 7(6)", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether reviews of users count."""
        return bool(
            case.sources_where(lambda source: source.category == "user reviews")
        )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of reviews."""
        for name, source in case.scheme.sources.items():
            if source.category != "user reviews" or source.verified == "verified":
                continue
            if not case.kinds_from(name):
                continue
            title = case.source_title(name)
            says = phrase(
                "reviews count without a check that the reviewer was a "
                "customer ({title} are “{verified}”)",
                title=title,
                verified=format_word(source.verified or "none"),
            )
            if source.verified is None:
                says = phrase(
                    "whether anybody checks that a reviewer was a customer "
                    "is not declared ({title})",
                    title=title,
                )
            at = ("sources", name, "verified")
            fix = phrase(
                "take {name} from customers alone, and say how that is checked",
                name=name,
            )
            yield self.finding(case, at, says, fix)

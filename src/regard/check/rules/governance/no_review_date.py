"""GOV003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule

REVIEW_DAYS = 2 * 366
"""Two years, however many of them have a leap day."""


class NoReviewDate(Rule):
    """The scheme goes on for ever, and nobody has to look at it again.

    ## What it checks
    Whether `review_by` is declared, whether that day is still to come, and whether it
    comes within two years.

    ## Why it matters
    A score outlives the reason for it. A date makes somebody ask whether it still does
    what it was for, and what it did to people meanwhile.

    ## Example
    ```yaml
    review_by: 2019-12-31
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. The day of the check is today, or the one
    given.
    """

    code = "GOV003"
    holds = "The scheme is looked at again by a day."
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle of accountability"),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the date."""
        day = case.review_day
        if day is None:
            says = (
                "a day on which the scheme is looked at again, or ends, is not declared"
            )
            fix = "review_by: 2y, or sooner"
        elif day < case.today:
            says = (
                f"the scheme was to be looked at again by {day}, "
                f"and still scores people on {case.today}"
            )
            fix = "look at it again, then set the next review_by"
        elif (day - max(case.today, case.adopted)).days > REVIEW_DAYS:
            says = f"the scheme is looked at again by {day}, and not within two years"
            fix = "review_by: 2y, or sooner"
        else:
            return
        at = ("review_by",)
        yield self.finding(case, at, says, fix)

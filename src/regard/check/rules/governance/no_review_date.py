"""GOV003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule
from regard.scheme.phrase import phrase

REVIEW_DAYS = 2 * 366
"""Two years, however many of them have a leap day."""
DAYS_AHEAD = 366
"""A year: a scheme that begins later than that is not adopted yet."""


class NoReviewDate(Rule):
    """The scheme goes on for ever, and nobody has to look at it again.

    ## What it checks
    Whether `review_by` is declared, whether that day is still to come, and whether it
    comes within two years; and whether the scheme begins within a year, since its
    review, its waivers and its assessments may be told from that day.

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
    holds = phrase("The scheme is looked at again by a day.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (principle("the principle of accountability"),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the date."""
        if (case.adopted - case.today).days > DAYS_AHEAD:
            says = phrase(
                "the scheme is in force from {adopted}, over a year "
                "from now, and its own dates are told from that day",
                adopted=case.adopted,
            )
            fix = phrase("in_force: a day within a year, and adopt it then")
            finding = self.finding(case, ("in_force",), says, fix)
            # A waiver would itself run from that day.
            yield replace(finding, waivable=False)
            return
        day = case.review_day
        if day is None:
            says = phrase(
                "a day on which the scheme is looked at again, or ends, is not declared"
            )
            fix = phrase("review_by: 2y, or sooner")
        elif day < case.today:
            says = phrase(
                "the scheme was to be looked at again by {day}, and "
                "still scores people on {today}",
                day=day,
                today=case.today,
            )
            fix = phrase("look at it again, then set the next review_by")
        elif (day - max(case.today, case.adopted)).days > REVIEW_DAYS:
            says = phrase(
                "the scheme is looked at again by {day}, and not within two years",
                day=day,
            )
            fix = phrase("review_by: 2y, or sooner")
        else:
            return
        at = ("review_by",)
        yield self.finding(case, at, says, fix)

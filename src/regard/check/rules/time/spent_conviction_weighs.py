"""TIM007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import clause, lowering, span

RECORDS = ("offences", "court records")


class SpentConvictionWeighs(Rule):
    """A conviction weighs after it is spent.

    ## What it checks
    For every kind that lowers the score and is a `record: conviction`, or comes from a source of
    offences or court records: that it counts for no longer than `spent_after`, and that this is
    declared. The periods run from one year to seven after the sentence, by what was imposed.

    ## Why it matters
    Once a conviction is spent somebody is to be treated as if it had never been. A score that still
    counts it asks the question that nobody may ask.

    ## Example
    ```yaml
    convicted: {source: court, points: -60, expires: 10y, record: conviction, spent_after: 4y}
    ```

    ## How it is proved
    Read from the document: the end of the kind's fading against `spent_after`.

    ## References
    - Rehabilitation of Offenders Act 1974, section 4
    """

    code, severity, profiles = "TIM007", Severity.HIGH, frozenset({"uk"})
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind of conviction."""
        if not case.scores_persons:
            return
        convictions = case.kinds_where(lambda source: source.category in RECORDS)
        for name in lowering(case):
            kind, ends = case.scheme.evidence[name], case.lasting_days(name)
            if kind.record == "bankruptcy" or (
                kind.record is None and name not in convictions
            ):
                continue
            if kind.spent_after is None:
                says = f"“{plain_name(name)}” weighs {span(ends)}, and after how long it is spent is not declared"
                fix = f"add spent_after to {name}, and let it end by then"
                yield self.finding(case, ("evidence", name), says, fix)
            elif ends is None or ends > kind.spent_after:
                says = f"“{plain_name(name)}” is spent after {kind.spent_after} days, and weighs {span(ends)}"
                fix = f"let {name} end after {kind.spent_after} days"
                yield self.finding(case, ("evidence", name, clause(kind)), says, fix)

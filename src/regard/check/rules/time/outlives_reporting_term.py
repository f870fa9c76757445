"""TIM003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import Area, services_in
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import aged, clause, lowering, span

BUREAUX = ("credit-bureau", "credit-reference-agency", "consumer-reporting-agency")
REPORTED_FOR: tuple[Area, ...] = ("credit", "housing", "employment", "insurance")
# An event counts up to the day before it ends, and any seven years hold one leap day, any ten hold two.
SEVEN_YEARS, TEN_YEARS = 7 * 365 + 2, 10 * 365 + 3


class OutlivesReportingTerm(Rule):
    """An adverse item weighs for longer than it may be reported.

    ## What it checks
    Where a low score costs somebody credit, or anything if the operator is a credit bureau or hands
    scores to others who rely on them for a home, work or insurance: whether a kind that lowers the score
    counts for more than seven years, or ten for a `record: bankruptcy`. Convictions have no term, and none
    holds where every such service is declared `above_exemption`.

    ## Why it matters
    A debt of eight years ago says little about today, and the law has it leave the report so that
    somebody can begin again.

    ## Example
    ```yaml
    charged-off: {source: lenders, points: -80, expires: 9y}
    ```

    ## How it is proved
    Closed form: the length of the table of fading. One event is replayed on a day after the term.

    ## References
    - FCRA, 15 U.S.C. 1681c(a) and (b)
    """

    code, severity, profiles = "TIM003", Severity.PROHIBITED, frozenset({"us-credit"})
    proof, mark = "closed form", "read"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that counts for too long."""
        if not _reported(case):
            return
        for name in lowering(case):
            kind = case.scheme.evidence[name]
            years, term = (
                (10, TEN_YEARS) if kind.record == "bankruptcy" else (7, SEVEN_YEARS)
            )
            ends = case.lasting_days(name)
            if kind.record == "conviction" or (ends is not None and ends <= term):
                continue
            says = f"one “{plain_name(name)}” weighs {span(ends)}, and may be reported for {years} years at most"
            fix = f"let {name} end by then: expires: {years}y or less"
            yield self.finding(
                case,
                ("evidence", name, clause(kind)),
                says,
                fix,
                aged(case, name, term),
            )


def _reported(case: Case) -> bool:
    scheme = case.scheme
    if not case.scores_persons:
        return False
    bureau = scheme.operator is not None and scheme.operator.kind in BUREAUX
    relied_on = any(one.relies for one in scheme.recipients)
    areas = REPORTED_FOR if relied_on else REPORTED_FOR[:1]
    services = scheme.services if bureau else services_in(scheme, *areas)
    return any(
        name in case.detrimental_services and not scheme.services[name].above_exemption
        for name in services
    )

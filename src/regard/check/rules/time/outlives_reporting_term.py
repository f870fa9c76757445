"""TIM003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import Area, services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import FCRA
from regard.check.law.operators import is_bureau
from regard.check.law.profiles import is_one_place, places_of
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time.aging import aged_witness
from regard.check.rules.time.terms import duration, ending_clause, kinds_with_terms
from regard.scheme.phrase import counted_phrase, phrase

LENDING: tuple[Area, ...] = ("credit",)
REPORTED_FOR: tuple[Area, ...] = ("credit", "housing", "employment", "insurance")
# An event counts up to the day before it ends, and any seven years hold one leap day,
# any ten hold two.
TERM_DAYS = {7: 7 * 365 + 2, 10: 10 * 365 + 3}


class OutlivesReportingTerm(Rule):
    """An adverse item weighs for longer than it may be reported.

    ## What it checks
    Where a low score costs somebody credit, or anything if the operator is a credit
    bureau or hands scores to others who rely on them for a home, work or insurance:
    whether a kind that lowers the score counts for more than seven years, or ten for a
    `record: bankruptcy`. Convictions have no term, and none holds where every such
    service is declared `above_exemption` and the scheme is used in the United States
    alone: the law of no other place has that exemption.

    ## Why it matters
    A debt of eight years ago says little about today, and the law has it leave the
    report so that somebody can begin again.

    ## Example
    ```yaml
    charged-off: {source: lenders, points: -80, expires: 9y}
    ```

    ## How it is proved
    Closed form: the length of the table of fading. One event is replayed on a day after
    the term.
    """

    code = "TIM003"
    holds = phrase("No adverse item weighs for longer than it may be reported.")
    severity = Severity.PROHIBITED
    profiles = frozenset({"us-credit"})
    proof = "closed form"
    cites = (FCRA.at("15 U.S.C. 1681c(a) and (b)", Mark.READ),)

    def applies(self, case: Case) -> bool:
        """Whether the score of persons is a consumer report."""
        return case.scores_persons and _is_consumer_report(case)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that counts for too long."""
        if not case.scores_persons or not _is_consumer_report(case):
            return
        for name in kinds_with_terms(case):
            record = case.scheme.evidence[name].record
            if record == "conviction":
                continue
            years = 10 if record == "bankruptcy" else 7
            ending = case.lasting_days(name)
            if ending is None or ending > TERM_DAYS[years]:
                yield self._outlives(case, name, years)

    def _outlives(self, case: Case, name: str, years: int) -> Finding:
        term = duration(case.lasting_days(name))
        at = ("evidence", name, ending_clause(case.scheme.evidence[name]))
        says = phrase(
            "one “{name}” weighs {term}, and may be reported for {years} at most",
            name=plain_name(name),
            term=term,
            years=counted_phrase("{count} year", "{count} years", years),
        )
        fix = phrase(
            "let {name} end by then: expires: {years}y or less", name=name, years=years
        )
        return self.finding(
            case, at, says, fix, witness=aged_witness(case, name, TERM_DAYS[years])
        )


def _is_consumer_report(case: Case) -> bool:
    """Whether somebody can lose a service at which the Act limits what is reported."""
    has_exemption = _has_exemption(case)
    for name in _reported_services(case):
        if name not in case.detrimental_services:
            continue
        is_exempt = has_exemption and case.scheme.services[name].above_exemption
        if not is_exempt:
            return True
    return False


def _has_exemption(case: Case) -> bool:
    """Whether the exemption of US law is that of every place of the scheme."""
    places = places_of(case.scheme)
    return bool(places) and all(is_one_place(place, "us") for place in places)


def _reported_services(case: Case) -> list[str]:
    """The services for which the score is a report: all of a bureau's.

    Anybody else's are those of credit; where others rely on the score, those as well
    for which people are commonly screened.
    """
    scheme = case.scheme
    if is_bureau(scheme):
        return list(scheme.services)
    if any(recipient.relies for recipient in scheme.recipients):
        return services_in(scheme, *REPORTED_FOR)
    return services_in(scheme, *LENDING)

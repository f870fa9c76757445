"""TIM009."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, PLATFORM_TO_BUSINESS
from regard.check.narrative import format_date, plain_name
from regard.check.proof.witness import build_witness
from regard.check.rule import Rule
from regard.check.rules.time.aging import (
    EVENING,
    first_assessment,
    points_lost,
    worst_events,
)
from regard.check.rules.time.terms import kinds_with_terms
from regard.scheme.adoption import first_day as first_day_of
from regard.scheme.phrase import phrase
from regard.scoring.clock import day_of, moment


class ActsBeforeTheRuleWeigh(Rule):
    """What somebody did before the scheme was in force lowers their score.

    ## What it checks
    Where `in_force` is a day: for every kind that lowers the score, that it has a
    `since` no earlier. Where its events end by themselves, the scheme outgrows that,
    and a warning says so. Where it is `at adoption`, or not declared, the document
    alone does not tell, and that is said, as information; events without an end are
    told from the day of the check.

    ## Why it matters
    Nobody can keep a rule that does not stand yet. To count what was done before it is
    to punish people for what was allowed.

    ## Example
    ```yaml
    in_force: 2027-01-01
    evidence: {late: {source: desk, points: -6, expires: 1y}}
    ```

    ## How it is proved
    By an event of the day before, which is replayed when tiers are next set: its cost
    then, by the table of fading.
    """

    code = "TIM009"
    holds = phrase("Nothing done before the scheme was in force lowers a score.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-plat", "hr"})
    proof = "closed form"
    cites = (
        PLATFORM_TO_BUSINESS.at("Article 8(a)", Mark.SECOND_HAND),
        ECHR.at("Article 7", Mark.UNCHECKED).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether any event can lead to less."""
        return bool(kinds_with_terms(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that reaches back, or one about the day not declared."""
        first_day = first_day_of(case.scheme)
        kinds = kinds_with_terms(case)
        if first_day is None and kinds:
            yield self._without_a_day(case)
        for name in kinds:
            # Who leaves the day out is answered as who writes it.
            reaches_for_ever = case.lasting_days(name) is None
            if first_day is None and not reaches_for_ever:
                continue
            since = case.scheme.evidence[name].since
            start = first_day or case.adopted
            if since is None or since < start:
                severity = Severity.HIGH if reaches_for_ever else Severity.WARN
                yield from self._reaches_back(case, name, start, severity)

    def _without_a_day(self, case: Case) -> Finding:
        says = phrase(
            "from when the scheme holds is not declared: nobody "
            "can tell which acts came before it"
        )
        fix = phrase("declare in_force")
        if case.scheme.in_force is not None:
            says = phrase(
                "the scheme holds from its adoption: no day says which "
                "acts came before it"
            )
            fix = phrase("name the day in in_force once it is known")
        fix += phrase(", and a since no earlier for every kind that lowers the score")
        at = ("in_force",)
        finding = self.finding(case, at, says, fix, severity=Severity.INFO)
        return replace(finding, verdict="declared")

    def _reaches_back(
        self, case: Case, name: str, first_day: date, severity: Severity
    ) -> Iterator[Finding]:
        start = moment(first_day)
        eve = day_of(start) - 1
        when = first_assessment(case, start + EVENING)
        age = case.assessed_day(when) - eve
        if not case.cost_of_event(name, age):
            return
        events = worst_events(case, name, eve)
        witness = build_witness(
            case.newcomer, replace(case.newcomer, events=events), when
        )
        note = phrase(
            "The scheme is in force from {start}; that is the standing on {when}.",
            start=format_date(start),
            when=format_date(when),
        )
        at = ("evidence", name, "since")
        says = phrase(
            "one “{name}” on the day before the scheme was in force lowers the score",
            name=plain_name(name),
        )
        fix = phrase("add since: {first_day} to {name}", first_day=first_day, name=name)
        proof_history = None
        if points_lost(witness):
            proof_history = replace(witness, note=note)
        yield self.finding(case, at, says, fix, proof_history, severity=severity)

"""DSC005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import NEW_YORK_AUDITS, SELECTION_GUIDELINES
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.score import LogisticScore

YEAR = 365


class OutcomesNotAuditedByGroup(Rule):
    """Nobody has looked within a year whether groups of people come off worse.

    ## What it checks
    Whether `assessments.bias_audit` is declared and at most a year old, where a service
    is one of employment, or one of credit that a scorecard or AI decides. The audit
    itself is not read.

    ## Why it matters
    Whether one group is chosen four times for every five of another is not seen in any
    one decision. It has to be counted, and again when the people or the rules have
    changed.

    ## Example
    ```yaml
    services: {interview: {domain: hiring, outcomes: {low: refuse, ordinary: allow}}}
    assessments: {bias_audit: 2024-03-01}
    ```

    ## How it is proved
    Read from the document.
    """

    code = "DSC005"
    severity = Severity.WARN
    profiles = frozenset({"us-emp", "us-nyc"})
    proof = "document"
    cites = (
        SELECTION_GUIDELINES.at("29 CFR 1607.4(D) (four fifths)", Mark.READ),
        NEW_YORK_AUDITS.whole(Mark.UNCHECKED),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One at most, about the audit."""
        scheme = case.scheme
        work, credit = services_in(scheme, "employment"), services_in(scheme, "credit")
        computed = isinstance(scheme.score, LogisticScore) or (
            scheme.automation and scheme.automation.ai
        )
        services = work or (credit if computed else [])
        last = scheme.assessments.bias_audit if scheme.assessments else None
        if (
            not case.scores_persons
            or not services
            or (last is not None and (case.today - last).days <= YEAR)
        ):
            return
        what = f"the last audit was on {last}" if last else "no audit is declared"
        says = f"whether groups come off worse ({service_title(scheme, services[0])}) was not looked at within a year: {what}"
        fix = (
            "compare the outcomes of groups, and give the day as assessments.bias_audit"
        )
        cites: tuple[Citation, ...] = self.cites
        if not work:
            # both references are about selection for work; of credit they say nothing
            cites = tuple(cite.by_analogy() for cite in cites)
        yield self.finding(case, ("assessments", "bias_audit"), says, fix, cites=cites)

"""DSC005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Citation, Mark
from regard.check.law.instruments import NEW_YORK_AUDITS, SELECTION_GUIDELINES
from regard.check.law.results_words import admits_that_some_come_off_worse
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.phrase import phrase
from regard.scheme.score import LogisticScore

AUDIT_VALID_DAYS = 365


class OutcomesNotAuditedByGroup(Rule):
    """Nobody has looked within a year whether groups of people come off worse, or they
    were found to, and it was left so.

    ## What it checks
    Whether `assessments.bias_audit` is declared and at most a year old, where a service
    is one of employment, or one of credit that a scorecard or AI decides. The audit
    itself is not read. Wherever persons are scored: whether `assessments.results` says
    in words that some come off worse, and of nothing that was changed for it.

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
    holds = phrase("Whether groups come off worse was looked at within a year.")
    severity = Severity.WARN
    profiles = frozenset({"us-emp", "us-nyc"})
    proof = "document"
    cites = (
        SELECTION_GUIDELINES.at("29 CFR 1607.4(D) (four fifths)", Mark.READ),
        NEW_YORK_AUDITS.whole(Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One at most about the audit, and one about what it came to."""
        if not case.scores_persons:
            return
        yield from self._left_so(case)
        if not _was_audited(case):
            yield from self._not_audited(case)

    def _left_so(self, case: Case) -> Iterator[Finding]:
        """One, if the results themselves tell of people who come off worse."""
        assessments = case.scheme.assessments
        if assessments is None:
            return
        if not admits_that_some_come_off_worse(assessments.results):
            return
        says = phrase(
            "the results say that some people come off worse than "
            "others, and of nothing that was changed for it"
        )
        fix = phrase(
            "change what makes them come off worse, and say in results what it was"
        )
        at = ("assessments", "results")
        yield self.finding(case, at, says, fix, severity=Severity.HIGH)

    def _not_audited(self, case: Case) -> Iterator[Finding]:
        """One, if a service of work or credit asks for an audit that is not there."""
        cites: tuple[Citation, ...] = self.cites
        # Lenders are asked only where a formula or a model decides, as for recruiters.
        services = services_in(case.scheme, "employment")
        if not services and _is_computed(case):
            services = services_in(case.scheme, "credit")
            # Both references are about selection for work, and none binds a lender.
            cites = tuple(cite.by_analogy() for cite in cites)
        if not services:
            return
        last = phrase("no audit is declared")
        audited_on = case.assessed_on("bias_audit")
        if audited_on is not None:
            last = phrase("the last audit was on {audited_on}", audited_on=audited_on)
        title = service_title(case.scheme, services[0])
        says = phrase(
            "whether groups come off worse ({title}) was not "
            "looked at within a year: {last}",
            title=title,
            last=last,
        )
        fix = phrase(
            "compare the outcomes of groups, and give the day as assessments.bias_audit"
        )
        yield self.finding(case, ("assessments", "bias_audit"), says, fix, cites=cites)


def _was_audited(case: Case) -> bool:
    """Whether the outcomes of groups were audited within a year before the check."""
    audited_on = case.assessed_on("bias_audit")
    if audited_on is None:
        return False
    if audited_on > max(case.today, case.adopted):
        return False
    return (case.today - audited_on).days <= AUDIT_VALID_DAYS


def _is_computed(case: Case) -> bool:
    """Whether a scorecard or AI decides."""
    scorecard = isinstance(case.scheme.score, LogisticScore)
    return scorecard or case.automation.ai is True

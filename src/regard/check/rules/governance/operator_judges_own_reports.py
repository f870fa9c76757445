"""GOV005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import ECHR
from regard.check.law.reviewer_words import is_the_operator
from regard.check.rule import Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import AND, Words, phrase, phrase_list
from regard.scheme.process import Appeal


class OperatorJudgesOwnReports(Rule):
    """The body that reports on somebody also scores them and hears their appeal.

    ## What it checks
    Where a source with `reporters: operator` can lower a score: whether there is an
    appeal to somebody else, who is declared to be `independent`. Left out is read like
    false, also where an `outside_body` is named.

    ## Why it matters
    Nobody judges well in their own cause. Whoever wrote the report has already decided
    whom to believe.

    ## Example
    ```yaml
    sources: {notes: {domain: conduct, reporters: operator}}
    process: {appeal: {decided_by: the same office, independent: false}}
    ```

    ## How it is proved
    On the path from report to appeal: no other body stands on it. Two copies of one
    person who differ in the operator's reports alone show what rests on them.
    """

    code = "GOV005"
    holds = phrase("No one body reports, scores and hears the appeal.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "graph"
    cites = (
        principle("nemo iudex in causa sua (nobody judges their own cause)"),
        ECHR.at("Article 6", Mark.UNCHECKED).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether the operator itself reports what can lead to less."""
        return bool(_harmful_reports(case, case.sources_where(_is_own)))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the appeal."""
        appeal = case.process.appeal
        if _is_heard_elsewhere(case, appeal):
            return
        own_sources = case.sources_where(_is_own)
        reports = _harmful_reports(case, own_sources)
        if not reports:
            return
        counting = [name for name in own_sources if case.kinds_from(name)]
        titles = phrase_list(map(case.source_title, counting), AND)
        at = ("process", "appeal")
        says = phrase(
            "the operator reports on somebody ({titles}), scores "
            "the report, and {hearing}",
            titles=titles,
            hearing=_hearing(appeal),
        )
        fix = phrase(
            "appeal: {{independent: true}}, to somebody whom the "
            "operator does not appoint"
        )
        # Nobody convenes a tribunal over a telephone call.
        severity = Severity.INFO if case.is_slight else Severity.HIGH
        influence = case.influence(reports)
        yield from self.conclude(case, influence, at, says, fix, severity=severity)


def _is_heard_elsewhere(case: Case, appeal: Appeal | None) -> bool:
    """Whether an appeal goes to somebody who is declared to be independent.

    Left out is answered like false: a body outside is named as easily as a desk. The
    operator is not independent of itself, whatever is declared of it, and nor is its
    own desk.
    """
    if appeal is None or not appeal.independent:
        return False
    operator = case.scheme.operator
    name = "" if operator is None else operator.name
    desk = None if operator is None else operator.contact
    outside_body = appeal.outside_body
    if outside_body and not is_the_operator(outside_body, name, desk):
        return True
    return not is_the_operator(appeal.decided_by, name, desk)


def _is_own(source: Source) -> bool:
    return source.reporters == "operator"


def _harmful_reports(case: Case, sources: list[str]) -> list[str]:
    """The kinds from these sources that can lower a score."""
    reports: list[str] = []
    for name in sources:
        reports += filter(case.can_harm, case.kinds_from(name))
    return reports


def _hearing(appeal: Appeal | None) -> Words:
    """Who hears an appeal, as a clause."""
    if appeal is None:
        return phrase("an appeal is not declared")
    judge = appeal.decided_by or phrase("somebody")
    if appeal.independent is False:
        return phrase("appeals go to {judge}, not independent of it", judge=judge)
    if appeal.independent:
        return phrase(
            "appeals go to {judge}, which is the operator and not independent of it",
            judge=judge,
        )
    return phrase(
        "appeals go to {judge}, whose independence is not declared", judge=judge
    )

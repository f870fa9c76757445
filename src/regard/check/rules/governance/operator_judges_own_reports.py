"""GOV005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class OperatorJudgesOwnReports(Rule):
    """The body that reports on somebody also scores them and hears their appeal.

    ## What it checks
    Where a source with `reporters: operator` can lower a score: whether there is an appeal to somebody
    else. It counts as one where `independent` is true or, where that is left open, where an
    `outside_body` is named.

    ## Why it matters
    Nobody judges well in their own cause. Whoever wrote the report has already decided whom to
    believe.

    ## Example
    ```yaml
    sources: {notes: {domain: conduct, reporters: operator}}
    process: {appeal: {decided_by: the same office, independent: false}}
    ```

    ## How it is proved
    On the path from report to appeal: no other body stands on it. Two copies of one person who differ
    in the operator's reports alone show what rests on them.

    ## References
    - nemo iudex in causa sua (nobody judges their own cause)
    - European Convention on Human Rights, Article 6
    """

    code, severity, profiles = "GOV005", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "graph", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the appeal."""
        appeal = case.scheme.process.appeal if case.scheme.process else None
        if appeal is not None and (
            appeal.independent or (appeal.independent is None and appeal.outside_body)
        ):
            return
        own = case.sources_where(lambda source: source.reporters == "operator")
        kinds = [
            kind
            for name in own
            for kind in case.kinds_from(name)
            if case.can_harm(kind)
        ]
        if not kinds:
            return
        if appeal is None:
            then = "an appeal is not declared"
        elif appeal.independent is False:
            then = f"appeals go to {appeal.decided_by or 'somebody'}, not independent of it"
        else:
            then = f"appeals go to {appeal.decided_by or 'somebody'}, whose independence is not declared"
        names = " and ".join(
            case.scheme.sources[name].title or plain_name(name)
            for name in own
            if case.kinds_from(name)
        )
        yield from self.conclude(
            case,
            case.influence(kinds),
            ("process", "appeal"),
            f"the operator reports on somebody ({names}), scores the report, and {then}",
            "appeal: {independent: true}, to somebody whom the operator does not appoint",
        )

"""TIM010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import clause, lowering, span
from regard.scheme.units import span_text


class CopyOutlivesRegister(Rule):
    """A copy of a public register is kept, or counts, after the register has dropped the entry.

    ## What it checks
    For every source that declares `public_for`: that it is `retained` for no longer, and that no kind
    from it lowers the score for longer.

    ## Why it matters
    A register forgets on purpose, so that people can begin again. A copy that remembers undoes it.

    ## Example
    ```yaml
    discharges: {domain: insolvency, public_for: 6m, retained: 3y}
    ```

    ## How it is proved
    Read from the document: the terms against each other.

    ## References
    - CJEU, Joined Cases C-26/22 and C-64/22 (SCHUFA, discharge from remaining debts), 7 December 2023
    """

    code, severity, profiles = "TIM010", Severity.WARN, frozenset({"eu-dp"})
    proof, mark = "document", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source that keeps for too long, and for each kind that counts for too long."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            public = source.public_for
            if public is None:
                continue
            title = source.title or plain_name(name)
            shows = f"{title} shows an entry for {public} days"
            if source.retained is not None and source.retained > public:
                says = f"{shows}, and the copy is kept for {source.retained}"
                fix = f"retained: {span_text(public)}"
                yield self.finding(case, ("sources", name, "retained"), says, fix)
            for kind in lowering(case):
                one, ends = case.scheme.evidence[kind], case.lasting_days(kind)
                if one.source == name and (ends is None or ends > public):
                    says = f"{shows}, and one “{plain_name(kind)}” counts {span(ends)}"
                    fix = f"let {kind} end with the entry: expires: {span_text(public)}"
                    yield self.finding(case, ("evidence", kind, clause(one)), says, fix)

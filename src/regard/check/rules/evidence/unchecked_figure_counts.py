"""EVD003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule


class UncheckedFigureCounts(Rule):
    """An average, an estimate or something of unknown accuracy counts as a fact about a person.

    ## What it checks
    For every source whose events move the score: whether its figures are averages or estimates, which
    weighs more where they can bring somebody down, and whether it is declared how far they have been
    established.

    ## Why it matters
    An average is true of nobody in particular. Robodebt spread a year's pay evenly over its weeks
    and called what was missing in the leaner ones a debt.

    ## Example
    ```yaml
    sources: {pay: {domain: benefits, category: income, figures: averaged}}
    ```

    ## How it is proved
    Read from the document: what the source says of itself, or leaves out. That a figure brings somebody
    down is shown by two people who differ in nothing else.

    ## References
    - Regulation (EU) 2016/679 (GDPR), Article 5(1)(d)
    - the principle that nobody answers for an average
    - India, Digital Personal Data Protection Act 2023, section 8(3)
    """

    code, severity, profiles = "EVD003", Severity.WARN, frozenset({"gp", "eu-dp", "in"})
    proof, mark = "document", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about a source's figures, and one about how far they have been established."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            if not any(
                case.can_harm(kind) or case.can_help(kind)
                for kind in case.kinds_from(name)
            ):
                continue
            title = source.title or plain_name(name)
            if source.figures in ("averaged", "estimated"):
                how = "an average" if source.figures == "averaged" else "an estimate"
                says = (
                    f"{how} counts as if it had been recorded of the person ({title})"
                )
                fix = f"use figures recorded of the person, or let {name} count for nothing"
                falls = case.influence(
                    case.kinds_from(name), pairs=case.falling_pairs()
                )
                severity = Severity.HIGH if falls.fails else None
                at = ("sources", name, "figures")
                yield self._of_law(
                    case, self.finding(case, at, says, fix, falls.witness, severity)
                )
            if source.verified is None:
                says = f"how far it has been established before it counts is not declared ({title})"
                fix = f"declare how far {name} is verified"
                yield self._of_law(
                    case, self.finding(case, ("sources", name, "verified"), says, fix)
                )

    @staticmethod
    def _of_law(case: Case, found: Finding) -> Finding:
        """As law where a law about accuracy is asked about, else as the principle."""
        if not case.profiles & {"eu-dp", "in"}:
            return replace(found, status="principle")
        return replace(
            found,
            cites=tuple(
                cite for cite in found.cites if not cite.startswith("the principle")
            ),
        )

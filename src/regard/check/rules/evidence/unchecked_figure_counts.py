"""EVD003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import DPDP, GDPR
from regard.check.rule import Rule
from regard.scheme.phrase import phrase

FIGURE_WORDS = {"averaged": phrase("an average"), "estimated": phrase("an estimate")}


class UncheckedFigureCounts(Rule):
    """An average, an estimate or something of unknown accuracy counts as a fact about a
    person.

    ## What it checks
    For every source whose events move the score: whether its figures are averages or
    estimates, which weighs more where they can bring somebody down, and whether it is
    declared how far they have been established.

    ## Why it matters
    An average is true of nobody in particular. Robodebt spread a year's pay evenly over
    its weeks and called what was missing in the leaner ones a debt.

    ## Example
    ```yaml
    sources: {pay: {domain: benefits, category: income, figures: averaged}}
    ```

    ## How it is proved
    Read from the document: what the source says of itself, or leaves out. That a figure
    brings somebody down is shown by two people who differ in nothing else.
    """

    code = "EVD003"
    holds = phrase(
        "No average, estimate or unchecked figure counts as a fact about a person."
    )
    severity = Severity.WARN
    profiles = frozenset({"gp", "eu-dp", "in"})
    proof = "document"
    cites = (
        GDPR.at("Article 5(1)(d)", Mark.UNCHECKED),
        principle("the principle that nobody answers for an average"),
        DPDP.at("section 8(3), with full duties from May 2027", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by any source of the scheme's own."""
        sources = case.scheme.sources
        return case.scores_persons and any(_counts(case, name) for name in sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about a source's figures, and one about how far they are established."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            if not _counts(case, name):
                continue
            if source.figures in FIGURE_WORDS:
                yield self._about_figures(case, name, FIGURE_WORDS[source.figures])
            if source.verified is None:
                yield self._about_verification(case, name)

    def _about_figures(self, case: Case, source: str, figure: str) -> Finding:
        loss = case.loss_through(case.kinds_from(source))
        severity = self.severity
        if loss.fails:
            severity = Severity.HIGH
        at = ("sources", source, "figures")
        says = phrase(
            "{figure} counts as if it had been recorded of the person ({title})",
            figure=figure,
            title=case.source_title(source),
        )
        fix = phrase(
            "use figures recorded of the person, or let {source} count for nothing",
            source=source,
        )
        return self.finding(
            case, at, says, fix, witness=loss.witness, severity=severity
        )

    def _about_verification(self, case: Case, source: str) -> Finding:
        at = ("sources", source, "verified")
        says = phrase(
            "how far it has been established before it counts is "
            "not declared ({title})",
            title=case.source_title(source),
        )
        fix = phrase("declare how far {source} is verified", source=source)
        return self.finding(case, at, says, fix)


def _counts(case: Case, source: str) -> bool:
    """Whether anything from the source can move a score."""
    kinds = case.kinds_from(source)
    return any(case.can_harm(kind) or case.can_help(kind) for kind in kinds)

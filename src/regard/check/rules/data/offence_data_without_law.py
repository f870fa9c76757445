"""DAT002."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.law.operators import is_authority
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase


class OffenceDataWithoutLaw(Rule):
    """Somebody who is no authority keeps records of people's offences, with no law that
    provides for it.

    ## What it checks
    For every source of offences, or of a kind that records a conviction: whether the
    operator is an authority, or the source's `basis` is law. An authority is told by
    `operator.kind`, in which every word has to be that of a public body: a council of
    landlords has the word of a city's, and is none.

    ## Why it matters
    A sentence is served to the state, under its rules of when it is spent. A private
    list of offenders has no such rules, and keeps people out of work and homes long
    after.

    ## Example
    ```yaml
    operator: {name: A letting agent, kind: company}
    sources:
      convictions: {domain: housing, category: offences, basis: legitimate interest}
    ```

    ## How it is proved
    The document declares it, or leaves it out.
    """

    code = "DAT002"
    holds = phrase("Nobody but an authority, or by law, keeps records of offences.")
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "uk"})
    proof = "document"
    cites = (
        GDPR.at("Article 10", Mark.UNCHECKED),
        UK_GDPR.at("Article 10", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by offences, and not by an authority."""
        if not case.scores_persons or is_authority(case.scheme):
            return False
        return any(_holds_offences(case, name) for name in case.scheme.sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        # Under the control of official authority such records need no further law.
        if not case.scores_persons or is_authority(case.scheme):
            return
        for name, source in case.scheme.sources.items():
            if source.basis != "law" and _holds_offences(case, name):
                yield self._finding(case, name)

    def _finding(self, case: Case, name: str) -> Finding:
        basis = case.scheme.sources[name].basis
        title = case.source_title(name)
        operator = case.scheme.operator
        if operator is None:
            says = phrase(
                "that the operator is an authority is not declared, "
                "and neither is a law behind its records of people's "
                "offences ({title})",
                title=title,
            )
        else:
            ground = (
                phrase("not law but {basis}", basis=format_word(basis))
                if basis
                else phrase("not declared")
            )
            says = phrase(
                "{name} is by its kind no authority, and keeps records "
                "of people's offences ({title}) whose basis is {ground}",
                name=operator.name,
                title=title,
                ground=ground,
            )
        key = "basis" if basis else "category"
        fix = phrase("remove {title}, or rest it on a law: basis: law", title=title)
        return self.finding(case, ("sources", name, key), says, fix)


def _holds_offences(case: Case, name: str) -> bool:
    """Whether a source is of offences, or of a kind that records a conviction."""
    if case.scheme.sources[name].category == "offences":
        return True
    kinds = case.kinds_from(name)
    return any(case.scheme.evidence[kind].record == "conviction" for kind in kinds)

"""TIM010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import SCHUFA_DISCHARGE
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time.terms import (
    duration,
    ending_clause,
    exceeds,
    kinds_with_terms,
    term_text,
)
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase
from regard.scheme.units import span_text


class CopyOutlivesRegister(Rule):
    """A copy of a public register is kept, or counts, after the register has dropped
    the entry.

    ## What it checks
    For every source that declares `public_for`: that it is `retained` for no longer,
    and that no kind from it lowers the score for longer. Of one gathered from a
    register that does not say how long an entry is shown there, nothing is known.

    ## Why it matters
    A register forgets on purpose, so that people can begin again. A copy that remembers
    undoes it.

    ## Example
    ```yaml
    discharges: {domain: insolvency, public_for: 6m, retained: 3y}
    ```

    ## How it is proved
    Read from the document: the terms against each other.
    """

    code = "TIM010"
    holds = phrase("No copy of a public register outlives the entry.")
    severity = Severity.WARN
    profiles = frozenset({"eu-dp"})
    proof = "document"
    cites = (SCHUFA_DISCHARGE.whole(Mark.SECOND_HAND),)

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by copies of a public register."""
        sources = case.scheme.sources.values()
        return case.scores_persons and any(map(_is_copy, sources))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source that keeps for too long, and each kind that counts so."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            public_days = source.public_for
            if public_days is None:
                continue
            if source.retained is not None and exceeds(source.retained, public_days):
                yield self._kept(case, name, public_days, source.retained)
            for kind in kinds_with_terms(case):
                if case.scheme.evidence[kind].source != name:
                    continue
                ending = case.lasting_days(kind)
                if exceeds(ending, public_days):
                    yield self._counted(case, kind, public_days)

    def _kept(
        self, case: Case, source: str, public_days: int, retained: int
    ) -> Finding:
        at = ("sources", source, "retained")
        says = phrase(
            "{title} shows an entry for {term_text}, and the copy is kept for {kept}",
            title=case.source_title(source),
            term_text=term_text(public_days),
            kept=term_text(retained),
        )
        fix = phrase("retained: {public_days}", public_days=span_text(public_days))
        return self.finding(case, at, says, fix)

    def _counted(self, case: Case, name: str, public_days: int) -> Finding:
        kind = case.scheme.evidence[name]
        title = case.source_title(kind.source or "")
        at = ("evidence", name, ending_clause(kind))
        says = phrase(
            "{title} shows an entry for {term_text}, and one "
            "“{name}” counts {duration}",
            title=title,
            term_text=term_text(public_days),
            name=plain_name(name),
            duration=duration(case.lasting_days(name)),
        )
        fix = phrase(
            "let {name} end with the entry: expires: {public_days}",
            name=name,
            public_days=span_text(public_days),
        )
        return self.finding(case, at, says, fix)


def _is_copy(source: Source) -> bool:
    return source.gathered == "register" or source.public_for is not None

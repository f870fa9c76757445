"""ESS003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule


class BelowOrdinaryUnproven(Rule):
    """Somebody is below ordinary though nothing verified is recorded against them.

    ## What it checks
    Whether anybody can be below the ordinary tier without any event, or by kinds alone of which no
    source is declared `verified` (a source that does not say how far its evidence is established
    is none that does).

    ## Why it matters
    What is alleged, guessed or felt may be wrong, and a person is no worse for it until it is
    established.

    ## Example
    ```yaml
    sources: {tips: {domain: neighbourhood, verified: anonymous}}
    evidence: {tip: {source: tips, points: -60, expires: 1y}}
    ```

    ## How it is proved
    Over all histories with every verified kind at nothing: nobody falls, or the witness who does.

    ## References
    - ECHR, Article 6, by analogy (the presumption of innocence)
    """

    code, severity, profiles = "ESS003", Severity.HIGH, frozenset({"hr", "gp"})
    proof, mark, status = "solver", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One: about where everybody starts, or about the source that takes somebody down."""
        if case.newcomer_score < case.scheme.tiers[case.scheme.ordinary]:
            says = "somebody is below the ordinary tier before anything is recorded against them"
            fix = "let everybody start at the ordinary tier or above"
            yield from self.conclude(
                case, case.reach((), case.tiers_below), ("score",), says, fix
            )
            return
        kinds = [
            kind
            for kind in case.scheme.evidence
            if all(s.verified != "verified" for s in case.sources_behind(kind))
        ]
        result = case.reach(kinds, case.tiers_below)
        if result.holds:
            return
        used = (
            [event.kind for event in result.witness.with_it.events]
            if result.witness
            else kinds
        )
        lowering = [
            kind for kind in dict.fromkeys(used) if case.can_harm(kind)
        ] or kinds
        named = ", ".join(
            f"“{plain_name(kind)}” ({_how(case, kind)})" for kind in lowering
        )
        says = f"somebody is below the ordinary tier though nothing verified is recorded against them: {named}"
        fix = (
            "cap what is not verified, so that it takes nobody below the ordinary tier"
        )
        source = case.scheme.evidence[lowering[0]].source
        at: ClausePath = (
            ("sources", source, "verified") if source else ("evidence", lowering[0])
        )
        yield from self.conclude(case, result, at, says, fix)


def _how(case: Case, kind: str) -> str:
    """How far the evidence is established, in the document's word."""
    return next(
        (s.verified for s in case.sources_behind(kind) if s.verified is not None),
        "not declared",
    )

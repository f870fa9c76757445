"""ASC003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.narrative import plain_name
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.evidence import Source


class OrdinaryNeedsVouchers(Rule):
    """Nobody new comes up to ordinary unless other people vouch for them.

    ## What it checks
    Where a newcomer starts below the ordinary tier: whether that tier can be reached by kinds other
    than those that subjects report or rate each other by.

    ## Why it matters
    Whoever has moved, fled, aged or simply knows nobody has done nothing wrong, and stays outside
    however well they behave.

    ## Example
    ```yaml
    sources: {members: {domain: club, category: peer ratings, reporters: subjects}}
    evidence: {vouched: {source: members, points: +50, expires: 1y}}
    score: {model: points, base: 0, range: [0, 100]}
    tiers: {outside: 0, ordinary: 50}
    ```

    ## How it is proved
    Over all histories without such kinds nobody reaches the tier; the witness is somebody who does
    with them.
    """

    code = "ASC003"
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (principle("the principle that nobody is shut out for knowing nobody"),)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the ordinary tier."""
        vouching = [
            kind
            for kind in case.scheme.evidence
            if all(_vouches(s) for s in case.sources_behind(kind))
        ]
        vouching = [kind for kind in vouching if case.can_help(kind)]
        others = [kind for kind in case.scheme.evidence if kind not in vouching]
        if (
            not vouching
            or case.newcomer_score >= case.scheme.tiers[case.scheme.ordinary]
        ):
            return
        alone = case.reach(others, case.tiers_from_ordinary())
        if alone.fails:
            return
        with_them = case.reach(case.scheme.evidence, case.tiers_from_ordinary())
        if with_them.holds:
            return  # nobody reaches it at all
        named = ", ".join(f"“{plain_name(kind)}”" for kind in vouching)
        says = f"nobody who is new comes up to the ordinary tier unless others speak for them: {named}"
        fix = "let something that somebody does themselves lead to the ordinary tier, or start newcomers there"
        proved = alone.holds and with_them.fails
        result = (
            with_them
            if proved
            else Result("not proved", None, alone.why or with_them.why)
        )
        yield from self.conclude(
            case, result, ("tiers", case.scheme.ordinary), says, fix
        )


def _vouches(source: Source) -> bool:
    return source.reporters == "subjects" or source.category == "peer ratings"

"""ASC003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.phrases import quoted_names
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase


class OrdinaryNeedsVouchers(Rule):
    """Nobody new comes up to ordinary unless other people vouch for them.

    ## What it checks
    Where a newcomer starts below the ordinary tier: whether that tier can be reached by
    kinds other than those that subjects report or rate each other by.

    ## Why it matters
    Whoever has moved, fled, aged or simply knows nobody has done nothing wrong, and
    stays outside however well they behave.

    ## Example
    ```yaml
    sources: {members: {domain: club, category: peer ratings, reporters: subjects}}
    evidence: {vouched: {source: members, points: +50, expires: 1y}}
    score: {model: points, base: 0, range: [0, 100]}
    tiers: {outside: 0, ordinary: 50}
    ```

    ## How it is proved
    Over all histories without such kinds nobody reaches the tier; the witness is
    somebody who does with them.
    """

    code = "ASC003"
    holds = phrase(
        "Somebody new can come up to ordinary with nobody to vouch for them."
    )
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (principle("the principle that nobody is shut out for knowing nobody"),)

    def applies(self, case: Case) -> bool:
        """Whether newcomers have a way up to the ordinary tier."""
        return case.newcomer_tier not in case.tiers_from_ordinary()

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the ordinary tier."""
        ordinary = case.scheme.ordinary
        # Whoever starts in the ordinary tier needs nobody to come there.
        if case.newcomer_tier in case.tiers_from_ordinary():
            return
        vouching = list(filter(case.can_help, case.kinds_only_from(_vouches)))
        if not vouching:
            return
        result = _only_by_vouching(case, vouching)
        if result is None:
            return
        says = phrase(
            "nobody who is new comes up to the ordinary tier "
            "unless others speak for them: {vouching}",
            vouching=quoted_names(vouching),
        )
        fix = phrase(
            "let something that somebody does themselves lead to "
            "the ordinary tier, or start newcomers there"
        )
        yield from self.conclude(case, result, ("tiers", ordinary), says, fix)


def _only_by_vouching(case: Case, vouching: list[str]) -> Result | None:
    """Somebody who comes up to ordinary with vouchers, where nobody does without.

    None where somebody does without, or nobody does at all.
    """
    others = [kind for kind in case.scheme.evidence if kind not in vouching]
    without = case.reach(others, case.tiers_from_ordinary())
    if without.fails:
        return None
    # A tier that nobody reaches at all is no matter of vouchers.
    with_vouchers = case.reach(case.scheme.evidence, case.tiers_from_ordinary())
    if with_vouchers.holds:
        return None
    if without.holds and with_vouchers.fails:
        return with_vouchers
    return Result("not proved", None, without.why or with_vouchers.why)


def _vouches(source: Source) -> bool:
    return source.reporters == "subjects" or source.category == "peer ratings"

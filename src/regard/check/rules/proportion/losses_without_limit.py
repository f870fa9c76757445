"""PRP007."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.scheme.evidence import Kind
from regard.scheme.score import BetaScore
from regard.scoring.arithmetic import cap


class LossesWithoutLimit(Rule):
    """A kind takes points without limit: neither a cap nor a rate is declared.

    ## What it checks
    For the kinds of every source whose events can lower the score, whether each has a `cap` or a
    `rate`. A cap wider than the whole range of the score holds nothing back and is none. Tiers of
    other schemes are held or not held, so they need none.

    ## Why it matters
    One sort of act, repeated or recorded often enough, then outweighs everything else that is known
    of somebody, and a source that errs or floods is not held back by anything.

    ## Example
    ```yaml
    late: {source: shed, points: -5, expires: 1y}
    ```

    ## How it is proved
    The sum of what such a kind takes has no end in the document but that of the score itself. The
    solver shows who is brought into the lowest tier by this kind alone.

    ## References
    - the principle of proportionality
    """

    code, severity, profiles = "PRP007", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "solver", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, about the kind that costs least: it shows best what repetition does."""
        found: dict[str, list[str]] = {}
        for name, kind in case.scheme.evidence.items():
            if (
                kind.source is not None
                and kind.rate is None
                and not _capped(case, kind)
                and case.can_harm(name)
            ):
                found.setdefault(kind.source, []).append(name)
        for names in found.values():
            least = min(names, key=case.cost_of_event)
            others = ", ".join(
                f"“{plain_name(name)}”" for name in names if name != least
            )
            says = f"what “{plain_name(least)}” takes has no limit: neither a cap nor a rate is declared for it"
            more, within = f" (nor for {others})" if others else "", ""
            if case.scheme.evidence[least].cap is not None:
                says = f"what “{plain_name(least)}” takes has no limit: its cap is wider than the whole range of the score"
                more, within = (
                    f" (nor has {others} any)" if others else "",
                    " narrower than that",
                )
            shown = case.reach([least], case.tiers_below[:1]).witness
            fix = f"give {', '.join(names)} a cap{within}, or a rate such as 2 per 30d"
            yield self.finding(case, ("evidence", least), says + more, fix, shown)


def _capped(case: Case, kind: Kind) -> bool:
    """Whether a cap holds anything back; a beta score counts no points, so any does there."""
    score = case.scheme.score
    if kind.cap is None or isinstance(score, BetaScore):
        return kind.cap is not None
    return cap(case.scheme, kind) <= score.range[1] - score.range[0]

"""EVD005."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule

ANYBODY = ("subjects", "public", "company")


class OneReporterDecides(Rule):
    """One reporter alone can move a newcomer into another tier.

    ## What it checks
    For every source written by subjects, the public or companies, or with a limit for each reporter,
    and not verified before it counts: whether the events of a single reporter are enough to move
    somebody about whom nothing else is known.

    ## Why it matters
    Where one voice suffices, a grudge suffices, and so does a friend.

    ## Example
    ```yaml
    sources: {neighbours: {domain: lending, verified: impression, reporters: subjects}}
    evidence: {rating: {source: neighbours, points: +5, amount: [-2, 2], expires: 1y}}
    ```

    ## How it is proved
    By two people about whom nothing is known but what one reporter says of one, within `per_reporter`
    and `rate`. That no reporter can do it is proved over all histories.

    ## References
    - good practice against brigading: a limit for each reporter
    """

    code, severity, profiles = "EVD005", Severity.WARN, frozenset({"gp"})
    proof, mark, status = "solver", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source, about the fall if there is one, else about the rise."""
        for name, source in case.scheme.sources.items():
            kinds = case.kinds_from(name)
            limited = any(case.scheme.evidence[kind].per_reporter for kind in kinds)
            if (
                not kinds
                or source.verified == "verified"
                or not (source.reporters in ANYBODY or limited)
            ):
                continue
            how, result = (
                "down",
                case.solver.influence(
                    kinds, case.falling_pairs(), allowed=(), one_reporter=True
                ),
            )
            if not result.fails:
                how, result = (
                    "up",
                    case.solver.influence(
                        kinds, case.differing_pairs(), allowed=(), one_reporter=True
                    ),
                )
            says = f"one reporter alone can bring a newcomer {how} a tier ({source.title or plain_name(name)})"
            kind = result.witness.added[0].kind if result.witness else kinds[0]
            fix = f"lower the points of {kind} or its per_reporter, until one reporter is short of a tier"
            yield from self.conclude(case, result, _where(case, kind), says, fix)


def _where(case: Case, kind: str) -> tuple[str, ...]:
    """The kind's limit for each reporter, if it has one."""
    limited = case.scheme.evidence[kind].per_reporter is not None
    return ("evidence", kind, "per_reporter") if limited else ("evidence", kind)

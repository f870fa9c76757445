"""EVD004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import principle
from regard.check.rule import Rule


class ImpressionDecides(Rule):
    """What others think of somebody is enough to bring them down.

    ## What it checks
    For every source that is an `impression`, whether it can by itself bring down
    somebody about whom nothing else is known. Where its cap keeps it from that, it may
    still tip somebody who stands near a threshold for other reasons, and that is left
    to the scheme.

    ## Why it matters
    An impression says as much of the one who has it as of the one it is about. In
    Rotterdam a model of welfare fraud weighed what caseworkers had noted of people's
    looks and manner.

    ## Example
    ```yaml
    sources: {notes: {domain: benefits, verified: impression}}
    evidence: {seemed-evasive: {source: notes, points: -50, expires: 1y}}
    ```

    ## How it is proved
    By two people about whom nothing is known but what the impressions say of one. That
    they bring nobody down by themselves is proved over all histories, and a fall is
    shown.
    """

    code = "EVD004"
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "solver"
    cites = (
        principle(
            "the principle that facts decide, as Rotterdam's welfare fraud model taught"
        ),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source of impressions that brings somebody down by itself."""
        for name, source in case.scheme.sources.items():
            kinds = case.kinds_from(name)
            if source.verified != "impression" or not kinds:
                continue
            # No other kind is allowed: impressions that only tip a scale which
            # recorded facts have loaded are another matter.
            result = case.solver.influence(kinds, case.falling_pairs(), allowed=())
            at = ("sources", name, "verified")
            says = (
                f"impressions alone can bring somebody down ({case.source_title(name)})"
            )
            fix = (
                f"cap what {name} can take, so that it takes recorded facts "
                "as well, or remove it"
            )
            yield from self.conclude(case, result, at, says, fix)

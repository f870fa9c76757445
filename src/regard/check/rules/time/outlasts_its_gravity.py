"""TIM004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time import aged, clause, lowering, span
from regard.scheme.units import span_text

MOST = {"minor": 90, "general": 365, "serious": 1095}


class OutlastsItsGravity(Rule):
    """An act restricts or exposes somebody for longer than its gravity allows.

    ## What it checks
    For every kind that lowers the score: the days after which it counts for nothing, against 90 for a
    minor act, 365 for a general and 1,095 for a serious one. An act of undeclared gravity is held to
    the longest. Where names are public, for how long, against the lightest act that lowers the score.

    ## Why it matters
    China's own rules end publicity and restriction after set terms, and let a minor act go unpublished.
    What outlasts them punishes for longer than the act was thought worth.

    ## Example
    ```yaml
    traffic-offence: {source: police, points: -5, expires: 5y, gravity: minor}
    ```

    ## How it is proved
    Closed form: the length of the table of fading. One event is replayed on the day the term is over.

    ## References
    - State Council General Office of China, Guobanfa [2025] No. 22, section 2
    - NDRC Order No. 36, Credit Repair Measures, from 1 April 2026
    """

    code, severity, profiles = "TIM004", Severity.HIGH, frozenset({"cn"})
    proof, mark = "closed form", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that lasts too long, and one about names."""
        kinds = lowering(case)
        for name in kinds:
            kind, most, ends = (
                case.scheme.evidence[name],
                _most(case, name),
                case.lasting_days(name),
            )
            if ends is not None and ends <= most:
                continue
            term = (
                f"the term of a {kind.gravity} act"
                if kind.gravity
                else "even a serious act has a term, which"
            )
            says = (
                f"one “{plain_name(name)}” counts {span(ends)}; {term} is {most} days"
            )
            fix = f"let {name} end sooner: expires: {span_text(most)} or less"
            shown = aged(case, name, most)
            yield self.finding(case, ("evidence", name, clause(kind)), says, fix, shown)
        publish = case.scheme.publish
        if publish is None or not publish.names or not kinds:
            return
        light = min(kinds, key=lambda name: _most(case, name))
        most, public = _most(case, light), publish.names_for
        if public is None or public > most:
            how = (
                f"are public for {public} days"
                if public
                else "are public, and for how long is not declared"
            )
            says = f"names {how}; after one “{plain_name(light)}” it may be {most} days at most"
            fix = f"names: false, or names_for: {span_text(most)}"
            yield replace(
                self.finding(case, ("publish", "names_for"), says, fix),
                verdict="declared",
            )


def _most(case: Case, name: str) -> int:
    return MOST[case.scheme.evidence[name].gravity or "serious"]

"""PRP003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_GUIDELINES
from regard.check.narrative import format_number, plain_name, points_in_words
from regard.check.rule import Rule
from regard.check.rules.time.terms import GRAVITIES, exceeds
from regard.scheme.phrase import phrase
from regard.scheme.units import POINT


class LighterActCostsMore(Rule):
    """A lighter act costs more, or for longer, than a graver one.

    ## What it checks
    For every two kinds declared with different gravity: the most that one event can
    take, and the days after which it counts for nothing.

    ## Why it matters
    Treatment has to be in proportion to the gravity of what somebody did. Where a late
    book costs more than a broken machine, the points teach that gravity is not what
    counts.

    ## Example
    ```yaml
    late:   {source: shed, points: -50, expires: 1y, gravity: minor}
    broken: {source: shed, points: -20, expires: 1y, gravity: serious}
    ```

    ## How it is proved
    Closed form: the cost is |points| times the greatest amount, capped; it ends where
    the table of fading does. Both are exact.
    """

    code = "PRP003"
    holds = phrase("No lighter act costs more, or for longer, than a graver one.")
    severity = Severity.WARN
    profiles = frozenset({"gp"})
    proof = "closed form"
    cites = (AI_GUIDELINES.at("paragraph 167", Mark.READ).by_analogy(),)

    def applies(self, case: Case) -> bool:
        """Whether acts of different gravity can lead to less."""
        return any(any(_graver_kinds(case, name)) for name in case.harmful_kinds)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each lighter kind, about the first graver one that it exceeds."""
        for light in case.harmful_kinds:
            finding = self._costs_more(case, light) or self._lasts_longer(case, light)
            if finding:
                yield finding

    def _costs_more(self, case: Case, light: str) -> Finding | None:
        cost = case.cost_of_event(light)
        for grave in _graver_kinds(case, light):
            lesser_cost = case.cost_of_event(grave)
            if cost <= lesser_cost:
                continue
            at = ("evidence", light, "points")
            says = phrase(
                "one “{light}” costs more than one “{grave}”, which is "
                "graver: {cost} against {lesser_cost}",
                light=plain_name(light),
                grave=plain_name(grave),
                cost=points_in_words(cost),
                lesser_cost=format_number(lesser_cost, POINT),
            )
            fix = phrase("lower {light}, or raise {grave}", light=light, grave=grave)
            return self.finding(case, at, says, fix)
        return None

    def _lasts_longer(self, case: Case, light: str) -> Finding | None:
        for grave in _graver_kinds(case, light):
            if not _outlasts(case, light, grave):
                continue
            at = ("evidence", light)
            says = phrase(
                "one “{light}” lasts longer than one “{grave}”, which is graver",
                light=plain_name(light),
                grave=plain_name(grave),
            )
            fix = phrase(
                "let {light} end sooner than {grave}", light=light, grave=grave
            )
            return self.finding(case, at, says, fix)
        return None


def _graver_kinds(case: Case, light: str) -> Iterator[str]:
    """The kinds that lower a score and are declared graver than this one."""
    evidence = case.scheme.evidence
    gravity = evidence[light].gravity
    if gravity is None:
        return
    for name in case.harmful_kinds:
        other = evidence[name].gravity
        if other and GRAVITIES.index(other) > GRAVITIES.index(gravity):
            yield name


def _outlasts(case: Case, light: str, grave: str) -> bool:
    """Whether an event of the first kind counts for longer than one of the second."""
    light_days = case.lasting_days(light)
    grave_days = case.lasting_days(grave)
    return grave_days is not None and exceeds(light_days, grave_days)

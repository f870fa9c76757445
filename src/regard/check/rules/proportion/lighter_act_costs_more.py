"""PRP003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.rule import Rule
from regard.scheme.units import POINT

GRAVE = ("minor", "general", "serious")


class LighterActCostsMore(Rule):
    """A lighter act costs more, or for longer, than a graver one.

    ## What it checks
    For every two kinds declared with different gravity: the most that one event can take, and the
    days after which it counts for nothing.

    ## Why it matters
    Treatment has to be in proportion to the gravity of what somebody did. Where a late book costs
    more than a broken machine, the points teach that gravity is not what counts.

    ## Example
    ```yaml
    late:   {source: shed, points: -50, expires: 1y, gravity: minor}
    broken: {source: shed, points: -20, expires: 1y, gravity: serious}
    ```

    ## How it is proved
    Closed form: the cost is |points| times the greatest amount, capped; it ends where the table of
    fading does. Both are exact.

    ## References
    - Commission guidelines C(2025) 5052 final, paragraph 167
    """

    code, severity, profiles = "PRP003", Severity.WARN, frozenset({"gp"})
    proof, mark, status = "closed form", "read", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each lighter kind, about the gravest that it exceeds."""
        for light in case.scheme.evidence:
            graver = [
                name for name in case.scheme.evidence if self._graver(case, name, light)
            ]
            more = next(
                (
                    name
                    for name in graver
                    if case.cost_of_event(light) > case.cost_of_event(name)
                ),
                None,
            )
            longer = next(
                (name for name in graver if self._longer(case, light, name)), None
            )
            if more:
                cost = f"{format_number(case.cost_of_event(light), POINT)} points against {format_number(case.cost_of_event(more), POINT)}"
                says = f"one “{plain_name(light)}” costs more than one “{plain_name(more)}”, which is graver: {cost}"
                yield self.finding(
                    case,
                    ("evidence", light, "points"),
                    says,
                    f"lower {light}, or raise {more}",
                )
            elif longer:
                says = f"one “{plain_name(light)}” lasts longer than one “{plain_name(longer)}”, which is graver"
                yield self.finding(
                    case,
                    ("evidence", light),
                    says,
                    f"let {light} end sooner than {longer}",
                )

    @staticmethod
    def _graver(case: Case, one: str, other: str) -> bool:
        gravities = (
            case.scheme.evidence[one].gravity,
            case.scheme.evidence[other].gravity,
        )
        if None in gravities or not (case.can_harm(one) and case.can_harm(other)):
            return False
        return GRAVE.index(gravities[0] or "") > GRAVE.index(gravities[1] or "")

    @staticmethod
    def _longer(case: Case, light: str, grave: str) -> bool:
        one, other = case.lasting_days(light), case.lasting_days(grave)
        return other is not None and (one is None or one > other)

"""TIM009."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_day, plain_name
from regard.check.proof.witness import build_witness
from regard.check.rule import Rule
from regard.check.rules.time import assessed_after, events, lowering, newcomer, taken
from regard.scoring.clock import assessed, day_of, moment


class ActsBeforeTheRuleWeigh(Rule):
    """What somebody did before the scheme was in force lowers their score.

    ## What it checks
    Where `in_force` is declared: for every kind that lowers the score, that it has a `since` no
    earlier. Where it is not declared nobody can tell, and that is said, as information.

    ## Why it matters
    Nobody can keep a rule that does not stand yet. To count what was done before it is to punish
    people for what was allowed.

    ## Example
    ```yaml
    in_force: 2027-01-01
    evidence: {late: {source: desk, points: -6, expires: 1y}}
    ```

    ## How it is proved
    By an event of the day before, which is replayed when tiers are next set: its cost then, by the
    table of fading.

    ## References
    - Regulation (EU) 2019/1150, Article 8(a)
    - European Convention on Human Rights, Article 7, by analogy
    """

    code, severity, profiles = "TIM009", Severity.HIGH, frozenset({"eu-plat", "hr"})
    proof, mark = "closed form", "unchecked"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that reaches back, or one about the day that is not declared."""
        first = case.scheme.in_force
        kinds = lowering(case)
        if first is None and kinds:
            says = "from when the scheme holds is not declared: nobody can tell which acts came before it"
            fix = "declare in_force, and a since no earlier for every kind that lowers the score"
            found = self.finding(case, ("in_force",), says, fix, severity=Severity.INFO)
            yield replace(found, verdict="declared")
        for name in kinds if first is not None else ():
            since = case.scheme.evidence[name].since
            if first is not None and (since is None or since < first):
                yield from self._reaches_back(case, name, first)

    def _reaches_back(self, case: Case, name: str, first: date) -> Iterator[Finding]:
        start = moment(first)
        at = assessed_after(case, start + timedelta(hours=18))
        eve = day_of(start) - 1
        if not case.cost_of_event(
            name, day_of(assessed(case.scheme.reassessed, at)) - eve
        ):
            return
        nobody = newcomer(case)
        shown = build_witness(
            nobody, replace(nobody, events=events(case, name, eve)), at
        )
        shown = replace(
            shown,
            note=f"The scheme is in force from {format_day(start)}; that is the standing on {format_day(at)}.",
        )
        says = f"one “{plain_name(name)}” on the day before the scheme was in force lowers the score"
        fix = f"add since: {first} to {name}"
        yield self.finding(
            case,
            ("evidence", name, "since"),
            says,
            fix,
            shown if taken(shown) else None,
        )

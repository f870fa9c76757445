"""TIM004."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import CREDIT_REPAIR_MEASURES, GUOBANFA_2025_22
from regard.check.narrative import plain_name
from regard.check.rule import Rule
from regard.check.rules.time.aging import aged_witness
from regard.check.rules.time.terms import duration, ending_clause, kinds_with_terms
from regard.scheme.units import span_text

LONGEST_TERMS = {"minor": 90, "general": 365, "serious": 1095}
"""Days, by gravity."""


class OutlastsItsGravity(Rule):
    """An act restricts or exposes somebody for longer than its gravity allows.

    ## What it checks
    For every kind that lowers the score: the days after which it counts for nothing,
    against 90 for a minor act, 365 for a general and 1,095 for a serious one. An act of
    undeclared gravity is held to the longest. Where names are public, for how long,
    against the lightest act that lowers the score.

    ## Why it matters
    China's own rules end publicity and restriction after set terms, and let a minor act
    go unpublished. What outlasts them punishes for longer than the act was thought
    worth.

    ## Example
    ```yaml
    traffic-offence: {source: police, points: -5, expires: 5y, gravity: minor}
    ```

    ## How it is proved
    Closed form: the length of the table of fading. One event is replayed on the day the
    term is over.
    """

    code = "TIM004"
    severity = Severity.HIGH
    profiles = frozenset({"cn"})
    proof = "closed form"
    cites = (
        GUOBANFA_2025_22.at("section 2", Mark.READ),
        CREDIT_REPAIR_MEASURES.whole(Mark.SECOND_HAND),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each kind that lasts too long, and one about names."""
        kinds = kinds_with_terms(case)
        for name in kinds:
            ending = case.lasting_days(name)
            if ending is None or ending > _longest_term(case, name):
                yield self._lasts_too_long(case, name)
        if case.publish.names and kinds:
            yield from self._about_names(case, kinds)

    def _lasts_too_long(self, case: Case, name: str) -> Finding:
        kind = case.scheme.evidence[name]
        longest = _longest_term(case, name)
        term = "even a serious act has a term, which"
        if kind.gravity:
            term = f"the term of a {kind.gravity} act"
        at = ("evidence", name, ending_clause(kind))
        says = (
            f"one “{plain_name(name)}” counts {duration(case.lasting_days(name))}; "
            f"{term} is {longest} days"
        )
        fix = f"let {name} end sooner: expires: {span_text(longest)} or less"
        return self.finding(
            case, at, says, fix, witness=aged_witness(case, name, longest)
        )

    def _about_names(self, case: Case, kinds: list[str]) -> Iterator[Finding]:
        lightest = min(kinds, key=lambda name: _longest_term(case, name))
        longest = _longest_term(case, lightest)
        days = case.publish.names_for
        if days is None:
            exposure = "are public, and for how long is not declared"
        elif days > longest:
            exposure = f"are public for {days} days"
        else:
            return
        at = ("publish", "names_for")
        says = (
            f"names {exposure}; after one “{plain_name(lightest)}” it may be "
            f"{longest} days at most"
        )
        fix = f"names: false, or names_for: {span_text(longest)}"
        finding = self.finding(case, at, says, fix)
        yield replace(finding, verdict="declared")


def _longest_term(case: Case, name: str) -> int:
    """Days that an act may weigh; undeclared gravity is taken for serious."""
    gravity = case.scheme.evidence[name].gravity
    return LONGEST_TERMS[gravity or "serious"]

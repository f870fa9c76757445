"""LIB004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, ECHR
from regard.check.phrases import quoted_names
from regard.check.prohibition import prohibition_of
from regard.check.proof.solver import Result
from regard.check.rule import ClausePath, Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase

INFERRED_STATES = ("inferred", "predicted")
PROFILE_CATEGORIES = ("behaviour patterns", "demographics")


class CrimeRiskWithoutFacts(Rule):
    """Somebody is taken for a future offender though nothing verified is recorded of
    them.

    ## What it checks
    Where a risk of crime is inferred, or patterns of behaviour are used to predict in
    policing: whether somebody can fall below the ordinary tier by kinds of which no
    source is `verified`. The EU's prohibition needs that profiling alone is enough;
    where other reports are needed too, that is named. Elsewhere it is a principle, with
    or without AI.

    ## Why it matters
    A person cannot disprove what they have not done. What is left to them is to look
    like somebody else.

    ## Example
    ```yaml
    automation: {ai: true, infers: [crime risk]}
    sources:
      model: {domain: policing, category: behaviour patterns, verified: predicted}
    ```

    ## How it is proved
    Over all histories with every verified kind at nothing: nobody falls, or the witness
    who does.
    """

    code = "LIB004"
    holds = phrase(
        "Nobody is taken for an offender of the future with nothing verified recorded."
    )
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "hr"})
    proof = "solver"
    cites = (
        AI_ACT.at("Article 5(1)(d)", Mark.READ),
        ECHR.at(
            "Article 6(2) (the presumption of innocence)", Mark.UNCHECKED
        ).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by a risk of crime."""
        return case.scores_persons and _clause(case) is not None

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about what is inferred or the source that predicts."""
        at = _clause(case)
        if at is None or not case.scores_persons:
            return
        prohibition = prohibition_of(case)
        # Patterns of behaviour only suggest what is inferred; the Act names crime.
        if at[0] == "sources":
            element = phrase("a risk of crime (automation.infers does not name it)")
            prohibition = prohibition.without(element)
        profiling = case.kinds_only_from(_is_profiling)
        result = case.reach(profiling, case.tiers_below)
        if not result.fails:
            # Others report as well, so it is not profiling alone that the Act forbids.
            unverified = case.kinds_only_from(_is_unverified)
            result = case.reach(unverified, case.tiers_below)
            element = phrase("profiling alone (other reports are needed too)")
            prohibition = prohibition.without(element)
        says = phrase(
            "somebody of whom nothing verified is recorded is "
            "marked as a risk of crime{marked_by}",
            marked_by=_marked_by(result),
        )
        fix = phrase("let nobody fall unless something verified is recorded of them")
        yield from self.conclude(
            case,
            result,
            at,
            says,
            fix,
            severity=prohibition.severity,
            missing=prohibition.missing,
        )


def _clause(case: Case) -> ClausePath | None:
    """The clause that infers a risk of crime, if any does."""
    if "crime risk" in case.automation.infers:
        return ("automation", "infers")
    if not services_in(case.scheme, "policing"):
        return None
    for name in case.sources_where(_predicts_behaviour):
        return ("sources", name, "verified")
    return None


def _predicts_behaviour(source: Source) -> bool:
    return source.category == "behaviour patterns" and source.verified == "predicted"


def _is_profiling(source: Source) -> bool:
    return source.verified in INFERRED_STATES or source.category in PROFILE_CATEGORIES


def _is_unverified(source: Source) -> bool:
    return source.verified != "verified"


def _marked_by(result: Result) -> str:
    """The kinds that mark somebody in the witness, if there is one."""
    if result.witness is None:
        return ""
    kinds = dict.fromkeys(event.kind for event in result.witness.added)
    if not kinds:
        return ""
    return phrase(": {names}", names=quoted_names(kinds))

"""LIB004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case, SourceTest
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, ECHR
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule, severity_under_ai_act
from regard.scheme.evidence import Source


class CrimeRiskWithoutFacts(Rule):
    """Somebody is taken for a future offender though nothing verified is recorded of them.

    ## What it checks
    Where a risk of crime is inferred, or patterns of behaviour are used to predict in policing:
    whether somebody can fall below the ordinary tier by kinds of which no source is `verified`. The EU's
    prohibition needs that profiling alone is enough; where other reports are needed too, that is named.
    Elsewhere it is a principle, with or without AI.

    ## Why it matters
    A person cannot disprove what they have not done. What is left to them is to look like somebody
    else.

    ## Example
    ```yaml
    automation: {ai: true, infers: [crime risk]}
    sources: {model: {domain: policing, category: behaviour patterns, verified: predicted}}
    ```

    ## How it is proved
    Over all histories with every verified kind at nothing: nobody falls, or the witness who does.
    """

    code, severity, profiles = "LIB004", Severity.PROHIBITED, frozenset({"eu-ai", "hr"})
    proof = "solver"
    cites = (
        AI_ACT.at("Article 5(1)(d)", Mark.READ),
        ECHR.at(
            "Article 6(2) (the presumption of innocence)", Mark.UNCHECKED
        ).by_analogy(),
    )

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about what is inferred or the source that predicts."""
        at = self._where(case)
        if at is None or not case.scores_persons:
            return
        severity, missing = severity_under_ai_act(case)
        if at[0] == "sources":
            missing = (*missing, "a risk of crime (automation.infers does not name it)")
        result = case.reach(_all(case, _profiles), case.tiers_below)
        if not result.fails:
            result = case.reach(
                _all(case, lambda source: source.verified != "verified"),
                case.tiers_below,
            )
            missing = (*missing, "profiling alone (other reports are needed too)")
        severity = Severity.HIGH if missing else severity
        missing = missing if "eu-ai" in case.profiles else ()
        names = (
            dict.fromkeys(event.kind for event in result.witness.added)
            if result.witness
            else {}
        )
        by = (
            f": {', '.join(f'“{plain_name(name)}”' for name in names)}" if names else ""
        )
        says = f"somebody of whom nothing verified is recorded is marked as a risk of crime{by}"
        fix = "let nobody fall unless something verified is recorded of them"
        yield from self.conclude(case, result, at, says, fix, severity, missing)

    @staticmethod
    def _where(case: Case) -> ClausePath | None:
        """What infers a risk of crime, if anything does."""
        if (
            case.scheme.automation is not None
            and "crime risk" in case.scheme.automation.infers
        ):
            return ("automation", "infers")
        predicts = case.sources_where(
            lambda s: s.category == "behaviour patterns" and s.verified == "predicted"
        )
        return (
            ("sources", predicts[0], "verified")
            if predicts and services_in(case.scheme, "policing")
            else None
        )


def _all(case: Case, wanted: SourceTest) -> list[str]:
    """The kinds that rest on no other sources."""
    return [
        kind
        for kind in case.scheme.evidence
        if all(wanted(source) for source in case.sources_behind(kind))
    ]


def _profiles(source: Source) -> bool:
    return source.verified in ("inferred", "predicted") or source.category in (
        "behaviour patterns",
        "demographics",
    )

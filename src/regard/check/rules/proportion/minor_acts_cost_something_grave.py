"""PRP001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name, service_title
from regard.check.proof.harm import outcome_rank
from regard.check.rule import Rule, severity_under_ai_act
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT

MOST_NAMED = 3


class MinorActsCostSomethingGrave(Rule):
    """Nothing but minor acts, however many, is enough to lose something grave.

    ## What it checks
    Whether the kinds of gravity `minor` alone can bring somebody to get less at a service that is
    `essential`, or of severity `serious`, than somebody ordinary and a newcomer get. Kinds whose
    gravity is not declared are left out, and so are organisations, outside China.

    ## Why it matters
    Late library books, rubbish on the wrong day, a missed appointment: the guidelines name a town
    that excluded people for a heap of these. Small faults that add up without a limit turn into a
    punishment that no one of them would bear.

    ## Example
    ```yaml
    evidence: {late-book: {source: library, points: -10, expires: 2y, gravity: minor}}
    services: {flat: {domain: housing, essential: true, outcomes: {low: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    By the solver, over all histories made of minor acts alone. Where they cannot lead there, that is
    proved; where they can, somebody who came there is shown.

    ## References
    - Regulation (EU) 2024/1689, Article 5(1)(c)(ii)
    - Commission guidelines C(2025) 5052 final, paragraph 167
    - General Office of the State Council of China, Guobanfa [2020] 49
    """

    code, severity, profiles = (
        "PRP001",
        Severity.PROHIBITED,
        frozenset({"eu-ai", "cn", "hr"}),
    )
    proof, mark = "solver", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for the grave services that close in the same tiers."""
        if not case.scores_persons and "cn" not in case.profiles:
            return
        severity, missing = (
            severity_under_ai_act(case) if case.scores_persons else (Severity.HIGH, ())
        )
        evidence = case.scheme.evidence
        minor = [
            name
            for name, kind in evidence.items()
            if kind.gravity == "minor" and case.can_harm(name)
        ]
        if not minor:
            return
        for tiers, names in _closing(case).items():
            titles = [service_title(case.scheme, name) for name in names]
            more = (
                f" and {len(titles) - MOST_NAMED} more"
                if len(titles) > MOST_NAMED
                else ""
            )
            says = f"minor acts alone are enough to get less of what is grave to lose: {', '.join(titles[:MOST_NAMED])}"
            yield from self.conclude(
                case,
                case.reach(minor, tiers),
                ("services", names[0]),
                says + more,
                _fix(case, tiers),
                severity,
                missing,
            )


def _closing(case: Case) -> dict[tuple[str, ...], list[str]]:
    """Grave services by the tiers in which somebody gets less than somebody ordinary and than a newcomer."""
    found: dict[tuple[str, ...], list[str]] = {}
    newcomer = case.scheme.tier_of(case.newcomer_score)
    for name in case.detrimental_services:
        service = case.scheme.services[name]
        at_first = outcome_rank(service.outcomes[newcomer])
        tiers = tuple(
            tier
            for tier in case.worse_tiers(name)
            if outcome_rank(service.outcomes[tier]) < at_first
        )
        if tiers and (service.essential or service.severity == "serious"):
            found.setdefault(tiers, []).append(name)
    return found


def _fix(case: Case, tiers: tuple[str, ...]) -> str:
    names = list(case.scheme.tiers)
    above = names[max(names.index(tier) for tier in tiers) + 1 :]
    room = case.newcomer_score - case.scheme.tiers[above[0]] if above else -1
    if isinstance(case.scheme.score, BetaScore) or room < 0:
        return f"lower the caps of minor acts until together they cannot lead to {plain_name(tiers[-1])}"
    return f"cap minor acts so that together they take {format_number(room, POINT)} points at most"

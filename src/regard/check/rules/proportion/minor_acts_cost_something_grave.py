"""PRP001."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import AI_ACT, AI_GUIDELINES, GUOBANFA_2020_49
from regard.check.narrative import (
    plain_name,
    points_in_words,
    service_title,
)
from regard.check.phrases import first_few
from regard.check.prohibition import Prohibition, prohibition_of
from regard.check.proof.solver import Result
from regard.check.rule import Rule
from regard.check.rules.proportion.grave_losses import gravity_of, is_grave
from regard.check.stakes import tiers_at_stake
from regard.scheme.phrase import Words, phrase
from regard.scheme.score import BetaScore
from regard.scheme.worth import outcome_rank

MOST_GRAVER_ACTS = 20
"""Graver acts of which more than these are needed are pinpricks; our choice."""


class MinorActsCostSomethingGrave(Rule):
    """Minor acts, however many, make the difference to something grave.

    ## What it checks
    Whether the kinds of gravity `minor` alone can bring somebody to get less at a
    service that is `essential`, or of severity `serious`, than somebody ordinary and a
    newcomer get, or can do so together with graver acts that alone cannot, or that
    alone have brought that person less than a third of the way (convictions by a court
    are weighed one by one, and left out of this); and whether they alone can take from
    somebody what is serious to lose and was theirs, though newcomers have it not. A
    graver act that costs less than a
    minor one, or of which twenty are not enough, is graver in name alone and counts as
    a minor one. A kind that reads a tier elsewhere is no
    graver than the least of the acts behind it, and what is called by the name of a
    trifle is minor. Kinds whose gravity is not declared are no minor ones.
    Organisations are left out, outside China. Whatever decides, AI or not, it can never
    be waived.

    ## Why it matters
    Late library books, rubbish on the wrong day, a missed appointment: the guidelines
    name a town that excluded people for a heap of these. Small faults that add up
    without a limit turn into a punishment that no one of them would bear.

    ## Example
    ```yaml
    evidence: {late-book: {source: library, points: -10, expires: 2y, gravity: minor}}
    services:
      flat:
        domain: housing
        essential: true
        outcomes: {low: refuse, ordinary: allow}
    ```

    ## How it is proved
    By the solver, over all histories made of minor acts alone. Where they cannot lead
    there, that is proved; where they can, somebody who came there is shown. So for
    two people who share graver acts that lead less than a third of the way, and differ
    in minor acts alone.
    """

    code = "PRP001"
    holds = phrase("Minor acts alone, however many, cost nothing grave.")
    severity = Severity.PROHIBITED
    profiles = frozenset({"eu-ai", "cn", "hr"})
    proof = "solver"
    cites = (
        AI_ACT.at("Article 5(1)(c)(ii)", Mark.READ),
        AI_GUIDELINES.at("paragraph 167", Mark.READ),
        GUOBANFA_2020_49.whole(Mark.SECOND_HAND),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether there are minor acts, and anything is grave to lose."""
        grave = _grave_losses(case) or _serious_rewards(case)
        return bool(_minor_kinds(case) and grave)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for the grave services that close in the same tiers."""
        minor = _minor_kinds(case)
        if not minor:
            return
        # In China organisations are spared as persons are; elsewhere the law is about
        # natural persons alone.
        if not case.scores_persons and "cn" not in case.profiles:
            return
        prohibition = Prohibition(asked_about=False)
        if case.scores_persons:
            prohibition = prohibition_of(case)
        for tiers, services in _grave_losses(case).items():
            titles = [service_title(case.scheme, name) for name in services]
            at = ("services", services[0])
            counted = _with_pinpricks(case, minor, tiers)
            result = case.reach(counted, tiers)
            says = phrase(
                "minor acts alone are enough to get less of what is "
                "grave to lose: {titles}",
                titles=first_few(titles),
            )
            fix = _fix(case, tiers)
            if result.holds:
                mixture = _reach_with_graver_acts(case, counted, tiers)
                result = mixture.result
                says = mixture.says + phrase(": {titles}", titles=first_few(titles))
                fix = mixture.fix
            yield from self.conclude(
                case,
                result,
                at,
                says,
                fix,
                severity=prohibition.severity,
                missing=prohibition.missing,
            )
        for name in _serious_rewards(case):
            yield from self._taken_away(case, name, minor, prohibition)

    def _taken_away(
        self, case: Case, name: str, minor: list[str], prohibition: Prohibition
    ) -> Iterator[Finding]:
        """One, if minor acts take what is serious to lose from whoever had it."""
        title = service_title(case.scheme, name)
        says = phrase(
            "minor acts alone can take away what is serious to "
            "lose from somebody who had it: {title}",
            title=title,
        )
        fix = phrase(
            "cap minor acts so that they lead nobody out of a tier "
            "that has it, or declare services.{name}.severity: "
            "general, if that is true",
            name=name,
        )
        yield from self.conclude(
            case,
            case.influence(minor, pairs=case.falling_pairs([name])),
            ("services", name),
            says,
            fix,
            severity=prohibition.severity,
            missing=prohibition.missing,
        )


def _serious_rewards(case: Case) -> list[str]:
    """The services, serious to lose, of which some tier has more than is usual."""
    rewards: list[str] = []
    for name, service in case.scheme.services.items():
        at_stake = set(tiers_at_stake(case, name)) - set(case.worse_tiers(name))
        if service.severity == "serious" and at_stake:
            rewards.append(name)
    return rewards


def _minor_kinds(case: Case) -> list[str]:
    """The kinds that can lead to less and are declared minor."""
    return [kind for kind in case.harmful_kinds if gravity_of(case, kind) == "minor"]


@dataclass(frozen=True)
class _Mixture:
    """What minor acts do beside graver ones, where they are not enough alone.

    Attributes:
        result: Whether they make a difference that they must not, and to whom.
        says: What they do.
        fix: What to do.
    """

    result: Result
    says: Words
    fix: Words


def _reach_with_graver_acts(
    case: Case, minor: list[str], tiers: tuple[str, ...]
) -> _Mixture:
    """Whether minor acts make the difference, where they are not enough alone.

    Otherwise a pinprick beside them, called a graver act, would let them decide.
    """
    others = [kind for kind in case.scheme.evidence if kind not in minor]
    without = case.reach(others, tiers)
    if without.fails:
        # Graver acts lead there by themselves, but perhaps not whom minor acts do.
        return _Mixture(
            case.carried_over(_weighed_by_nobody(case, minor), tiers),
            phrase(
                "minor acts carry somebody most of the way, whom "
                "graver acts alone leave near the start, to get less "
                "of what is grave to lose"
            ),
            phrase(
                "cap minor acts so that together they take two thirds "
                "at most of the way to {tiers}",
                tiers=plain_name(tiers[-1]),
            ),
        )
    result = case.reach(case.scheme.evidence, tiers)
    if result.fails and not without.holds:
        result = without
    return _Mixture(
        result,
        phrase(
            "only with minor acts are graver ones enough to get "
            "less of what is grave to lose"
        ),
        phrase(
            "let graver acts lead to {tiers} without minor ones, "
            "or cap minor acts until they make no difference",
            tiers=plain_name(tiers[-1]),
        ),
    )


def _weighed_by_nobody(case: Case, minor: list[str]) -> list[str]:
    """The minor kinds but those of which a court has convicted somebody each time."""
    return [kind for kind in minor if not _is_convicted(case, kind)]


def _is_convicted(case: Case, name: str) -> bool:
    for kind, source in case.origins(name):
        if kind.record != "conviction" or source.reporters != "court":
            return False
        if source.verified != "verified":
            return False
    return True


def _with_pinpricks(case: Case, minor: list[str], tiers: tuple[str, ...]) -> list[str]:
    """The minor kinds, and those beside them that are graver in name alone."""
    least = max(case.cost_of_event(kind) for kind in minor)
    distance = _distance(case, tiers)
    if distance is not None:
        least = max(least, distance // MOST_GRAVER_ACTS)
    kinds = list(minor)
    for name in case.harmful_kinds:
        if name not in minor and case.cost_of_event(name) < least:
            kinds.append(name)
    return kinds


def _distance(case: Case, tiers: tuple[str, ...]) -> int | None:
    """Micropoints from a newcomer to the nearest of tiers; None in a beta score."""
    if isinstance(case.scheme.score, BetaScore):
        return None
    thresholds = list(case.scheme.tiers.items())
    order = [name for name, _ in thresholds]
    start = order.index(case.newcomer_tier)
    distances: list[int] = []
    for tier in tiers:
        place = order.index(tier)
        # A tier below begins under the threshold of the one above it.
        edge = thresholds[place + 1 if place < start else place][1]
        distances.append(abs(case.newcomer_score - edge))
    return min(distances)


def _grave_losses(case: Case) -> dict[tuple[str, ...], list[str]]:
    """Grave services, by the tiers that get less than ordinary ones and newcomers."""
    services = defaultdict(list)
    for name in case.detrimental_services:
        if not is_grave(case.scheme.services[name]):
            continue
        tiers = _lessened_tiers(case, name)
        if tiers:
            services[tiers].append(name)
    return services


def _lessened_tiers(case: Case, name: str) -> tuple[str, ...]:
    """The tiers that get less at the service than ordinary ones and newcomers do."""
    service = case.scheme.services[name]
    start = outcome_rank(service, service.outcomes[case.newcomer_tier])
    lessened: list[str] = []
    for tier in case.worse_tiers(name):
        if outcome_rank(service, service.outcomes[tier]) < start:
            lessened.append(tier)
    return tuple(lessened)


def _fix(case: Case, tiers: tuple[str, ...]) -> Words:
    """How far minor acts may go before they lead into one of the tiers."""
    thresholds = list(case.scheme.tiers.items())
    order = list(case.scheme.tiers)
    highest = max(order.index(tier) for tier in tiers)
    # Points say nothing in a beta score, and nothing above these tiers leaves no room.
    room = -1
    if highest + 1 < len(order) and not isinstance(case.scheme.score, BetaScore):
        _, threshold = thresholds[highest + 1]
        room = case.newcomer_score - threshold
    if room < 0:
        return phrase(
            "lower the caps of minor acts until together they cannot lead to {tiers}",
            tiers=plain_name(tiers[-1]),
        )
    return phrase(
        "cap minor acts so that together they take {points} at most",
        points=points_in_words(room),
    )

"""Which way is worse: what outcomes are to a person, read from what the document says.

Whether points count for people or against them, what `ordinary` is called and which
words stand for outcomes decides nothing here. An outcome is as good as it is declared
to be, or as its own word says; a named condition of which nothing is said is worse than
the usual, and worse than every condition that is declared worse.
"""

from __future__ import annotations

from collections.abc import Sequence

from regard.scheme.model import Scheme
from regard.scheme.outcome_words import reads_like_refusal, reads_like_reward
from regard.scheme.scale import base
from regard.scheme.service import GRADES, OWN_GRADES, Grade, Service
from regard.scheme.worked_out_once import worked_out_once

DOWN = -1
UP = 1
UNDECLARED: Grade = "worse"  # what a condition is of which nothing is said
PLACES = 1_000  # more than the outcomes that one service lists
USUAL_RANK = (len(GRADES) - 1 - GRADES.index("same")) * PLACES
"""The least rank of an outcome that is as good as the usual."""


def grade_of(service: Service, outcome: str) -> Grade:
    """What an outcome is beside the usual: better, the same, worse, or none of it.

    Where the service does not rank it, its name says so, if anything does.

    Args:
        service: The service.
        outcome: One of its outcomes.

    Returns:
        The grade. A condition of which neither says anything is worse.
    """
    declared = service.ranked.get(outcome)
    if declared is not None:
        return declared
    if outcome in OWN_GRADES:
        return OWN_GRADES[outcome]
    if reads_like_refusal(outcome):
        return "none"
    if reads_like_reward(outcome):
        return "better"
    return UNDECLARED


@worked_out_once
def outcome_rank(service: Service, outcome: str) -> int:
    """How good an outcome is; a higher rank is better.

    Args:
        service: The service.
        outcome: One of its outcomes.

    Returns:
        A number that compares within the service alone. Outcomes of one grade rank as
        `ranked` lists them; one that it leaves out comes after those.
    """
    grade = GRADES.index(grade_of(service, outcome))
    rank = (len(GRADES) - 1 - grade) * PLACES
    listed = list(service.ranked)
    if outcome in listed:
        rank += len(listed) - listed.index(outcome)
    return rank


def graded_outcomes(service: Service) -> list[tuple[str, Grade]]:
    """How good each outcome of a service is, from the best to the worst.

    Args:
        service: The service. What it does not rank is read by its name.

    Returns:
        Each outcome with its grade, as `ranked` would list them.
    """
    # By name where two rank alike, so that the same text is written every time.
    outcomes = sorted(
        service.named_outcomes,
        key=lambda outcome: (-outcome_rank(service, outcome), outcome),
    )
    return [(outcome, grade_of(service, outcome)) for outcome in outcomes]


@worked_out_once
def newcomer_tier(scheme: Scheme) -> str:
    """The tier in which somebody starts of whom nothing is recorded."""
    low, high = scheme.score.range
    return scheme.tier_of(max(low, min(high, base(scheme.score))))


def usual_outcomes(scheme: Scheme, service: str) -> list[str]:
    """The outcomes of which the best is what is usual at a service.

    What the ordinary tier has, what a newcomer has, and what somebody has who is not
    scored at all, if that is said.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.

    Returns:
        Two or three outcomes, which may be the same.
    """
    part = scheme.services[service]
    outcomes = [part.outcomes[scheme.ordinary], part.outcomes[newcomer_tier(scheme)]]
    if part.unscored is not None:
        outcomes.append(part.unscored)
    return outcomes


@worked_out_once
def usual_rank(scheme: Scheme, service: str) -> int:
    """The rank against which loss at a service is measured.

    The best of the usual outcomes; at an essential service at least the usual.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.

    Returns:
        A rank, as `outcome_rank` gives it.
    """
    part = scheme.services[service]
    outcomes = usual_outcomes(scheme, service)
    best = max(outcome_rank(part, outcome) for outcome in outcomes)
    # Where everybody is refused what ordinary life needs, it is lost all the same.
    if _is_essential(scheme, part):
        return max(best, USUAL_RANK)
    return best


@worked_out_once
def usual_tier(scheme: Scheme) -> str:
    """The tier that others are measured by.

    The ordinary one, unless a newcomer gets more somewhere and less nowhere: a tier
    does not become usual by being called so.

    Args:
        scheme: The scheme.
    """
    newcomer = newcomer_tier(scheme)
    differences: list[int] = []
    for service in scheme.services.values():
        newcomer_rank = outcome_rank(service, service.outcomes[newcomer])
        ordinary_rank = outcome_rank(service, service.outcomes[scheme.ordinary])
        differences.append(newcomer_rank - ordinary_rank)
    gets_more = max(differences, default=0) > 0
    gets_less = min(differences, default=0) < 0
    return newcomer if gets_more and not gets_less else scheme.ordinary


def _is_essential(scheme: Scheme, service: Service) -> bool:
    """Whether a service is declared essential, alone or with all others."""
    if service.essential is None and scheme.for_all is not None:
        return scheme.for_all.essential is True
    return service.essential is True


@worked_out_once
def harmful_directions(scheme: Scheme) -> tuple[int, ...]:
    """The ways in which a score moves towards tiers that get less than is usual.

    Where no tier gets less, away from those that get more. Where the outcomes say
    nothing, away from the usual tier.

    Args:
        scheme: The scheme.

    Returns:
        -1 for down, 1 for up, or both.
    """
    tiers = list(scheme.tiers)
    usual = tiers.index(usual_tier(scheme))
    lower = tiers[:usual]
    higher = tiers[usual + 1 :]
    down = _any_gets_less(scheme, lower)
    up = _any_gets_less(scheme, higher)
    if _has_less_than_newcomers(scheme, tiers[usual]):
        # Less lies on the way to it from where people start, too.
        start = tiers.index(newcomer_tier(scheme))
        down = down or usual < start
        up = up or usual > start
    if not down and not up:
        down = _any_gets_more(scheme, higher)
        up = _any_gets_more(scheme, lower)
    if not down and not up:
        down = bool(lower)
        up = bool(higher)
    # Where nothing says which, both are asked about: silence does not spare one side.
    if down == up:
        return (DOWN, UP)
    return (UP,) if up else (DOWN,)


def is_worse(scheme: Scheme, service: str, before: str, after: str) -> bool:
    """Whether somebody who comes from one tier into another gets less at a service.

    Between two conditions of which nothing is said, the one further in the direction in
    which people get less is the worse.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.
        before: The tier held before.
        after: The tier held afterwards.

    Returns:
        True only if the outcome changes for the worse.
    """
    part = scheme.services[service]
    outcomes = part.outcomes
    rank_before = outcome_rank(part, outcomes[before])
    rank_after = outcome_rank(part, outcomes[after])
    if rank_before != rank_after or outcomes[before] == outcomes[after]:
        return rank_after < rank_before
    return is_further(scheme, before, after)


def is_further(scheme: Scheme, before: str, after: str) -> bool:
    """Whether one tier lies further than another in a direction that leads to less.

    Args:
        scheme: The scheme that decides.
        before: The tier held before.
        after: The tier held afterwards.

    Returns:
        True only if it lies further; where less lies both ways, from the usual tier.
    """
    tiers = list(scheme.tiers)
    place_before = tiers.index(before)
    place_after = tiers.index(after)
    directions = harmful_directions(scheme)
    if len(directions) == 1:
        return (place_after - place_before) * directions[0] > 0
    # Less lies both ways: the condition further from the usual tier is the worse.
    usual = tiers.index(usual_tier(scheme))
    return abs(place_after - usual) > abs(place_before - usual)


def worse_tiers(scheme: Scheme, service: str) -> list[str]:
    """Tiers that get less at a service than is usual.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.

    Returns:
        The tiers in the order of the document; empty if all get the usual.
    """
    part = scheme.services[service]
    usual = usual_rank(scheme, service)
    usual_tiers = [scheme.ordinary, newcomer_tier(scheme)]
    at_best = [
        tier for tier in usual_tiers if outcome_rank(part, part.outcomes[tier]) == usual
    ]
    worse: list[str] = []
    for tier in scheme.tiers:
        is_less = outcome_rank(part, part.outcomes[tier]) < usual
        # Of two conditions of one rank, the one further on is worse as well.
        if is_less or any(is_worse(scheme, service, best, tier) for best in at_best):
            worse.append(tier)
    return worse


def tiers_below_ordinary(scheme: Scheme) -> list[str]:
    """Tiers that get less than is usual, and those on the way there.

    Args:
        scheme: The scheme.

    Returns:
        The tiers in the order of the document. The usual one is among them only where
        it gets less than newcomers, than people who are not scored, or than ordinary
        life needs.
    """
    tiers = list(scheme.tiers)
    usual_name = usual_tier(scheme)
    usual = tiers.index(usual_name)
    below: set[str] = set()
    for service in scheme.services:
        below.update(worse_tiers(scheme, service))
    directions = harmful_directions(scheme)
    if len(directions) == 1 or not below:
        if DOWN in directions:
            below.update(tiers[:usual])
        if UP in directions:
            below.update(tiers[usual + 1 :])
    if not _has_less_than_the_usual(scheme, usual_name):
        below.discard(usual_name)
    return [tier for tier in tiers if tier in below]


def _has_less_than_the_usual(scheme: Scheme, tier: str) -> bool:
    """Whether a tier gets less somewhere than newcomers, people not scored, or need."""
    for name, service in scheme.services.items():
        rank = outcome_rank(service, service.outcomes[tier])
        if rank < usual_rank(scheme, name):
            return True
    return False


def _has_less_than_newcomers(scheme: Scheme, tier: str) -> bool:
    newcomer = newcomer_tier(scheme)
    for service in scheme.services.values():
        start = outcome_rank(service, service.outcomes[newcomer])
        if outcome_rank(service, service.outcomes[tier]) < start:
            return True
    return False


def tiers_worst_first(scheme: Scheme) -> list[str]:
    """All tiers, from those that get the least to those that get the most.

    Where less lies one way, they stand in that order. Where it lies both ways, by what
    they get over all services; of those that get as much, the further from the usual
    tier comes first where anything is lost.

    Args:
        scheme: The scheme.
    """
    tiers = list(scheme.tiers)
    directions = harmful_directions(scheme)
    if directions == (DOWN,):
        return tiers
    if directions == (UP,):
        return tiers[::-1]
    usual = tiers.index(usual_tier(scheme))
    below = tiers_below_ordinary(scheme)

    def place(tier: str) -> tuple[int, int, int, str]:
        # Of two that are as far, names decide: they are the same in a mirror image.
        distance = abs(tiers.index(tier) - usual)
        if tier in below:
            return 0, total_rank(scheme, tier), -distance, tier
        return 1, total_rank(scheme, tier), distance, tier

    return sorted(tiers, key=place)


def total_rank(scheme: Scheme, tier: str) -> int:
    """How good what a tier gets is, over all services; a higher rank is better.

    Args:
        scheme: The scheme.
        tier: One of its tiers.

    Returns:
        A number that compares within the scheme alone.
    """
    services = scheme.services.values()
    return sum(outcome_rank(service, service.outcomes[tier]) for service in services)


def _any_gets_less(scheme: Scheme, tiers: Sequence[str]) -> bool:
    return min(_differences(scheme, tiers), default=0) < 0


def _any_gets_more(scheme: Scheme, tiers: Sequence[str]) -> bool:
    return max(_differences(scheme, tiers), default=0) > 0


def _differences(scheme: Scheme, tiers: Sequence[str]) -> list[int]:
    """By how much the tiers rank above or below the usual, at each service."""
    differences: list[int] = []
    for name, service in scheme.services.items():
        usual = usual_rank(scheme, name)
        for tier in tiers:
            differences.append(outcome_rank(service, service.outcomes[tier]) - usual)
    return differences

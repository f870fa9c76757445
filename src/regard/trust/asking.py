"""One question about trust, whatever algorithm is to answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from regard.trust.answer import PeopleTrusted
from regard.trust.beta import find_beta
from regard.trust.eigentrust import find_eigentrust
from regard.trust.flow import find_flow
from regard.trust.ratings import Ratings
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.standing_weighted import find_standing_weighted
from regard.trust.vouch_graph import VouchGraph, vouch_graph
from regard.trust.vouched import find_vouched

DEFAULT_ALGORITHM = "vouched"
WITHOUT_SEEDS = frozenset({"beta", "standing-weighted"})
"""Algorithms in which every account's word counts alike, or by what accounts say of
each other: nobody is vetted, and a ring of accounts lifts itself."""


class UnknownAlgorithm(ValueError):
    """An algorithm that there is not."""


def ask_trust(
    ratings: Ratings, seeds: Sequence[int], algorithm: str, day: int
) -> PeopleTrusted:
    """How far everybody is trusted on a day.

    Args:
        ratings: Those of later days are left out.
        seeds: Who was vetted, by number; nobody, for an algorithm without seeds.
        algorithm: One of `TRUST_ALGORITHMS`.
        day: Days since 1 January 1970.

    Returns:
        The answer, in numbers of people.

    Raises:
        UnknownAlgorithm: If there is none of that name.
        BadSeeds: If there are no seeds where some are needed, or one is a stranger.
    """
    ask = TRUST_ALGORITHMS.get(algorithm)
    if ask is None:
        raise UnknownAlgorithm(algorithm)
    until_day = ratings.until(day)
    graph = vouch_graph(until_day)
    if algorithm in WITHOUT_SEEDS:
        return ask(until_day, graph, None, day)
    return ask(until_day, graph, even_seeds(graph, seeds), day)


def _vouched(
    ratings: Ratings, graph: VouchGraph, seeds: Seeds | None, day: int
) -> PeopleTrusted:
    standings = find_vouched(ratings, _needed(seeds), day)
    return PeopleTrusted(
        "vouched",
        day,
        ratings,
        graph,
        standings.standing,
        standings.uncertainty,
        standings=standings,
        trust=standings.trust,
    )


def _eigentrust(
    ratings: Ratings, graph: VouchGraph, seeds: Seeds | None, day: int
) -> PeopleTrusted:
    trust = find_eigentrust(graph, _needed(seeds))
    return PeopleTrusted(
        "eigentrust", day, ratings, graph, trust.values, None, trust=trust
    )


def _flow(
    ratings: Ratings, graph: VouchGraph, seeds: Seeds | None, day: int
) -> PeopleTrusted:
    members = find_flow(graph, _needed(seeds))
    accepted = members.is_accepted.astype(float)
    return PeopleTrusted(
        "flow", day, ratings, graph, accepted, None, members=members, flow_seeds=seeds
    )


def _standing_weighted(
    ratings: Ratings, graph: VouchGraph, seeds: Seeds | None, day: int
) -> PeopleTrusted:
    del seeds  # nobody is vetted
    standings = find_standing_weighted(ratings, day)
    return PeopleTrusted(
        "standing-weighted",
        day,
        ratings,
        graph,
        standings.standing,
        standings.uncertainty,
        standings=standings,
    )


def _beta(
    ratings: Ratings, graph: VouchGraph, seeds: Seeds | None, day: int
) -> PeopleTrusted:
    del seeds  # nobody is vetted
    standings = find_beta(ratings, day)
    return PeopleTrusted(
        "beta",
        day,
        ratings,
        graph,
        standings.standing,
        standings.uncertainty,
        standings=standings,
    )


def _needed(seeds: Seeds | None) -> Seeds:
    if seeds is None:
        raise AssertionError("an algorithm with seeds was asked without")
    return seeds


TRUST_ALGORITHMS: Mapping[
    str, Callable[[Ratings, VouchGraph, Seeds | None, int], PeopleTrusted]
] = {
    DEFAULT_ALGORITHM: _vouched,
    "eigentrust": _eigentrust,
    "flow": _flow,
    "standing-weighted": _standing_weighted,
    "beta": _beta,
}
"""By name, the default first."""

"""Why somebody is trusted: whose word makes it, and how much each of them adds.

Every explanation sums to the standing that it explains, rounding aside, and says of
those whose word weighs nothing that it does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.answer import PeopleTrusted
from regard.trust.eigentrust import Trust
from regard.trust.explanation import TrustExplainer
from regard.trust.flow import find_flow
from regard.trust.ratings import BadRatings, Ratings
from regard.trust.standings import Standings
from regard.trust.vouch_graph import vouch_graph

MOST_TAKEN_OUT = 12
"""Vouchers of trust of whom each is taken out in turn: each asks for as many walks over
the graph as trust did. The four largest carry nearly all of it."""


@dataclass(frozen=True)
class RaterPart:
    """What the word of one rater does to somebody's standing.

    Attributes:
        rater: Who, by number.
        value: Their last rating, in thousandths: below 0 it warns.
        added: What it adds; below 0 for a warning.
        without: The standing, had this rater said nothing of the person; None where
            that was not worked out.
    """

    rater: int
    value: int
    added: float
    without: float | None


@dataclass(frozen=True)
class SeedPart:
    """How much of somebody's trust comes from one seed.

    Attributes:
        seed: Who, by number.
        added: Of the person's trust.
    """

    seed: int
    added: float


@dataclass(frozen=True)
class WhyStanding:
    """What a standing is made of, by number; all parts sum to it.

    Attributes:
        person: Whose.
        standing: As the answer has it.
        base: What the person has without any rater: a newcomer's standing, or what a
            seed is given from the outset.
        raters: Whose word adds or takes something, the largest part first.
        weightless: Who rated the person and weighs nothing.
        trust: How far the person is trusted from the seeds; None without seeds.
        seeds: What each seed adds to that trust, the largest part first.
    """

    person: int
    standing: float
    base: float
    raters: tuple[RaterPart, ...]
    weightless: tuple[int, ...]
    trust: float | None
    seeds: tuple[SeedPart, ...]


def why_standing(people: PeopleTrusted, person: int) -> WhyStanding:
    """What somebody's standing is made of.

    Args:
        people: The answer for all.
        person: Whose standing.

    Returns:
        Its parts.

    Raises:
        BadRatings: If nobody has that number.
    """
    if not 0 <= person < people.ratings.people:
        last = people.ratings.people - 1
        raise BadRatings(f"found person {person}, expected 0 to {last}")
    standing = float(people.standing[person])
    base, parts = _parts(people, person)
    parts.sort(key=lambda part: -abs(part.added))
    counted = {part.rater for part in parts}
    about = people.ratings.raters[people.ratings.ratees == person]
    weightless = [int(rater) for rater in np.unique(about) if rater not in counted]
    trust = None
    seeds: list[SeedPart] = []
    if people.trust is not None:
        trust = float(people.trust.values[person])
        seeds = _seed_parts(people.trust, person)
    return WhyStanding(
        person, standing, base, tuple(parts), tuple(weightless), trust, tuple(seeds)
    )


def _parts(people: PeopleTrusted, person: int) -> tuple[float, list[RaterPart]]:
    """What somebody has without any rater, and what each rater adds."""
    if people.standings is not None:
        return people.standings.prior, _rating_parts(people.standings, person)
    if people.members is not None:
        return _flow_parts(people, person)
    if people.trust is None:
        raise AssertionError("an answer without standings, members and trust")
    return _vouch_parts(people, people.trust, person)


# ── by ratings ──────────────────────────────────────────────────────────────


def _rating_parts(standings: Standings, person: int) -> list[RaterPart]:
    """Of weighed ratings: several of one rater are one part."""
    shares = standings.shares(person)
    values = standings.ratings.values[shares.places]
    days = standings.ratings.days[shares.places]
    good_weights = np.where(values > 0, shares.weights, 0.0)
    good = math.fsum(good_weights)
    bad = math.fsum(shares.weights) - good
    raters, part_of_each = np.unique(shares.raters, return_inverse=True)
    added = np.bincount(part_of_each, shares.added)
    own_good = np.bincount(part_of_each, good_weights)
    own = np.bincount(part_of_each, shares.weights)
    # Written in the order of days, so that of each rater the last stands.
    last_values = np.zeros(len(raters), dtype=np.int64)
    for place in np.argsort(days, kind="stable").tolist():
        last_values[part_of_each[place]] = values[place]
    parts = []
    for place in np.flatnonzero(own > 0).tolist():
        own_bad = own[place] - own_good[place]
        # Weights are held, as they are until trust is reassessed.
        without = _mean(standings, good - own_good[place], bad - own_bad)
        parts.append(
            RaterPart(
                int(raters[place]),
                int(last_values[place]),
                float(added[place]),
                without,
            )
        )
    return parts


def _mean(standings: Standings, good: float, bad: float) -> float:
    """The standing that weights of good and bad ratings make."""
    weight = standings.prior_weight
    # What is taken away may leave a rounding below nought.
    evidence = max(good, 0.0) + max(bad, 0.0) + weight
    return (max(good, 0.0) + weight * standings.prior) / evidence


# ── by trust alone ──────────────────────────────────────────────────────────


def _vouch_parts(
    people: PeopleTrusted, trust: Trust, person: int
) -> tuple[float, list[RaterPart]]:
    """Of trust from seeds, by the last voucher; it is the equation of trust itself."""
    explainer = TrustExplainer(trust, person)
    explanation = explainer.explain()
    parts = []
    pairs = zip(explanation.vouchers.tolist(), explanation.added.tolist(), strict=True)
    for place, (voucher, added) in enumerate(pairs):
        if not added:
            continue
        without = None
        if place < MOST_TAKEN_OUT:
            without = explainer.find_without(voucher)
        value = _last_value(people, voucher, person)
        parts.append(RaterPart(voucher, value, added, without))
    return explanation.own, parts


def _seed_parts(trust: Trust, person: int) -> list[SeedPart]:
    """What each seed adds to somebody's trust, the largest part first."""
    explanation = TrustExplainer(trust, person).explain()
    parts = []
    for seed, added in zip(
        explanation.seeds.tolist(), explanation.from_seeds.tolist(), strict=True
    ):
        if added > 0:
            parts.append(SeedPart(seed, added))
    parts.sort(key=lambda part: (-part.added, part.seed))
    return parts


# ── by flow ─────────────────────────────────────────────────────────────────


def _flow_parts(people: PeopleTrusted, person: int) -> tuple[float, list[RaterPart]]:
    """Of membership: over whose vouch the unit came that was kept."""
    members = people.members
    seeds = people.flow_seeds
    if members is None or seeds is None:
        raise AssertionError("an answer of flow without members or seeds")
    if not members.is_accepted[person]:
        return 0.0, []
    if person in seeds.numbers:
        return 1.0, []
    is_last = members.receivers == person
    units = members.units[is_last].astype(np.float64)
    parts = []
    for giver, share in zip(
        members.givers[is_last].tolist(), units / units.sum(), strict=True
    ):
        less = _without_pair(people.ratings, giver, person)
        others = find_flow(vouch_graph(less), seeds)
        without = float(others.is_accepted[person])
        value = _last_value(people, giver, person)
        parts.append(RaterPart(giver, value, float(share), without))
    return 0.0, parts


def _without_pair(ratings: Ratings, rater: int, ratee: int) -> Ratings:
    return ratings.chosen((ratings.raters != rater) | (ratings.ratees != ratee))


def _last_value(people: PeopleTrusted, rater: int, ratee: int) -> int:
    """What one person last said of another, in thousandths."""
    ratings = people.ratings
    places = np.flatnonzero((ratings.raters == rater) & (ratings.ratees == ratee))
    days: NDArray[np.int64] = ratings.days[places]
    # Of several on one day the one that stands later is the last.
    last = len(places) - 1 - int(np.argmax(days[::-1]))
    return int(ratings.values[places[last]])

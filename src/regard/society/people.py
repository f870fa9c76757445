"""The people on the first day: traits that stay, and where everybody begins.

A person's traits follow from seed and number alone, so that the same people live under
every scheme.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regard.society.fields import real, row_numbers
from regard.society.month.bits import CLIENT_SHIFT, UNSEEN_GROUPS, share_of
from regard.society.month.constants import HALF, ONE, TWO, ZERO
from regard.society.month.curves import clip
from regard.society.month.random import (
    BORN,
    entry,
    fill_uniforms,
    inline,
    inner,
    random_words,
    uniform,
)
from regard.society.scenario import Scenario
from regard.society.state import (
    BLOCK,
    NEVER,
    TRAIT_LEVELS,
    Bytes,
    Floats,
    Sizes,
    State,
    empty_state,
)

# Uses of random numbers drawn once; that of officials is in `month/officials.py`.
HOOD_USE = 1
FIRST_BIRTH_USE = 2
ROWS_OF_USE = 4

LEAST_MEAN = np.float32(0.01)  # nobody is divided by nought

TRAIT_FIELDS = (
    real("honesty", "0 to 1", "pull to keep agreements"),
    real("warmth", "0 to 1", "pull to help"),
    real("courage", "0 to 1", "half the boldness of somebody alone"),
    real("dissent", "0 to 1", "dissent desired"),
    real("opinion", "0 to 1", "opinion of those in charge"),
    real("earning", "0 to 1", "half the means that work brings"),
    real("hardship", "chance", "of a blow in a month"),
    real("unseen", "chance", "to be missed, as one of a group that the scheme names"),
)
TRAIT = row_numbers("Traits", TRAIT_FIELDS)
"""Columns of a group's means, named as in the scenario."""

BIRTH_DRAW_FIELDS = (
    real("stays", "uniform", "whether a person is of the neighbourhood's main group"),
    real("group", "uniform", "of which group, if not"),
    real("honesty", "uniform", "this and the next two add up to a bell"),
    real("honesty_2", "uniform", ""),
    real("honesty_3", "uniform", ""),
    real("warmth", "uniform", "likewise"),
    real("warmth_2", "uniform", ""),
    real("warmth_3", "uniform", ""),
    real("courage", "uniform", "likewise"),
    real("courage_2", "uniform", ""),
    real("courage_3", "uniform", ""),
    real("desire", "uniform", "most desire little"),
    real("opinion", "uniform", "a bell again"),
    real("opinion_2", "uniform", ""),
    real("opinion_3", "uniform", ""),
    real("earning", "uniform", "likewise"),
    real("earning_2", "uniform", ""),
    real("earning_3", "uniform", ""),
    real("unseen", "uniform", "this and the next three: which sources miss them"),
    real("unseen_2", "uniform", ""),
    real("unseen_3", "uniform", ""),
    real("unseen_4", "uniform", ""),
    real("client", "uniform", "whether somebody is a client of the official"),
    real("left_over", "uniform", ""),
)
BIRTH_DRAW = row_numbers("BirthDraws", BIRTH_DRAW_FIELDS)
"""Rows of the uniform numbers that make a person."""


class Origins(NamedTuple):
    """What people come from.

    Attributes:
        trait_means: (groups, traits) float32, columns by `TRAIT`.
        hoods: (neighbourhoods,) uint8, the main group of each.
        bounds: (groups,) float32, where each group's share ends.
        spread: of traits within a group.
        segregation: chance to be of the neighbourhood's main group whatever the shares.
        neighbourhood: people of one.
        all_ties: a bit for every tie.
        clients: share of people who are clients of their official.
        trust: at first.
        start_tiers: (schemes,) uint8, the tier of a newcomer.
    """

    trait_means: Floats
    hoods: Bytes
    bounds: Floats
    spread: np.float32
    segregation: np.float32
    neighbourhood: int
    all_ties: np.uint32
    clients: np.float32
    trust: np.float32
    start_tiers: Bytes


def people(
    scenario: Scenario, count: int, seed: int, sizes: Sizes, start_tiers: Bytes
) -> State:
    """The people on the first day.

    Args:
        scenario: their groups, ties and officials.
        count: how many.
        seed: from which all that is random follows.
        sizes: rows that the schemes need of the state.
        start_tiers: (schemes,) uint8, the tier of a newcomer under each.
    """
    state = empty_state(count, scenario.ties.number, sizes)
    origins = Origins(
        trait_means=trait_means(scenario),
        hoods=main_groups(scenario, count, seed),
        bounds=group_bounds(scenario),
        spread=np.float32(scenario.spread),
        segregation=np.float32(scenario.ties.segregation),
        neighbourhood=scenario.ties.neighbourhood,
        all_ties=np.uint32(2**scenario.ties.number - 1),
        clients=np.float32(scenario.officials.clients),
        trust=np.float32(scenario.change.trust_at_first),
        start_tiers=start_tiers,
    )
    draws = np.empty((len(BIRTH_DRAW_FIELDS), BLOCK), np.float32)
    _bear(np.uint64(seed), origins, state, draws)
    return state


def trait_means(scenario: Scenario) -> Floats:
    """(groups, traits) float32: the means of every group, columns by `TRAIT`."""
    names = [field.name for field in TRAIT_FIELDS]
    means = np.empty((len(scenario.groups), len(names)), np.float32)
    for row, group in enumerate(scenario.groups.values()):
        means[row] = [getattr(group, name) for name in names]
    return means


def main_groups(scenario: Scenario, count: int, seed: int) -> Bytes:
    """(neighbourhoods,) uint8: the group that each is mostly of, drawn by their shares.

    Args:
        scenario: groups, and how large a neighbourhood is.
        count: how many people there are.
        seed: from which it follows.
    """
    hoods = -(-count // scenario.ties.neighbourhood)
    groups = np.zeros(hoods, np.uint8)
    _draw_groups(np.uint64(seed), group_bounds(scenario), groups)
    return groups


def group_bounds(scenario: Scenario) -> Floats:
    """(groups,) float32: where each group's share ends, from 0 to 1."""
    bounds = np.cumsum([group.share for group in scenario.groups.values()])
    return np.asarray(bounds / bounds[-1], np.float32)


@entry
def _draw_groups(seed, bounds, groups):
    """Fills in the main group of every neighbourhood."""
    for hood in range(groups.size):
        word, _, _, _ = random_words(seed, hood, BORN, HOOD_USE)
        groups[hood] = _group_at(uniform(word), bounds)


@inline
def _group_at(luck, bounds):
    """The group in whose share a uniform number lies."""
    group = 0
    for number in range(bounds.size - 1):
        group += luck >= bounds[number]
    return group


@entry
def _bear(seed, origins, state, draws):
    """Fills in the state of the first day. draws: (24, a block's people) float32."""
    people_count = state.group.size
    first = 0
    while first < people_count:
        count = min(BLOCK, people_count - first)
        for batch in range(len(draws) // ROWS_OF_USE):
            row = ROWS_OF_USE * batch
            rows = draws[row : row + ROWS_OF_USE]
            fill_uniforms(seed, first, count, BORN, FIRST_BIRTH_USE + batch, rows)
        for i in range(count):
            _draw_traits(first + i, i, origins, state, draws)
            _begin(first + i, origins, state)
        first += BLOCK


@inner
def _draw_traits(person, i, origins, state, draws):
    """What stays of a person. i: their place in the block."""
    group = np.int64(origins.hoods[person // origins.neighbourhood])
    if draws[BIRTH_DRAW.stays, i] >= origins.segregation:
        group = _group_at(draws[BIRTH_DRAW.group, i], origins.bounds)
    means = origins.trait_means[group]
    spread = origins.spread
    state.group[person] = group
    honesty = _bell(means[TRAIT.honesty], spread, BIRTH_DRAW.honesty, i, draws)
    warmth = _bell(means[TRAIT.warmth], spread, BIRTH_DRAW.warmth, i, draws)
    courage = _bell(means[TRAIT.courage], spread, BIRTH_DRAW.courage, i, draws)
    earning = _bell(means[TRAIT.earning], spread, BIRTH_DRAW.earning, i, draws)
    state.honesty[person] = honesty
    state.warmth[person] = warmth
    state.courage[person] = courage
    state.earning[person] = earning
    desire = _mostly_small(means[TRAIT.dissent], draws[BIRTH_DRAW.desire, i])
    state.desire[person] = np.uint8(desire * TRAIT_LEVELS + HALF)
    # Who desires more dissent than the group thinks less of those in charge.
    kept_desire = share_of(state.desire[person])
    opinion_mean = means[TRAIT.opinion] + means[TRAIT.dissent] - kept_desire
    opinion = _bell(opinion_mean, spread, BIRTH_DRAW.opinion, i, draws)
    state.opinion[person] = opinion
    for bit in range(UNSEEN_GROUPS):
        unseen = draws[BIRTH_DRAW.unseen + bit, i] < means[TRAIT.unseen]
        state.lacks[person] |= np.uint8(unseen) << np.uint8(bit)
    client = draws[BIRTH_DRAW.client, i] < origins.clients
    state.lacks[person] |= np.uint8(client) << CLIENT_SHIFT


@inner
def _begin(person, origins, state):
    """Where a person begins: means of work, all ties, a newcomer's tier, no events."""
    state.means[person] = TWO * share_of(state.earning[person])
    state.trust[person] = origins.trust
    state.kept[person] = origins.all_ties
    for row in range(state.quiet.shape[0]):
        state.quiet[row, person] = NEVER
    for scheme in range(origins.start_tiers.size):
        state.tier[0, scheme, person] = origins.start_tiers[scheme]
        state.tier[1, scheme, person] = origins.start_tiers[scheme]


@inline
def _bell(mean, spread, row, i, draws):
    """A trait as a byte: the mean plus a bell, of standard deviation `spread` / 1.5.

    The bell is the sum of three uniform numbers, from that row on, which lies from 0 to
    3.
    """
    total = draws[row, i] + draws[row + 1, i] + draws[row + 2, i]
    bell = total * TWO - TWO - ONE
    trait = clip(mean + spread * bell / TWO, ZERO, ONE)
    return np.uint8(trait * TRAIT_LEVELS + HALF)


@inline
def _mostly_small(mean, luck):
    """A number in [0, 1] of that mean, most of them small: u^(1/mean - 1)."""
    return min(luck ** (ONE / max(mean, LEAST_MEAN) - ONE), ONE)

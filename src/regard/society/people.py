"""The people: traits that stay. They follow from seed and number alone.

So the same people live under every scheme. A trait is kept in a byte of 256 levels.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from regard.society.month.bits import CLIENT_SHIFT, UNSEEN_GROUPS
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

TRAITS = (
    "honesty",
    "warmth",
    "courage",
    "dissent",
    "opinion",
    "earning",
    "hardship",
    "unseen",
)
"""Columns of the means of groups."""
HONESTY, WARMTH, COURAGE, DISSENT, OPINION, EARNING, _, UNSEEN = range(len(TRAITS))

# Uses of numbers drawn once for a person or neighbourhood; each fills four rows.
USE_MAIN_GROUP = 1
FIRST_USE = 2
USES = 6
ROWS_OF_A_USE = 4
# Rows of those numbers: a trait of a bell takes three.
ROW_SEGREGATION = 0
ROW_GROUP = 1
ROW_HONESTY = 2
ROW_WARMTH = 5
ROW_COURAGE = 8
ROW_DISSENT = 11
ROW_OPINION = 12
ROW_EARNING = 15
ROW_UNSEEN = 18  # one for each of the groups of a scheme
ROW_CLIENT = 22
LEAST_MEAN = np.float32(0.01)  # of dissent, whose power would grow without end


class Birth(NamedTuple):
    """What people are born by, as compiled code reads it.

    Attributes:
        means: (groups, TRAITS) float32.
        bounds: (groups,) float32, where each group's share of everyone ends.
        main_groups: (neighbourhoods,) uint8, the group that most of each are of.
        neighbourhood: people in one.
        segregation: float32, the chance to be of the main group by that alone.
        spread: float32, of traits around their means.
        clients: float32, the share who are clients of their official.
        trust: float32, everybody's at first.
        all_kept: uint32, a bit for each tie.
        tiers: (schemes,) uint8, in which a newcomer stands.
    """

    means: Floats
    bounds: Floats
    main_groups: Bytes
    neighbourhood: int
    segregation: Any
    spread: Any
    clients: Any
    trust: Any
    all_kept: Any
    tiers: Bytes


def people(
    scenario: Scenario, count: int, seed: int, sizes: Sizes, start_tiers: Bytes
) -> State:
    """People on the first day.

    Args:
        scenario: What they are like.
        count: How many.
        seed: Of all random numbers.
        sizes: The rows that the schemes need.
        start_tiers: (schemes,) the tier of a newcomer.

    Returns:
        Their state.
    """
    state = empty_state(count, scenario.ties.number, sizes)
    birth = Birth(
        means=trait_means(scenario),
        bounds=group_bounds(scenario),
        main_groups=main_groups(scenario, count, seed),
        neighbourhood=scenario.ties.neighbourhood,
        segregation=np.float32(scenario.ties.segregation),
        spread=np.float32(scenario.spread),
        clients=np.float32(scenario.officials.clients),
        trust=np.float32(scenario.change.trust_at_first),
        all_kept=np.uint32(2**scenario.ties.number - 1),
        tiers=start_tiers,
    )
    draws = np.empty((USES * ROWS_OF_A_USE, BLOCK), np.float32)
    _fill_people(np.uint64(seed), birth, state, draws)
    return state


def trait_means(scenario: Scenario) -> Floats:
    """The means of traits: (groups, TRAITS)."""
    means = np.empty((len(scenario.groups), len(TRAITS)), np.float32)
    for row, group in enumerate(scenario.groups.values()):
        means[row] = [getattr(group, trait) for trait in TRAITS]
    return means


def main_groups(scenario: Scenario, count: int, seed: int) -> Bytes:
    """The group that each neighbourhood is mostly of, drawn by the groups' shares.

    Args:
        scenario: Says who lives there.
        count: How many people.
        seed: Of all random numbers.

    Returns:
        (neighbourhoods,) places of groups in the scenario.
    """
    neighbourhoods = -(-count // scenario.ties.neighbourhood)
    groups = np.zeros(neighbourhoods, np.uint8)
    _draw_main_groups(np.uint64(seed), group_bounds(scenario), groups)
    return groups


def group_bounds(scenario: Scenario) -> Floats:
    """Where each group's share of everyone ends, from 0 to 1: (groups,)."""
    bounds = np.cumsum([group.share for group in scenario.groups.values()])
    return np.asarray(bounds / bounds[-1], np.float32)


@entry
def _draw_main_groups(seed, bounds, groups):
    """Fills in a group for each neighbourhood."""
    for i in range(groups.size):
        word, _, _, _ = random_words(seed, i, BORN, USE_MAIN_GROUP)
        groups[i] = _group_at(uniform(word), bounds)


@inline
def _group_at(luck, bounds):
    """The group in whose share a number from 0 to 1 falls."""
    group = 0
    for i in range(bounds.size - 1):
        group += luck >= bounds[i]
    return group


@inline
def _bell(mean, spread, first, second, third):
    """A trait as a byte: the mean plus a bell of three uniforms.

    Its standard deviation is `spread` / 1.5, before it is cut to a byte.
    """
    bell = (first + second + third) * TWO - TWO - ONE
    return np.uint8(clip(mean + spread * bell / TWO, ZERO, ONE) * TRAIT_LEVELS + HALF)


@inline
def _tail(mean, luck):
    """A number in [0, 1] of that mean, most of them small: u^(1/mean - 1)."""
    return min(luck ** (ONE / max(mean, LEAST_MEAN) - ONE), ONE)


@entry
def _fill_people(seed, birth, state, draws):
    """Everybody, a block at a time, since draws are so many rows of a block."""
    people = state.group.size
    for first in range(0, people, BLOCK):
        count = min(BLOCK, people - first)
        for i in range(USES):
            rows = draws[ROWS_OF_A_USE * i : ROWS_OF_A_USE * (i + 1)]
            fill_uniforms(seed, first, count, BORN, FIRST_USE + i, rows)
        for i in range(count):
            _fill_traits(first + i, draws[:, i], birth, state)
            _fill_feelings(first + i, birth, state)


@inner
def _fill_traits(person, luck, birth, state):
    """One person's group and traits."""
    group = np.int64(birth.main_groups[person // birth.neighbourhood])
    if luck[ROW_SEGREGATION] >= birth.segregation:
        group = np.int64(_group_at(luck[ROW_GROUP], birth.bounds))
    mean = birth.means[group]
    state.group[person] = group
    state.honesty[person] = _trait(mean[HONESTY], birth.spread, luck, ROW_HONESTY)
    state.warmth[person] = _trait(mean[WARMTH], birth.spread, luck, ROW_WARMTH)
    state.courage[person] = _trait(mean[COURAGE], birth.spread, luck, ROW_COURAGE)
    wish = _tail(mean[DISSENT], luck[ROW_DISSENT])
    state.desire[person] = np.uint8(wish * TRAIT_LEVELS + HALF)
    # Whoever desires more dissent than the mean thinks as much worse of authority.
    desire = np.float32(state.desire[person]) / TRAIT_LEVELS
    opinion = mean[OPINION] + mean[DISSENT] - desire
    state.opinion[person] = _trait(opinion, birth.spread, luck, ROW_OPINION)
    state.earning[person] = _trait(mean[EARNING], birth.spread, luck, ROW_EARNING)
    lacks = np.uint8(luck[ROW_CLIENT] < birth.clients) << CLIENT_SHIFT
    for i in range(UNSEEN_GROUPS):
        lacks |= np.uint8(luck[ROW_UNSEEN + i] < mean[UNSEEN]) << np.uint8(i)
    state.lacks[person] = lacks


@inner
def _trait(mean, spread, luck, row):
    """A trait from the three numbers at a row."""
    return _bell(mean, spread, luck[row], luck[row + 1], luck[row + 2])


@inner
def _fill_feelings(person, birth, state):
    """One person's means, feelings and standing on the first day."""
    state.means[person] = TWO * np.float32(state.earning[person]) / TRAIT_LEVELS
    state.trust[person] = birth.trust
    state.kept[person] = birth.all_kept
    for i in range(state.quiet.shape[0]):
        state.quiet[i, person] = NEVER
    for i in range(birth.tiers.size):
        state.tier[0, i, person] = birth.tiers[i]
        state.tier[1, i, person] = birth.tiers[i]

"""The people: traits that stay, and the state that a month changes. A structure of arrays.

A trait is kept in a byte (256 levels). A person's traits follow from seed and number alone, so
that the same people live under every scheme.
"""

from __future__ import annotations

import numpy as np

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


def people(
    scenario: Scenario, count: int, seed: int, sizes: Sizes, start_tiers: Bytes
) -> State:
    """`count` people on the first day. start_tiers: the tier of a newcomer under each scheme."""
    state = empty_state(count, scenario.ties.number, sizes)
    means = trait_means(scenario)
    hoods, bounds = main_groups(scenario, count, seed), group_bounds(scenario)
    _be_born(
        (count + BLOCK - 1) // BLOCK,
        np.uint64(seed),
        means,
        hoods,
        bounds,
        np.float32(scenario.spread),
        np.float32(scenario.ties.segregation),
        scenario.ties.neighbourhood,
        np.uint32(2**scenario.ties.number - 1),
        np.float32(scenario.officials.clients),
        np.float32(scenario.change.trust_at_first),
        start_tiers,
        state,
        np.empty((24, BLOCK), np.float32),
    )
    return state


def trait_means(scenario: Scenario) -> Floats:
    """Groups by TRAITS."""
    return np.array(
        [[getattr(g, t) for t in TRAITS] for g in scenario.groups.values()], np.float32
    )


def main_groups(scenario: Scenario, count: int, seed: int) -> Bytes:
    """The group that each neighbourhood is mostly of; groups by their shares."""
    hoods = -(-count // scenario.ties.neighbourhood)
    groups = np.zeros(hoods, np.uint8)
    _draw_groups(np.uint64(seed), group_bounds(scenario), groups)
    return groups


def group_bounds(scenario: Scenario) -> Floats:
    """Where each group's share ends, from 0 to 1."""
    bounds = np.cumsum([group.share for group in scenario.groups.values()])
    return np.asarray(bounds / bounds[-1], np.float32)


@entry
def _draw_groups(seed, bounds, groups):
    for hood in range(groups.size):
        word, _, _, _ = random_words(seed, hood, BORN, 1)
        for g in range(bounds.size - 1):
            groups[hood] += uniform(word) >= bounds[g]


@inline
def _byte(mean, spread, u, v, w):
    """A trait as a byte: the mean plus a bell of three uniforms, of standard deviation `spread` / 1.5."""
    bell = (u + v + w) * TWO - TWO - ONE
    return np.uint8(clip(mean + spread * bell / TWO, ZERO, ONE) * TRAIT_LEVELS + HALF)


@inline
def _tail(mean, u):
    """A number in [0, 1] of that mean, most of them small: u^(1/mean - 1)."""
    return min(u ** (ONE / max(mean, np.float32(0.01)) - ONE), ONE)


@entry
def _be_born(
    blocks,
    seed,
    means,
    hoods,
    bounds,
    spread,
    segregation,
    neighbourhood,
    all_kept,
    clients,
    trust,
    start,
    s,
    u,
):
    for b in range(blocks):
        first = b * BLOCK
        _block_born(
            first,
            seed,
            means,
            hoods,
            bounds,
            spread,
            segregation,
            neighbourhood,
            all_kept,
            clients,
            trust,
            start,
            s,
            u,
        )


@inner
def _block_born(
    first,
    seed,
    means,
    hoods,
    bounds,
    spread,
    segregation,
    neighbourhood,
    all_kept,
    clients,
    trust,
    start,
    s,
    u,
):
    count = min(BLOCK, s.group.size - first)
    for use in range(6):
        fill_uniforms(seed, first, count, BORN, 2 + use, u[4 * use : 4 * use + 4])
    for i in range(count):
        p = first + i
        group = np.int64(hoods[p // neighbourhood])
        if u[0, i] >= segregation:
            group = 0
            for g in range(bounds.size - 1):
                group += u[1, i] >= bounds[g]
        mean = means[group]
        s.group[p] = group
        s.honesty[p] = _byte(mean[0], spread, u[2, i], u[3, i], u[4, i])
        s.warmth[p] = _byte(mean[1], spread, u[5, i], u[6, i], u[7, i])
        s.courage[p] = _byte(mean[2], spread, u[8, i], u[9, i], u[10, i])
        s.desire[p] = np.uint8(_tail(mean[3], u[11, i]) * TRAIT_LEVELS + HALF)
        desire = np.float32(s.desire[p]) / TRAIT_LEVELS
        s.opinion[p] = _byte(
            mean[4] + mean[3] - desire, spread, u[12, i], u[13, i], u[14, i]
        )
        s.earning[p] = _byte(mean[5], spread, u[15, i], u[16, i], u[17, i])
        for bit in range(4):
            s.lacks[p] |= np.uint8(u[18 + bit, i] < mean[7]) << np.uint8(bit)
        s.lacks[p] |= np.uint8(u[22, i] < clients) << np.uint8(7)
        s.means[p] = TWO * np.float32(s.earning[p]) / TRAIT_LEVELS
        s.trust[p] = trust
        s.kept[p] = all_kept
        for row in range(s.quiet.shape[0]):
            s.quiet[row, p] = NEVER
        for k in range(start.size):
            s.tier[0, k, p] = start[k]
            s.tier[1, k, p] = start[k]

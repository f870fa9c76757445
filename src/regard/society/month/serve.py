"""Being served: what the services of a scheme give and take this month."""

from __future__ import annotations

import numpy as np

from regard.society.month.bits import tier_number
from regard.society.month.constants import ZERO
from regard.society.month.look import mark_tiers
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN, DRAW

# Multiples of the golden section, cut to their fractions, lie far apart: one draw
# serves all places.
GOLDEN_SECTION = np.float32(0.61803399)


@inner
def serve(first, count, month, scheme, state, book, world, scratch):
    """What the services of a scheme give and take, against what is usual.

    Scarce services have places: a person gets one with the chance that last month's
    demand left.

    Args:
        state: reads this month's `tier`.
        world: reads `admission` and `usual`.
        scratch: adds to the columns gain, income, refused, lost and restrictions.
    """
    tier = state.tier[month & 1, scheme, first : first + count]
    ordinary = np.uint8(book.schemes[scheme].ordinary)
    restrictions = scratch.columns[COLUMN.restrictions]
    mark_tiers(first, count, scheme, state.tier[month & 1, scheme], book, scratch)
    for i in range(count):
        restrictions[i] += np.float32(tier_number(tier[i]) < ordinary)
    for number in range(book.schemes[scheme].tiers):
        _serve_tier(count, scheme, number, book, scratch)
    for place in range(book.places.size):
        if book.places[place].scheme == scheme:
            _allot(count, scheme, place, book, world, scratch)


@inner
def _serve_tier(count, scheme, tier, book, scratch):
    """What those in one tier of a scheme gain and lose."""
    outcome = book.tiers[scheme, tier]
    if (
        outcome.gain == ZERO
        and outcome.income == ZERO
        and outcome.refused == ZERO
        and outcome.scarce == ZERO
    ):
        return
    # What is gained elsewhere makes up for what is lost; only the rest is felt as loss.
    loss = max(-outcome.gain - outcome.scarce + outcome.income, ZERO)
    in_tier = scratch.in_tier[tier]
    gain = scratch.columns[COLUMN.gain]
    income = scratch.columns[COLUMN.income]
    refused = scratch.columns[COLUMN.refused]
    lost = scratch.columns[COLUMN.lost]
    for i in range(count):
        gain[i] += outcome.gain * in_tier[i]
        income[i] += outcome.income * in_tier[i]
        refused[i] += outcome.refused * in_tier[i]
        lost[i] += loss * in_tier[i]


@inner
def _allot(count, scheme, place, book, world, scratch):
    """Places at one scarce service, by luck among those who may have one."""
    value = book.places[place].value
    usual = value * world.usual[place]
    turn = np.float32(place) * GOLDEN_SECTION
    gain = scratch.columns[COLUMN.gain]
    draw = scratch.draws[DRAW.luck]
    for tier in range(book.schemes[scheme].tiers):
        in_tier = scratch.in_tier[tier]
        worth = value * book.left[place, tier]
        chance = world.admission[place, tier]
        for i in range(count):
            turned = draw[i] + turn
            luck = turned - np.float32(np.int32(turned))
            admitted = np.float32(luck < chance)
            gain[i] += in_tier[i] * (worth * admitted - usual)

"""Sensors: some of what happened becomes events, and some that never happened.

For a fact of degree f, a source that sees with chance c and misses with chance m
records it with chance c (1 - m) f, and records it wrongly with chance (invented +
misplaced * how common it is among others) * (1 - f), each by group; where attention
follows who is below ordinary, both are multiplied by how hard a tier is looked at
(Ensign et al. 2018). What people prove wrong in time never counts. Amounts are whole
thousandths on a fixed number of levels, so that an event has one exact value.
"""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.book.tables import NOTED, ONCE, RANGED, SIGNED
from regard.society.month.amounts import draw_events, set_amounts
from regard.society.month.bits import has_fallen, keeps_tie, tier_number
from regard.society.month.constants import ONE, ZERO
from regard.society.month.look import NO_TIES
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN, TIE_COUNT
from regard.society.ties import bring

SENSED_BY_NOBODY = np.uint8(0)


@inner
def see_ties(first, count, month, scheme, state, book, computed, parameters, scratch):
    """What kept ties say of a person: shares below and above, a fall at home.

    Below is below ordinary, or below where newcomers begin, if that is lower; above is
    above ordinary.

    Args:
        state: reads the last month's `tier`, and `kept`.
        computed: whether ties are worked out, and not read from a file.
        scratch: fills the facts low, high and fell.
    """
    tiers = state.tier[(month + 1) & 1, scheme]
    scratch.tie_counts[TIE_COUNT.below :, :count] = NO_TIES
    for slot in range(scratch.ends.shape[0]):
        bring(
            first, count, slot, tiers, computed, parameters, scratch, scratch.neighbour
        )
        _count_tier(first, count, slot, scheme, state, book, parameters, scratch)
    ties = scratch.columns[COLUMN.ties]
    below = scratch.tie_counts[TIE_COUNT.below]
    above = scratch.tie_counts[TIE_COUNT.above]
    fell = scratch.tie_counts[TIE_COUNT.fell]
    low = scratch.facts[FACT.low]
    high = scratch.facts[FACT.high]
    fell_at_home = scratch.facts[FACT.fell]
    for i in range(count):
        share = ONE / max(ties[i], ONE)
        low[i] = np.float32(below[i]) * share
        high[i] = np.float32(above[i]) * share
        fell_at_home[i] = np.float32(fell[i] > SENSED_BY_NOBODY)


@inner
def _count_tier(first, count, slot, scheme, state, book, parameters, scratch):
    """Adds the tier of the tie in one slot to the counts."""
    low_edge = np.uint8(book.schemes[scheme].low)
    ordinary = np.uint8(book.schemes[scheme].ordinary)
    kept_bits = state.kept[first : first + count]
    neighbour_tier = scratch.neighbour
    below = scratch.tie_counts[TIE_COUNT.below]
    above = scratch.tie_counts[TIE_COUNT.above]
    fell = scratch.tie_counts[TIE_COUNT.fell]
    of_household = np.uint8(slot < parameters.household - 1)
    slot_bit = np.uint32(slot)
    for i in range(count):
        is_kept = keeps_tie(kept_bits[i], slot_bit)
        number = tier_number(neighbour_tier[i])
        below[i] += np.uint8(number < low_edge) & is_kept
        above[i] += np.uint8(number > ordinary) & is_kept
        fell[i] += has_fallen(neighbour_tier[i]) & is_kept & of_household


@inner
def record_events(
    first, count, month, coin_row, seed, use, kind, state, book, world, scratch
):
    """What is recorded of a kind this month, rightly or wrongly.

    What a coin fell short of its chance by says whether the record is wrong, and is
    uniform: it gives the amount of single events.

    Args:
        coin_row: of scratch.coins, which decides.
        use: of the random numbers that say how many events, how much and by whom.
        state: reads `lacks`.
        world: reads `common`.
        scratch: reads facts, coins and the column attention; fills code, for some kinds
            reporter, and adds to the column wronged.
    """
    rules = book.kinds[kind]
    code = scratch.code
    coin = scratch.coins[coin_row]
    fact = scratch.facts[rules.fact]
    _chance_wrongly(count, kind, book, world, scratch)
    if rules.mode == ONCE or rules.mode == RANGED:
        _toss_coins(first, count, coin, fact, kind, state, book, scratch)
    else:
        degree = scratch.columns[COLUMN.degree]
        _find_degree(count, kind, book, fact, degree)
        _toss_coins(first, count, coin, degree, kind, state, book, scratch)
    if has_reporters(kind, book):
        scratch.reporter[:count] = SENSED_BY_NOBODY
        for i in range(count):
            if code[i]:
                draw_events(first + i, i, month, seed, use, kind, book, fact, scratch)
    elif rules.levels > 1:
        set_amounts(count, kind, book, fact, coin, scratch)


@inner
def has_reporters(kind, book):
    """Whether it matters who reported an event, or there may be several a month.

    Args:
        kind: a row of the book.
        book: the schemes.

    Returns:
        True or false.
    """
    rules = book.kinds[kind]
    return rules.times > 1 or rules.reporter_limit > 0


@inner
def _toss_coins(first, count, coin, degree, kind, state, book, scratch):
    """Whether each person has an event of a kind, and whether it is a wrong one."""
    rules = book.kinds[kind]
    sees = rules.sees
    unseen = np.uint8(rules.lacks)
    costs = np.float32(book.values[kind, 1] < ZERO)
    lacks = state.lacks[first : first + count]
    false_chance = scratch.columns[COLUMN.false_chance]
    attention = scratch.columns[COLUMN.attention]
    wronged = scratch.columns[COLUMN.wronged]
    chance = scratch.columns[COLUMN.work]
    code = scratch.code
    for i in range(count):
        # A group that lacks the source has no record at all, neither right nor wrong.
        able = np.float32((lacks[i] & unseen) == 0)
        wrongly = able * min(false_chance[i] * attention[i], ONE) * (ONE - degree[i])
        rightly = able * min(sees * attention[i], ONE) * degree[i]
        chance[i] = wrongly + rightly
        code[i] = np.uint8(coin[i] < chance[i])
        wronged[i] += costs * np.float32(coin[i] < wrongly)


@inner
def _find_degree(count, kind, book, fact, degree):
    """How far a fact is there to be recorded: wholly, or not at all."""
    rules = book.kinds[kind]
    if rules.mode == SIGNED:
        degree[:count] = ONE
    elif rules.mode == NOTED:
        notes_good = np.float32(rules.best > ZERO)
        notes_bad = np.float32(rules.worst < ZERO)
        for i in range(count):
            good = np.float32(fact[i] > ZERO)
            bad = np.float32(fact[i] < ZERO)
            degree[i] = notes_good * good + notes_bad * bad
    else:
        for i in range(count):
            degree[i] = np.float32(fact[i] > ZERO)


@inner
def _chance_wrongly(count, kind, book, world, scratch):
    """The chance of a wrong record of each person, by group."""
    false_chance = scratch.columns[COLUMN.false_chance]
    common = world.common[book.kinds[kind].fact]
    usual = book.invents[kind, 0] + book.misplaces[kind, 0] * common
    false_chance[:count] = usual
    for group in range(1, book.invents.shape[1]):
        own = book.invents[kind, group] + book.misplaces[kind, group] * common
        extra = own - usual
        if extra != ZERO:
            in_group = scratch.in_group[group]
            for i in range(count):
                false_chance[i] += extra * in_group[i]

"""Counting: what a block of people adds to the sums of the month."""

from __future__ import annotations

import numpy as np

from regard.society.month.bits import share_of, tier_number
from regard.society.month.constants import HALF, ONE, ZERO
from regard.society.month.curves import clip
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN
from regard.society.month.scratch import CELLS_AT_ONCE, TABLES_IN_TURN
from regard.society.month.totals import SUMMED_COLUMNS, UNITS_OF_ONE

UNITS = np.float32(UNITS_OF_ONE)
MOST_COUNTED = np.float32(63.0)  # beyond it a number counts as this; see `STRETCH`
STRETCH = 512  # people whose sum fits 32 bits: 512 * 63 * 65,536 is below 2^31
ALL_BITS = np.int32(-1)
NO_BITS = np.int32(0)
TABLE_MASK = TABLES_IN_TURN - 1


@inner
def place(first, count, state, parameters, scratch):
    """Marks which group and which cell each person belongs to.

    Args:
        state: reads traits.
        scratch: fills in_group, cells and the columns about traits.
    """
    end = first + count
    desire = state.desire[first:end]
    honesty = state.honesty[first:end]
    opinions = state.opinion[first:end]
    one = scratch.columns[COLUMN.one]
    desired = scratch.columns[COLUMN.desired]
    opinion = scratch.columns[COLUMN.opinion]
    deserving = scratch.columns[COLUMN.deserving]
    for i in range(count):
        one[i] = ONE
        desired[i] = share_of(desire[i])
        opinion[i] = np.float32(share_of(opinions[i]) >= parameters.supporter)
        deserving[i] = np.float32(share_of(honesty[i]) >= parameters.deserving)
    for group in range(scratch.in_group.shape[0]):
        _mark_group(first, count, group, state, parameters, scratch)


@inner
def _mark_group(first, count, group, state, parameters, scratch):
    """Marks those of one group, by whether they desire dissent."""
    own_group = state.group[first : first + count]
    number = np.uint8(group)
    desired = scratch.columns[COLUMN.desired]
    in_group = scratch.in_group[group]
    content = scratch.cells[2 * group]
    dissenting = scratch.cells[2 * group + 1]
    for i in range(count):
        belongs = own_group[i] == number
        dissents = desired[i] >= parameters.dissenter
        in_group[i] = np.float32(belongs)
        dissenting[i] = ALL_BITS if belongs & dissents else NO_BITS
        content[i] = ALL_BITS if belongs & (not dissents) else NO_BITS


@inner
def take_stock(first, count, state, scratch):
    """How people are at the end of the month, as columns.

    Args:
        state: reads means, fear and trust.
        scratch: fills the columns of their names, held_back and those about
            restrictions.
    """
    end = first + count
    means = state.means[first:end]
    fear = state.fear[first:end]
    trust = state.trust[first:end]
    columns = scratch.columns
    restrictions = columns[COLUMN.restrictions]
    by_any = columns[COLUMN.restricted_by_any]
    by_two = columns[COLUMN.restricted_by_two]
    expressed = columns[COLUMN.expressed]
    desired = columns[COLUMN.desired]
    held_back = columns[COLUMN.held_back]
    for i in range(count):
        columns[COLUMN.means, i] = means[i]
        columns[COLUMN.fear, i] = fear[i]
        columns[COLUMN.trust, i] = trust[i]
        by_any[i] = np.float32(restrictions[i] > ZERO)
        by_two[i] = np.float32(restrictions[i] > ONE)
        held_back[i] = np.float32(expressed[i] < desired[i])


@inner
def count_people(count, scratch, counted):
    """Adds every counted column, then every fact, by cell.

    Args:
        scratch: reads columns, facts and cells.
        counted: (cells, columns and facts) int64, of `Totals`; added to.
    """
    columns = SUMMED_COLUMNS.size
    for quantity in range(counted.shape[1]):
        if quantity < columns:
            row = scratch.columns[SUMMED_COLUMNS[quantity]]
        else:
            row = scratch.facts[quantity - columns]
        for cell in range(0, scratch.cells.shape[0], CELLS_AT_ONCE):
            for begin in range(0, count, STRETCH):
                end = min(begin + STRETCH, count)
                sums = _sums_of_four_cells(
                    row[begin:end],
                    scratch.cells[cell, begin:end],
                    scratch.cells[cell + 1, begin:end],
                    scratch.cells[cell + 2, begin:end],
                    scratch.cells[cell + 3, begin:end],
                )
                for place_of_four in range(min(CELLS_AT_ONCE, counted.shape[0] - cell)):
                    own_sum = np.int64(sums[place_of_four])
                    counted[cell + place_of_four, quantity] += own_sum


@inner
def _sums_of_four_cells(row, cell_0, cell_1, cell_2, cell_3):
    """The sums of a row over those of four cells, in whole 65,536ths.

    Sums of whole numbers do not depend on their order, nor therefore on threads and
    blocks. Four at once, since reading and rounding the row costs more than adding.
    """
    sum_0 = np.int32(0)
    sum_1 = np.int32(0)
    sum_2 = np.int32(0)
    sum_3 = np.int32(0)
    for i in range(row.size):
        scaled = clip(row[i], -MOST_COUNTED, MOST_COUNTED) * UNITS
        rounding = HALF if scaled >= ZERO else -HALF
        units = np.int32(scaled + rounding)
        # Cast at each step: Numba would add in 64 bits, half as many at once.
        sum_0 = np.int32(sum_0 + np.int32(units & cell_0[i]))
        sum_1 = np.int32(sum_1 + np.int32(units & cell_1[i]))
        sum_2 = np.int32(sum_2 + np.int32(units & cell_2[i]))
        sum_3 = np.int32(sum_3 + np.int32(units & cell_3[i]))
    return sum_0, sum_1, sum_2, sum_3


@inner
def count_tiers(first, count, month, scheme, state, book, parameters, scratch, totals):
    """Who stands where under a scheme, who moved, and who deserves it.

    Args:
        state: reads `tier` of this month and the last.
        totals: `Totals`; adds to tiers, moves and judged.
    """
    width = totals.tiers.shape[2]
    _find_places(first, count, month, scheme, width, state, parameters, scratch)
    places = scratch.places
    tables = scratch.tables
    tables[:] = 0
    # Tables in turn, so that a person need not wait for the last one's count to be
    # written.
    for i in range(count):
        tables[i & TABLE_MASK, places[i]] += 1
    for cell in range(totals.tiers.shape[0]):
        for deserving in range(2):
            _add_moves(cell, deserving, scheme, book, tables, totals)


@inner
def _add_moves(cell, deserving, scheme, book, tables, totals):
    """Adds what the tables counted of a cell's people, the deserving or the others."""
    width = totals.tiers.shape[2]
    ordinary = book.schemes[scheme].ordinary
    for before in range(width):
        for now in range(width):
            table_place = ((2 * cell + deserving) * width + before) * width + now
            people = np.int64(tables[0, table_place])
            for table in range(1, TABLES_IN_TURN):
                people += tables[table, table_place]
            if people:
                judgement = 2 * deserving + np.int64(now >= ordinary)
                totals.tiers[cell, scheme, now] += people
                totals.moves[scheme, before, now] += people
                totals.judged[cell, scheme, judgement] += people


@inner
def _find_places(first, count, month, scheme, width, state, parameters, scratch):
    """Where each person counts in the tables.

    By cell, desert, last month's tier and this one's.

    width: the most tiers that a scheme has.
    """
    end = first + count
    now = state.tier[month & 1, scheme, first:end]
    before = state.tier[(month + 1) & 1, scheme, first:end]
    group = state.group[first:end]
    deserving = scratch.columns[COLUMN.deserving]
    desired = scratch.columns[COLUMN.desired]
    places = scratch.places
    tiers = np.int32(width)
    two = np.int32(2)
    for i in range(count):
        cell = two * np.int32(group[i]) + np.int32(desired[i] >= parameters.dissenter)
        row = two * cell + np.int32(deserving[i])
        move = np.int32(tier_number(before[i])) * tiers + np.int32(tier_number(now[i]))
        places[i] = row * tiers * tiers + move


@inner
def count_both(first, count, month, state, book, both):
    """Who is below ordinary under each two schemes; under one of them, with itself.

    Args:
        state: reads this month's `tier`.
        both: (schemes, schemes) int64, of `Totals`; added to.
    """
    tiers = state.tier[month & 1]
    end = first + count
    for scheme in range(book.schemes.size):
        tier = tiers[scheme, first:end]
        ordinary = np.uint8(book.schemes[scheme].ordinary)
        for other in range(scheme, book.schemes.size):
            other_tier = tiers[other, first:end]
            other_ordinary = np.uint8(book.schemes[other].ordinary)
            people = 0
            for i in range(count):
                is_below = tier_number(tier[i]) < ordinary
                is_below_other = tier_number(other_tier[i]) < other_ordinary
                people += np.int64(is_below & is_below_other)
            both[scheme, other] += people

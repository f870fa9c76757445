"""Counting: what a block of people adds to the sums of the month."""

from __future__ import annotations

import numpy as np

from regard.society.dice import inner
from regard.society.people import LEVELS
from regard.society.work import DISSENTER, ROWS, N

ZERO, HALF, ONE, WHOLE = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(65536.0)
RANK, SUPPORTER = np.uint8(127), np.uint8(128)
MOST_TIERS = 16  # told apart in one histogram; schemes of more are counted one by one
ONES, DESIRED, OPINION, DESERVING = N.one, N.desired, N.opinion, N.deserving
MEANS, FEAR, TRUST, HELD_BACK = N.means, N.fear, N.trust, N.held_back
ANY_BAR, TWO_BARS, BARS, EXPRESSED = N.any_bar, N.two_bars, N.bars, N.expressed


@inner
def place(first, count, s, d, w):
    """Marks which group and which cell each person belongs to; those beyond the last person to none."""
    w.cells[:] = 0
    w.members[:] = ZERO
    end = first + count
    group, desire, honesty = s.group[first:end], s.desire[first:end], s.honesty[first:end]
    desired, opinion, deserving, one = w.notes[DESIRED], w.notes[OPINION], w.notes[DESERVING], w.notes[ONES]
    for i in range(count):
        one[i] = ONE
        desired[i] = np.float32(desire[i]) / LEVELS
        opinion[i] = np.float32(s.opinion[first + i] >= SUPPORTER)
        deserving[i] = np.float32(np.float32(honesty[i]) / LEVELS >= d.deserving)
    w.cells[2 * w.members.shape[0], :count] = -1
    for g in range(w.members.shape[0]):
        member, calm, dissenting = w.members[g], w.cells[2 * g], w.cells[2 * g + 1]
        for i in range(count):
            member[i] = np.float32(group[i] == np.uint8(g))
        for i in range(count):
            dissenting[i] = -np.int32((member[i] > ZERO) & (desired[i] >= DISSENTER))
        for i in range(count):
            calm[i] = -np.int32((member[i] > ZERO) & (desired[i] < DISSENTER))


@inner
def take_stock(first, count, s, w):
    """How people are at the end of the month, as notes."""
    n = w.notes
    end = first + count
    n[MEANS, :count], n[FEAR, :count], n[TRUST, :count] = s.means[first:end], s.fear[first:end], s.trust[first:end]
    bars, one_bar, two_bars = n[BARS], n[ANY_BAR], n[TWO_BARS]
    expressed, desired, held_back = n[EXPRESSED], n[DESIRED], n[HELD_BACK]
    for i in range(count):
        one_bar[i] = np.float32(bars[i] > ZERO)
        two_bars[i] = np.float32(bars[i] > ONE)
        held_back[i] = np.float32(expressed[i] < desired[i])


@inner
def count_people(w, cells, facts):
    """The sums of every quantity by cell, and of every fact over everyone, in whole 65,536ths: sums of whole
    numbers do not depend on their order."""
    for q in range(ROWS.size):
        make_whole(w.notes[ROWS[q]] if ROWS[q] >= 0 else w.facts[-1 - ROWS[q]], w.whole)
        for c in range(cells.shape[0]):
            cells[c, q] = masked_sum(w.whole, w.cells[c])
    for fact in range(facts.size):
        make_whole(w.facts[fact], w.whole)
        facts[fact] = masked_sum(w.whole, w.cells[cells.shape[0]])


@inner
def make_whole(row, out):
    """A row in whole 65,536ths, rounded; its numbers lie within 32,767 of zero."""
    for i in range(row.size):
        scaled = row[i] * WHOLE
        out[i] = np.int32(scaled + (HALF if scaled >= ZERO else -HALF))


@inner
def masked_sum(whole, mask):
    """The sum over those whose mask is set (all bits), as a float."""
    total = np.int64(0)
    for i in range(whole.size):
        total += np.int64(whole[i] & mask[i])
    return np.float64(total) / 65536.0


@inner
def count_tiers(first, count, month, k, s, w, totals):
    """Who stands where under scheme k: by cell and tier, moves since last month, deserving or not."""
    now, before = s.tier[month & 1, k, first : first + count], s.tier[(month + 1) & 1, k, first : first + count]
    width, cells = totals.tiers.shape[3], totals.tiers.shape[1]
    table = np.zeros(2 * cells * width * width, np.int32)
    deserving, desired, group = w.notes[DESERVING], w.notes[DESIRED], s.group[first : first + count]
    for i in range(count):
        cell = 2 * np.int64(group[i]) + np.int64(desired[i] >= DISSENTER)
        step = np.int64(before[i] & RANK) * width + np.int64(now[i] & RANK)
        table[(2 * cell + np.int64(deserving[i])) * width * width + step] += 1
    return table


@inner
def spread_tiers(table, k, ordinary, b, totals):
    """The histogram of `count_tiers` into the sums that it stands for."""
    width, cells = totals.tiers.shape[3], totals.tiers.shape[1]
    for cell in range(cells):
        for good in range(2):
            for t0 in range(width):
                for t in range(width):
                    people = table[((2 * cell + good) * width + t0) * width + t]
                    if people:
                        totals.tiers[b, cell, k, t] += people
                        totals.moves[b, k, t0, t] += people
                        totals.judged[b, cell, k, 2 * good + np.int64(t >= ordinary)] += people


@inner
def count_both(first, count, month, s, book, table):
    """Who is below ordinary under each two schemes."""
    tier = s.tier[month & 1]
    for a in range(book.schemes.size):
        one, edge = tier[a, first : first + count], np.uint8(book.schemes[a].ordinary)
        for b in range(a, book.schemes.size):
            other, other_edge = tier[b, first : first + count], np.uint8(book.schemes[b].ordinary)
            together = 0
            for i in range(count):
                together += np.int64(((one[i] & RANK) < edge) & ((other[i] & RANK) < other_edge))
            table[a, b] += together

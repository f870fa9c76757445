"""Counting: what a block of people adds to the sums of the month."""

from __future__ import annotations

import numpy as np

from regard.society.month.curves import clip
from regard.society.month.random import inner
from regard.society.month.scratch import N
from regard.society.month.totals import COUNTED
from regard.society.state import TRAIT_LEVELS

ZERO, ONE, WHOLE, MOST = (
    np.float32(0.0),
    np.float32(1.0),
    np.float32(65536.0),
    np.float32(63.0),
)
HALF, STRETCH = np.float32(0.5), 512
EVERY_BIT, NO_BIT = np.int32(-1), np.int32(0)
RANK = np.uint8(127)
ONES, DESIRED, OPINION, DESERVING = N.one, N.desired, N.opinion, N.deserving
MEANS, FEAR, TRUST, HELD_BACK = N.means, N.fear, N.trust, N.held_back
ANY_BAR, TWO_BARS, BARS, EXPRESSED = N.any_bar, N.two_bars, N.bars, N.expressed


@inner
def place(first, count, s, d, w):
    """Marks which group and which cell each person belongs to."""
    end = first + count
    group, desire = s.group[first:end], s.desire[first:end]
    honesty, opinions = s.honesty[first:end], s.opinion[first:end]
    desired, opinion, deserving, one = (
        w.notes[DESIRED],
        w.notes[OPINION],
        w.notes[DESERVING],
        w.notes[ONES],
    )
    for i in range(count):
        one[i] = ONE
        desired[i] = np.float32(desire[i]) / TRAIT_LEVELS
        opinion[i] = np.float32(np.float32(opinions[i]) / TRAIT_LEVELS >= d.supporter)
        deserving[i] = np.float32(np.float32(honesty[i]) / TRAIT_LEVELS >= d.deserving)
    for g in range(w.members.shape[0]):
        member, calm, dissenting, own = (
            w.members[g],
            w.cells[2 * g],
            w.cells[2 * g + 1],
            np.uint8(g),
        )
        for i in range(count):
            here, dissents = group[i] == own, desired[i] >= d.dissenter
            member[i] = np.float32(here)
            dissenting[i] = EVERY_BIT if here & dissents else NO_BIT
            calm[i] = EVERY_BIT if here & (not dissents) else NO_BIT


@inner
def take_stock(first, count, s, w):
    """How people are at the end of the month, as notes."""
    n = w.notes
    end = first + count
    means, fear, trust = s.means[first:end], s.fear[first:end], s.trust[first:end]
    bars, one_bar, two_bars = n[BARS], n[ANY_BAR], n[TWO_BARS]
    expressed, desired, held_back = n[EXPRESSED], n[DESIRED], n[HELD_BACK]
    for i in range(count):
        n[MEANS, i], n[FEAR, i], n[TRUST, i] = means[i], fear[i], trust[i]
        one_bar[i] = np.float32(bars[i] > ZERO)
        two_bars[i] = np.float32(bars[i] > ONE)
        held_back[i] = np.float32(expressed[i] < desired[i])


@inner
def count_people(count, w, sums):
    """Adds every counted row, by cell."""
    for q in range(COUNTED.size):
        row = w.notes[COUNTED[q]] if COUNTED[q] >= 0 else w.facts[-1 - COUNTED[q]]
        for c in range(0, w.cells.shape[0], 4):
            for begin in range(0, count, STRETCH):
                end = min(begin + STRETCH, count)
                one, two = w.cells[c, begin:end], w.cells[c + 1, begin:end]
                three, four = w.cells[c + 2, begin:end], w.cells[c + 3, begin:end]
                found = four_sums(row[begin:end], one, two, three, four)
                for more in range(min(4, sums.shape[0] - c)):
                    sums[c + more, q] += np.int64(found[more])


@inner
def four_sums(row, one, two, three, four):
    """The sums of a row over those of four cells, in whole 65,536ths: sums of whole numbers do not depend on
    their order. Numbers beyond 63 count as 63, so that a stretch fits 32 bits."""
    a = b = c = d = np.int32(0)
    for i in range(row.size):
        scaled = clip(row[i], -MOST, MOST) * WHOLE
        whole = np.int32(scaled + (HALF if scaled >= ZERO else -HALF))
        a = np.int32(a + np.int32(whole & one[i]))
        b = np.int32(b + np.int32(whole & two[i]))
        c = np.int32(c + np.int32(whole & three[i]))
        d = np.int32(d + np.int32(whole & four[i]))
    return a, b, c, d


@inner
def count_tiers(first, count, month, k, s, ordinary, d, w, totals):
    """Who stands where under scheme k: by cell and tier, moves since last month, deserving or not.

    Four tables in turn, so that a person need not wait for the last one's to be written.
    """
    now, before = (
        s.tier[month & 1, k, first : first + count],
        s.tier[(month + 1) & 1, k, first : first + count],
    )
    width, cells = totals.tiers.shape[2], totals.tiers.shape[0]
    deserving, desired, group = (
        w.notes[DESERVING],
        w.notes[DESIRED],
        s.group[first : first + count],
    )
    place, table, wide = w.places, w.table, np.int32(width)
    table[:] = 0
    for i in range(count):
        cell = np.int32(2) * np.int32(group[i]) + np.int32(desired[i] >= d.dissenter)
        step = np.int32(before[i] & RANK) * wide + np.int32(now[i] & RANK)
        place[i] = (np.int32(2) * cell + np.int32(deserving[i])) * wide * wide + step
    for i in range(count):
        table[i & 3, place[i]] += 1
    for cell in range(cells):
        for good in range(2):
            for t0 in range(width):
                for t in range(width):
                    step = ((2 * cell + good) * width + t0) * width + t
                    people = (
                        np.int64(table[0, step])
                        + table[1, step]
                        + table[2, step]
                        + table[3, step]
                    )
                    if people:
                        totals.tiers[cell, k, t] += people
                        totals.moves[k, t0, t] += people
                        totals.judged[cell, k, 2 * good + np.int64(t >= ordinary)] += (
                            people
                        )


@inner
def count_both(first, count, month, s, book, table):
    """Who is below ordinary under each two schemes."""
    tier = s.tier[month & 1]
    for a in range(book.schemes.size):
        one, edge = tier[a, first : first + count], np.uint8(book.schemes[a].ordinary)
        for b in range(a, book.schemes.size):
            other, other_edge = (
                tier[b, first : first + count],
                np.uint8(book.schemes[b].ordinary),
            )
            together = 0
            for i in range(count):
                together += np.int64(
                    ((one[i] & RANK) < edge) & ((other[i] & RANK) < other_edge)
                )
            table[a, b] += together

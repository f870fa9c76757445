"""Sensors: some of what happened becomes events, and some that never happened.

For a fact of degree f, a source that sees with chance c and misses with chance m records it with
chance c (1 - m) f, and records it wrongly with chance (invented + misplaced * how common it is
among others) * (1 - f), each by group; where attention follows low scores both are multiplied by
how hard a tier is looked at (Ensign et al. 2018). What people prove wrong in time never counts.
Amounts are whole thousandths on a fixed number of levels, so that an event has one exact value.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from regard.society.book import HELD, MONTH, NONE, NOTED, ONCE, SHARED, SIGNED
from regard.society.facts import SOCIAL_FACT
from regard.society.work import N

ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
RANK, FELL = np.uint8(127), np.uint8(128)
LOW, HIGH, IN_HOUSE = SOCIAL_FACT["low"], SOCIAL_FACT["high"], SOCIAL_FACT["fell"]
TIES, WRONGED = N.ties, N.wronged
MOST_USED = 250  # a byte's counter stops here; no limit in a book is above 200
STREAM_DETAIL = 512  # within a scheme's stream, where the amounts of events begin


def look_share(found: float, other: float) -> float:
    """The share of looking that goes where more was found before (the urn of Ensign et al. 2018)."""
    return found / (found + other)


def accepted(least: float, looked: float) -> float:
    """The share of finds kept, so that they no longer follow how hard was looked: the least share of
    looking over this one's. For two areas that is (1 - share) / max(1 - share) of Ensign et al. 2018."""
    return least / looked


@njit(error_model="numpy", cache=True)
def see_ties(first, count, month, k, s, book, w):  # type: ignore[no-untyped-def]
    """Of a person's kept ties, the share below and the share above ordinary; and a fall in the household."""
    last = (month + 1) & 1
    tier, ordinary = s.tier[last, k], book.schemes[k].ordinary
    f, slots, home = w.facts, w.ends.shape[0], min(w.ends.shape[0], 3)
    for i in range(count):
        f[LOW, i] = f[HIGH, i] = f[IN_HOUSE, i] = ZERO
    for slot in range(slots):
        for i in range(count):
            end = w.ends[slot, i]
            if end >= 0 and (s.kept[first + i] >> slot) & 1:
                rank = np.int64(tier[end] & RANK)
                f[LOW, i] += np.float32(rank < ordinary)
                f[HIGH, i] += np.float32(rank > ordinary)
                if slot < home and tier[end] & FELL:
                    f[IN_HOUSE, i] = ONE
    for i in range(count):
        share = ONE / max(w.notes[TIES, i], ONE)
        f[LOW, i] *= share
        f[HIGH, i] *= share


@njit(error_model="numpy", cache=True)
def record_events(first, count, month, seed_row, detail, k, s, book, world, w):  # type: ignore[no-untyped-def]
    """Leaves in w.code the code of each person's events of kind k this month, 0 for none.

    seed_row: the row of w.coins that decides; detail: rows for level, number and reporter.
    """
    scheme, fact, mode = book.kinds[k].scheme, w.facts[book.kinds[k].fact], book.kinds[k].mode
    last, code, unseen = (month + 1) & 1, w.code, np.uint8(book.kinds[k].lacks)
    tier, coin = s.tier[last, scheme], w.coins[seed_row]
    harder = book.tiers.look[scheme]
    false = book.invents[k] + book.misplaces[k] * world.common[book.kinds[k].fact]
    sees, worst, best = book.kinds[k].sees, book.values[k].min(), book.values[k].max()
    for i in range(count):
        p = first + i
        rank = tier[p] & RANK
        eye = harder[rank] * np.float32((s.lacks[p] & unseen) == 0)
        f = fact[i]
        if mode == NOTED:
            f = np.float32((f > ZERO) & (best > ZERO) | (f < ZERO) & (worst < ZERO))
        wrong = min(false[s.group[p]] * eye, ONE) * (ONE - f)
        right = min(sees * eye, ONE) * (ONE if mode == SIGNED or (mode >= SHARED and f > ZERO) else f)
        hit = coin[i] < wrong + right
        code[i] = np.int64(hit)
        w.notes[WRONGED, i] += np.float32((coin[i] < wrong) & (book.values[k, 1] < ZERO))
    if mode == ONCE and book.kinds[k].times == 1:
        return
    grade(count, k, book, fact, detail, code)


@njit(error_model="numpy", cache=True)
def grade(count, k, book, fact, detail, code):  # type: ignore[no-untyped-def]
    """From `some event` to its code: how many, of which amount."""
    levels, times, mode = book.kinds[k].levels, book.kinds[k].times, book.kinds[k].mode
    top = np.float32(levels - 1)
    mixed = (book.values[k].min() < ZERO) & (book.values[k].max() > ZERO)
    for i in range(count):
        u = detail[0, i]
        if mode == SHARED:
            level = np.int64(fact[i] * top + HALF)
        elif mode == NOTED:
            level = np.int64((HALF * top * (ONE + fact[i] * u) if mixed else top * u) + HALF)
        elif mode == SIGNED:
            half = levels // 2
            level = np.int64(u * np.float32(half)) + (half if fact[i] > HALF else 0)
        else:
            level = np.int64(u * np.float32(levels))
        level = min(max(level, 0), levels - 1)
        number = np.int64(detail[1, i] * np.float32(times))
        code[i] = code[i] * (number * levels + level + 1)
        if book.amounts[k, code[i]] == 0:
            code[i] = 0


@njit(error_model="numpy", cache=True)
def limit(first, count, month, k, s, book, d, detail, code):  # type: ignore[no-untyped-def]
    """What counts within the limits of calendar windows: first one reporter's, then the kind's."""
    day = d.start + MONTH * month + MONTH - 1
    if day < book.kinds[k].since:
        for i in range(count):
            code[i] = 0
        return
    levels = book.kinds[k].levels
    if book.kinds[k].reporter_limit > 0:
        most, row = book.kinds[k].reporter_limit, book.kinds[k].reporter_row
        if row != NONE and day // book.kinds[k].reporter_days != (day - MONTH) // book.kinds[k].reporter_days:
            s.reported[row, :, first : first + count] = 0
        for i in range(count):
            if code[i]:
                slot = np.int64(detail[2, i] * np.float32(8.0))
                used = np.int64(s.reported[row, slot, first + i]) if row != NONE else 0
                number = (code[i] - 1) // levels + 1
                number = min(number, max(most - used, 0))
                if row != NONE:
                    s.reported[row, slot, first + i] = min(used + number, MOST_USED)
                code[i] = 0 if number == 0 else (number - 1) * levels + (code[i] - 1) % levels + 1
    if book.kinds[k].limit > 0:
        most, row = book.kinds[k].limit, book.kinds[k].limit_row
        if row == NONE and book.kinds[k].times <= most:
            return
        if row != NONE and day // book.kinds[k].limit_days != (day - MONTH) // book.kinds[k].limit_days:
            s.used[row, first : first + count] = 0
        for i in range(count):
            if code[i]:
                used = np.int64(s.used[row, first + i]) if row != NONE else 0
                number = (code[i] - 1) // levels + 1
                number = min(number, max(most - used, 0))
                if row != NONE:
                    s.used[row, first + i] = min(used + number, MOST_USED)
                code[i] = 0 if number == 0 else (number - 1) * levels + (code[i] - 1) % levels + 1


@njit(error_model="numpy", cache=True)
def needs_detail(k, book):  # type: ignore[no-untyped-def]
    """Whether more than `some event or none` has to be drawn for a kind."""
    return book.kinds[k].mode != HELD and (
        book.kinds[k].levels * book.kinds[k].times > 1 or book.kinds[k].reporter_limit > 0
    )

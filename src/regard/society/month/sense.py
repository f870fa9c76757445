"""Sensors: some of what happened becomes events, and some that never happened.

For a fact of degree f, a source that sees with chance c and misses with chance m records it with
chance c (1 - m) f, and records it wrongly with chance (invented + misplaced * how common it is
among others) * (1 - f), each by group; where attention follows low scores both are multiplied by
how hard a tier is looked at (Ensign et al. 2018). What people prove wrong in time never counts.
Amounts are whole thousandths on a fixed number of levels, so that an event has one exact value.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from regard.society.book.facts import SOCIAL_FACT
from regard.society.book.tables import (
    MONTH_DAYS,
    NO_ROW,
    NOTED,
    ONCE,
    RANGED,
    SHARED,
    SIGNED,
)
from regard.society.month.random import inline, inner, philox, uniform
from regard.society.month.scratch import B_FELL, B_HIGH, B_LOW, N
from regard.society.ties import bring

ZERO, HALF, ONE, TINY = (
    np.float32(0.0),
    np.float32(0.5),
    np.float32(1.0),
    np.float32(1e-9),
)
RANK, ONE_BIT, SEVENTH = np.uint8(127), np.uint8(1), np.uint8(7)
LOW, HIGH, IN_HOUSE = SOCIAL_FACT["low"], SOCIAL_FACT["high"], SOCIAL_FACT["fell"]
TIES, WRONGED, EYE, FALSE, BASE, DEGREE = (
    N.ties,
    N.wronged,
    N.eye,
    N.false,
    N.base,
    N.degree,
)
LOW32, THIRTY_TWO = np.uint64(0xFFFFFFFF), np.uint64(32)
MOST_USED = 250  # a byte's counter stops here; no limit in a book is above 200
STREAM_DETAIL = 512  # within a scheme's stream, where the amounts of events begin


def look_share(found: Any, other: Any) -> Any:
    """The share of looking that goes where more was found before (the urn of Ensign et al. 2018)."""
    return found / (found + other)


def accepted(least: Any, looked: Any) -> Any:
    """The share of finds kept, so that they no longer follow how hard was looked: the least share of
    looking over this one's. For two areas that is (1 - share) / max(1 - share) of Ensign et al. 2018."""
    return least / looked


@inner
def see_ties(first, count, month, k, s, book, plain, d, w):
    """Of a person's kept ties, the share below ordinary (or below where newcomers begin, if that is lower)
    and the share above it; and a fall in the household."""
    tiers, b = s.tier[(month + 1) & 1, k], w.watched
    edge, ordinary = np.uint8(book.schemes[k].low), np.uint8(book.schemes[k].ordinary)
    below, above, down, seen, bits = (
        b[B_LOW],
        b[B_HIGH],
        b[B_FELL],
        w.seen,
        s.kept[first : first + count],
    )
    b[B_LOW:, :count] = np.uint8(0)
    for slot in range(w.ends.shape[0]):
        bring(first, count, slot, tiers, plain, d, w, w.seen)
        near, shift = np.uint8(slot < d.household - 1), np.uint32(slot)
        for i in range(count):
            known = np.uint8(np.uint32(bits[i]) >> shift) & ONE_BIT
            place = seen[i] & RANK
            below[i] += np.uint8(place < edge) & known
            above[i] += np.uint8(place > ordinary) & known
            down[i] += (seen[i] >> SEVENTH) & known & near
    low, high, fell, ties = (
        w.facts[LOW],
        w.facts[HIGH],
        w.facts[IN_HOUSE],
        w.notes[TIES],
    )
    for i in range(count):
        share = ONE / (ties[i] if ties[i] > ONE else ONE)
        low[i] = np.float32(below[i]) * share
        high[i] = np.float32(above[i]) * share
        fell[i] = np.float32(down[i] > 0)


@inner
def watch_closely(first, count, month, scheme, s, book, w):
    """How hard each person is looked at under a scheme, by the tier of last month."""
    tier, eye = s.tier[(month + 1) & 1, scheme], w.notes[EYE]
    eye[:count] = ONE
    for t in range(book.schemes[scheme].tiers):
        harder = book.tiers[scheme, t].look - ONE
        if harder != ZERO:
            for i in range(count):
                eye[i] += harder * np.float32((tier[first + i] & RANK) == t)


@inner
def record_events(first, count, month, row, seed, use, k, s, book, world, w):
    """Leaves in w.code the code of each person's events of kind k this month, 0 for none.

    row: of w.coins, which decides; use: of the random numbers that say how many, how much and by whom.
    What a coin fell short of its chance by says whether the record is wrong, and is uniform: it gives
    the amount of single events.
    """
    kind, code, coin, eye, chance = (
        book.kinds[k],
        w.code,
        w.coins[row],
        w.notes[EYE],
        w.notes[BASE],
    )
    wrongly(count, k, book, world, w)
    fact = w.facts[kind.fact]
    degrees = fact if kind.mode == ONCE or kind.mode == RANGED else w.notes[DEGREE]
    if kind.mode != ONCE and kind.mode != RANGED:
        degree(count, k, book, fact, degrees)
    false, wronged, lacks = (
        w.notes[FALSE],
        w.notes[WRONGED],
        s.lacks[first : first + count],
    )
    sees, costs, unseen = (
        kind.sees,
        np.float32(book.values[k, 1] < ZERO),
        np.uint8(kind.lacks),
    )
    for i in range(count):
        able = np.float32((lacks[i] & unseen) == 0)
        wrong = able * most_one(false[i] * eye[i]) * (ONE - degrees[i])
        either = wrong + able * most_one(sees * eye[i]) * degrees[i]
        chance[i] = either
        code[i] = np.uint8(coin[i] < either)
        wronged[i] += costs * np.float32(coin[i] < wrong)
    if kind.times > 1 or kind.reporter_limit > 0:
        for i in range(count):
            if code[i]:
                grade(first + i, i, month, seed, use, k, book, fact, w)
    elif kind.levels > 1:
        weigh_amount(count, k, book, fact, coin, chance, code)


@inline
def most_one(chance):
    """A chance, cut at certainty."""
    return chance if chance < ONE else ONE


@inner
def weigh_amount(count, k, book, fact, coin, chance, code):
    """The amount of single events."""
    mode, levels, top = (
        book.kinds[k].mode,
        np.float32(book.kinds[k].levels),
        np.float32(book.kinds[k].levels - 1),
    )
    # of a uniform number u and the degree f, the level is fixed + by_luck u + by_fact f + by_both u f
    fixed, by_luck, by_fact, by_both, half_up = ZERO, levels, ZERO, ZERO, ZERO
    if mode == SHARED:
        fixed, by_luck, by_fact = HALF, ZERO, top
    elif mode == NOTED and book.kinds[k].worst < ZERO < book.kinds[k].best:
        fixed, by_luck, by_both = HALF * top + HALF, ZERO, HALF * top
    elif mode == NOTED:
        fixed, by_luck = HALF, top
    elif mode == SIGNED:
        by_luck, half_up = levels * HALF, levels * HALF
    for i in range(count):
        u = coin[i] / (chance[i] if chance[i] > TINY else TINY)
        level = fixed + by_luck * u + by_fact * fact[i] + by_both * fact[i] * u
        level += half_up if fact[i] > HALF else ZERO
        level = level if level < top else top
        code[i] *= np.uint8(np.int32(level if level > ZERO else ZERO) + 1)
    for nothing in range(1, book.kinds[k].levels + 1):
        if book.amounts[k, nothing] == 0:
            for i in range(count):
                code[i] = code[i] if code[i] != np.uint8(nothing) else np.uint8(0)


@inner
def degree(count, k, book, fact, degrees):
    """How far a fact with more to it than its degree is there to be recorded: wholly, or not at all."""
    mode = book.kinds[k].mode
    if mode == SIGNED:
        degrees[:count] = ONE
    elif mode == NOTED:
        up, down = (
            np.float32(book.kinds[k].best > ZERO),
            np.float32(book.kinds[k].worst < ZERO),
        )
        for i in range(count):
            degrees[i] = up if fact[i] > ZERO else (down if fact[i] < ZERO else ZERO)
    else:
        for i in range(count):
            degrees[i] = np.float32(fact[i] > ZERO)


@inner
def wrongly(count, k, book, world, w):
    """The chance of a wrong record of each person, by group."""
    false, common = w.notes[FALSE], world.common[book.kinds[k].fact]
    usual = book.invents[k, 0] + book.misplaces[k, 0] * common
    false[:count] = usual
    for g in range(1, book.invents.shape[1]):
        more = book.invents[k, g] + book.misplaces[k, g] * common - usual
        if more != ZERO:
            member = w.members[g]
            for i in range(count):
                false[i] += more * member[i]


@inner
def grade(person, i, month, seed, use, k, book, fact, w):
    """From `some event` of one person to its code: how many, of which amount, by which partner."""
    kind = book.kinds[k]
    a, b, c, _ = philox(
        np.uint64(person),
        np.uint64(month),
        np.uint64(use),
        np.uint64(0),
        seed & LOW32,
        seed >> THIRTY_TWO,
    )
    levels, u = kind.levels, uniform(a)
    if kind.mode == SIGNED:
        half = levels // 2
        level = np.int64(u * np.float32(half)) + (half if fact[i] > HALF else 0)
    else:
        level = np.int64(u * np.float32(levels))
    level = min(max(level, 0), levels - 1)
    code = np.int64(uniform(b) * np.float32(kind.times)) * levels + level + 1
    w.code[i] = np.uint8(code if book.amounts[k, code] != 0 else 0)
    w.reporter[i] = np.uint8(uniform(c) * np.float32(kind.partners))


@inner
def limit(first, count, month, k, s, book, d, w):
    """What counts within the limits of calendar windows: first one reporter's, then the kind's."""
    kind, code = book.kinds[k], w.code
    day = d.start + MONTH_DAYS * month + MONTH_DAYS - 1
    if day < kind.since:
        code[:count] = 0
        return
    if kind.reporter_limit > 0:
        row = kind.reporter_row
        if (
            row != NO_ROW
            and day // kind.reporter_days != (day - MONTH_DAYS) // kind.reporter_days
        ):
            s.reported[row, :, first : first + count] = 0
        for i in range(count):
            if code[i]:
                used = (
                    s.reported[row, w.reporter[i], first + i]
                    if row != NO_ROW
                    else np.uint8(0)
                )
                number = counted(code[i], kind.levels, kind.reporter_limit, used)
                if row != NO_ROW:
                    s.reported[row, w.reporter[i], first + i] = min(
                        used + number, MOST_USED
                    )
                code[i] = within(code[i], kind.levels, number)
    if kind.limit > 0 and (kind.limit_row != NO_ROW or kind.times > kind.limit):
        row = kind.limit_row
        if (
            row != NO_ROW
            and day // kind.limit_days != (day - MONTH_DAYS) // kind.limit_days
        ):
            s.used[row, first : first + count] = 0
        for i in range(count):
            if code[i]:
                used = s.used[row, first + i] if row != NO_ROW else np.uint8(0)
                number = counted(code[i], kind.levels, kind.limit, used)
                if row != NO_ROW:
                    s.used[row, first + i] = min(used + number, MOST_USED)
                code[i] = within(code[i], kind.levels, number)


@inline
def counted(code, levels, most, used):
    """How many of a code's events still count, when so many have."""
    return min((np.int64(code) - 1) // levels + 1, max(most - np.int64(used), 0))


@inline
def within(code, levels, number):
    """The code of so many events of the same amount; 0 for none."""
    return np.uint8(
        0 if number == 0 else (number - 1) * levels + (np.int64(code) - 1) % levels + 1
    )

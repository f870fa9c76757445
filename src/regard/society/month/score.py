"""The scheme's own scoring, month by month: tallies that fade, then score and tier.

Float32 recursions of what `scoring.reference` works out in whole numbers; held to within a
hundredth of a point of it on full histories.
"""

from __future__ import annotations

import numpy as np

from regard.society.book.tables import NO_ROW
from regard.society.month.random import inline, inner
from regard.society.month.scratch import U_REPAIR, N
from regard.society.state import NEVER

ZERO, ONE = np.float32(0.0), np.float32(1.0)
ONE_MONTH = np.uint8(1)
CLOSE = np.float32(
    0.002
)  # a score this near below a tier's edge has reached it: floats, not people, fell short
RANK = np.uint8(127)
PLUS, MINUS, SCORE, OVERRIDE, BASE = N.plus, N.minus, N.score, N.override, N.base
M1, M2, M4 = (
    np.uint64(0x5555555555555555),
    np.uint64(0x3333333333333333),
    np.uint64(0x0F0F0F0F0F0F0F0F),
)
H01 = np.uint64(0x0101010101010101)
B1, B2, B4, B56 = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


@inline
def ones(x):
    """How many bits of a 64-bit word are set."""
    x = x - ((x >> B1) & M1)
    x = (x & M2) + ((x >> B2) & M2)
    x = (x + (x >> B4)) & M4
    return (x * H01) >> B56


@inner
def strike(first, count, month, k, s, book, d, w):
    """Repair: somebody below ordinary, whose last such act is long enough ago, has the kind struck."""
    after, scheme, end = (
        np.uint8(min(book.kinds[k].repair, 254)),
        book.kinds[k].scheme,
        first + count,
    )
    tier, edge = (
        s.tier[(month + 1) & 1, scheme, first:end],
        np.uint8(book.schemes[scheme].ordinary),
    )
    quiet, luck, code = (
        s.quiet[book.kinds[k].quiet, first:end],
        w.dice[U_REPAIR],
        w.code,
    )
    some = np.uint8(0)
    for i in range(count):
        months = quiet[i] + ONE_MONTH if quiet[i] < NEVER - ONE_MONTH else quiet[i]
        struck = (
            (months >= after)
            & (months != NEVER)
            & ((tier[i] & RANK) < edge)
            & (luck[i] < d.repair)
        )
        quiet[i] = NEVER if struck else months
        code[i] = np.uint8(struck)
        some |= np.uint8(struck)
    if some:
        for i in range(count):
            if code[i]:
                clear(first + i, k, s, book)


@inner
def clear(p, k, s, book):
    """Nothing is left of a person's events of kind k."""
    if book.kinds[k].tally != NO_ROW:
        s.tally[book.kinds[k].tally, p] = ZERO
    if book.kinds[k].bits != NO_ROW:
        s.bits[book.kinds[k].bits, p] = 0
    for month in range(book.kinds[k].ring_months):
        s.ring[book.kinds[k].ring + month, p] = 0
    if book.kinds[k].limit_row != NO_ROW:
        s.used[book.kinds[k].limit_row, p] = 0
    if book.kinds[k].reporter_row != NO_ROW:
        for slot in range(8):
            s.reported[book.kinds[k].reporter_row, slot, p] = 0


@inner
def add_up(first, count, month, k, s, book, code):
    """A month passes: T <- r T + the points of the month's events of kind k; what has reached a cut changes.

    Of kinds that share a tally the first lets it fade.
    """
    kind, values = book.kinds[k], book.values[k]
    if kind.bits != NO_ROW:
        bits = s.bits[kind.bits, first : first + count]
        for i in range(count):
            bits[i] = (bits[i] << B1) | np.uint64(code[i])
    if kind.tally == NO_ROW:
        return
    tally, points, ratio = (
        s.tally[kind.tally, first : first + count],
        values[1],
        kind.fades,
    )
    if kind.levels * kind.times == 1:
        for i in range(count):
            tally[i] = ratio * tally[i] + points * np.float32(code[i])
    else:
        for i in range(count):
            tally[i] = ratio * tally[i] + values[code[i]]
    if kind.bits != NO_ROW:
        for cut in range(kind.cut_begin, kind.cut_end):
            age, change = np.uint64(book.cuts[cut].age), book.cuts[cut].change * points
            for i in range(count):
                tally[i] += change * np.float32(np.int32((bits[i] >> age) & B1))
    elif kind.ring != NO_ROW:
        turn_ring(first, count, month, k, s, book, code, tally)


@inner
def turn_ring(first, count, month, k, s, book, code, tally):
    """Writes the month into the ring, and adds what each earlier month changes by at its cuts."""
    kind, values, months = book.kinds[k], book.values[k], book.kinds[k].ring_months
    now = s.ring[kind.ring + month % months, first : first + count]
    for i in range(count):
        now[i] = code[i]
    for cut in range(kind.cut_begin, kind.cut_end):
        then = s.ring[
            kind.ring + (month - book.cuts[cut].age) % months, first : first + count
        ]
        change = book.cuts[cut].change
        for i in range(count):
            tally[i] += change * values[then[i]]


@inner
def sum_kinds(first, count, month, scheme, s, book, w):
    """All contributions of a scheme, those that add and those that take apart."""
    plus, minus, part = w.notes[PLUS], w.notes[MINUS], w.notes[BASE]
    for i in range(count):
        plus[i] = minus[i] = ZERO
    for t in range(book.tallies.size):
        if book.tallies[t].scheme == scheme:
            tally, most = s.tally[t, first : first + count], book.tallies[t].most
            for i in range(count):
                value = tally[i] if tally[i] < most else most
                value = value if value > -most else -most
                plus[i] += value if value > ZERO else ZERO
                minus[i] -= value if value < ZERO else ZERO
    for k in range(book.schemes[scheme].begin, book.schemes[scheme].end):
        if book.kinds[k].bits != NO_ROW and book.kinds[k].tally == NO_ROW:
            count_bits(first, count, k, s, book, part)
        elif book.kinds[k].other != NO_ROW:
            hold_tier(first, count, month, k, s, book, part)
        else:
            continue
        for i in range(count):
            plus[i] += part[i] if part[i] > ZERO else ZERO
            minus[i] -= part[i] if part[i] < ZERO else ZERO


@inner
def hold_tier(first, count, month, k, s, book, out):
    """The points of a kind that is another scheme's tier: there while it is held."""
    kind = book.kinds[k]
    tier, counted, points = (
        s.tier[month & 1, kind.other],
        kind.other_tiers,
        kind.other_points,
    )
    for i in range(count):
        out[i] = points * np.float32((counted >> np.int64(tier[first + i] & RANK)) & 1)


@inner
def count_bits(first, count, k, s, book, out):
    """Kinds of at most one event a month: the set bits of each stretch of ages, times its share."""
    kind = book.kinds[k]
    bits, points, most, begin = (
        s.bits[kind.bits, first : first + count],
        book.values[k, 1],
        kind.most,
        0,
    )
    for i in range(count):
        out[i] = ZERO
    for cut in range(kind.cut_begin, kind.cut_end):
        end, share = book.cuts[cut].age, book.cuts[cut].change
        mask, shift = ~np.uint64(0) >> np.uint64(64 - (end - begin)), np.uint64(begin)
        for i in range(count):
            out[i] += share * np.float32(np.int32(ones((bits[i] >> shift) & mask)))
        begin = end
    for i in range(count):
        value = points * out[i]
        value = value if value < most else most
        out[i] = value if value > -most else -most


@inner
def rank(first, count, month, scheme, s, book, w):
    """Score and tier; bit 7 of the tier is set in the month of a fall below ordinary."""
    own, ordinary = book.schemes[scheme], book.schemes[scheme].ordinary
    plus, minus, score, moved = (
        w.notes[PLUS],
        w.notes[MINUS],
        w.notes[SCORE],
        w.notes[OVERRIDE],
    )
    low, high, prior, heavy = own.least, own.most, own.prior, own.prior_weight
    for i in range(count):
        if own.beta:
            value = low + (high - low) * (plus[i] + prior * heavy) / (
                plus[i] + minus[i] + heavy
            )
        else:
            value = own.base + plus[i] - minus[i]
        value = value if value > low else low
        score[i] = value if value < high else high
    now = s.tier[month & 1, scheme, first : first + count]
    before = s.tier[(month + 1) & 1, scheme, first : first + count]
    if (month + 1) % own.every != 0:
        for i in range(count):
            now[i] = before[i] & RANK
        return
    for i in range(count):
        now[i] = np.uint8(0)
    for t in range(1, book.tiers.shape[1]):
        cut, over = book.tiers[scheme, t].cut - CLOSE, own.override
        for i in range(count):
            now[i] += np.uint8(score[i] + moved[i] * over >= cut)
    edge = np.uint8(ordinary)
    for i in range(count):
        fell = (now[i] < edge) & ((before[i] & RANK) >= edge)
        now[i] |= np.uint8(fell) << np.uint8(7)

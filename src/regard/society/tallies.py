"""The scheme's own scoring, month by month: tallies that fade, then score and tier.

Float32 recursions of what `scoring.reference` works out in whole numbers; held to within a
hundredth of a point of it on full histories.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from regard.society.book import NONE
from regard.society.people import NEVER
from regard.society.work import U_REPAIR, N

ZERO, ONE = np.float32(0.0), np.float32(1.0)
CLOSE = np.float32(0.002)  # a score this near below a tier's edge has reached it: floats, not people, fell short
RANK, FELL = np.uint8(127), np.uint8(128)
PLUS, MINUS, SCORE, OVERRIDE = N.plus, N.minus, N.score, N.override
M1, M2, M4 = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
H01 = np.uint64(0x0101010101010101)
B1, B2, B4, B56 = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


@njit(error_model="numpy", cache=True)
def ones(x):  # type: ignore[no-untyped-def]
    """How many bits of a 64-bit word are set."""
    x = x - ((x >> B1) & M1)
    x = (x & M2) + ((x >> B2) & M2)
    x = (x + (x >> B4)) & M4
    return (x * H01) >> B56


@njit(error_model="numpy", cache=True)
def fade(first, count, scheme, s, book):  # type: ignore[no-untyped-def]
    """A month passes: T <- r T, for each tally of the scheme."""
    for t in range(book.tallies.size):
        if book.tallies[t].scheme == scheme and book.tallies[t].ratio != ONE:
            ratio, tally = book.tallies[t].ratio, s.tally[t]
            for p in range(first, first + count):
                tally[p] *= ratio


@njit(error_model="numpy", cache=True)
def strike(first, count, month, k, s, book, d, w):  # type: ignore[no-untyped-def]
    """Repair: somebody below ordinary, whose last such act is long enough ago, has the kind struck."""
    row, after, scheme = book.kinds[k].quiet, book.kinds[k].repair, book.kinds[k].scheme
    tier, ordinary = s.tier[(month + 1) & 1, scheme], book.schemes[scheme].ordinary
    for i in range(count):
        p = first + i
        w.code[i] = 0
        quiet = np.int64(s.quiet[row, p])
        if quiet == NEVER:
            continue
        quiet = min(quiet + 1, 254)
        s.quiet[row, p] = quiet
        if quiet >= after and np.int64(tier[p] & RANK) < ordinary and w.dice[U_REPAIR, i] < d.repair:
            w.code[i] = 1
            s.quiet[row, p] = NEVER
            clear(p, k, s, book)


@njit(error_model="numpy", cache=True)
def clear(p, k, s, book):  # type: ignore[no-untyped-def]
    """Nothing is left of a person's events of kind k."""
    if book.kinds[k].tally != NONE:
        s.tally[book.kinds[k].tally, p] = ZERO
    if book.kinds[k].bits != NONE:
        s.bits[book.kinds[k].bits, p] = 0
    for month in range(book.kinds[k].ring_months):
        s.ring[book.kinds[k].ring + month, p] = 0
    if book.kinds[k].limit_row != NONE:
        s.used[book.kinds[k].limit_row, p] = 0
    if book.kinds[k].reporter_row != NONE:
        for slot in range(8):
            s.reported[book.kinds[k].reporter_row, slot, p] = 0


@njit(error_model="numpy", cache=True)
def add_up(first, count, month, k, s, book, code):  # type: ignore[no-untyped-def]
    """The month's events of kind k go into its tally, and what has reached a cut changes."""
    values = book.values[k]
    begin, end = book.kinds[k].cut_begin, book.kinds[k].cut_end
    if book.kinds[k].bits != NONE:
        bits = s.bits[book.kinds[k].bits]
        for i in range(count):
            bits[first + i] = (bits[first + i] << B1) | np.uint64(code[i])
    if book.kinds[k].tally == NONE:
        return
    tally = s.tally[book.kinds[k].tally]
    for i in range(count):
        tally[first + i] += values[code[i]]
    if book.kinds[k].bits != NONE:
        for cut in range(begin, end):
            age, change = np.uint64(book.cuts[cut].age), book.cuts[cut].change * values[1]
            for i in range(count):
                tally[first + i] += change * np.float32(np.int32((bits[first + i] >> age) & B1))
    elif book.kinds[k].ring != NONE:
        months = book.kinds[k].ring_months
        now = s.ring[book.kinds[k].ring + month % months]
        for i in range(count):
            now[first + i] = code[i]
        for cut in range(begin, end):
            then = s.ring[book.kinds[k].ring + (month - book.cuts[cut].age) % months]
            change = book.cuts[cut].change
            for i in range(count):
                tally[first + i] += change * values[then[first + i]]


@njit(error_model="numpy", cache=True)
def put(w, i, points):  # type: ignore[no-untyped-def]
    """Adds points to what speaks for, or against."""
    w.notes[PLUS, i] += max(points, ZERO)
    w.notes[MINUS, i] += max(-points, ZERO)


@njit(error_model="numpy", cache=True)
def sum_kinds(first, count, month, scheme, s, book, w):  # type: ignore[no-untyped-def]
    """All contributions of a scheme, those that add and those that take apart."""
    for i in range(count):
        w.notes[PLUS, i] = w.notes[MINUS, i] = ZERO
    for t in range(book.tallies.size):
        if book.tallies[t].scheme == scheme:
            tally, most = s.tally[t], book.tallies[t].most
            for i in range(count):
                put(w, i, min(max(tally[first + i], -most), most))
    for k in range(book.schemes[scheme].begin, book.schemes[scheme].end):
        if book.kinds[k].bits != NONE and book.kinds[k].tally == NONE:
            count_bits(first, count, k, s, book, w)
        elif book.kinds[k].other != NONE:
            tier, counted = s.tier[month & 1, book.kinds[k].other], book.kinds[k].other_tiers
            for i in range(count):
                holds = (counted >> np.int64(tier[first + i] & RANK)) & 1
                put(w, i, book.kinds[k].other_points * np.float32(holds))


@njit(error_model="numpy", cache=True)
def count_bits(first, count, k, s, book, w):  # type: ignore[no-untyped-def]
    """Kinds of at most one event a month: the set bits of each stretch of ages, times its share."""
    bits, points, most = s.bits[book.kinds[k].bits], book.values[k, 1], book.kinds[k].most
    for i in range(count):
        total, begin = ZERO, 0
        for cut in range(book.kinds[k].cut_begin, book.kinds[k].cut_end):
            end = book.cuts[cut].age
            mask = ~np.uint64(0) >> np.uint64(64 - (end - begin))
            inside = (bits[first + i] >> np.uint64(begin)) & mask
            total += book.cuts[cut].change * np.float32(np.int64(ones(inside)))
            begin = end
        put(w, i, min(max(points * total, -most), most))


@njit(error_model="numpy", cache=True)
def rank(first, count, month, scheme, s, book, w):  # type: ignore[no-untyped-def]
    """Score and tier; bit 7 of the tier is set in the month of a fall below ordinary."""
    low, high, ordinary = book.schemes[scheme].low, book.schemes[scheme].high, book.schemes[scheme].ordinary
    n, now, last = w.notes, s.tier[month & 1, scheme], s.tier[(month + 1) & 1, scheme]
    for i in range(count):
        if book.schemes[scheme].beta:
            total = n[PLUS, i] + n[MINUS, i] + book.schemes[scheme].prior_weight
            share = (n[PLUS, i] + book.schemes[scheme].prior * book.schemes[scheme].prior_weight) / total
            score = low + (high - low) * share
        else:
            score = book.schemes[scheme].base + n[PLUS, i] - n[MINUS, i]
        n[SCORE, i] = min(max(score, low), high)
    due = (month + 1) % book.schemes[scheme].every == 0
    for i in range(count):
        p = first + i
        before = last[p] & RANK
        if not due:
            now[p] = before
            continue
        score = n[SCORE, i] + n[OVERRIDE, i] * book.schemes[scheme].override + CLOSE
        tier = np.uint8(0)
        for t in range(1, book.tiers.shape[1]):
            tier += np.uint8(score >= book.tiers.cut[scheme, t])
        now[p] = tier | (FELL if np.int64(tier) < ordinary <= np.int64(before) else np.uint8(0))

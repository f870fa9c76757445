"""The scheme's own scoring, month by month: tallies that fade, then score and tier.

Float32 recursions of what `scoring.reference` works out in whole numbers; held to
within a hundredth of a point of it on full histories.
"""

from __future__ import annotations

import numpy as np

from regard.society.book.tables import NO_ROW
from regard.society.month.bits import fall_mark, tier_number
from regard.society.month.constants import ZERO
from regard.society.month.curves import clip
from regard.society.month.random import inline, inner
from regard.society.month.rows import COLUMN

LOWEST_SPAN = np.uint8(0)
ONE_BIT_OF_64 = np.uint64(1)
ALL_MONTHS = ~np.uint64(0)
WORD_MONTHS = 64

# Warren, Hacker's Delight, 5-1: sums of bits in pairs, in fours, in bytes, then of all
# bytes.
TWO_BITS_OF_64 = np.uint64(2)
FOUR_BITS_OF_64 = np.uint64(4)
TOP_BYTE_SHIFT = np.uint64(56)
EVERY_SECOND_BIT = np.uint64(0x5555555555555555)
EVERY_SECOND_PAIR = np.uint64(0x3333333333333333)
EVERY_SECOND_FOUR = np.uint64(0x0F0F0F0F0F0F0F0F)
ONE_IN_EVERY_BYTE = np.uint64(0x0101010101010101)


@inline
def _count_set_bits(word):
    """How many bits of a uint64 are set."""
    pairs = word - ((word >> ONE_BIT_OF_64) & EVERY_SECOND_BIT)
    fours = (pairs & EVERY_SECOND_PAIR) + (
        (pairs >> TWO_BITS_OF_64) & EVERY_SECOND_PAIR
    )
    bytes_of_word = (fours + (fours >> FOUR_BITS_OF_64)) & EVERY_SECOND_FOUR
    return (bytes_of_word * ONE_IN_EVERY_BYTE) >> TOP_BYTE_SHIFT


@inner
def add_up(first, count, month, kind, state, book, code):
    """A month passes: tallies fade and grow, and what has reached a cut changes.

    T <- r T + the points of the month's events

    Of kinds that share a tally the first lets it fade.

    Args:
        state: changes `tally`, `bits` and `ring`.
        code: (people,) uint8, of the month's events that count; 0 for none.
    """
    rules = book.kinds[kind]
    if rules.bits != NO_ROW:
        bits = state.bits[rules.bits, first : first + count]
        for i in range(count):
            bits[i] = (bits[i] << ONE_BIT_OF_64) | np.uint64(code[i])
    if rules.tally == NO_ROW:
        return
    _fade_and_add(first, count, kind, state, book, code)
    if rules.bits != NO_ROW:
        _cut_by_bits(first, count, kind, state, book)
    elif rules.ring != NO_ROW:
        _cut_by_ring(first, count, month, kind, state, book, code)


@inner
def _fade_and_add(first, count, kind, state, book, code):
    """T <- r T + the points of the month's events."""
    rules = book.kinds[kind]
    ratio = rules.fades
    values = book.values[kind]
    tally = state.tally[rules.tally, first : first + count]
    if rules.levels * rules.times == 1:
        # One amount: a product vectorises where a look into a table does not.
        points = values[1]
        for i in range(count):
            tally[i] = ratio * tally[i] + points * np.float32(code[i])
    else:
        for i in range(count):
            tally[i] = ratio * tally[i] + values[code[i]]


@inner
def _cut_by_bits(first, count, kind, state, book):
    """Adds what an event of each cut's age changes by, its month being a bit."""
    rules = book.kinds[kind]
    points = book.values[kind, 1]
    tally = state.tally[rules.tally, first : first + count]
    bits = state.bits[rules.bits, first : first + count]
    for cut in range(rules.cut_begin, rules.cut_end):
        age = np.uint64(book.cuts[cut].age)
        change = book.cuts[cut].change * points
        for i in range(count):
            was_there = np.int32((bits[i] >> age) & ONE_BIT_OF_64)
            tally[i] += change * np.float32(was_there)


@inner
def _cut_by_ring(first, count, month, kind, state, book, code):
    """Writes the month into the ring, and adds what earlier months change by."""
    rules = book.kinds[kind]
    months = rules.ring_months
    values = book.values[kind]
    end = first + count
    tally = state.tally[rules.tally, first:end]
    this_month = state.ring[rules.ring + month % months, first:end]
    for i in range(count):
        this_month[i] = code[i]
    for cut in range(rules.cut_begin, rules.cut_end):
        turn = (month - book.cuts[cut].age) % months
        earlier = state.ring[rules.ring + turn, first:end]
        change = book.cuts[cut].change
        for i in range(count):
            tally[i] += change * values[earlier[i]]


@inner
def sum_kinds(first, count, month, scheme, state, book, scratch):
    """All contributions of a scheme, those that add and those that take apart.

    Args:
        state: reads `tally`, `bits`, and this month's `tier` of other schemes.
        scratch: fills the columns plus and minus.
    """
    plus = scratch.columns[COLUMN.plus]
    minus = scratch.columns[COLUMN.minus]
    points = scratch.columns[COLUMN.work]
    for i in range(count):
        plus[i] = ZERO
        minus[i] = ZERO
    for row in range(book.tallies.size):
        if book.tallies[row].scheme == scheme:
            tally = state.tally[row, first : first + count]
            cap = book.tallies[row].most
            for i in range(count):
                capped = clip(tally[i], -cap, cap)
                plus[i] += max(capped, ZERO)
                minus[i] -= min(capped, ZERO)
    for kind in range(book.schemes[scheme].begin, book.schemes[scheme].end):
        rules = book.kinds[kind]
        if rules.bits != NO_ROW and rules.tally == NO_ROW:
            _points_of_bits(first, count, kind, state, book, points)
        elif rules.other != NO_ROW:
            _points_of_tier(first, count, month, kind, state, book, points)
        else:
            continue
        for i in range(count):
            plus[i] += max(points[i], ZERO)
            minus[i] -= min(points[i], ZERO)


@inner
def _points_of_tier(first, count, month, kind, state, book, out):
    """The points of a kind that is another scheme's tier: there while it is held."""
    rules = book.kinds[kind]
    tier = state.tier[month & 1, rules.other]
    counting_tiers = rules.other_tiers
    points = rules.other_points
    for i in range(count):
        number = np.int64(tier_number(tier[first + i]))
        out[i] = points * np.float32((counting_tiers >> number) & 1)


@inner
def _points_of_bits(first, count, kind, state, book, out):
    """The points of kinds of at most one event a month.

    Set bits of each stretch of ages, times its share.
    """
    rules = book.kinds[kind]
    points = book.values[kind, 1]
    cap = rules.most
    bits = state.bits[rules.bits, first : first + count]
    for i in range(count):
        out[i] = ZERO
    begin = 0
    for cut in range(rules.cut_begin, rules.cut_end):
        end = book.cuts[cut].age
        share = book.cuts[cut].change
        stretch = ALL_MONTHS >> np.uint64(WORD_MONTHS - (end - begin))
        begin_bit = np.uint64(begin)
        for i in range(count):
            events = _count_set_bits((bits[i] >> begin_bit) & stretch)
            out[i] += share * np.float32(np.int32(events))
        begin = end
    for i in range(count):
        out[i] = clip(points * out[i], -cap, cap)


@inner
def rank(first, count, month, scheme, state, book, scratch):
    """Score, and tier where it is reassessed this month.

    Args:
        state: fills this month's `tier` from the last one's.
        scratch: reads the columns plus, minus and override; fills score.
    """
    _find_score(count, scheme, book, scratch)
    now = state.tier[month & 1, scheme, first : first + count]
    before = state.tier[(month + 1) & 1, scheme, first : first + count]
    if (month + 1) % book.schemes[scheme].every == 0:
        _find_tier(count, scheme, book, now, before, scratch)
    else:
        for i in range(count):
            now[i] = tier_number(before[i])


@inner
def _find_score(count, scheme, book, scratch):
    """The sum of contributions, or a beta score, within the range."""
    rules = book.schemes[scheme]
    low = rules.least
    high = rules.most
    plus = scratch.columns[COLUMN.plus]
    minus = scratch.columns[COLUMN.minus]
    score = scratch.columns[COLUMN.score]
    for i in range(count):
        if rules.beta:
            good = plus[i] + rules.prior * rules.prior_weight
            everything = plus[i] + minus[i] + rules.prior_weight
            value = low + (high - low) * good / everything
        else:
            value = rules.base + plus[i] - minus[i]
        score[i] = clip(value, low, high)


@inner
def _find_tier(count, scheme, book, now, before, scratch):
    """The tier of the score; its mark is set in the month of a fall below ordinary."""
    score = scratch.columns[COLUMN.score]
    override = scratch.columns[COLUMN.override]
    override_points = book.schemes[scheme].override
    ordinary = np.uint8(book.schemes[scheme].ordinary)
    for i in range(count):
        now[i] = LOWEST_SPAN
    # Adding up spans reached, rather than looking for the highest, needs no branch.
    for span in range(1, book.edges.shape[1]):
        edge = book.edges[scheme, span]
        for i in range(count):
            now[i] += np.uint8(score[i] + override[i] * override_points >= edge)
    if book.schemes[scheme].crossed:
        for i in range(count):
            now[i] = book.numbers[scheme, now[i]]
    for i in range(count):
        fell = (now[i] < ordinary) & (tier_number(before[i]) >= ordinary)
        # The household sees the fall next month (`sense.see_ties`).
        now[i] |= fall_mark(fell)

"""A month of the society: everybody's, block by block, on all cores."""

from __future__ import annotations

import numpy as np
from numba import get_thread_id, njit, prange

from regard.society.book import HELD, NONE
from regard.society.changing import change, count_both, count_people, count_ties, count_tiers, serve
from regard.society.dice import throw
from regard.society.looking import act, administer, look_around, weigh
from regard.society.people import BLOCK
from regard.society.sensing import STREAM_DETAIL, limit, needs_detail, record_events, see_ties
from regard.society.tallies import add_up, fade, rank, strike, sum_kinds
from regard.society.work import N, Work

ZERO = np.float32(0.0)
GAIN, INCOME, REFUSED, LOST, BARS, WRONGED = (N.gain, N.income, N.refused, N.lost, N.bars, N.wronged)
SCORE = N.score


@njit(error_model="numpy", cache=True)
def live(b, month, seed, s, book, world, dials, bounds, table, rooms, room, totals, rec):  # type: ignore[no-untyped-def]
    """One block's month: look around, act, be seen, be scored, be served, be changed."""
    w = Work(
        rooms.dice[room], rooms.coins[room], rooms.detail[room], rooms.facts[room], rooms.worth[room],
        rooms.notes[room], rooms.ends[room], rooms.code[room],
    )  # fmt: skip
    first, d = b * BLOCK, dials[0]
    count = min(BLOCK, s.group.size - first)
    look_around(first, count, month, seed, s, d, bounds, table, w)
    weigh(first, count, month, s, book, w)
    act(first, count, month, s, book, world, d, w)
    administer(first, count, seed, s, d, w)
    for row in (GAIN, INCOME, REFUSED, LOST, BARS, WRONGED):
        w.notes[row, :count] = ZERO
    for k in range(book.schemes.size):
        sense_and_score(first, count, month, seed, k, s, book, world, d, w, rec)
        serve(first, count, month, k, s, book, world, w)
        count_tiers(first, count, month, k, s, book, d, w, b, totals)
    count_ties(first, count, month, s, w, totals.cells[b])
    change(first, count, month, s, book, d, w)
    count_people(first, count, s, d, w, totals.cells[b])
    count_both(first, count, month, s, book, totals.both[b])
    for fact in range(totals.facts.shape[1]):
        totals.facts[b, fact] = w.facts[fact, :count].sum()


@njit(error_model="numpy", cache=True)
def sense_and_score(first, count, month, seed, scheme, s, book, world, d, w, rec):  # type: ignore[no-untyped-def]
    """Under one scheme: sensors record, what was repaired is struck, tallies fade and grow, tiers follow."""
    if book.schemes[scheme].social:
        see_ties(first, count, month, scheme, s, book, w)
    fade(first, count, scheme, s, book)
    begin, stream = book.schemes[scheme].begin, book.schemes[scheme].use
    for k in range(begin, book.schemes[scheme].end):
        place = k - begin
        if place % 4 == 0:
            throw(seed, first, count, month, stream + place // 4, w.coins)
        if book.kinds[k].mode == HELD:
            continue
        if book.kinds[k].quiet != NONE:
            strike(first, count, month, k, s, book, d, w)
            note(first, count, month, k, w.code, rec.struck)
        detail = w.detail
        if needs_detail(k, book):
            throw(seed, first, count, month, stream + STREAM_DETAIL + place, detail)
        record_events(first, count, month, place % 4, detail, k, s, book, world, w)
        note(first, count, month, k, w.code, rec.code)
        if book.kinds[k].reporter_limit > 0 and first < rec.reporter.shape[2] and month < rec.reporter.shape[0]:
            for i in range(min(count, rec.reporter.shape[2] - first)):
                rec.reporter[month, k, first + i] = np.uint8(detail[2, i] * np.float32(8.0))
        if book.kinds[k].quiet != NONE:
            quiet = s.quiet[book.kinds[k].quiet]
            for i in range(count):
                quiet[first + i] = np.uint8(0) if w.code[i] else quiet[first + i]
        limit(first, count, month, k, s, book, d, detail, w.code)
        add_up(first, count, month, k, s, book, w.code)
    sum_kinds(first, count, month, scheme, s, book, w)
    rank(first, count, month, scheme, s, book, w)
    if first < rec.score.shape[2] and month < rec.score.shape[0]:
        for i in range(min(count, rec.score.shape[2] - first)):
            rec.score[month, scheme, first + i] = w.notes[SCORE, i]


@njit(error_model="numpy", cache=True)
def note(first, count, month, k, code, kept):  # type: ignore[no-untyped-def]
    """Keeps what is to be recorded of the first people."""
    if month < kept.shape[0] and first < kept.shape[2]:
        for i in range(min(count, kept.shape[2] - first)):
            kept[month, k, first + i] = code[i]


@njit(parallel=True, error_model="numpy", cache=True)
def live_all(begin, end, month, seed, s, book, world, dials, bounds, table, rooms, totals, rec):  # type: ignore[no-untyped-def]
    """The month of the blocks from `begin` to `end`, each in the room of whichever thread takes it."""
    for b in prange(begin, end):
        live(b, month, seed, s, book, world, dials, bounds, table, rooms, get_thread_id(), totals, rec)

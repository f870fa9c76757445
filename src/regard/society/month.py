"""A month of the society: everybody's, block by block; blocks are shared out among threads."""

from __future__ import annotations

import numpy as np

from regard.society.book import HELD, NONE
from regard.society.changing import change, serve
from regard.society.counting import count_both, count_people, count_tiers, place, spread_tiers, take_stock
from regard.society.dice import entry, inner, throw
from regard.society.looking import act, administer, look_around, weigh
from regard.society.people import BLOCK
from regard.society.sensing import STREAM_DETAIL, limit, record_events, see_ties, watch_closely
from regard.society.tallies import add_up, fade, rank, strike, sum_kinds
from regard.society.work import N, Work

ZERO = np.float32(0.0)
GAIN, INCOME, REFUSED, LOST, BARS, WRONGED = (N.gain, N.income, N.refused, N.lost, N.bars, N.wronged)
SCORE = N.score


@inner
def live(b, month, seed, s, book, world, dials, hoods, table, rooms, room, totals, rec):
    """One block's month: look around, act, be seen, be scored, be served, be changed."""
    w = Work(
        rooms.dice[room], rooms.coins[room], rooms.facts[room], rooms.worth[room], rooms.notes[room],
        rooms.cells[room], rooms.members[room], rooms.ends[room], rooms.looks[room], rooms.code[room],
        rooms.reporter[room], rooms.whole[room],
    )  # fmt: skip
    first, d = b * BLOCK, dials[0]
    count = min(BLOCK, s.group.size - first)
    place(first, count, s, d, w)
    look_around(first, count, month, seed, s, d, hoods, table, w)
    weigh(first, count, month, s, book, w)
    act(first, count, month, s, book, world, d, w)
    administer(first, count, seed, s, d, w)
    for row in (GAIN, INCOME, REFUSED, LOST, BARS, WRONGED):
        w.notes[row, :count] = ZERO
    for k in range(book.schemes.size):
        sense_and_score(first, count, month, seed, k, s, book, world, d, w, rec)
        serve(first, count, month, k, s, book, world, w)
        spread_tiers(count_tiers(first, count, month, k, s, w, totals), k, book.schemes[k].ordinary, b, totals)
    change(first, count, month, s, book, d, w)
    take_stock(first, count, s, w)
    count_people(w, totals.cells[b], totals.facts[b])
    count_both(first, count, month, s, book, totals.both[b])


@inner
def sense_and_score(first, count, month, seed, scheme, s, book, world, d, w, rec):
    """Under one scheme: sensors record, what was repaired is struck, tallies fade and grow, tiers follow."""
    if book.schemes[scheme].social:
        see_ties(first, count, month, scheme, s, book, w)
    watch_closely(first, count, month, scheme, s, book, w)
    fade(first, count, scheme, s, book)
    begin, stream = book.schemes[scheme].begin, book.schemes[scheme].use
    for k in range(begin, book.schemes[scheme].end):
        turn = k - begin
        if turn % 4 == 0:
            throw(seed, first, count, month, stream + turn // 4, w.coins)
        if book.kinds[k].mode == HELD:
            continue
        quiet = book.kinds[k].quiet
        if quiet != NONE:
            strike(first, count, month, k, s, book, d, w)
            note(first, count, month, k, w.code, rec.struck)
        record_events(first, count, month, turn % 4, seed, stream + STREAM_DETAIL + turn, k, s, book, world, w)
        note(first, count, month, k, w.code, rec.code)
        note(first, count, month, k, w.reporter, rec.reporter)
        if quiet != NONE:
            for i in range(count):
                s.quiet[quiet, first + i] = np.uint8(0) if w.code[i] else s.quiet[quiet, first + i]
        limit(first, count, month, k, s, book, d, w)
        add_up(first, count, month, k, s, book, w.code)
    sum_kinds(first, count, month, scheme, s, book, w)
    rank(first, count, month, scheme, s, book, w)
    if first < rec.score.shape[2] and month < rec.score.shape[0]:
        for i in range(min(count, rec.score.shape[2] - first)):
            rec.score[month, scheme, first + i] = w.notes[SCORE, i]


@inner
def note(first, count, month, k, code, kept):
    """Keeps what is to be recorded of the first people."""
    if month < kept.shape[0] and first < kept.shape[2]:
        for i in range(min(count, kept.shape[2] - first)):
            kept[month, k, first + i] = code[i]


@entry
def live_all(begin, end, step, month, seed, s, book, world, dials, hoods, table, rooms, totals, rec):
    """The month of every `step`th block from `begin` to `end`, in the room numbered begin % step."""
    for b in range(begin, end, step):
        live(b, month, seed, s, book, world, dials, hoods, table, rooms, begin % step, totals, rec)

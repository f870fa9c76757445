"""A month of the society: everybody's, block by block; blocks are shared out among threads."""

from __future__ import annotations

import numpy as np

from regard.society.book.tables import HELD, NO_ROW
from regard.society.month.count import (
    count_both,
    count_people,
    count_tiers,
    place,
    take_stock,
)
from regard.society.month.look import act, administer, look_around, weigh
from regard.society.month.random import entry, fill_uniforms, inner
from regard.society.month.score import add_up, rank, strike, sum_kinds
from regard.society.month.scratch import N
from regard.society.month.sense import (
    STREAM_DETAIL,
    limit,
    record_events,
    see_ties,
    watch_closely,
)
from regard.society.month.serve import change, serve
from regard.society.state import BLOCK

ZERO = np.float32(0.0)
GAIN, INCOME, REFUSED, LOST, BARS, WRONGED = (
    N.gain,
    N.income,
    N.refused,
    N.lost,
    N.bars,
    N.wronged,
)
SCORE = N.score


@inner
def live(b, month, seed, s, book, world, parameters, hoods, table, w, totals, rec):
    """One block's month: look around, act, be seen, be scored, be served, be changed."""
    first, d = b * BLOCK, parameters[0]
    count = min(BLOCK, s.group.size - first)
    place(first, count, s, d, w)
    look_around(first, count, month, seed, s, d, hoods, table, w)
    weigh(first, count, month, s, book, w)
    act(first, count, month, s, world, d, w)
    administer(first, count, seed, s, d, w)
    for row in (GAIN, INCOME, REFUSED, LOST, BARS, WRONGED):
        w.notes[row, :count] = ZERO
    for k in range(book.schemes.size):
        sense_and_score(first, count, month, seed, k, s, book, world, d, table, w, rec)
        serve(first, count, month, k, s, book, world, w)
        count_tiers(first, count, month, k, s, book.schemes[k].ordinary, d, w, totals)
    change(first, count, month, s, book, d, w)
    take_stock(first, count, s, w)
    count_people(count, w, totals.counted)
    count_both(first, count, month, s, book, totals.both)


@inner
def sense_and_score(
    first, count, month, seed, scheme, s, book, world, d, table, w, rec
):
    """Under one scheme: sensors record, what was repaired is struck, tallies fade and grow, tiers follow."""
    if book.schemes[scheme].social:
        see_ties(first, count, month, scheme, s, book, table.shape[1] == 0, d, w)
    watch_closely(first, count, month, scheme, s, book, w)
    begin, stream = book.schemes[scheme].begin, book.schemes[scheme].use
    for k in range(begin, book.schemes[scheme].end):
        turn = k - begin
        if turn % 4 == 0:
            fill_uniforms(seed, first, count, month, stream + turn // 4, w.coins)
        if book.kinds[k].mode == HELD:
            continue
        quiet = book.kinds[k].quiet
        if quiet != NO_ROW:
            strike(first, count, month, k, s, book, d, w)
            note(first, count, month, k, w.code, rec.struck)
        record_events(
            first,
            count,
            month,
            turn % 4,
            seed,
            stream + STREAM_DETAIL + turn,
            k,
            s,
            book,
            world,
            w,
        )
        note(first, count, month, k, w.code, rec.code)
        note(first, count, month, k, w.reporter, rec.reporter)
        if quiet != NO_ROW:
            since, code = s.quiet[quiet, first : first + count], w.code
            for i in range(count):
                since[i] = since[i] if code[i] == 0 else np.uint8(0)
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
def live_blocks(
    begin, end, month, seed, s, book, world, parameters, hoods, table, room, totals, rec
):
    """The month of the blocks from `begin` to `end`, in one thread's room, added to its totals."""
    for b in range(begin, end):
        live(
            b, month, seed, s, book, world, parameters, hoods, table, room, totals, rec
        )

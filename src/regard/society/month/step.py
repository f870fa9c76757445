"""A month of the society, block by block; blocks are shared out among threads."""

from __future__ import annotations

from regard.society.book.tables import HELD, NO_ROW
from regard.society.month.attention import watch_closely
from regard.society.month.behave import behave
from regard.society.month.change import change
from regard.society.month.constants import ZERO
from regard.society.month.count import (
    count_both,
    count_people,
    count_tiers,
    place,
    take_stock,
)
from regard.society.month.limits import limit_events
from regard.society.month.look import look_around, weigh_habits
from regard.society.month.officials import administer
from regard.society.month.random import entry, fill_uniforms, inner, merged
from regard.society.month.repair import count_quiet_months, repair
from regard.society.month.rows import COLUMN
from regard.society.month.score import add_up, rank, sum_kinds
from regard.society.month.sense import has_reporters, record_events, see_ties
from regard.society.month.serve import serve
from regard.society.state import BLOCK

KINDS_A_FILL = 4  # for which one call draws coins
DETAIL_USES = (
    512  # within a scheme's uses of random numbers, where those of amounts begin
)


@merged
def _live_block(
    block,
    month,
    seed,
    state,
    book,
    world,
    parameters,
    hoods,
    edges,
    scratch,
    totals,
    record,
):
    """One block's month: look, act, be seen, be scored, be served, be changed."""
    first = block * BLOCK
    count = min(BLOCK, state.group.size - first)
    place(first, count, state, parameters, scratch)
    look_around(first, count, month, seed, state, parameters, hoods, edges, scratch)
    weigh_habits(first, count, month, state, book, scratch)
    behave(first, count, month, state, world, parameters, scratch)
    administer(first, count, seed, state, parameters, scratch)
    _forget_last_month(count, scratch)
    computed = edges.shape[1] == 0
    for scheme in range(book.schemes.size):
        if book.schemes[scheme].social:
            see_ties(
                first, count, month, scheme, state, book, computed, parameters, scratch
            )
        watch_closely(first, count, month, scheme, state, book, scratch)
        _sense_and_add(
            first,
            count,
            month,
            seed,
            scheme,
            state,
            book,
            world,
            parameters,
            scratch,
            record,
        )
        sum_kinds(first, count, month, scheme, state, book, scratch)
        rank(first, count, month, scheme, state, book, scratch)
        _note_score(first, count, month, scheme, scratch, record)
        serve(first, count, month, scheme, state, book, world, scratch)
        count_tiers(
            first, count, month, scheme, state, book, parameters, scratch, totals
        )
    change(first, count, month, state, book, parameters, scratch)
    take_stock(first, count, state, scratch)
    count_people(count, scratch, totals.counted)
    count_both(first, count, month, state, book, totals.both)


@inner
def _forget_last_month(count, scratch):
    """What schemes add up during the month begins with nothing."""
    scratch.columns[COLUMN.gain, :count] = ZERO
    scratch.columns[COLUMN.income, :count] = ZERO
    scratch.columns[COLUMN.refused, :count] = ZERO
    scratch.columns[COLUMN.lost, :count] = ZERO
    scratch.columns[COLUMN.restrictions, :count] = ZERO
    scratch.columns[COLUMN.wronged, :count] = ZERO


@inner
def _sense_and_add(
    first, count, month, seed, scheme, state, book, world, parameters, scratch, record
):
    """Under one scheme: repair strikes, sensors record, tallies fade and grow."""
    begin = book.schemes[scheme].begin
    first_use = book.schemes[scheme].use
    for kind in range(begin, book.schemes[scheme].end):
        turn = kind - begin
        if turn % KINDS_A_FILL == 0:
            use = first_use + turn // KINDS_A_FILL
            fill_uniforms(seed, first, count, month, use, scratch.coins)
        if book.kinds[kind].mode == HELD:
            continue
        has_repair = book.kinds[kind].quiet != NO_ROW
        # Before sensors, so that what happens this month is not struck with the rest.
        if has_repair:
            repair(first, count, month, kind, state, book, parameters, scratch)
            _note(first, count, month, kind, scratch.code, record.struck)
        record_events(
            first,
            count,
            month,
            turn % KINDS_A_FILL,
            seed,
            first_use + DETAIL_USES + turn,
            kind,
            state,
            book,
            world,
            scratch,
        )
        # Before limits: a history has every event, and the reference limits it itself.
        _note(first, count, month, kind, scratch.code, record.code)
        if has_reporters(kind, book):
            _note(first, count, month, kind, scratch.reporter, record.reporter)
        if has_repair:
            count_quiet_months(first, count, kind, state, book, scratch)
        limit_events(first, count, month, kind, state, book, parameters, scratch)
        add_up(first, count, month, kind, state, book, scratch.code)


@inner
def _note(first, count, month, kind, values, kept_values):
    """Keeps what is to be recorded of the first people.

    values: (people of the block,) uint8; kept_values: (months, kinds, people) uint8, of
    `Record`.
    """
    if month < kept_values.shape[0] and first < kept_values.shape[2]:
        for i in range(min(count, kept_values.shape[2] - first)):
            kept_values[month, kind, first + i] = values[i]


@inner
def _note_score(first, count, month, scheme, scratch, record):
    """Keeps the scores of the first people."""
    if first < record.score.shape[2] and month < record.score.shape[0]:
        for i in range(min(count, record.score.shape[2] - first)):
            record.score[month, scheme, first + i] = scratch.columns[COLUMN.score, i]


@entry
def live_blocks(
    begin,
    end,
    month,
    seed,
    state,
    book,
    world,
    parameters,
    hoods,
    edges,
    scratch,
    totals,
    record,
):
    """The month of some blocks, in one thread.

    Args:
        begin: the first block.
        end: the block after the last.
        month: from 0.
        seed: uint64.
        state: `State`, whose half of this month is written.
        book: `Book`, the schemes.
        world: `World`, what everyone shares.
        parameters: (1,) records of `PARAMETER_FIELDS`.
        hoods: (neighbourhoods,) uint8, the main group of each.
        edges: (slots, people) int32, ties from a file; of no people where they are
            computed.
        scratch: `Scratch`, this thread's.
        totals: `Totals`, this thread's, added to.
        record: `Record`, filled for the first people.
    """
    for block in range(begin, end):
        _live_block(
            block,
            month,
            seed,
            state,
            book,
            world,
            parameters[0],
            hoods,
            edges,
            scratch,
            totals,
            record,
        )

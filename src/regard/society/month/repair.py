"""Repair: acts of one kind are struck after long enough without another."""

from __future__ import annotations

import numpy as np

from regard.society.book.tables import NO_ROW
from regard.society.month.amounts import NO_EVENT
from regard.society.month.bits import tier_number
from regard.society.month.constants import ZERO
from regard.society.month.random import inner
from regard.society.month.rows import DRAW
from regard.society.state import NEVER, REPORTER_SLOTS

NO_MONTHS = np.uint8(0)
ONE_MONTH = np.uint8(1)
LONGEST_QUIET = 254  # months that a byte tells from `NEVER`


@inner
def repair(first, count, month, kind, state, book, parameters, scratch):
    """Strikes a kind from those below ordinary whose last such act is long ago.

    Args:
        state: reads the last month's `tier`; counts in `quiet`, and empties the kind's
            stores.
        scratch: reads draws; fills code, with 1 for those who have the kind struck.
    """
    rules = book.kinds[kind]
    end = first + count
    scheme = rules.scheme
    wait = np.uint8(min(rules.repair, LONGEST_QUIET))
    ordinary = np.uint8(book.schemes[scheme].ordinary)
    tier = state.tier[(month + 1) & 1, scheme, first:end]
    quiet = state.quiet[rules.quiet, first:end]
    luck = scratch.draws[DRAW.repair]
    code = scratch.code
    any_struck = np.uint8(0)
    for i in range(count):
        months = quiet[i] + ONE_MONTH if quiet[i] < NEVER - ONE_MONTH else quiet[i]
        struck = (
            (months >= wait)
            & (months != NEVER)
            & (tier_number(tier[i]) < ordinary)
            & (luck[i] < parameters.repair)
        )
        quiet[i] = NEVER if struck else months
        code[i] = np.uint8(struck)
        any_struck |= np.uint8(struck)
    # Most months nobody of a block is struck; the slow loop over people is then spared.
    if any_struck:
        for i in range(count):
            if code[i]:
                _strike(first + i, kind, state, book)


@inner
def _strike(person, kind, state, book):
    """Nothing is left of a person's events of a kind."""
    rules = book.kinds[kind]
    if rules.tally != NO_ROW:
        state.tally[rules.tally, person] = ZERO
    if rules.bits != NO_ROW:
        state.bits[rules.bits, person] = 0
    for month in range(rules.ring_months):
        state.ring[rules.ring + month, person] = 0
    if rules.limit_row != NO_ROW:
        state.used[rules.limit_row, person] = 0
    if rules.reporter_row != NO_ROW:
        for slot in range(REPORTER_SLOTS):
            state.reported[rules.reporter_row, slot, person] = 0


@inner
def count_quiet_months(first, count, kind, state, book, scratch):
    """An event of the month ends the quiet; `repair` has counted the month already.

    Args:
        state: changes `quiet`.
        scratch: reads code.
    """
    quiet = state.quiet[book.kinds[kind].quiet, first : first + count]
    code = scratch.code
    for i in range(count):
        quiet[i] = quiet[i] if code[i] == NO_EVENT else NO_MONTHS

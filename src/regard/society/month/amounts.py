"""Codes of events: how many a month brings of a kind, and of which amount.

A code of 0 is no event; else it is (events - 1) * levels + level + 1, the events being
of one amount. `Book.values` and `Book.amounts` have a column for each code.
"""

from __future__ import annotations

import numpy as np

from regard.society.book.tables import NOTED, SHARED, SIGNED
from regard.society.month.constants import HALF, ZERO
from regard.society.month.random import inline, inner, random_words, uniform
from regard.society.month.rows import COLUMN

LEAST_CHANCE = np.float32(1e-9)  # nobody is divided by nought
NO_EVENT = np.uint8(0)


@inline
def events_of(code, levels):
    """How many events a code other than 0 stands for.

    Args:
        code: of a month's events, not 0.
        levels: amounts told apart.

    Returns:
        From 1 up.
    """
    return (np.int64(code) - 1) // levels + 1


@inline
def _code_of(events, level, levels):
    """The code of some events of one amount; 0 for none."""
    if events == 0:
        return NO_EVENT
    return np.uint8((events - 1) * levels + level + 1)


@inline
def with_events(code, levels, events):
    """The code of so many events of the amount that a code other than 0 has.

    Args:
        code: of a month's events, not 0.
        levels: amounts told apart.
        events: how many count.

    Returns:
        A code; 0 where none counts.
    """
    return _code_of(events, (np.int64(code) - 1) % levels, levels)


@inner
def set_amounts(count, kind, book, fact, coin, scratch):
    """Gives single events their amounts.

    Args:
        fact: (people,) float32, what the events are of.
        coin: (people,) float32, what decided whether there is one.
        scratch: reads the chance that there was in the column work; changes code from 1
            to the code of the amount.
    """
    rules = book.kinds[kind]
    levels = np.float32(rules.levels)
    top = np.float32(rules.levels - 1)
    # Of a uniform number u and the fact f, the level is fixed + by_luck u + by_fact f +
    # by_both u f; the loop stays the same for all modes.
    fixed = ZERO
    by_luck = levels
    by_fact = ZERO
    by_both = ZERO
    upper_half = ZERO
    if rules.mode == SHARED:
        fixed = HALF
        by_luck = ZERO
        by_fact = top
    elif rules.mode == NOTED and rules.worst < ZERO < rules.best:
        fixed = HALF * top + HALF
        by_luck = ZERO
        by_both = HALF * top
    elif rules.mode == NOTED:
        fixed = HALF
        by_luck = top
    elif rules.mode == SIGNED:
        by_luck = levels * HALF
        upper_half = levels * HALF
    chance = scratch.columns[COLUMN.work]
    code = scratch.code
    for i in range(count):
        luck = coin[i] / max(chance[i], LEAST_CHANCE)
        level = fixed + by_luck * luck + by_fact * fact[i] + by_both * fact[i] * luck
        level += upper_half if fact[i] > HALF else ZERO
        level = max(min(level, top), ZERO)
        code[i] *= np.uint8(np.int32(level) + 1)
    _drop_amounts_of_nothing(count, kind, book, code)


@inner
def _drop_amounts_of_nothing(count, kind, book, code):
    """An event whose amount is nought is none."""
    for candidate in range(1, book.kinds[kind].levels + 1):
        if book.amounts[kind, candidate] == 0:
            for i in range(count):
                # A select; `if` would be a store that may not happen, and no vector.
                code[i] = code[i] if code[i] != np.uint8(candidate) else NO_EVENT


@inner
def draw_events(person, i, month, seed, use, kind, book, fact, scratch):
    """Draws one person's events: how many, of which amount, by which partner.

    Args:
        person: their number.
        i: their place in the block.
        seed: uint64.
        use: of the random numbers.
        fact: (people,) float32, what the events are of.
        scratch: fills code and reporter of that place.
    """
    rules = book.kinds[kind]
    levels = rules.levels
    level_word, events_word, reporter_word, _ = random_words(seed, person, month, use)
    luck = uniform(level_word)
    if rules.mode == SIGNED:
        half = levels // 2
        level = np.int64(luck * np.float32(half))
        if fact[i] > HALF:
            level += half
    else:
        level = np.int64(luck * np.float32(levels))
    level = min(max(level, 0), levels - 1)
    events = np.int64(uniform(events_word) * np.float32(rules.times)) + 1
    code = (events - 1) * levels + level + 1
    scratch.code[i] = np.uint8(code)
    if book.amounts[kind, code] == 0:
        scratch.code[i] = NO_EVENT
    scratch.reporter[i] = np.uint8(uniform(reporter_word) * np.float32(rules.partners))

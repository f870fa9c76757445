"""Officials: whom they note, and whose score they would move."""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.month.bits import is_client
from regard.society.month.constants import HALF, ONE, ZERO
from regard.society.month.random import BORN, inner, random_words, uniform
from regard.society.month.rows import COLUMN, DRAW

OFFICIALS_USE = 9  # of random numbers drawn once; those below are of people's traits


@inner
def administer(first, count, seed, state, parameters, scratch):
    """What each person's official notes, and how the official would move the score.

    Of officials, some act at random, some favour their clients, some go after those who
    spoke; the rest note who cheated. The fact `noted` runs from -1 to 1, the column
    `override` is -1, 0 or 1; upright officials move no score.

    Args:
        state: reads `lacks`.
        scratch: reads draws and facts; fills the fact and the column.
    """
    # An official's people need not begin or end with a block.
    begin = 0
    while begin < count:
        official = (first + begin) // parameters.people_per_official
        end = min((official + 1) * parameters.people_per_official - first, count)
        word, _, _, _ = random_words(seed, official, BORN, OFFICIALS_USE)
        _note_charges(first, begin, end, uniform(word), state, parameters, scratch)
        begin = end


@inner
def _note_charges(first, begin, end, sort, state, parameters, scratch):
    """One official's notes on the people of a block from `begin` to `end`.

    sort: a uniform number that decides what sort of official it is.
    """
    favour_from = parameters.official_err
    target_from = favour_from + parameters.official_favour
    upright_from = target_from + parameters.official_target
    by_chance = np.float32(sort < favour_from)
    by_favour = np.float32((sort >= favour_from) & (sort < target_from))
    by_target = np.float32((sort >= target_from) & (sort < upright_from))
    upright = ONE - by_chance - by_favour - by_target
    moves = (by_favour + by_target) * np.float32(parameters.official_acts > ZERO)
    lacks = state.lacks[first:]
    sign_draw = scratch.draws[DRAW.sign]
    act_draw = scratch.draws[DRAW.official]
    cheated = scratch.facts[FACT.cheated]
    dissent = scratch.facts[FACT.dissent]
    noted = scratch.facts[FACT.noted]
    override = scratch.columns[COLUMN.override]
    for i in range(begin, end):
        client = np.float32(is_client(lacks[i]))
        spoke = np.float32(dissent[i] > ZERO)
        coin = ONE if sign_draw[i] < HALF else -ONE
        wish = (
            by_chance * coin
            + by_favour * client
            - by_target * spoke
            - upright * cheated[i]
        )
        noted[i] = wish if act_draw[i] < parameters.official_acts else ZERO
        override[i] = moves * wish

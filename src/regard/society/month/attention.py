"""Attention: how hard people are looked at, where that follows what was found before.

Runaway feedback as in Ensign, Friedler, Neville, Scheidegger & Venkatasubramanian
(2018).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from regard.society.month.bits import tier_number
from regard.society.month.constants import ONE, ZERO
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN


def accepted_share(least: Any, looked: Any) -> Any:
    """The share of finds to keep, so that they no longer follow how hard was looked.

    For two areas that is (1 - share) / max(1 - share) of Ensign et al. 2018.

    Args:
        least: the least share of looking that anybody gets, a number or an array.
        looked: the share of looking behind these finds.

    Returns:
        A share from 0 to 1.
    """
    return least / looked


@inner
def watch_closely(first, count, month, scheme, state, book, scratch):
    """How hard each person is looked at under a scheme.

    Args:
        state: reads the last month's `tier`.
        scratch: fills the column attention.
    """
    tier = state.tier[(month + 1) & 1, scheme]
    attention = scratch.columns[COLUMN.attention]
    attention[:count] = ONE
    for number in range(book.schemes[scheme].tiers):
        harder = book.tiers[scheme, number].look - ONE
        if harder != ZERO:
            for i in range(count):
                in_tier = np.float32(tier_number(tier[first + i]) == number)
                attention[i] += harder * in_tier

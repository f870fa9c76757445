"""Withholding: what of a table may be shown, so that nothing is learnt of one person.

A row is small if fewer than eleven people stand behind it: none shown is of 1 to 10, as
the Centers for Medicare & Medicaid Services ask of whoever publishes from their data
(CMS cell size suppression policy, version of 26 January 2024). Where they would show
nought, we do not: that nobody of twenty lost tells of each of the twenty that they won.
A row is small, too, if one person stands behind more than half of it.

Where any row of a table is small, all of its rows are withheld, and its total alone is
shown. So every division stays open, and which rows are withheld says nothing.
Tables share no rows, and no table is shown that is a part or a sum of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

LEAST_PEOPLE = 11
"""Who stand behind what is shown; see above where the number comes from."""

Rows = Mapping[str, Counter[str]]
"""Of each row, how often each person is in it; a row that nobody is in, too."""


@dataclass(frozen=True)
class ShownTable:
    """What is shown of a table.

    Attributes:
        total: Of all rows; None where it is withheld.
        rows: Each row's number; None where they are withheld.
    """

    total: int | None
    rows: Mapping[str, int] | None


NOTHING_SHOWN = ShownTable(None, None)
"""Nothing of it is shown."""


def shown_table(rows: Rows, least: int = LEAST_PEOPLE) -> ShownTable:
    """What may be shown of a table.

    Args:
        rows: The table.
        least: How many people have to stand behind a number.

    Returns:
        The total where enough people stand behind it; the rows if that is so of each.
    """
    whole: Counter[str] = Counter()
    for people in rows.values():
        whole.update(people)
    if is_small(whole, least):
        return NOTHING_SHOWN
    if any(is_small(people, least) for people in rows.values()):
        return ShownTable(whole.total(), None)
    return ShownTable(whole.total(), {row: rows[row].total() for row in rows})


def is_small(people: Counter[str], least: int = LEAST_PEOPLE) -> bool:
    """Whether a number would tell too much of somebody who stands behind it.

    Args:
        people: How often each of them is in it.
        least: How many have to stand behind it.

    Returns:
        Also where nobody is in it, or one person for more than half.
    """
    present = +people
    if len(present) < least:
        return True
    # More than half from one person: the others could work out what that one did.
    return 2 * max(present.values()) > present.total()

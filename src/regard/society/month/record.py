"""What happened to the first people, kept for explanations and tests."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regard.society.state import Bytes, Floats


class Record(NamedTuple):
    """What happened to the first people, month by month; empty arrays keep nothing.

    Attributes:
        code: (months, kinds, people) uint8, the code of the month's events; 0 for none.
        reporter: (months, kinds, people) uint8, which partner reported them.
        struck: (months, kinds, people) uint8, 1 for a repair that month.
        score: (months, schemes, people) float32, upright points (`book.upright`).
    """

    code: Bytes
    reporter: Bytes
    struck: Bytes
    score: Floats


def empty_record(months: int, kinds: int, schemes: int, people: int) -> Record:
    """Room to record so many months of the first `people`.

    Args:
        months: how many.
        kinds: of all schemes.
        schemes: lived under.
        people: the first so many.

    Returns:
        Zeros.
    """
    by_kind = (months, kinds, people)
    return Record(
        code=np.zeros(by_kind, np.uint8),
        reporter=np.zeros(by_kind, np.uint8),
        struck=np.zeros(by_kind, np.uint8),
        score=np.zeros((months, schemes, people), np.float32),
    )

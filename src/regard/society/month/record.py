"""What happened to the first people, kept for explanations and tests."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regard.society.state import Bytes, Floats


class Record(NamedTuple):
    """What happened to the first people, kept for explanations and tests; empty arrays keep nothing.

    code: months by kinds by people; reporter and struck (a repair that month) alike; score: months
    by schemes by people.
    """

    code: Bytes
    reporter: Bytes
    struck: Bytes
    score: Floats


def empty_record(months: int, kinds: int, schemes: int, people: int) -> Record:
    """Room to record so many months of the first `people`."""
    return Record(
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, schemes, people), np.float32),
    )

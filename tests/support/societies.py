"""Small societies for tests, and what it takes to compare two of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

import regard
from regard.society.scenario import Scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society

SCHEMES = tuple(regard.load(name) for name in ("judgment-defaulters", "nationwide"))
PEOPLE = 3 * BLOCK + 7  # more than one block, and a last one that is not full
SEED = 11


def society_of(
    scenario: Scenario | None = None, people: int = PEOPLE, **settings: Any
) -> Society:
    """A society under `SCHEMES`."""
    return Society(SCHEMES, people, SEED, scenario, **settings)


def after(society: Society, months: int, chunk: int | None = None) -> Society:
    """The society after so many more months."""
    for _ in range(months):
        society.live(chunk)
    return society


def same_arrays(arrays: Iterable[Any], other: Iterable[Any]) -> bool:
    """Whether two rows of arrays are alike, bit for bit."""
    pairs = zip(arrays, other, strict=True)
    return all(left.tobytes() == right.tobytes() for left, right in pairs)


def digest_of(arrays: Iterable[npt.NDArray[Any]]) -> str:
    """Sixteen hexadecimal digits that change with any bit of the arrays."""
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]

"""Small societies for tests: two schemes, a few blocks of people."""

from __future__ import annotations

from typing import Any

import regard
from regard.society.scenario import Scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society

SCHEMES = tuple(regard.load(name) for name in ("judgment-defaulters", "nationwide"))
PEOPLE = 3 * BLOCK + 7  # whole blocks, and one that is not full


def small_society(
    scenario: Scenario | None = None, people: int = PEOPLE, **settings: Any
) -> Society:
    """People under two schemes, of which one reads the other's tiers."""
    return Society(SCHEMES, people, 11, scenario, **settings)


def lived(society: Society, months: int, chunk: int | None = None) -> Society:
    """The society after so many months more."""
    for _ in range(months):
        society.live(chunk)
    return society


def same(society: Society, other: Society) -> bool:
    """Whether the states of two societies are the same bits."""
    pairs = zip(society.state, other.state, strict=True)
    return all(a.tobytes() == b.tobytes() for a, b in pairs)

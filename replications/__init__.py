"""Published results, found again with Regard's own mechanisms and measures.

Each module has `found()`, which gives rows of what was found, what was published, and how close it has
to be. `python -m replications` lists and runs them.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One number: what it is, found, published, and the difference allowed (0: exactly)."""

    what: str
    found: float
    published: float
    tolerance: float

    @property
    def held(self) -> bool:
        """Whether it lies within the tolerance."""
        return abs(self.found - self.published) <= self.tolerance

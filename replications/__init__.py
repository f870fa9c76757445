"""Published results, found again with Regard's own mechanisms and measures.

Each module has `replicate()`, which gives rows of what came out, what was published,
and how close it has to be. `python -m replications` lists and runs them.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One number of a replication.

    Attributes:
        quantity: what it is.
        replicated: what came out.
        published: what the source has.
        tolerance: the difference allowed; 0 for none.
    """

    quantity: str
    replicated: float
    published: float
    tolerance: float

    @property
    def is_close(self) -> bool:
        """Whether it lies within the tolerance."""
        return abs(self.replicated - self.published) <= self.tolerance

"""A discrepancy: something of a record that is not as it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Discrepancy:
    """Something that is not as it should be.

    Attributes:
        place: Where: an entry's number, an index, or a file of the log.
        says: What was found there, and what was expected.
    """

    place: str
    says: str

    def __str__(self) -> str:
        """As a line."""
        return f"{self.place}: {self.says}"

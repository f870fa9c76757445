"""A discrepancy: something of a record that is not as it should be.

Where it is says data and no text: an auditor is told it, and no word of anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuditedPart(StrEnum):
    """What of a record was looked at."""

    ENTRY = "entry"
    ENTRIES = "entries after"
    INDEX = "index"
    DAYS = "days"
    DATABASE = "database"
    TILE = "tile"
    CHECKPOINT = "checkpoint"
    LAST_CHECKPOINT = "last checkpoint"
    SIGNED = "signed"


@dataclass(frozen=True)
class AuditedPlace:
    """Where something is not as it should be.

    Attributes:
        kind: What it is.
        sequence: The entry's number, or for how many entries a checkpoint is; None
            where there is none.
        field: Which index or days, by their scheme, or which tile, by its path in the
            log; empty for all else.
    """

    kind: AuditedPart
    sequence: int | None = None
    field: str = ""

    def __str__(self) -> str:
        """As it is called."""
        match self.kind:
            case AuditedPart.INDEX:
                return f"index of {self.field}"
            case AuditedPart.DAYS:
                return f"kept days of {self.field}"
            case AuditedPart.TILE:
                return self.field
            case AuditedPart.CHECKPOINT if self.sequence is not None:
                return f"checkpoints/{self.sequence}"
            case AuditedPart.CHECKPOINT:
                return "checkpoints"
            case AuditedPart.LAST_CHECKPOINT:
                return "checkpoint"
            case AuditedPart.SIGNED:
                return "signed beside the key"
            case AuditedPart.DATABASE:
                return "database"
            case _:
                return f"{self.kind} {self.sequence}"


@dataclass(frozen=True)
class Discrepancy:
    """Something that is not as it should be.

    Attributes:
        place: Where.
        says: What was found there, and what was expected; without the keys, a sentence
            with no more in it than numbers.
        detail: What a machine or a file said of it, in whatever words: for whoever
            stands at the machine, and for nobody who asks over the net.
    """

    place: AuditedPlace
    says: str
    detail: str = ""

    def __str__(self) -> str:
        """As a line."""
        line = f"{self.place}: {self.says}"
        if self.detail:
            return f"{line}: {self.detail}"
        return line


def at_entry(seq: int) -> AuditedPlace:
    """The place of an entry.

    Args:
        seq: Its number.
    """
    return AuditedPlace(AuditedPart.ENTRY, int(seq))


def at_index(scheme: str) -> AuditedPlace:
    """The place of an index.

    Args:
        scheme: Whose it is.
    """
    return AuditedPlace(AuditedPart.INDEX, field=scheme)

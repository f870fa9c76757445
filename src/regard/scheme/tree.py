"""The tree: a document's plain data, with the place in the text of every part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from regard.scheme.complaint import Place

DataPath = tuple[str | int, ...]
"""Keys and indexes from the top of a document to one of its values."""


@dataclass
class Tree:
    """The data of one document, and where each part of it stands.

    Attributes:
        data: Mappings, lists, text, whole numbers, decimals, truth values and None.
        values: The place of the value at a path.
        keys: The place of the last key of a path.
    """

    data: Any = None
    values: dict[DataPath, Place] = field(default_factory=dict)
    keys: dict[DataPath, Place] = field(default_factory=dict)

    def place(self, path: DataPath, key: bool = False) -> Place:
        """Where a part stands, or the nearest part around it that the text has.

        Args:
            path: The part.
            key: Whether its key is meant, rather than its value.

        Returns:
            Its place; the beginning of the text where nothing of it is there.
        """
        preferred = self.keys if key else self.values
        fallback = self.values if key else self.keys
        if path in preferred:
            return preferred[path]
        if path in fallback:
            return fallback[path]
        if not path:
            return Place(1, 1)
        return self.place(path[:-1], key=True)

    def value(self, path: DataPath) -> Any:
        """The value at a path; None where there is nothing."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def dotted(path: DataPath) -> str:
    """A path in the document's own words: evidence.returned-late.points."""
    return ".".join(str(step) for step in path)

"""Differences: where two receipts, or a receipt and the record, are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Value = Any
"""Text, whole numbers, truth values, nothing; lists and mappings of them."""


@dataclass(frozen=True)
class ReceiptDifference:
    """One place at which a receipt is not what the record says.

    Attributes:
        path: The place, such as contributions.0.micropoints.
        kept: What the receipt says; None where it says nothing.
        made: What the record says; None where it says nothing.
    """

    path: str
    kept: Value
    made: Value


def differences(
    kept: Value, made: Value, path: str = ""
) -> Iterator[ReceiptDifference]:
    """Every place at which two contents differ.

    Args:
        kept: The one.
        made: The other.
        path: Where both stand in something larger.

    Yields:
        The innermost places, in their order.
    """
    if isinstance(kept, Mapping) and isinstance(made, Mapping):
        for key in dict.fromkeys([*kept, *made]):
            yield from differences(kept.get(key), made.get(key), _inside(path, key))
        return
    if isinstance(kept, list) and isinstance(made, list):
        for place in range(max(len(kept), len(made))):
            yield from differences(
                _item(kept, place), _item(made, place), _inside(path, str(place))
            )
        return
    if kept != made:
        yield ReceiptDifference(path, kept, made)


def _inside(path: str, key: str) -> str:
    # The whole content has no path.
    return f"{path}.{key}".removeprefix(".")


def _item(items: list[Value], place: int) -> Value:
    # Where one list is shorter, it says nothing there.
    if place >= len(items):
        return None
    return items[place]

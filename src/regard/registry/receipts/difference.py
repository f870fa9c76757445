"""Differences: where two receipts, or a receipt and the record, are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ReceiptValue = Any
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
    kept: ReceiptValue
    made: ReceiptValue


def differences(
    written: ReceiptValue, worked_out: ReceiptValue, path: str = ""
) -> Iterator[ReceiptDifference]:
    """Every place at which two contents differ.

    Args:
        written: The one.
        worked_out: The other.
        path: Where both stand in something larger.

    Yields:
        The innermost places, in their order.
    """
    if isinstance(written, Mapping) and isinstance(worked_out, Mapping):
        for key in dict.fromkeys([*written, *worked_out]):
            yield from differences(
                written.get(key), worked_out.get(key), _inside(path, key)
            )
        return
    if isinstance(written, list) and isinstance(worked_out, list):
        for place in range(max(len(written), len(worked_out))):
            yield from differences(
                _item(written, place),
                _item(worked_out, place),
                _inside(path, str(place)),
            )
        return
    if written != worked_out:
        yield ReceiptDifference(path, written, worked_out)


def _inside(path: str, key: str) -> str:
    # The whole content has no path.
    return f"{path}.{key}".removeprefix(".")


def _item(items: list[ReceiptValue], place: int) -> ReceiptValue:
    # Where one list is shorter, it says nothing there.
    if place >= len(items):
        return None
    return items[place]

"""The text of a receipt, and of the same receipt at other moments of its day.

Asked again on one day, a receipt differs by its moment, by what was entered before it,
and by the time of day of acts to come. All else is written once.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from regard.registry.canonical import canonical_bytes
from regard.registry.receipts.receipt import Receipt

TIME = TypeAdapter(datetime)
"""Writes a moment as receipts have it: its day, then its time of day."""
DAY_LETTERS = 10
"""Of such a text, its day."""
MOMENT_NAME = "as_of"
LAST_KNOWN_NAME = "known_at"
BETTER_NAME = "better"


@dataclass(frozen=True, slots=True)
class WrittenReceipt:
    """A receipt as an entry keeps it.

    Attributes:
        receipt: The receipt, perhaps as it was at another moment of that day.
        data: What `Receipt.data` gives.
        text: The one text of that.
    """

    receipt: Receipt
    data: dict[str, Any]
    text: str


def written_receipt(receipt: Receipt) -> WrittenReceipt:
    """A receipt, written.

    Args:
        receipt: The receipt.

    Returns:
        Its data and its text.
    """
    data = receipt.data()
    return WrittenReceipt(receipt, data, canonical_bytes(data).decode())


class ReceiptText:
    """A receipt's text, in pieces between what differs from moment to moment."""

    def __init__(self, receipt: Receipt, moved: Sequence[int]) -> None:
        """The text of a receipt.

        Args:
            receipt: The receipt at one moment of the day.
            moved: Which of the acts to come are done at its time of day, and so at
                whatever time of day it is seen at.
        """
        self._receipt = receipt
        self._data = receipt.data()
        self._moved = tuple(moved)
        acts: list[dict[str, Any]] = []
        if self._moved:
            acts = self._data[BETTER_NAME]["acts"]
        self._days = [acts[number]["last"][:DAY_LETTERS] for number in self._moved]
        # Stand-ins that nothing else in the text can be.
        stand_ins = [secrets.token_hex() for _ in range(2 + len(self._moved))]
        number, moment, *lasts = stand_ins
        text = canonical_bytes(self._data_at(moment, number, lasts)).decode()
        text = text.replace(f'"{number}"', number)
        self._pieces, self._order = _taken_apart(text, stand_ins)

    def seen_at(self, at: datetime, known_at: int) -> WrittenReceipt:
        """The receipt at another moment of its day.

        Args:
            at: The moment (UTC).
            known_at: The last entry of the record that is known.

        Returns:
            What `written_receipt` gives of it, of which nothing is ever changed.
        """
        moment: str = TIME.dump_python(at, mode="json")
        lasts = [day + moment[DAY_LETTERS:] for day in self._days]
        values = [str(known_at), moment, *lasts]
        parts = [self._pieces[0]]
        for place, piece in zip(self._order, self._pieces[1:], strict=True):
            parts.append(values[place])
            parts.append(piece)
        data = self._data_at(moment, known_at, lasts)
        return WrittenReceipt(self._receipt, data, "".join(parts))

    def _data_at(
        self, moment: str, known_at: int | str, lasts: Sequence[str]
    ) -> dict[str, Any]:
        data = self._data | {MOMENT_NAME: moment, LAST_KNOWN_NAME: known_at}
        if lasts:
            acts = list(data[BETTER_NAME]["acts"])
            for number, last in zip(self._moved, lasts, strict=True):
                acts[number] = acts[number] | {"last": last}
            data[BETTER_NAME] = data[BETTER_NAME] | {"acts": acts}
        return data


def _taken_apart(text: str, stand_ins: Sequence[str]) -> tuple[list[str], list[int]]:
    """The pieces of a text around some stand-ins, and in which order those come."""
    places = sorted(
        range(len(stand_ins)), key=lambda place: text.index(stand_ins[place])
    )
    pieces: list[str] = []
    rest = text
    for place in places:
        before, _, rest = rest.partition(stand_ins[place])
        pieces.append(before)
    return [*pieces, rest], places

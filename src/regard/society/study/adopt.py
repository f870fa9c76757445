"""Carrying a state over to changed schemes.

What both know stays; what is new begins with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regard.society.book.tables import NO_ROW, Book
from regard.society.book.upright import Upright
from regard.society.month.bits import FELL_MASK, TIER_MASK
from regard.society.state import NEVER, Bytes, State

_OF_PEOPLE = (
    "group",
    "honesty",
    "warmth",
    "courage",
    "desire",
    "opinion",
    "earning",
    "lacks",
    "means",
    "fear",
    "trust",
    "kept",
    "look",
)
"""Arrays of the state that no scheme has rows in."""
_ROWS = (
    ("bits", "bits"),
    ("limit_row", "used"),
    ("reporter_row", "reported"),
    ("quiet", "quiet"),
)
"""The column of a kind that names its row, and the array that it is a row of."""

KindName = tuple[str, str]
"""A scheme and its kind."""


@dataclass(frozen=True)
class Present:
    """A society's state with the book that says what its rows are.

    Attributes:
        state: Everything that is known of the people.
        book: The schemes as flat tables.
        scales: Of the schemes, in the order of the book.
    """

    state: State
    book: Book
    scales: Sequence[Upright]

    def kinds(self) -> dict[KindName, int]:
        """The row of each kind in the book."""
        rows = {}
        for number, scale in enumerate(self.scales):
            scheme = scale.scheme
            first = int(self.book.schemes[number].begin)
            for row, name in enumerate(scheme.evidence, first):
                rows[scheme.name, name] = row
        return rows

    def way_of_keeping(self, kind: int) -> tuple[Any, ...]:
        """How a kind is kept; two kept alike can go on from each other's state."""
        row = self.book.kinds[kind]
        ratio = None
        if row.tally != NO_ROW:
            ratio = float(self.book.tallies[row.tally].ratio)
        has_bits = row.bits != NO_ROW
        return (int(row.mode), ratio, has_bits, int(row.ring_months), int(row.levels))


def adopt_state(new: Present, old: Present) -> None:
    """Fills a state from another one, matching schemes and kinds by name.

    Args:
        new: Its state is filled in place.
        old: Is left as it is.
    """
    for array in _OF_PEOPLE:
        getattr(new.state, array)[...] = getattr(old.state, array)
    _adopt_tiers(new, old)
    new_kinds = new.kinds()
    old_kinds = old.kinds()
    alike: dict[KindName, int] = {}
    for name, kind in new_kinds.items():
        origin = old_kinds.get(name)
        if origin is None:
            continue
        if new.way_of_keeping(kind) == old.way_of_keeping(origin):
            alike[name] = origin
    _adopt_tallies(new, new_kinds, old, old_kinds, alike)
    for name, kind in new_kinds.items():
        if name in alike:
            _adopt_rows(new, kind, old, alike[name])
        elif new.book.kinds[kind].quiet != NO_ROW:
            new.state.quiet[new.book.kinds[kind].quiet] = NEVER


def _adopt_tiers(new: Present, old: Present) -> None:
    """Tiers of schemes that both have keep their names."""
    old_rows = {scale.scheme.name: row for row, scale in enumerate(old.scales)}
    for row, scale in enumerate(new.scales):
        if scale.scheme.name in old_rows:
            origin = old_rows[scale.scheme.name]
            numbers = _new_numbers(scale, old.scales[origin])
            # This month's and the last one's.
            for side in range(2):
                tiers = old.state.tier[side, origin]
                fell = tiers & FELL_MASK
                new.state.tier[side, row] = numbers[tiers & TIER_MASK] | fell


def _new_numbers(scale: Upright, before: Upright) -> Bytes:
    """For each tier of before, its number now; one that is gone keeps its place, or
    falls to the last."""
    names = list(scale.tiers)
    numbers = []
    for place, tier in enumerate(before.tiers):
        if tier in names:
            numbers.append(names.index(tier))
        else:
            numbers.append(min(place, len(names) - 1))
    return np.array(numbers, np.uint8)


def _adopt_tallies(
    new: Present,
    new_kinds: Mapping[KindName, int],
    old: Present,
    old_kinds: Mapping[KindName, int],
    alike: Mapping[KindName, int],
) -> None:
    """A tally goes on if the same kinds share it, in the new points."""
    for tally in range(len(new.book.tallies)):
        sharers = _sharers(new.book, new_kinds, tally)
        if not sharers or not sharers <= set(alike):
            continue
        origins = {int(old.book.kinds[alike[name]].tally) for name in sharers}
        if len(origins) != 1:
            continue
        (origin,) = origins
        if _sharers(old.book, old_kinds, origin) == sharers:
            scales = {
                _scale(new.book, new_kinds[name], old.book, alike[name])
                for name in sharers
            }
            # Kinds whose points changed differently cannot be told apart any more.
            scale = scales.pop() if len(scales) == 1 else 1.0
            new.state.tally[tally] = old.state.tally[origin] * np.float32(scale)


def _sharers(book: Book, kinds: Mapping[KindName, int], tally: int) -> set[KindName]:
    """The kinds that are kept in one tally."""
    return {name for name, kind in kinds.items() if book.kinds[kind].tally == tally}


def _scale(new: Book, kind: int, old: Book, origin: int) -> float:
    """New points over old, of one event; one where the old had none."""
    points = new.values[kind, 1]
    before = old.values[origin, 1]
    if not before:
        return 1.0
    return float(points / before)


def _adopt_rows(new: Present, kind: int, old: Present, origin: int) -> None:
    """The bits, counters and ring of a kind that both keep alike."""
    for column, name in _ROWS:
        row = new.book.kinds[kind][column]
        old_row = old.book.kinds[origin][column]
        if row != NO_ROW and old_row != NO_ROW:
            getattr(new.state, name)[row] = getattr(old.state, name)[old_row]
    months = int(new.book.kinds[kind].ring_months)
    if months:
        begin = int(new.book.kinds[kind].ring)
        old_begin = int(old.book.kinds[origin].ring)
        codes = old.state.ring[old_begin : old_begin + months]
        new.state.ring[begin : begin + months] = codes

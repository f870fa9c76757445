"""Carrying a state over to changed schemes: what both know stays, what is new begins with nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from regard.scheme.model import Scheme
from regard.society.book.tables import NO_ROW, Book
from regard.society.month.bits import FELL_MASK, TIER_MASK
from regard.society.state import NEVER, State

_SHARED = (
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


def adopt_state(
    new: State,
    new_book: Book,
    new_schemes: list[Scheme],
    old: State,
    old_book: Book,
    old_schemes: list[Scheme],
) -> None:
    """Fills `new` in place from `old`, matching schemes and kinds by name."""
    for part in _SHARED:
        getattr(new, part)[...] = getattr(old, part)
    old_rows = {scheme.name: row for row, scheme in enumerate(old_schemes)}
    for row, scheme in enumerate(new_schemes):
        if scheme.name in old_rows:
            _tiers(
                new,
                row,
                scheme,
                old,
                old_rows[scheme.name],
                old_schemes[old_rows[scheme.name]],
            )
    was = _by_name(old_book, old_schemes)
    now = _by_name(new_book, new_schemes)
    same = {
        name
        for name in now
        if name in was and _store(new_book, now[name]) == _store(old_book, was[name])
    }
    _tallies(new, new_book, now, old, old_book, was, same)
    for name in same:
        a, b = now[name], was[name]
        for column, store, rows in (
            ("bits", "bits", 1),
            ("limit_row", "used", 1),
            ("reporter_row", "reported", 1),
            ("quiet", "quiet", 1),
        ):
            to, origin = new_book.kinds[a][column], old_book.kinds[b][column]
            if to != NO_ROW and origin != NO_ROW:
                getattr(new, store)[to : to + rows] = getattr(old, store)[
                    origin : origin + rows
                ]
        months = int(new_book.kinds[a].ring_months)
        if months and months == old_book.kinds[b].ring_months:
            to, origin = new_book.kinds[a].ring, old_book.kinds[b].ring
            new.ring[to : to + months] = old.ring[origin : origin + months]
    for name, a in now.items():
        if name not in same and new_book.kinds[a].quiet != NO_ROW:
            new.quiet[new_book.kinds[a].quiet] = NEVER


def _by_name(book: Book, schemes: list[Scheme]) -> dict[tuple[str, str], int]:
    return {
        (scheme.name, name): int(book.schemes[s].begin) + place
        for s, scheme in enumerate(schemes)
        for place, name in enumerate(scheme.evidence)
    }


def _store(book: Book, k: int) -> tuple[Any, ...]:
    """How a kind is kept; two kinds kept alike can go on from each other's state."""
    row = book.kinds[k]
    ratio = float(book.tallies[row.tally].ratio) if row.tally != NO_ROW else None
    return (
        int(row.mode),
        ratio,
        row.bits != NO_ROW,
        int(row.ring_months),
        int(row.levels),
    )


def _tiers(
    new: State, row: int, scheme: Scheme, old: State, origin: int, was: Scheme
) -> None:
    """Tiers keep their names; one that is gone falls to the nearest number."""
    names = list(scheme.tiers)
    to = np.array(
        [
            names.index(tier) if tier in names else min(place, len(names) - 1)
            for place, tier in enumerate(was.tiers)
        ],
        np.uint8,
    )
    for side in range(2):
        tiers = old.tier[side, origin]
        new.tier[side, row] = to[tiers & TIER_MASK] | (tiers & FELL_MASK)


def _tallies(
    new: State,
    new_book: Book,
    now: dict[Any, int],
    old: State,
    old_book: Book,
    was: dict[Any, int],
    same: set[Any],
) -> None:
    """A tally goes on if the same kinds share it, in the new points: T times new points over old."""
    for t in range(len(new_book.tallies)):
        mine = [name for name, k in now.items() if new_book.kinds[k].tally == t]
        origins = {
            int(old_book.kinds[was[name]].tally) for name in mine if name in same
        }
        if len(origins) != 1 or not all(name in same for name in mine):
            continue
        origin = origins.pop()
        if {
            name for name, k in was.items() if old_book.kinds[k].tally == origin
        } != set(mine):
            continue
        ratios = {_scale(new_book, now[name], old_book, was[name]) for name in mine}
        scale = ratios.pop() if len(ratios) == 1 else None
        new.tally[t] = old.tally[origin] * np.float32(1.0 if scale is None else scale)


def _scale(new: Book, k: int, old: Book, was: int) -> float | None:
    a, b = new.values[k, 1], old.values[was, 1]
    return float(a / b) if b else None

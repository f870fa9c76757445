"""Where a society keeps what each kind of evidence adds: rows of the state's arrays."""

from __future__ import annotations

from typing import Literal, NamedTuple

from regard.society.state import Sizes

StateArray = Literal["bits", "ring", "used", "reported", "quiet"]


class Tally(NamedTuple):
    """One tally of the state.

    Attributes:
        scheme: the number of the scheme that it is of.
        ratio: what a month leaves of it.
        cap: the most that it adds or takes, in points.
    """

    scheme: int
    ratio: float
    cap: float


class SharedBy(NamedTuple):
    """What kinds must have in common to share a tally.

    Attributes:
        scheme: the number of their scheme.
        ratio: what a month leaves.
        takes: whether they take points; None where that makes no difference.
    """

    scheme: int
    ratio: float
    takes: bool | None


class StateRows:
    """Hands out rows of the state's arrays while a book is written.

    Attributes:
        tallies: those handed out, in order of their rows.
    """

    def __init__(self) -> None:
        self.tallies: list[Tally] = []
        self._shared: dict[SharedBy, int] = {}
        self._taken: dict[StateArray, int] = {
            "bits": 0,
            "ring": 0,
            "used": 0,
            "reported": 0,
            "quiet": 0,
        }

    def reserve(self, array: StateArray, rows: int = 1) -> int:
        """The first of so many new rows of an array."""
        first = self._taken[array]
        self._taken[array] = first + rows
        return first

    def reserve_tally(self, tally: Tally) -> int:
        """The row of a tally of one kind alone."""
        self.tallies.append(tally)
        return len(self.tallies) - 1

    def shared_tally(self, key: SharedBy) -> int | None:
        """The row that kinds of this sort share already, if there is one."""
        return self._shared.get(key)

    def reserve_shared_tally(self, tally: Tally, key: SharedBy) -> int:
        """The row of a tally that kinds of this sort share from now on."""
        row = self.reserve_tally(tally)
        self._shared[key] = row
        return row

    def sizes(self, schemes: int) -> Sizes:
        """The rows that the state needs."""
        return Sizes(
            schemes=schemes,
            tally=len(self.tallies),
            bits=self._taken["bits"],
            ring=self._taken["ring"],
            used=self._taken["used"],
            reported=self._taken["reported"],
            quiet=self._taken["quiet"],
        )

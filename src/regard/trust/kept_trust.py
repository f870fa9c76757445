"""Trust that is kept while vouches come and go, one at a time.

A vouch changes one giver's row, and so what trust lacks near that giver alone. Pushing
what is lacking settles it among the people around them, usually in less than a
millisecond among a million; the bound on the error grows by what is left unsettled.
Once it would exceed what is allowed, everybody's residue is settled again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import BadTrust, Trust, check_restart, rounding_error
from regard.trust.kernels import HEAVIEST
from regard.trust.push_kernels import (
    UNIT,
    GiverRows,
    clear_touched,
    empty_push,
    find_residue,
    push_until,
    sweep_residues,
    touch_person,
)

FIRST_THRESHOLD_OF_FOLD = 2.0**-4
SETTLED_SHARE = 8
"""Settling anew leaves so much room: a part of what is allowed."""
MOST_WALKED = 50_000
"""Vouches that folding one in may walk; what is left then stays unsettled."""
SLICES_OF_ROOM = 64
ROOM_FOR_MORE = 4
"""Vouches for which a row that moved has room at first."""


class KeptTrust:
    """Trust of all under vouches that change.

    Attributes:
        values: Trust of each person (people,), float64; may lie below 0 by rounding or
            by what is unsettled, never by more than `error`.
        error: The sum of all people's errors is at most this.
        renewals: How often everybody's residue was settled again.
    """

    def __init__(self, trust: Trust, within: float = 1e-7) -> None:
        """Begins with trust that was worked out.

        Args:
            trust: Of all.
            within: The error that is kept to.

        Raises:
            BadTrust: If so small an error cannot be kept.
        """
        graph = trust.graph
        check_restart(trust.restart)
        least = 64 * rounding_error(graph, trust.restart)
        if not within >= least:
            raise BadTrust(f"within: found {within}, expected at least {least:.1e}")
        self._restart = trust.restart
        self._within = within
        pointers = graph.giver_pointers.astype(np.int64)
        shares = trust.seeds.shares(graph.people)[trust.seeds.numbers]
        self._rows = GiverRows(
            pointers[:-1].copy(),
            pointers[1:].copy(),
            graph.targets.copy(),
            graph.target_weights.copy(),
            graph.totals.copy(),
            trust.seeds.numbers.astype(np.uint32),
            shares,
        )
        # Rows lie one behind the other, without room; the end is free.
        self._room = np.diff(pointers)
        self._free = graph.vouches
        self._state = empty_push(graph.people)
        self._state.trust[:] = trust.values
        self._residue = 0.0
        self._rounding = 0.0
        # To be begun with is not to be renewed.
        self.renewals = -1
        self._renew()

    @property
    def values(self) -> NDArray[np.float64]:
        """Trust of each person (people,)."""
        return self._state.trust

    @property
    def error(self) -> float:
        """The most that all people's trust together is wrong by."""
        return self._residue + self._rounding

    def fold(self, giver: int, receiver: int, weight: int) -> None:
        """Takes in that somebody vouches for somebody, otherwise than before.

        Args:
            giver: Who vouches.
            receiver: For whom.
            weight: How much among all that the giver gave, 1 to 31; 0 takes the vouch
                back.

        Raises:
            BadTrust: If either is a stranger, both are the same, or the weight is none.
        """
        people = len(self.values)
        for side, number in (("giver", giver), ("receiver", receiver)):
            if not 0 <= number < people:
                raise BadTrust(f"{side}: found {number}, expected 0 to {people - 1}")
        if giver == receiver:
            raise BadTrust(f"receiver: found {receiver}, expected another than giver")
        if not 0 <= weight <= HEAVIEST:
            raise BadTrust(f"weight: found {weight}, expected 0 to {HEAVIEST}")
        # Every vouch may leave a slice of the room unsettled: all of it at once would
        # make the next ones settle what this one left.
        goal = self._residue + (self._within - self.error) / SLICES_OF_ROOM
        # What the giver handed out before is missing from the residue, with its sign.
        count = self._hand_out(giver, -1.0, 0)
        self._set_weight(giver, receiver, weight)
        count = self._hand_out(giver, 1.0, count)
        touched = self._state.touched[:count]
        walked = np.maximum(self._rows.ends[touched] - self._rows.starts[touched], 1)
        threshold = float(np.max(np.abs(self._state.residue[touched]) / walked))
        count, residue, rounding = push_until(
            self._rows,
            self._state,
            self._restart,
            goal,
            threshold * FIRST_THRESHOLD_OF_FOLD,
            count,
            self._residue,
            MOST_WALKED,
        )
        clear_touched(self._state, count)
        self._residue = float(residue)
        self._rounding += float(rounding)
        if self.error > self._within:
            self._renew()

    def _hand_out(self, giver: int, sign: float, count: int) -> int:
        """Adds what a giver hands out to the residues, or takes it away."""
        rows = self._rows
        passed = (1 - self._restart) / self._restart * float(self.values[giver])
        if rows.totals[giver] == 0:
            receivers = rows.seeds
            parts = passed * rows.shares
        else:
            places = slice(rows.starts[giver], rows.ends[giver])
            receivers = rows.targets[places]
            shares = rows.weights[places] / int(rows.totals[giver])
            parts = passed * shares
        residue = self._state.residue
        before = residue[receivers]
        after = before + sign * parts
        residue[receivers] = after
        self._residue += float(np.abs(after).sum() - np.abs(before).sum())
        terms = len(receivers) + 8
        moved = float(np.abs(after).sum()) + abs(passed) + self._residue
        self._rounding += UNIT * terms * moved
        for receiver in receivers.tolist():
            count = touch_person(self._state, receiver, count)
        return count

    def _set_weight(self, giver: int, receiver: int, weight: int) -> None:
        """Changes a giver's row; its order does not matter."""
        rows = self._rows
        start = int(rows.starts[giver])
        end = int(rows.ends[giver])
        places = np.flatnonzero(rows.targets[start:end] == receiver)
        if len(places):
            place = start + int(places[0])
            rows.totals[giver] += weight - int(rows.weights[place])
            rows.weights[place] = weight
            if weight == 0:
                # The last of the row takes its place.
                rows.targets[place] = rows.targets[end - 1]
                rows.weights[place] = rows.weights[end - 1]
                rows.ends[giver] -= 1
            return
        if weight == 0:
            return
        if end - start == self._room[giver]:
            self._move_row(giver)
        end = int(self._rows.ends[giver])
        self._rows.targets[end] = receiver
        self._rows.weights[end] = weight
        self._rows.totals[giver] += weight
        self._rows.ends[giver] += 1

    def _move_row(self, giver: int) -> None:
        """Moves a row that is full to the free end, with room for as much again."""
        rows = self._rows
        start = int(rows.starts[giver])
        length = int(rows.ends[giver]) - start
        room = 2 * length + ROOM_FOR_MORE
        if self._free + room > len(rows.targets):
            larger = self._free + room + len(rows.targets) // 2
            rows = rows._replace(
                targets=np.resize(rows.targets, larger),
                weights=np.resize(rows.weights, larger),
            )
            self._rows = rows
        first = self._free
        rows.targets[first : first + length] = rows.targets[start : start + length]
        rows.weights[first : first + length] = rows.weights[start : start + length]
        rows.starts[giver] = first
        rows.ends[giver] = first + length
        self._room[giver] = room
        self._free += room

    def _renew(self) -> None:
        """Settles everybody's residue until there is room for many vouches more."""
        residue, rounding = find_residue(self._rows, self._state, self._restart)
        goal = self._within / SETTLED_SHARE
        while residue + rounding > goal:
            residue, rounded = sweep_residues(self._rows, self._state, self._restart)
            rounding += rounded
        self._residue = float(residue)
        self._rounding = float(rounding)
        self.renewals += 1

"""One person's view: whom they trust, with themselves as the only seed.

By forward push (Andersen, Chung & Lang 2006): only people near the person are walked,
so a view of millions takes less than a millisecond. Trust in a view is never above
exact trust, and what is missing in all is the sum of the residues, on any graph. (The
published bound on single people holds on undirected graphs alone, and is not claimed.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import BadTrust, check_restart
from regard.trust.push_kernels import (
    GiverRows,
    empty_push,
    push_until,
    sum_touched,
    take_settled,
    touch_person,
)
from regard.trust.vouch_graph import VouchGraph

LEAST_VIEW_ERROR = 1e-11
"""Below it, rounding would have to be counted."""
FIRST_THRESHOLD = 2.0**-6
NO_LIMIT = 2**62


@dataclass(frozen=True)
class TrustView:
    """Whom one person trusts, the nearest and most vouched for.

    Attributes:
        person: Whose view it is.
        numbers: Whom it reached, in rising order (reached,), int64.
        values: How much each is trusted, never too much (reached,), float64.
        error: What is missing in all: with the values it sums to 1.
    """

    person: int
    numbers: NDArray[np.int64]
    values: NDArray[np.float64]
    error: float


class Viewer:
    """Finds views in a graph, with arrays that are kept from one to the next."""

    def __init__(self, graph: VouchGraph, restart: float = 0.5) -> None:
        """Prepares a graph.

        Args:
            graph: Who vouches for whom.
            restart: The share of trust that stays with the person.

        Raises:
            BadTrust: If the restart is no such share.
        """
        check_restart(restart)
        self._graph = graph
        self._restart = restart
        self._state = empty_push(graph.people)
        pointers = graph.giver_pointers.astype(np.int64)
        self._rows = GiverRows(
            pointers[:-1],
            pointers[1:],
            graph.targets,
            graph.target_weights,
            graph.totals,
            np.zeros(1, np.uint32),
            np.ones(1),
        )

    def find(self, person: int, within: float = 0.05) -> TrustView:
        """The view of one person.

        Args:
            person: Whose.
            within: How much may be missing in all.

        Returns:
            Whom they trust.

        Raises:
            BadTrust: If there is no such person, or so little cannot be told.
        """
        if not 0 <= person < self._graph.people:
            raise BadTrust(
                f"person: found {person}, expected 0 to {self._graph.people - 1}"
            )
        if not within >= LEAST_VIEW_ERROR:
            raise BadTrust(f"within: found {within}, expected {LEAST_VIEW_ERROR} up")
        state = self._state
        # What people who vouch for nobody have goes back to whose view it is.
        self._rows.seeds[0] = person
        state.residue[person] = 1.0
        count = touch_person(state, person, 0)
        residue = 1.0
        threshold = FIRST_THRESHOLD
        while residue > within:
            count, _, _ = push_until(
                self._rows,
                state,
                self._restart,
                within,
                threshold,
                count,
                residue,
                NO_LIMIT,
            )
            # The running sum was rounded at every step: this one was once.
            residue = float(sum_touched(state, count))
            threshold = within / count
        return self._taken(person, count, residue)

    def _taken(self, person: int, count: int, residue: float) -> TrustView:
        """Takes a view out of the arrays and leaves them as they were."""
        numbers = np.empty(count, np.int64)
        values = np.empty(count)
        settled = take_settled(self._state, count, numbers, values)
        order = np.argsort(numbers[:settled])
        return TrustView(person, numbers[order], values[order], residue)


def find_view(
    graph: VouchGraph, person: int, within: float = 0.05, restart: float = 0.5
) -> TrustView:
    """One person's view; whoever wants several asks a `Viewer`.

    Args:
        graph: Who vouches for whom.
        person: Whose view.
        within: How much may be missing in all.
        restart: The share of trust that stays with the person.

    Returns:
        Whom they trust.

    Raises:
        BadTrust: As `Viewer` and `Viewer.find` do.
    """
    return Viewer(graph, restart).find(person, within)

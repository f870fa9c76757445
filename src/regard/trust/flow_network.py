"""A network through which whole units flow, and the most that can (Dinic 1970)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.flow_kernel import fill_ways, mark_levels


@dataclass(frozen=True)
class FlowNetwork:
    """Edges with room for so many units.

    Attributes:
        nodes: How many there are, numbered from 0.
        source: Where units come from.
        sink: Where they go.
        tails: Where each edge begins (n,).
        heads: Where it ends (n,).
        room: How many units it can carry, from 0 (n,).
    """

    nodes: int
    source: int
    sink: int
    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    room: NDArray[np.int64]

    def carried(self) -> NDArray[np.int64]:
        """What each edge carries in a maximum flow (n,).

        The same network gives the same flow, and nodes near the source are served
        first: a unit that came to the sink over an edge is never taken off it.
        """
        count = len(self.tails)
        # Edge 2i has its reverse at 2i + 1, over which units are sent back.
        ends = np.empty(2 * count, dtype=np.int64)
        ends[0::2] = self.heads
        ends[1::2] = self.tails
        begins = np.empty(2 * count, dtype=np.int64)
        begins[0::2] = self.tails
        begins[1::2] = self.heads
        left = np.zeros(2 * count, dtype=np.int64)
        left[0::2] = self.room
        order = np.argsort(begins, kind="stable")
        pointers = np.zeros(self.nodes + 1, dtype=np.int64)
        np.cumsum(np.bincount(begins, minlength=self.nodes), out=pointers[1:])
        # After each round the shortest way with room is longer, so rounds end.
        levels = np.empty(self.nodes, dtype=np.int64)
        following = np.empty(self.nodes, dtype=np.int64)
        work = np.empty(self.nodes, dtype=np.int64)
        while True:
            mark_levels(pointers, order, ends, left, self.source, levels, work)
            if levels[self.sink] < 0:
                return self.room - left[0::2]
            fill_ways(
                pointers,
                order,
                ends,
                left,
                self.source,
                self.sink,
                levels,
                following,
                work,
            )

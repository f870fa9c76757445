"""The two stages of a maximum flow, compiled: how far is it, and what goes (Dinic)."""

from __future__ import annotations

from regard.trust.kernels import kernel


@kernel
def mark_levels(pointers, order, ends, left, source, levels, queue):
    """The steps from the source to each node, over edges that have room.

    Args:
        pointers: (nodes + 1,) int64, where each node's edges begin in `order`.
        order: (2n,) int64, edges by where they begin.
        ends: (2n,) int64, where each edge ends.
        left: (2n,) int64, the room of each.
        source: A node.
        levels: (nodes,) int64, to be filled; -1 where no way leads.
        queue: (nodes,) int64 to work in.
    """
    for node in range(len(levels)):
        levels[node] = -1
    levels[source] = 0
    queue[0] = source
    waiting = 1
    place = 0
    while place < waiting:
        node = queue[place]
        place += 1
        for index in range(pointers[node], pointers[node + 1]):
            edge = order[index]
            if left[edge] > 0 and levels[ends[edge]] < 0:
                levels[ends[edge]] = levels[node] + 1
                queue[waiting] = ends[edge]
                waiting += 1


@kernel
def fill_ways(pointers, order, ends, left, source, sink, levels, following, path):
    """Sends units along shortest ways until none of them has room.

    Args:
        pointers: (nodes + 1,) int64, where each node's edges begin in `order`.
        order: (2n,) int64, edges by where they begin.
        ends: (2n,) int64, where each edge ends; edge e has its reverse at e ^ 1.
        left: (2n,) int64, the room of each; is used up.
        source: A node.
        sink: Another.
        levels: (nodes,) int64, from `mark_levels`.
        following: (nodes,) int64 to work in: the edge of each to be tried next.
        path: (nodes,) int64 to work in: edges from the source to here.
    """
    for node in range(len(levels)):
        following[node] = pointers[node]
    node = source
    depth = 0
    while True:
        if node == sink:
            units = left[path[0]]
            for index in range(1, depth):
                units = min(units, left[path[index]])
            for index in range(depth):
                left[path[index]] -= units
                left[path[index] ^ 1] += units
            # The way goes on from where its first full edge begins.
            depth = 0
            while left[path[depth]] > 0:
                depth += 1
            node = ends[path[depth] ^ 1]
        while following[node] < pointers[node + 1]:
            edge = order[following[node]]
            if left[edge] > 0 and levels[ends[edge]] == levels[node] + 1:
                break
            following[node] += 1
        if following[node] < pointers[node + 1]:
            path[depth] = order[following[node]]
            node = ends[path[depth]]
            depth += 1
        elif depth > 0:
            # A dead end: the edge that led here is not tried again.
            depth -= 1
            node = ends[path[depth] ^ 1]
            following[node] += 1
        else:
            break

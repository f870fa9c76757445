"""Flow: who is a member and who is not, by what vouches can carry from the seeds.

Every person holds a capacity that falls with the steps from the seeds, keeps one unit
to be accepted and hands the rest on along their vouches. Whom a unit reaches in a
maximum flow is accepted.

Claims: of any number of accounts made for the purpose, at most Σ (capacity - 1) are
accepted, over those real members who vouch for one of them. Without such a member none
is. The bound is loose: on Advogato's own graph it was far above what was accepted. How
many are accepted is the same for every maximum flow; which of them, where not all can
be, depends on the order of the numbers of people, and so this is a yes/no with hard
edges, for membership and for nothing finer. Warnings say nothing here.

Source: Levien & Aiken 1998, "Attack-resistant trust metrics for public key
certification" (7th USENIX Security); the capacities are those of Advogato's own server.
The flow is found along shortest paths (Dinic 1970).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.flow_network import FlowNetwork
from regard.trust.ratings import BadRatings
from regard.trust.seeds import Seeds
from regard.trust.vouch_graph import VouchGraph

ADVOGATO_CAPACITIES = (800, 200, 200, 50, 12, 4, 2, 1)
"""Of the root above the seeds (so many are accepted at most), of the seeds, and of each
step from them; further out one, which is to be accepted and to hand nothing on."""
UNLIMITED = 2**40
NOT_REACHED = -1


@dataclass(frozen=True)
class FlowMembers:
    """Who is accepted, and by which vouches a unit came to them.

    Attributes:
        is_accepted: Whether each person is (people,).
        steps: From the seeds to each person, 0 for a seed; -1 where no chain of
            vouches leads that hands anything on (people,).
        capacities: Of each person, 0 where none leads there (people,).
        givers: Of the vouches that units went along (n,).
        receivers: Of the same (n,).
        units: How many went along each, above 0 (n,): what comes to a person from
            vouches is the one they keep and what they hand on.
    """

    is_accepted: NDArray[np.bool_]
    steps: NDArray[np.int64]
    capacities: NDArray[np.int64]
    givers: NDArray[np.int64]
    receivers: NDArray[np.int64]
    units: NDArray[np.int64]

    def bound(self, insiders: Sequence[int]) -> int:
        """How many of the people behind some insiders can be accepted at most.

        Args:
            insiders: Every member who vouches for any of those people.

        Returns:
            Σ (capacity - 1) of the insiders.
        """
        numbers = np.unique(np.asarray(insiders, dtype=np.int64))
        return int(np.maximum(self.capacities[numbers] - 1, 0).sum())


def find_flow(
    graph: VouchGraph,
    seeds: Seeds,
    capacities: Sequence[int] = ADVOGATO_CAPACITIES,
) -> FlowMembers:
    """Who is a member, as seen from the seeds.

    Args:
        graph: Who vouches for whom; weights are not looked at.
        seeds: The vetted members; their weights are not looked at either.
        capacities: Of the root, the seeds and each further step, whole, never rising,
            1 at the end. They are declared, and not taken from how many people there
            are: whoever opens accounts would raise them.

    Returns:
        The members.

    Raises:
        BadRatings: If the capacities are no such numbers.
    """
    levels = _looked_at(capacities)
    # A seed is one step from the root, so somebody n steps out is on level n + 1.
    counts = graph.giver_pointers[1:] - graph.giver_pointers[:-1]
    givers = np.repeat(np.arange(graph.people), counts)
    receivers = graph.targets.astype(np.int64)
    steps = _steps_from(seeds, graph.people, givers, receivers, len(levels) - 1)
    is_reached = steps != NOT_REACHED
    level_of_each = np.minimum(steps + 1, len(levels) - 1)
    limits = np.where(is_reached, levels[level_of_each], 0)

    # Whoever holds 1 hands nothing on: their vouches carry nothing.
    is_walked = limits[givers] > 1
    givers = givers[is_walked]
    receivers = receivers[is_walked]
    network = _network(graph.people, givers, receivers, limits, seeds, int(levels[0]))
    sent = network.carried()
    units = sent[: len(givers)]
    is_carried = units > 0
    accepting = sent[len(givers) : len(givers) + graph.people]
    return FlowMembers(
        accepting > 0,
        steps,
        limits,
        givers[is_carried],
        receivers[is_carried],
        units[is_carried],
    )


def _looked_at(capacities: Sequence[int]) -> NDArray[np.int64]:
    levels = np.asarray(capacities)
    if (
        levels.ndim != 1
        or len(levels) < 2
        or not np.issubdtype(levels.dtype, np.integer)
    ):
        raise BadRatings(
            f"capacities: found {capacities!r}, expected two whole numbers or more"
        )
    levels = levels.astype(np.int64)
    if levels[-1] != 1 or np.any(np.diff(levels) > 0) or levels[0] > UNLIMITED:
        raise BadRatings(
            f"capacities: found {levels.tolist()}, "
            "expected numbers that never rise and end with 1"
        )
    return levels


def _steps_from(
    seeds: Seeds,
    people: int,
    givers: NDArray[np.int64],
    receivers: NDArray[np.int64],
    most: int,
) -> NDArray[np.int64]:
    """The steps from the seeds to each person, as far as anything is handed on."""
    steps = np.full(people, NOT_REACHED, dtype=np.int64)
    steps[seeds.numbers] = 0
    # A long chain of accounts is not walked to its end: it would take as many rounds.
    for step in range(most):
        next_people = receivers[steps[givers] == step]
        new_people = next_people[steps[next_people] == NOT_REACHED]
        steps[new_people] = step + 1
    return steps


def _network(
    people: int,
    givers: NDArray[np.int64],
    receivers: NDArray[np.int64],
    limits: NDArray[np.int64],
    seeds: Seeds,
    root_capacity: int,
) -> FlowNetwork:
    """Each person twice: where units come in, and where they are handed on.

    The edges stand in this order: vouches; what each person keeps; what each hands on;
    the seeds; the root.
    """
    source = 2 * people
    sink = source + 1
    root = source + 2
    everybody = np.arange(people)
    tails = [2 * givers + 1, 2 * everybody, 2 * everybody]
    heads = [2 * receivers, np.full(people, sink), 2 * everybody + 1]
    room = [
        np.full(len(givers), UNLIMITED),
        np.minimum(limits, 1),
        np.maximum(limits - 1, 0),
    ]
    tails += [np.full(len(seeds.numbers), root), np.array([source])]
    heads += [2 * seeds.numbers, np.array([root])]
    room += [np.full(len(seeds.numbers), UNLIMITED), np.array([root_capacity])]
    return FlowNetwork(
        nodes=source + 3,
        source=source,
        sink=sink,
        tails=np.concatenate(tails),
        heads=np.concatenate(heads),
        room=np.concatenate(room),
    )

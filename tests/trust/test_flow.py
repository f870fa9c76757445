"""Flow: as many are accepted as any maximum flow reaches; a ring no more than its
bound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from regard.trust.flow import ADVOGATO_CAPACITIES, FlowMembers, find_flow
from regard.trust.flow_network import FlowNetwork
from regard.trust.ratings import BadRatings, Ratings, rating_numbers
from regard.trust.seeds import even_seeds
from regard.trust.vouch_graph import vouch_graph
from tests.trust.random_webs import LAST_DAY, joined, random_web, ring

NARROW = (9, 6, 3, 2, 1)
"""Capacities with which not everybody of a small web is accepted."""


def _find(ratings: Ratings, capacities: tuple[int, ...] = NARROW) -> FlowMembers:
    graph = vouch_graph(ratings)
    return find_flow(graph, even_seeds(graph, [0, 1]), capacities)


@given(st.integers(0, 2**32))
def test_the_flow_is_the_largest(number: int) -> None:
    """As much as SciPy's, on any network."""
    source = np.random.default_rng(number)
    nodes = int(source.integers(2, 20))
    edges = int(source.integers(1, 60))
    tails = source.integers(nodes, size=edges)
    heads = source.integers(nodes, size=edges)
    room = source.integers(0, 9, size=edges)
    network = FlowNetwork(nodes, 0, nodes - 1, tails, heads, room)
    carried = network.carried()
    assert np.all((carried >= 0) & (carried <= room))
    balance = np.bincount(tails, carried, nodes) - np.bincount(heads, carried, nodes)
    assert np.all(balance[1:-1] == 0)
    matrix = csr_array(coo_array((room.astype(np.int32), (tails, heads)), (nodes,) * 2))
    assert balance[0] == maximum_flow(matrix, 0, nodes - 1).flow_value


@given(st.integers(0, 2**32))
def test_steps_are_those_from_the_seeds(number: int) -> None:
    """As far as anything is handed on."""
    ratings = random_web(number, people=15, count=25)
    graph = vouch_graph(ratings)
    members = _find(ratings)
    givers = np.repeat(np.arange(graph.people), np.diff(graph.giver_pointers))
    ends = np.concatenate([graph.targets.astype(np.int64), [0, 1]])
    begins = np.concatenate([givers, [graph.people, graph.people]])
    matrix = coo_array((np.ones(len(ends)), (begins, ends)), (graph.people + 1,) * 2)
    order, before = breadth_first_order(csr_array(matrix), graph.people)
    steps = {graph.people: -1}
    for person in order[1:].tolist():
        steps[person] = steps[int(before[person])] + 1
    for person, step in enumerate(members.steps.tolist()):
        expected = steps.get(person, -1)
        assert step == (expected if expected < len(NARROW) else -1)


@given(st.integers(0, 2**32))
def test_units_come_in_as_they_are_kept_and_handed_on(number: int) -> None:
    """Of every member who is no seed; nobody holds more than their capacity."""
    members = _find(random_web(number, people=15, count=60))
    people = len(members.is_accepted)
    came_in = np.bincount(members.receivers, members.units, people)
    handed_on = np.bincount(members.givers, members.units, people)
    kept = members.is_accepted.astype(np.float64)
    assert np.array_equal(came_in[2:], (handed_on + kept)[2:])
    assert np.all(handed_on + kept <= members.capacities)
    assert members.is_accepted.sum() <= NARROW[0]


@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(0, 6))
def test_a_ring_gains_no_more_than_its_bound(
    number: int, sybils: int, edges: int
) -> None:
    """Σ (capacity - 1) over the members who vouch for one of them; none, none."""
    web = random_web(number)
    source = np.random.default_rng(number)
    doors = rating_numbers(
        web.people + sybils,
        source.integers(web.people, size=edges),
        web.people + source.integers(sybils, size=edges),
        np.full(edges, 5_000),
        np.full(edges, LAST_DAY),
    )
    attacked = joined(joined(web, ring(web.people, sybils)), doors)
    members = _find(attacked, ADVOGATO_CAPACITIES)
    accepted = int(members.is_accepted[web.people :].sum())
    assert accepted <= members.bound(doors.raters.tolist())


def test_an_unlinked_ring_moves_nobody() -> None:
    """The members are the same whatever stands beside them."""
    web = random_web(4)
    alone = _find(web)
    beside = _find(joined(web, ring(web.people, 1000)))
    assert np.array_equal(beside.is_accepted[: web.people], alone.is_accepted)
    assert not beside.is_accepted[web.people :].any()


@pytest.mark.parametrize(
    "capacities", [(), (5,), (5, 2), (2, 5, 1), (5.0, 1.0), (2**41, 1), (5, 1, 0)]
)
def test_capacities_that_mean_nothing_are_refused(capacities: tuple[int, ...]) -> None:
    """They fall to the one unit of whoever hands nothing on."""
    with pytest.raises(BadRatings, match="capacities: found"):
        _find(random_web(1), capacities)

"""Which tests `make test` runs, and which it leaves to `make soak`.

A test that is marked `long` is left out; of a test marked `sampled(count)` so many of
its cases are drawn, by the name of the test, so that every machine draws the same ones.
What is asked of both databases is asked of one of them, drawn in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import pytest

CHOICES = ("all", "brief", "rest")
"""All tests; what `make test` runs; what it leaves out."""
DATABASE = "database"
"""The fixture by which a test is asked of each database."""


def chosen(
    items: Sequence[pytest.Item], cases: str
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests that are to run, and those that are not.

    Args:
        items: What was collected.
        cases: One of CHOICES.

    Returns:
        Both in the order in which they were collected.
    """
    if cases == "all":
        return list(items), []
    left_out = _left_out(items)
    brief: list[pytest.Item] = []
    rest: list[pytest.Item] = []
    for item in items:
        if item.nodeid in left_out:
            rest.append(item)
        else:
            brief.append(item)
    return (brief, rest) if cases == "brief" else (rest, brief)


def _left_out(items: Sequence[pytest.Item]) -> set[str]:
    """The node ids of what `make test` leaves out."""
    left_out: set[str] = set()
    families: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("long") is not None:
            left_out.add(item.nodeid)
        elif item.get_closest_marker("sampled") is not None:
            families[_family(item)].append(item)
    for family, members in families.items():
        left_out |= _not_drawn(family, members, _sample_size(members[0]))
    # Of what is left, so that nothing that was drawn is left out altogether.
    drawn = [item for item in items if item.nodeid not in left_out]
    for family, members in _by_database(drawn).items():
        left_out |= _not_drawn(family, members, 1)
    return left_out


def _by_database(items: Sequence[pytest.Item]) -> dict[str, list[pytest.Item]]:
    """Cases that differ in the database alone, by the name that they share."""
    families: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec is not None and DATABASE in callspec.params:
            shared = item.nodeid.replace(callspec.params[DATABASE], DATABASE)
            families[shared].append(item)
    return families


def _family(item: pytest.Item) -> str:
    """The test of which an item is a case."""
    return item.nodeid.partition("[")[0]


def _sample_size(item: pytest.Item) -> int:
    """How many cases of its test are drawn."""
    marker = item.get_closest_marker("sampled")
    assert marker is not None
    (size,) = marker.args
    return int(size)


def _not_drawn(family: str, members: Sequence[pytest.Item], size: int) -> set[str]:
    nodes = sorted(item.nodeid for item in members)
    drawn = Random(family).sample(nodes, min(size, len(nodes)))
    return set(nodes).difference(drawn)

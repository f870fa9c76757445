"""Which tests `make test` runs, and which it leaves to `make soak`.

A test that is marked `long` is left out; of a test marked `sampled(count)` so many of
its cases are drawn, by the name of the test, so that every machine draws the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import pytest

CHOICES = ("all", "brief", "rest")
"""All tests; what `make test` runs; what it leaves out."""


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
        left_out |= _not_drawn(family, members)
    return left_out


def _family(item: pytest.Item) -> str:
    """The test of which an item is a case."""
    return item.nodeid.partition("[")[0]


def _not_drawn(family: str, members: Sequence[pytest.Item]) -> set[str]:
    marker = members[0].get_closest_marker("sampled")
    assert marker is not None
    (count,) = marker.args
    nodes = sorted(item.nodeid for item in members)
    drawn = Random(family).sample(nodes, min(count, len(nodes)))
    return set(nodes).difference(drawn)

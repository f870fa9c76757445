"""What `make test` leaves out, `make soak` asks, and nothing is asked by neither."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest

from tests.support.sampling import chosen


@dataclass
class Case:
    """As much of a collected test as sampling looks at."""

    nodeid: str
    mark: pytest.Mark | None = None
    callspec: object = None

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        """Its mark, if it is called so."""
        return self.mark if self.mark is not None and self.mark.name == name else None


def collected() -> list[pytest.Item]:
    """A test without a mark, a long one, and two of which cases are drawn."""
    cases = [Case("a.py::test_short"), Case("a.py::test_long", pytest.mark.long.mark)]
    for name in ("test_many", "test_more"):
        for number in range(9):
            mark = pytest.mark.sampled(3).mark
            cases.append(Case(f"a.py::{name}[{number}]", mark))
    for database in ("sqlite", "postgresql"):
        on_it = SimpleNamespace(params={"database": database})
        mark = pytest.mark.sampled(1).mark
        cases.append(Case(f"a.py::test_both[{database}]", callspec=on_it))
        cases.append(Case(f"a.py::test_drawn[{database}]", mark, on_it))
    return cast("list[pytest.Item]", cases)


def names(items: list[pytest.Item]) -> list[str]:
    """The node ids, in their order."""
    return [item.nodeid for item in items]


def test_brief_and_rest_are_all() -> None:
    items = collected()
    brief, left_out = chosen(items, "brief")
    rest, _ = chosen(items, "rest")
    assert names(rest) == names(left_out)
    assert sorted(names(brief) + names(rest)) == sorted(names(items))
    assert chosen(items, "all") == (items, [])


def test_so_many_are_drawn_of_each_and_no_long_one() -> None:
    brief, _ = chosen(collected(), "brief")
    drawn = names(brief)
    assert drawn[0] == "a.py::test_short"
    assert "a.py::test_long" not in drawn
    for name in ("test_many", "test_more"):
        assert sum(name in node for node in drawn) == 3
    # Of two databases one is asked here; and what was drawn is not left out again.
    for name in ("test_both", "test_drawn"):
        assert sum(name in node for node in drawn) == 1


def test_every_machine_draws_the_same() -> None:
    """Whatever order cases are collected in."""
    forwards, _ = chosen(collected(), "brief")
    backwards, _ = chosen(collected()[::-1], "brief")
    assert sorted(names(forwards)) == sorted(names(backwards))

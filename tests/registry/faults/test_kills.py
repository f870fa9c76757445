"""Killed at any instant: what was acknowledged is there, once, and all of it agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registry.conftest import new_database
from tests.support.kills.killing import kill_often
from tests.support.kills.work import WORK

SEED = 12
TIMES = 3
"""Kills of each work; `python -m tests.soak` kills more often."""


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whoever_is_killed_leaves_a_record_in_order(
    kind: str, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    numbers = iter(range(100))

    def database() -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/record{next(numbers)}.db"
        return new_database(request.getfixturevalue("server"))

    tally = kill_often(name, database, tmp_path / "files", TIMES, SEED)
    assert tally.faults == []
    assert tally.kills

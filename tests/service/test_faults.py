"""Workers that are killed under load: every acknowledged event is there, once.

Whoever sends hears nothing, and sends the same again under the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import sleep

import pytest

from tests.registry.conftest import new_database
from tests.service.faults import (
    Acknowledged,
    begin,
    check_afterwards,
    kill_one,
    loaded,
)
from tests.support.postgresql import running_server
from tests.support.serving import Process, process_serving

WORKERS = 2
LAPS = 3
MOST_BETWEEN = 40
"""Acknowledgements between two kills, at most."""


@pytest.fixture(params=["sqlite", "postgresql"])
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/record.db"
        return
    with running_server() as server:
        yield new_database(server)


def kill_under_load(
    serving: Process, done: Acknowledged, random: Random, kills: int
) -> None:
    """Kills workers, each after some more was acknowledged; they are begun anew."""
    for _ in range(kills):
        target = done.count + random.randrange(1, MOST_BETWEEN)
        while done.count < target:
            assert serving.process.poll() is None, serving.output
            sleep(0.001)
        while not kill_one(serving, random):
            sleep(0.01)


def test_a_worker_is_killed_under_load(tmp_path: Path) -> None:
    """On SQLite: what was acknowledged is there once, and the other goes on."""
    url = f"sqlite:///{tmp_path}/record.db"
    keys = tmp_path / "keys"
    begin(url, keys)
    with process_serving(url, keys, "--workers", str(WORKERS)) as serving:
        with loaded(serving, seed=1) as done:
            kill_under_load(serving, done, Random(1), kills=2)
        assert serving.end() == 0
        assert "Traceback" not in serving.output
    assert done.count > 2
    check_afterwards(url, keys, done)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_workers_are_killed_again_and_again(
    record_url: str, tmp_path: Path, seed: int
) -> None:
    """On both databases; now and then all of them at once, and the service with them.

    Whoever serves the record again finds it as it was acknowledged.
    """
    keys = tmp_path / "keys"
    begin(record_url, keys)
    random = Random(seed)
    everything = Acknowledged()
    for lap in range(LAPS):
        with process_serving(record_url, keys, "--workers", str(WORKERS)) as serving:
            with loaded(serving, seed=100 * seed + lap) as done:
                kill_under_load(serving, done, random, kills=6)
            assert done.sent > done.count // 20
            # The last lap ends in order; those before it as a machine that fails.
            if lap == LAPS - 1:
                assert serving.end() == 0
            else:
                serving.kill()
        everything.events += done.events
        everything.decisions += done.decisions
        everything.faults += done.faults
    check_afterwards(record_url, keys, everything)

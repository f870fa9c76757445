"""Of all workers one holds the lease of upkeep, and another does when it dies."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from regard.registry.fold.history import micros_of
from regard.registry.sqlite import several_may_write, sqlite_module
from regard.registry.store.engine import open_engine, writing
from regard.service.doors import Doors
from regard.service.doors.tables import DOORS
from regard.service.doors.upkeep_lease import (
    DIFFERENCE,
    LEASE_LIFE,
    LEASE_TABLE,
    SURE_LIFE,
    UpkeepLease,
)
from regard.service.lease_keeping import LeaseKeeping, always_so
from regard.service.upkeep import Upkeep
from tests.registry.conftest import database, server
from tests.service.conftest import Served
from tests.service.mailing import Mailing

__all__ = ["database", "server"]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORKERS = st.integers(0, 2)


class NotThere(Exception):
    """A database that cannot be used."""


class Leases(RuleBasedStateMachine):
    """Three workers that ask, fail, die and come back, beside a model of one row."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.engine = open_engine(f"sqlite:///{self.folder.name}/doors.db")
        with writing(self.engine) as connection:
            DOORS.create_all(connection)
        self.leases = [UpkeepLease(self.engine) for _ in range(3)]
        self.now = NOON
        self.holder: int | None = None
        self.until = NOON
        self.asked_since_set_back = {0, 1, 2}

    def teardown(self) -> None:
        """Leaves nothing."""
        self.engine.dispose()
        self.folder.cleanup()

    @rule(seconds=st.integers(0, 45))
    def time_passes(self, seconds: int) -> None:
        """On the clock that all have."""
        self.now += timedelta(seconds=seconds)

    @rule(seconds=st.integers(1, 4_000))
    def clock_is_set_back(self, seconds: int) -> None:
        """Until they have asked again, two may believe that they hold it."""
        self.now -= timedelta(seconds=seconds)
        self.asked_since_set_back = set()

    @rule(worker=WORKERS)
    def asks(self, worker: int) -> None:
        """One gets it where nobody else has it for as long as anybody may."""
        others = self.holder not in (None, worker)
        runs = self.now < self.until <= self.now + LEASE_LIFE + DIFFERENCE
        taken = self.leases[worker].take(lambda: self.now)
        assert taken is not (others and runs)
        assert self.leases[worker].is_held(self.now) is taken
        self.asked_since_set_back.add(worker)
        if taken:
            self.holder = worker
            self.until = self.now + LEASE_LIFE

    @rule(worker=WORKERS)
    def cannot_ask(self, worker: int) -> None:
        """What was not answered changes nothing, and gives nobody more time."""

        def fails() -> datetime:
            raise NotThere

        held = self.leases[worker].is_held(self.now)
        with pytest.raises(NotThere):
            self.leases[worker].take(fails)
        assert self.leases[worker].is_held(self.now) is held

    @rule(worker=WORKERS)
    def gives_back(self, worker: int) -> None:
        """What is another's stays with them."""
        self.leases[worker].give_back()
        assert not self.leases[worker].is_held(self.now)
        if self.holder == worker:
            self.holder = None

    @rule(worker=WORKERS)
    def dies(self, worker: int) -> None:
        """Whoever comes in its place is another worker, and waits like one."""
        self.leases[worker] = UpkeepLease(self.engine)
        if self.holder == worker:
            self.holder = -1

    @invariant()
    def one_at_a_time(self) -> None:
        """And never after others may take it."""
        held = {
            worker
            for worker, lease in enumerate(self.leases)
            if lease.is_held(self.now)
        }
        held &= self.asked_since_set_back
        assert len(held) <= 1
        if held:
            assert held == {self.holder}
            assert self.now < self.until - DIFFERENCE


TestLeases = Leases.TestCase
TestLeases.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


@contextmanager
def worker_asking(url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.service.lease_victim", url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def answer(process: subprocess.Popen[str], at: datetime, is_stuck: bool = False) -> str:
    """What a worker says when it has asked at a moment."""
    assert process.stdin is not None
    assert process.stdout is not None
    moment = micros_of(at)
    if is_stuck:
        moment = -moment
    process.stdin.write(f"{moment}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@pytest.mark.skipif(
    not several_may_write(sqlite_module()), reason="two processes write to one file"
)
def test_one_is_killed_and_the_other_takes_over(database: str) -> None:
    engine = open_engine(database)
    Doors(engine).close()
    with worker_asking(database) as first, worker_asking(database) as second:
        assert answer(first, NOON) == "True"
        assert answer(second, NOON) == "False"
        first.kill()
        first.wait()
        moment = timedelta(microseconds=1)
        assert answer(second, NOON + LEASE_LIFE - moment) == "False"
        taken_at = NOON + LEASE_LIFE
        assert answer(second, taken_at) == "True"
        # One that is killed while it takes it has taken nothing.
        with worker_asking(database) as third:
            later = taken_at + LEASE_LIFE
            assert answer(third, later, is_stuck=True) == "within"
            third.kill()
            third.wait()
        assert answer(second, later) == "True"


def test_it_is_given_back_at_the_end(served: Served) -> None:
    """Whoever begins next waits for nobody; until then they do nothing."""
    first = LeaseKeeping(served.record, served.doors.upkeep_lease)
    other = LeaseKeeping(served.record, UpkeepLease(open_engine(served.record.url)))
    first.start()
    other.start()
    assert first.is_held()
    assert not other.is_held()
    signed_at_the_start = served.get("/v1/log/checkpoint").text
    served.join("17")
    upkeep = Upkeep(served.record, served.doors, other)
    upkeep.start()
    upkeep.end()
    assert served.get("/v1/log/checkpoint").text == signed_at_the_start
    other.end()
    assert first.is_held()
    first.end()
    assert not first.is_held()
    engine = open_engine(served.record.url)
    with engine.connect() as connection:
        assert connection.execute(select(LEASE_TABLE)).all() == []
    engine.dispose()


def test_a_lease_that_cannot_be_renewed_runs_out_for_its_holder_first(
    served: Served,
) -> None:
    clock = served.clock
    lease = LeaseKeeping(served.record, served.doors.upkeep_lease, seconds=3600)
    lease.start()
    clock.at += (SURE_LIFE - timedelta(seconds=1)) // timedelta(microseconds=1)
    assert lease.is_held()
    clock.at += 1_000_000
    assert not lease.is_held()
    lease.end()


@pytest.mark.parametrize(
    "turns",
    [
        [(0, 1), (1, 3)],
        [(0, 2), (1, 1), (0, 1), (1, 3)],
        [(0, 0), (1, 1), (1, 1), (0, 3)],
        [(0, 3), (1, 3), (0, 3)],
        [(1, 1), (0, 2), (1, 2)],
    ],
)
def test_a_round_cut_short_loses_no_mail_and_sends_none_twice(
    mailing: Mailing, turns: list[tuple[int, int]]
) -> None:
    """Whoever holds the lease, and wherever it was lost after so many people."""
    record = mailing.served.record
    for number in ("17", "18", "19"):
        name = mailing.served.join(number)
        record.perform(
            "give-address",
            {"address": f"{number}@example.org", "language": "en"},
            by=name.subject,
            subject=name.subject,
            scheme=name.scheme,
        )
    left = 0

    def is_ours() -> bool:
        nonlocal left
        left -= 1
        return left >= 0

    workers = [mailing.worker(), mailing.worker()]
    for worker, people in turns:
        left = people
        workers[worker].is_ours = is_ours
        workers[worker].one_round()
    # Both believe that they hold it: nothing is sent twice by that.
    for sending in workers:
        sending.is_ours = always_so
        sending.one_round()
    sent_to = sorted(str(mail["To"]) for mail in mailing.box.mails)
    assert sent_to == [f"{number}@example.org" for number in ("17", "18", "19")]


STEPS = st.lists(st.tuples(st.floats(0, 12), st.integers(0, 1)), max_size=12)


@given(
    differs_by=st.floats(0, DIFFERENCE.total_seconds()),
    steps=STEPS,
)
@example(differs_by=1.0, steps=[(0, 0), (0.5, 1)])
@settings(max_examples=40, deadline=None)
def test_clocks_that_differ_a_little_make_no_two_of_them(
    differs_by: float, steps: list[tuple[float, int]]
) -> None:
    """Whichever of them is behind, and however soon after the other it asks."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/doors.db")
        with writing(engine) as connection:
            DOORS.create_all(connection)
        leases = [UpkeepLease(engine), UpkeepLease(engine)]
        clocks = [NOON + timedelta(seconds=differs_by), NOON]
        for seconds, worker in steps:
            clocks = [clock + timedelta(seconds=seconds) for clock in clocks]
            leases[worker].take(partial(clocks.__getitem__, worker))
            held = [
                lease.is_held(clock)
                for lease, clock in zip(leases, clocks, strict=True)
            ]
            assert held.count(True) <= 1
        engine.dispose()

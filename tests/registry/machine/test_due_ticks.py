"""Where it is known of whom something may be due, looking at everybody finds no more.

Ticks of both kinds come between all acts; some are cut short, and what was kept of days
is lost, put back to an earlier moment, or that of another record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import Table, delete, insert, select, update

from regard.registry.acts import ticking
from regard.registry.acts.due_ticking import tick_where_due
from regard.registry.fold.expiry import expiry_due, falls_due_on
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.tables import DUE_DAY, DUE_MARK
from tests.registry.conftest import new_database
from tests.registry.machine.machine import RecordMachine, library_text, run_lives
from tests.support.open_schemes import open_scheme
from tests.support.postgresql import Server

LIVES = 2
STEPS = 40
SEED = 20261129
BRIEF_SEED = 20261131
"""By it something falls due in so few lives."""
AHEAD = (0, 1, 7, 45, 200, 700, 1_500)
"""Days in which it is asked whether something falls due before the day that is told."""


class DueMachine(RecordMachine):
    """All acts, with upkeep that looks at those alone of whom something may be due."""

    entered = 0
    """Expiries that were entered by it."""
    spared = 0
    """Members at whom it did not have to look, though something was entered."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[dict[str, list[dict[str, Any]]]] = []
        self.engine = open_engine(self.place)

    def teardown(self) -> None:
        """All is told, once more, of whoever was left."""
        try:
            self.looks_where_due(99)
        finally:
            self.engine.dispose()
            super().teardown()

    @rule(people=st.integers(0, 5))
    def looks_where_due(self, people: int) -> None:
        """Perhaps cut short after some people; then to its end, and it is the end."""
        answers: Iterator[bool] = iter([True] * people)
        first = tick_where_due(self.record, "service", lambda: next(answers, False))
        looked_at: list[object] = []

        def goes_on() -> bool:
            looked_at.append(None)
            return True

        result = tick_where_due(self.record, "service", goes_on)
        DueMachine.entered += first.subjects + result.subjects
        DueMachine.spared += len(self.members) - len(looked_at)
        whole = ticking.tick(self.record, "other-worker")
        assert (whole.subjects, whole.destroyed, whole.forgotten) == (0, 0, 0)
        self.size = self.office.size

    @rule(days=st.sampled_from((300, 740)))
    def years_pass(self, days: int) -> None:
        """Until what was reported is kept no longer."""
        self.days_pass(days)

    @rule()
    def keeps_a_copy(self) -> None:
        """Of what is known of days, as a backup of the database has it."""
        copy: dict[str, list[dict[str, Any]]] = {}
        with self.engine.connect() as connection:
            for table in (DUE_DAY, DUE_MARK):
                rows = connection.execute(select(table)).mappings()
                copy[table.name] = [dict(row) for row in rows]
        self.kept.append(copy)

    @rule(which=st.integers(0, 9))
    def puts_a_copy_back(self, which: int) -> None:
        """What was entered since is not in it."""
        if self.kept:
            copy = self.kept[which % len(self.kept)]
            self._put(DUE_DAY, copy[DUE_DAY.name])
            self._put(DUE_MARK, copy[DUE_MARK.name])

    @rule(is_lost=st.booleans())
    def is_of_another_record(self, is_lost: bool) -> None:
        """Or of none: then nothing of it holds."""
        foreign = update(DUE_MARK).values(leaf=bytes(32))
        if is_lost:
            foreign = update(DUE_MARK).values(way="another")
        with writing(self.engine) as connection:
            connection.execute(foreign)
            connection.execute(update(DUE_DAY).values(day=9_999_999))

    @rule(number=st.integers(0, 9))
    def nothing_falls_due_before_its_day(self, number: int) -> None:
        history = self._history(self._pick(number))
        now = self.record.now
        day = falls_due_on(history, now)
        for days in AHEAD:
            at = now + timedelta(days=days)
            if day is None or at.date() < day:
                assert expiry_due(history, at) is None

    def _put(self, table: Table, rows: list[dict[str, Any]]) -> None:
        with writing(self.engine) as connection:
            connection.execute(delete(table))
            for row in rows:
                connection.execute(insert(table), row)


def test_on_sqlite() -> None:
    DueMachine.entered = 0
    DueMachine.spared = 0

    def new_address(folder: Path) -> str:
        return f"sqlite:///{folder}/record.db"

    run_lives(DueMachine, new_address, library_text, LIVES, STEPS, BRIEF_SEED)
    assert DueMachine.entered
    assert DueMachine.spared


@pytest.mark.long
def test_under_generated_schemes() -> None:
    DueMachine.entered = 0

    def new_address(folder: Path) -> str:
        return f"sqlite:///{folder}/record.db"

    run_lives(DueMachine, new_address, open_scheme, 5 * LIVES, STEPS, SEED)
    assert DueMachine.entered > LIVES


@pytest.mark.long
def test_on_postgresql(server: Server) -> None:
    def new_address(_: Path) -> str:
        return new_database(server)

    run_lives(DueMachine, new_address, library_text, LIVES, STEPS, SEED)

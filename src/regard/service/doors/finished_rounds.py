"""Finished rounds: when upkeep last did all that was due, whichever worker did it.

A lease that is held says that a worker lives, and not that it does anything. Where a
round ends in a fault each time, or none ends, what is due stays undone in silence.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, Engine, String, Table, delete, insert, select

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.tables import DOORS

FINISHED_WORK = "upkeep"

FINISHED_TABLE = Table(
    "service_finished",
    DOORS,
    Column("work", String, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""One row, once a round was done whole: when, in µs."""


class FinishedRounds:
    """When a round of upkeep last left nothing undone."""

    def __init__(self, engine: Engine) -> None:
        """The rounds of a database whose tables are there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def note(self, now: datetime) -> None:
        """Notes that all that was due is done.

        Args:
            now: The moment (UTC).
        """
        row = {"work": FINISHED_WORK, "at": micros_of(now)}
        with writing(self._engine) as connection:
            connection.execute(delete(FINISHED_TABLE))
            connection.execute(insert(FINISHED_TABLE), row)

    def last(self) -> datetime | None:
        """When that was noted last (UTC); None if it never was."""
        with snapshot(self._engine) as connection:
            row = connection.execute(select(FINISHED_TABLE)).mappings().first()
        if row is None:
            return None
        return moment_of(row["at"])

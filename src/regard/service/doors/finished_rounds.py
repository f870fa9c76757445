"""Finished rounds: when all that was due was last done, whichever worker did it.

A lease that is held says that a worker lives, and not that it does anything. Where a
round ends in a fault each time, or none ends, what is due stays undone in silence.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Engine, String, Table, delete, insert, select

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.tables import DOORS


class RoundWork(StrEnum):
    """What is done in rounds, each in a thread of its own."""

    UPKEEP = "upkeep"
    MAIL = "mail"
    BOUNCES = "bounces"
    WEBHOOKS = "webhooks"


FINISHED_TABLE = Table(
    "service_finished",
    DOORS,
    Column("work", String, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""One row for each work, once a round of it was done whole: when, in µs."""


class FinishedRounds:
    """When a round of each work last left nothing undone."""

    def __init__(self, engine: Engine) -> None:
        """The rounds of a database whose tables are there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def note(self, work: RoundWork, now: datetime) -> None:
        """Notes that all that was due of a work is done.

        Args:
            work: The work.
            now: The moment (UTC).
        """
        row = {"work": work.value, "at": micros_of(now)}
        with writing(self._engine) as connection:
            is_of_work = FINISHED_TABLE.c.work == work.value
            connection.execute(delete(FINISHED_TABLE).where(is_of_work))
            connection.execute(insert(FINISHED_TABLE), row)

    def last(self, work: RoundWork) -> datetime | None:
        """When that was noted last.

        Args:
            work: The work.

        Returns:
            The moment (UTC); None if it never was.
        """
        question = select(FINISHED_TABLE).where(FINISHED_TABLE.c.work == work.value)
        with snapshot(self._engine) as connection:
            row = connection.execute(question).mappings().first()
        if row is None:
            return None
        return moment_of(row["at"])

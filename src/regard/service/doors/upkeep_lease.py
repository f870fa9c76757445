"""The lease of upkeep: of all workers one does what is due, and another when it dies.

It keeps work from being done twice, and nothing rests on it: each act and each mail is
checked in its own transaction, since two may believe for a moment that they hold it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    String,
    Table,
    delete,
    insert,
    select,
)

from regard.registry.fold.history import micros_of
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.tables import DOORS

LEASE_LIFE = timedelta(seconds=30)
"""For so long nobody else takes it, after it was last renewed."""
SURE_LIFE = timedelta(seconds=20)
"""For so long who renewed it goes on: the rest is for clocks that differ a little."""
DIFFERENCE = LEASE_LIFE - SURE_LIFE
"""By so much clocks may differ, and no two hold it."""
HOLDER_SIZE = 8
"""Random bytes in the name of whoever may hold it."""
UPKEEP_ROW = "upkeep"

LEASE_TABLE = Table(
    "service_lease",
    DOORS,
    Column("work", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", BigInteger, nullable=False),
)
"""One row, while somebody holds it: who, and until when, in µs."""


class UpkeepLease:
    """The lease, as one worker takes it."""

    def __init__(self, engine: Engine) -> None:
        """The lease of a database whose tables are there; nobody holds it yet.

        Args:
            engine: The database.
        """
        self._engine = engine
        self._holder = secrets.token_hex(HOLDER_SIZE)
        self._renewed_at: datetime | None = None

    def is_held(self, now: datetime) -> bool:
        """Whether this worker may go on, by what it knows.

        Args:
            now: The moment (UTC).

        Returns:
            Never so after others may take it, as long as no clock was set back.
        """
        renewed_at = self._renewed_at
        if renewed_at is None:
            return False
        # Before it was renewed: the clock was set back, and others may have taken it.
        return renewed_at <= now < renewed_at + SURE_LIFE

    def take(self, clock: Callable[[], datetime]) -> bool:
        """Takes the lease where it is free, and renews it where it is held.

        Args:
            clock: The moment (UTC), asked when nobody else writes any more.

        Returns:
            Whether this worker holds it.

        Raises:
            StoreError: If the database cannot be used: then it runs out by itself.
        """
        # Most look in vain, and keep nobody from writing.
        with snapshot(self._engine) as connection:
            is_free = self._is_free(connection, clock())
        if not is_free:
            self._renewed_at = None
            return False
        with writing(self._engine) as connection:
            # Asked within the transaction: whoever waited long would else judge by an
            # earlier moment a lease that was renewed meanwhile.
            now = clock()
            is_free = self._is_free(connection, now)
            if is_free:
                self._enter(connection, now)
        # After the commit: what was not durable was never held.
        self._renewed_at = None
        if is_free:
            self._renewed_at = now
        return is_free

    def give_back(self) -> None:
        """Lets another worker take it at once; one that is another's stays.

        Raises:
            StoreError: If the database cannot be used: then it runs out by itself.
        """
        self._renewed_at = None
        is_own = LEASE_TABLE.c.holder == self._holder
        with writing(self._engine) as connection:
            connection.execute(delete(LEASE_TABLE).where(is_own))

    def _is_free(self, connection: Connection, now: datetime) -> bool:
        """Whether this worker has it, or may take it."""
        question = select(LEASE_TABLE).where(LEASE_TABLE.c.work == UPKEEP_ROW)
        row = connection.execute(question).mappings().first()
        if row is None or row["holder"] == self._holder:
            return True
        if row["until"] <= micros_of(now):
            return True
        # Nobody takes it for longer, by a clock that is a little ahead either: it was
        # set back, and the lease would last for as long as it was set back by.
        return bool(row["until"] > micros_of(now + LEASE_LIFE + DIFFERENCE))

    def _enter(self, connection: Connection, now: datetime) -> None:
        until = micros_of(now + LEASE_LIFE)
        row = {"work": UPKEEP_ROW, "holder": self._holder, "until": until}
        connection.execute(delete(LEASE_TABLE))
        connection.execute(insert(LEASE_TABLE), row)

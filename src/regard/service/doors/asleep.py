"""What came back from a backup and may have been ended since: it opens nothing yet.

Whoever knows whether it still holds wakes it: of keys the operator, of a passkey the
person, signed in by another door.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Engine, String, Table, delete, select, update

from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.access import AccessKind
from regard.service.doors.passkey_changes import note_passkey_change
from regard.service.doors.passkeys import PASSKEY_TABLE
from regard.service.doors.tables import ACCESS_TABLE, DOORS

ASLEEP_TABLE = Table(
    "service_asleep",
    DOORS,
    Column("number", String, primary_key=True),
)
"""One row a key or passkey that sleeps, by its number; such a key counts as ended."""


class Sleepers:
    """The keys and passkeys that sleep."""

    def __init__(self, engine: Engine) -> None:
        """Those of a database whose tables are there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def numbers(self) -> set[str]:
        """By which numbers they are listed."""
        with snapshot(self._engine) as connection:
            rows = connection.execute(select(ASLEEP_TABLE.c.number))
            return set(rows.scalars())

    def wake_key(self, scheme: str, number: str) -> bool:
        """A key opens again.

        Args:
            scheme: Under which scheme.
            number: Its number.

        Returns:
            Whether it slept.
        """
        is_key = ACCESS_TABLE.c.kind == AccessKind.KEY.value
        is_key &= ACCESS_TABLE.c.scheme == scheme
        is_key &= ACCESS_TABLE.c.number == number
        with writing(self._engine) as connection:
            key = connection.execute(select(ACCESS_TABLE).where(is_key)).first()
            if key is None or not stop_sleeping(connection, number):
                return False
            connection.execute(update(ACCESS_TABLE).where(is_key).values(ended_at=None))
        return True

    def wake_passkey(
        self, name: SubjectName, number: str, now: datetime, is_through_desk: bool
    ) -> bool:
        """A passkey opens again, of which its owner is told.

        Args:
            name: Whose it is.
            number: Its number.
            now: The moment (UTC).
            is_through_desk: Whether whoever wakes it came in by what the desk could
                hold.

        Returns:
            Whether it is theirs, and slept.
        """
        is_theirs: Any = PASSKEY_TABLE.c.number == number
        is_theirs &= PASSKEY_TABLE.c.scheme == name.scheme
        is_theirs &= PASSKEY_TABLE.c.subject == name.subject
        with writing(self._engine) as connection:
            passkey = connection.execute(select(PASSKEY_TABLE).where(is_theirs)).first()
            if passkey is None or not stop_sleeping(connection, number):
                return False
            note_passkey_change(
                connection, number, name, True, is_through_desk, now, is_woken=True
            )
        return True


def stop_sleeping(connection: Connection, number: str) -> bool:
    """Something sleeps no more, within a transaction of somebody else's.

    Args:
        connection: The transaction.
        number: Its number.

    Returns:
        Whether it slept.
    """
    waking = delete(ASLEEP_TABLE).where(ASLEEP_TABLE.c.number == number)
    return connection.execute(waking).rowcount == 1


def sleeps(connection: Connection, number: str) -> bool:
    """Whether something sleeps, within a transaction of somebody else's.

    Args:
        connection: The transaction.
        number: Its number.

    Returns:
        Whether it does, and will until that transaction ends.
    """
    question = select(ASLEEP_TABLE).where(ASLEEP_TABLE.c.number == number)
    return connection.execute(question).first() is not None

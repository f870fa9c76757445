"""Passkey changes: what was added, removed, woken of late, so that the person is told.

A passkey is a door for good: whoever came in once, by whatever, could make themself
one. It is no entry of the record, since it moves nothing there; it is told anyway.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    String,
    Table,
    delete,
    insert,
    select,
)

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import snapshot
from regard.service.doors.tables import DOORS

CHANGE_NUMBER_SIZE = 8
"""Random bytes in the number of a change."""
WOKEN = "woken "
"""How the number of a waking begins: a table that is there already gains no column."""

PASSKEY_CHANGE_TABLE = Table(
    "service_passkey_change",
    DOORS,
    Column("number", String, primary_key=True),
    Column("passkey", String, nullable=False),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("is_added", Boolean, nullable=False),
    Column("is_through_desk", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""One row a passkey that was added or removed; it goes after some weeks. Time in µs."""

Index(
    "service_passkey_change_of_subject",
    PASSKEY_CHANGE_TABLE.c.scheme,
    PASSKEY_CHANGE_TABLE.c.subject,
)
Index("service_passkey_change_at", PASSKEY_CHANGE_TABLE.c.at)


@dataclass(frozen=True, slots=True)
class PasskeyChange:
    """A passkey that was added, removed, or woken after a restore.

    Attributes:
        number: The change's own.
        passkey: The number of the passkey.
        name: Whose it is.
        is_added: Whether it opens from then on; else it was removed.
        is_through_desk: Whether whoever did it came in by what the desk could hold.
        at: When (UTC).
    """

    number: str
    passkey: str
    name: SubjectName
    is_added: bool
    is_through_desk: bool
    at: datetime

    @property
    def is_woken(self) -> bool:
        """Whether it was there before, and had come back from a backup."""
        return self.number.startswith(WOKEN)


class PasskeyChanges:
    """What was added, removed and woken of late, of all people."""

    def __init__(self, engine: Engine) -> None:
        """Changes in a database whose tables are there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def of(self, name: SubjectName) -> Sequence[PasskeyChange]:
        """Those of a person, the eldest first.

        Args:
            name: Whose.
        """
        table = PASSKEY_CHANGE_TABLE
        return self._rows(
            (table.c.scheme == name.scheme) & (table.c.subject == name.subject)
        )

    def since(self, moment: datetime) -> Sequence[PasskeyChange]:
        """Those of all people since a moment, the eldest first.

        Args:
            moment: The moment (UTC).
        """
        return self._rows(PASSKEY_CHANGE_TABLE.c.at >= micros_of(moment))

    def _rows(self, where: Any) -> Sequence[PasskeyChange]:
        table = PASSKEY_CHANGE_TABLE
        question = select(table).where(where).order_by(table.c.at, table.c.number)
        with snapshot(self._engine) as connection:
            return [_change(row) for row in connection.execute(question).mappings()]


def note_passkey_change(
    connection: Connection,
    passkey: str,
    name: SubjectName,
    is_added: bool,
    is_through_desk: bool,
    at: datetime,
    is_woken: bool = False,
) -> None:
    """Notes a change in the transaction that makes it: none is made unnoted.

    Args:
        connection: The transaction.
        passkey: The number of the passkey.
        name: Whose it is.
        is_added: Whether it opens from then on; else it was removed.
        is_through_desk: Whether whoever did it came in by what the desk could hold.
        at: The moment (UTC).
        is_woken: Whether it was there before, and had come back from a backup.
    """
    number = secrets.token_hex(CHANGE_NUMBER_SIZE)
    if is_woken:
        number = WOKEN + number
    row = {
        "number": number,
        "passkey": passkey,
        "scheme": name.scheme,
        "subject": name.subject,
        "is_added": is_added,
        "is_through_desk": is_through_desk,
        "at": micros_of(at),
    }
    connection.execute(insert(PASSKEY_CHANGE_TABLE), row)


def forget_passkey_changes(connection: Connection, name: SubjectName) -> None:
    """Keeps none of whoever was forgotten.

    Args:
        connection: A transaction.
        name: Who was.
    """
    table = PASSKEY_CHANGE_TABLE
    statement = delete(table).where(
        table.c.scheme == name.scheme, table.c.subject == name.subject
    )
    connection.execute(statement)


def _change(row: Any) -> PasskeyChange:
    return PasskeyChange(
        number=row["number"],
        passkey=row["passkey"],
        name=SubjectName(row["scheme"], row["subject"]),
        is_added=row["is_added"],
        is_through_desk=row["is_through_desk"],
        at=moment_of(row["at"]),
    )

"""Forgotten people: whoever has a door, or a trace of one, and was forgotten since."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select

from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.tables import ENTRY, OF_MEMBERSHIP
from regard.service.doors.old_traces import TABLES_OF_PEOPLE
from regard.service.outbox.tables import DELIVERY_TABLE, WEBHOOK_TABLE


def forgotten_in(connection: Connection) -> list[SubjectName]:
    """The people of the doors' tables of whom the record beside says so.

    Args:
        connection: A transaction.

    Returns:
        Each once.
    """
    named: dict[SubjectName, None] = {}
    for table in TABLES_OF_PEOPLE:
        question = select(table.c.scheme, table.c.subject).distinct()
        is_erased = _is_erased(table.c.scheme, table.c.subject)
        for scheme, subject in connection.execute(question.where(is_erased)):
            named[SubjectName(scheme, subject)] = None
    for name in _told_of(connection):
        named[name] = None
    return list(named)


def _told_of(connection: Connection) -> list[SubjectName]:
    """Those of whom programs are told: a message knows its scheme by its program."""
    subject, scheme = DELIVERY_TABLE.c.subject, WEBHOOK_TABLE.c.scheme
    question = select(scheme, subject).distinct()
    question = question.where(
        DELIVERY_TABLE.c.webhook == WEBHOOK_TABLE.c.number,
        _is_erased(scheme, subject),
    )
    rows = connection.execute(question).all()
    return [SubjectName(row[0], row[1]) for row in rows]


def _is_erased(
    scheme: ColumnElement[str], subject: ColumnElement[str]
) -> ColumnElement[bool]:
    # An index finds it for each person: nobody else's entries are read.
    erased = select(ENTRY.c.seq).where(
        ENTRY.c.scheme == scheme,
        ENTRY.c.subject == subject,
        ENTRY.c.kind == EntryKind.ERASED.value,
        OF_MEMBERSHIP,
    )
    return erased.exists()

"""The rows of a record by subject, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, text

SUBJECTS_OF_A_READING = 500
SUBJECTS = text(
    "SELECT DISTINCT scheme, subject FROM entry WHERE subject <> '' "
    "AND (scheme, subject) > (:scheme, :subject) "
    "ORDER BY scheme, subject LIMIT :rows"
)
OF_A_SUBJECT = text(
    'SELECT seq, at, kind, scheme, subject, "by", body, "key", commitment '
    "FROM entry WHERE scheme = :scheme AND subject = :subject ORDER BY seq"
)
OF_MEMBERS_ON_A_CHANGE = text(
    'SELECT seq, at, kind, scheme, subject, "by", body, "key", commitment '
    "FROM entry WHERE scheme = :scheme AND seq > :after AND seq < :before "
    "AND kind IN ('objected', 'answered', 'voted', 'joined', 'left', 'erased') "
    "ORDER BY seq"
)
SCHEMES = text("SELECT DISTINCT scheme FROM entry WHERE subject = '' ORDER BY scheme")
INDEX_OF_A_SUBJECT = text(
    "SELECT digest, seq FROM lookup WHERE scheme = :scheme AND subject = :subject"
)
"""Sorted afterwards: asked for in order, databases go through the whole index."""
LEAF_AT = text("SELECT leaf FROM entry WHERE seq = :seq")
INDEX_OF_NOBODY = text(
    "SELECT scheme, subject, count(*) AS hashes FROM lookup WHERE NOT EXISTS ("
    "SELECT 1 FROM entry WHERE entry.scheme = lookup.scheme "
    "AND entry.subject = lookup.subject) GROUP BY scheme, subject ORDER BY scheme"
)


def subjects(engine: Engine) -> Iterator[tuple[str, str]]:
    """Everybody about whom there is an entry.

    Args:
        engine: The record's database.

    Yields:
        Scheme and random name, in one order.
    """
    last = ("", "")
    # Each part begins after the last one: no list of everybody is held in memory.
    while True:
        values = {
            "scheme": last[0],
            "subject": last[1],
            "rows": SUBJECTS_OF_A_READING,
        }
        with engine.connect() as connection:
            rows = connection.execute(SUBJECTS, values).fetchall()
        if not rows:
            return
        for row in rows:
            last = (row.scheme, row.subject)
            yield last


def entries_of(connection: Connection, scheme: str, subject: str) -> list[Any]:
    """The entries about a subject, or about the scheme itself, in their order.

    Args:
        connection: The database.
        scheme: The scheme's name.
        subject: The random name; empty for the scheme itself.

    Returns:
        The rows, without their leaves.
    """
    values = {"scheme": scheme, "subject": subject}
    return list(connection.execute(OF_A_SUBJECT, values).fetchall())


def voices_of(
    connection: Connection, scheme: str, proposal: int, adopted: int
) -> list[Any]:
    """The entries in which members had a voice in a change.

    Args:
        connection: The database.
        scheme: The scheme's name.
        proposal: The entry that put it forward.
        adopted: The entry that adopted it.

    Returns:
        The rows between the two, in their order.
    """
    values = {"scheme": scheme, "after": proposal, "before": adopted}
    return list(connection.execute(OF_MEMBERS_ON_A_CHANGE, values).fetchall())


def index_of(connection: Connection, scheme: str, subject: str) -> dict[bytes, int]:
    """The hashes that lead to a subject's entries.

    Args:
        connection: The database.
        scheme: The scheme's name.
        subject: The random name.

    Returns:
        Where each hash leads.
    """
    values = {"scheme": scheme, "subject": subject}
    rows = connection.execute(INDEX_OF_A_SUBJECT, values).fetchall()
    return {bytes(digest): seq for digest, seq in sorted(rows)}

"""The sequence of entries: appended to, read, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select

from regard.registry.clock import (
    LEAST_LEAP,
    Clock,
    ClockError,
    SystemClock,
    check_start,
    text_of,
)
from regard.registry.entry import Entry, EntryKind
from regard.registry.store.engine import open_engine, snapshot, writing
from regard.registry.store.migrations import migrate
from regard.registry.store.tables import ENTRY

READ_AT_ONCE = 5_000
"""Rows that a long reading holds in memory."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no place yet.

    Attributes:
        kind: What happened.
        scheme: The scheme's name.
        subject: The random name of whom it is about; empty for one about the scheme.
        by: Which key or person writes it.
        body: What it says, sealed; open for an entry about the scheme.
        key: The number of the key that opens the body; empty where it is open.
        commitment: What binds the body to that key; empty where it is open.
    """

    kind: EntryKind
    scheme: str
    subject: str
    by: str
    body: bytes
    key: str = ""
    commitment: bytes = b""


class Reading:
    """The record as it is at one moment."""

    def __init__(self, connection: Connection) -> None:
        """Reads on a connection within its transaction."""
        self._connection = connection

    @property
    def last(self) -> Entry | None:
        """The last entry; None if there is none."""
        query = select(ENTRY).order_by(ENTRY.c.seq.desc()).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else _entry(row)

    @property
    def size(self) -> int:
        """How many entries there are."""
        query = select(func.max(ENTRY.c.seq))
        return int(self._connection.execute(query).scalar() or 0)

    def of_subject(
        self, scheme: str, subject: str, up_to: int | None = None
    ) -> list[Entry]:
        """All entries about a subject, in their order.

        Args:
            scheme: The scheme's name.
            subject: The subject's random name.
            up_to: The last seq that counts; all, if None.
        """
        query = (
            select(ENTRY)
            .where(ENTRY.c.scheme == scheme, ENTRY.c.subject == subject)
            .order_by(ENTRY.c.seq)
        )
        if up_to is not None:
            query = query.where(ENTRY.c.seq <= up_to)
        return [_entry(row) for row in self._connection.execute(query)]

    def of_scheme(self, scheme: str) -> list[Entry]:
        """The entries about a scheme itself, in their order."""
        return self.of_subject(scheme, "")

    def between(self, first: int, last: int) -> Iterator[Entry]:
        """Entries by their seq, a few thousand at a time.

        Args:
            first: The first seq.
            last: The last.
        """
        for row in self._rows(select(ENTRY), first, last):
            yield _entry(row)

    def leaves(self, first: int, last: int) -> Iterator[bytes]:
        """The leaves of entries by their seq, as they were written."""
        for row in self._rows(select(ENTRY.c.leaf), first, last):
            yield bytes(row[0])

    def _rows(self, query: Select[Any], first: int, last: int) -> Iterator[Any]:
        while first <= last:
            end = min(last, first + READ_AT_ONCE - 1)
            part = query.where(ENTRY.c.seq.between(first, end)).order_by(ENTRY.c.seq)
            yield from self._connection.execute(part)
            first = end + 1


class Writing(Reading):
    """The record while nobody else writes to it: what was checked stays so."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Writes on a connection within its transaction."""
        super().__init__(connection)
        self._clock = clock

    def append(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Appends entries; they are durable once the transaction has ended.

        Args:
            drafts: In the order in which they are to stand.

        Returns:
            The entries, with their places and the time.

        Raises:
            ClockError: If the clock is behind the last entry.
        """
        last = self.last
        at = self._clock.now()
        seq = 0
        if last is not None:
            if at < last.at - LEAST_LEAP:
                raise ClockError(
                    f"the clock says {text_of(at)}, before the last entry of "
                    f"{text_of(last.at)}; to do: set the clock right"
                )
            # Two machines' clocks differ a little: time stands still, never goes back.
            at = max(at, last.at)
            seq = last.seq
        entries: list[Entry] = []
        for draft in drafts:
            seq += 1
            entries.append(_placed(draft, seq, at))
        if entries:
            rows = [_row(entry) for entry in entries]
            self._connection.execute(insert(ENTRY), rows)
        return entries


class Sequence:
    """The one sequence of a record."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        """The sequence in a database whose tables are there."""
        self._engine = engine
        self._clock = clock

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The record as it is at one moment.

        Raises:
            StoreError: If the database cannot be read.
        """
        with snapshot(self._engine) as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """The record while nobody else writes: check, then append.

        What was appended is durable once the block has ended, or not there at all.

        Raises:
            StoreError: If the database cannot be written.
        """
        with writing(self._engine) as connection:
            yield Writing(connection, self._clock)

    def append(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Appends entries in a transaction of their own; durable once they are given.

        Raises:
            ClockError: If the clock is behind the last entry.
            StoreError: If the database cannot be written.
        """
        with self.writing() as record:
            return record.append(drafts)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


def open_sequence(
    url: str, clock: Clock | None = None, time_confirmed: bool = False
) -> Sequence:
    """Opens a record's sequence; makes its tables where they are not there.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        clock: Whose time is written; the machine's, if None.
        time_confirmed: Whether somebody has said that the time is right, though the
            last entry is over a year old.

    Returns:
        The sequence; whoever opened it closes it.

    Raises:
        ClockError: If the time lies before the last entry, or so long after it that
            somebody should be asked.
        StoreError: If the database cannot be opened.
    """
    clock = clock or SystemClock()
    engine = open_engine(url)
    try:
        migrate(engine)
        sequence = Sequence(engine, clock)
        with sequence.reading() as record:
            last = record.last
        check_start(clock.now(), None if last is None else last.at, time_confirmed)
    except BaseException:
        # No connection stays open behind an error.
        engine.dispose()
        raise
    return sequence


def _placed(draft: Draft, seq: int, at: int) -> Entry:
    return Entry(
        seq=seq,
        at=at,
        kind=draft.kind,
        scheme=draft.scheme,
        subject=draft.subject,
        by=draft.by,
        body=draft.body,
        key=draft.key,
        commitment=draft.commitment,
    )


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "kind": entry.kind.value,
        "scheme": entry.scheme,
        "subject": entry.subject,
        "by": entry.by,
        "body": entry.body,
        "key": entry.key,
        "commitment": entry.commitment,
        "leaf": entry.leaf,
    }


def _entry(row: Any) -> Entry:
    return Entry(
        seq=row.seq,
        at=row.at,
        kind=EntryKind(row.kind),
        scheme=row.scheme,
        subject=row.subject,
        by=row.by,
        body=bytes(row.body),
        key=row.key,
        commitment=bytes(row.commitment),
    )

"""The sequence of entries: appended to, read, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete

from regard.registry.clock import (
    LEAST_LEAP,
    Clock,
    ClockError,
    SystemClock,
    check_start,
    text_of,
)
from regard.registry.entry import Entry, EntryKind
from regard.registry.store.beside import do_beside
from regard.registry.store.driver import insert_rows, rows_of
from regard.registry.store.due_days import DueDays
from regard.registry.store.engine import (
    StoreError,
    check_database_file,
    make_database_file,
    open_engine,
    single_question,
    snapshot,
    writing,
)
from regard.registry.store.freed import clear_freed
from regard.registry.store.joint_writing import JointWriting
from regard.registry.store.migrations import migrate
from regard.registry.store.queries import END_OF_RECORD, LAST_PLACE, PLACES_FROM
from regard.registry.store.reading import EntryPlace, Lookup, Reading
from regard.registry.store.tables import ENTRY, LOOKUP


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


class Writing(Reading):
    """The record while nobody else writes to it: what was checked stays so."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Writes on a connection within its transaction."""
        super().__init__(connection)
        self._clock = clock
        self._at: int | None = None
        self._size: int | None = None
        self._last: int | None = None
        self.first_appended: int | None = None
        self.appended_places: list[EntryPlace] = []

    @property
    def size(self) -> int:
        """How many entries there are, those of this transaction among them."""
        self._read_end()
        return self._size or 0

    @property
    def at(self) -> int:
        """The time of all that is appended in this transaction.

        Raises:
            ClockError: If the clock is behind the last entry.
        """
        # Asked once: what was checked on one day is not appended on the next.
        if self._at is None:
            self._read_end()
            self._at = self._time_after(self._last)
        return self._at

    @property
    def last_place(self) -> EntryPlace | None:
        """Where the last entry stands; None if there is none."""
        rows = rows_of(self._connection, LAST_PLACE, {})
        return _place(rows[0]) if rows else None

    def places_from(self, seq: int, most: int) -> list[EntryPlace]:
        """Where entries stand from a place on, up to the end.

        Args:
            seq: The first of them.
            most: So many at most; where there are more, none is given.
        """
        values = {"seq": seq, "most": most + 1}
        rows = rows_of(self._connection, PLACES_FROM, values)
        if not rows or len(rows) > most:
            return []
        if self._size is None:
            # With these its end was read as well.
            self._size = int(rows[-1][0])
            self._last = int(rows[-1][-1])
        return [_place(row[:-1]) for row in rows]

    def _read_end(self) -> None:
        """How many entries there are, and when the last one was written."""
        # Nobody else writes: from now on only this transaction adds to it.
        if self._size is not None:
            return
        self._size = 0
        for seq, at in rows_of(self._connection, END_OF_RECORD, {}):
            self._size = int(seq)
            self._last = int(at)

    def _time_after(self, last: int | None) -> int:
        now = self._clock.now()
        if last is None:
            return now
        if now < last - LEAST_LEAP:
            raise ClockError(
                f"the clock says {text_of(now)}, before the last entry of "
                f"{text_of(last)}; to do: set the clock right"
            )
        # Two machines' clocks differ a little: time stands still, never goes back.
        return max(now, last)

    def append(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Appends entries; they are durable once the transaction has ended.

        Args:
            drafts: In the order in which they are to stand.

        Returns:
            The entries, with their places and the time.

        Raises:
            ClockError: If the clock is behind the last entry.
        """
        at = self.at
        seq = self.size
        entries: list[Entry] = []
        for draft in drafts:
            seq += 1
            entries.append(_placed(draft, seq, at))
        if entries:
            rows = [_row(entry) for entry in entries]
            insert_rows(self._connection, ENTRY, rows)
            self.appended_places.extend(_place_of(row) for row in rows)
            self._size = seq
            if self.first_appended is None:
                self.first_appended = entries[0].seq
        return entries

    def put_back(self, entries: Iterable[Entry]) -> None:
        """Puts entries of a backup where they stood, with the time that they had.

        Args:
            entries: In their order, the next one first.

        Raises:
            StoreError: If one does not stand where it should.
        """
        rows: list[tuple[Any, ...]] = []
        for entry in entries:
            expected = self.size + len(rows) + 1
            if entry.seq != expected:
                raise StoreError(f"found entry {entry.seq}, expected entry {expected}")
            rows.append(_row(entry))
            self._last = entry.at
        if rows:
            insert_rows(self._connection, ENTRY, rows)
            self._size = self.size + len(rows)

    def add_lookups(self, lookups: Iterable[Lookup]) -> None:
        """Adds hashes that lead to entries."""
        rows = [_lookup_row(lookup) for lookup in lookups]
        if rows:
            insert_rows(self._connection, LOOKUP, rows)

    def remove_digests(self, scheme: str, digests: Iterable[bytes]) -> None:
        """Removes hashes that lead to what can no longer be read."""
        listed = list(digests)
        if listed:
            self._connection.execute(
                delete(LOOKUP).where(
                    LOOKUP.c.scheme == scheme, LOOKUP.c.digest.in_(listed)
                )
            )

    def remove_lookups(self, scheme: str, subject: str) -> None:
        """Removes every hash that leads to a subject."""
        self._connection.execute(
            delete(LOOKUP).where(LOOKUP.c.scheme == scheme, LOOKUP.c.subject == subject)
        )

    def clear_lookups(self) -> None:
        """Removes all hashes; they are made again from what can be read."""
        self._connection.execute(delete(LOOKUP))


class Sequence:
    """The one sequence of a record."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        """The sequence in a database whose tables are there."""
        self._engine = engine
        self._clock = clock
        self._joint = JointWriting(engine)
        self.due_days = DueDays(engine)
        # Whoever had it open before may have removed hashes and come no further.
        self._may_hold_freed = True

    @property
    def now(self) -> int:
        """The clock's time, in microseconds since 1970 (UTC)."""
        return self._clock.now()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The record as it is at one moment.

        Raises:
            StoreError: If the database cannot be read.
        """
        with snapshot(self._engine) as connection:
            yield Reading(connection)

    @contextmanager
    def asking(self) -> Iterator[Reading]:
        """The record for one question: a second one may see what was entered since.

        Raises:
            StoreError: If the database cannot be read.
        """
        with single_question(self._engine) as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self, is_joint: bool = False) -> Iterator[Writing]:
        """The record while nobody else writes: check, then append.

        What was appended is durable once the block has ended, or not there at all.

        Args:
            is_joint: Whether it may share its commit with others that are as short.

        Raises:
            StoreError: If the database cannot be written.
        """
        transaction = writing(self._engine)
        if is_joint:
            transaction = self._joint.act()
        with transaction as connection:
            record = Writing(connection, self._clock)
            yield record
            if record.first_appended is not None:
                do_beside(connection, record.first_appended)

    def append(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Appends entries in a transaction of their own; durable once they are given.

        Raises:
            ClockError: If the clock is behind the last entry.
            StoreError: If the database cannot be written.
        """
        with self.writing() as record:
            return record.append(drafts)

    def clear_freed(self) -> None:
        """Leaves nothing of removed hashes in the files of the database.

        Raises:
            StoreError: If something of them is still there; done again, it goes.
        """
        self._may_hold_freed = True
        clear_freed(self._engine)
        self._may_hold_freed = False

    def clear_freed_of_others(self) -> None:
        """Leaves nothing of what was removed before, unless that is known to be gone.

        Raises:
            StoreError: If something of it is still there; done again, it goes.
        """
        if self._may_hold_freed:
            self.clear_freed()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


def open_sequence(
    url: str,
    clock: Clock | None = None,
    time_confirmed: bool = False,
    begun: bool = False,
) -> Sequence:
    """Opens a record's sequence; makes its tables where they are not there.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        clock: Whose time is written; the machine's, if None.
        time_confirmed: Whether somebody has said that the time is right, though the
            last entry is over a year old.
        begun: Whether the record was begun before: nothing is made that is not there.

    Returns:
        The sequence; whoever opened it closes it.

    Raises:
        ClockError: If the time lies before the last entry, or so long after it that
            somebody should be asked.
        StoreError: If the database cannot be opened; or holds no record, though one was
            begun.
    """
    clock = clock or SystemClock()
    if begun:
        check_database_file(url)
    else:
        make_database_file(url)
    engine = open_engine(url)
    try:
        migrate(engine, begun)
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


def _row(entry: Entry) -> tuple[Any, ...]:
    """The columns of `ENTRY`, in their order."""
    return (
        entry.seq,
        entry.at,
        entry.kind.value,
        entry.scheme,
        entry.subject,
        entry.by,
        entry.body,
        entry.key,
        entry.commitment,
        entry.leaf,
    )


def _place(row: Any) -> EntryPlace:
    seq, scheme, subject, leaf, kind = row
    return EntryPlace(seq, scheme, subject, bytes(leaf), kind)


def _place_of(row: tuple[Any, ...]) -> EntryPlace:
    """The place of an entry whose row was written."""
    return EntryPlace(row[0], row[3], row[4], row[9], row[2])


def _lookup_row(lookup: Lookup) -> tuple[Any, ...]:
    """The columns of `LOOKUP`, in their order."""
    return lookup.scheme, lookup.digest, lookup.subject, lookup.seq

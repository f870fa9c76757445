"""The record as it is at one moment, read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Executable, Select, select

from regard.registry.entry import Entry, EntryKind, kind_named
from regard.registry.store.driver import Row, rows_of
from regard.registry.store.engine import POSTGRESQL
from regard.registry.store.queries import (
    ANY_LOOKUP_OF,
    ANY_SUBJECT_OF,
    AT_PLACES,
    HIGHEST_OF_SCHEME,
    HIGHEST_SEQ,
    KIND_AFTER,
    LAST_ENTRY,
    LOOKUP_OF,
    LOOKUPS_OF,
    MEMBERSHIP_ENDS,
    MEMBERSHIPS,
    MEMBERSHIPS_OF_SCHEME,
    NEXT_SCHEME,
    OF_RARE,
    OF_SCHEME,
    OF_SUBJECT,
    OF_SUBJECT_SINCE,
    OF_SUBJECT_UP_TO,
    PER_NAME,
    REDRESS,
)
from regard.registry.store.tables import ENTRY, EVERYDAY_KINDS, LOOKUP

Value = TypeVar("Value")

READ_AT_ONCE = 5_000
"""Rows that a long reading holds in memory."""
ASKED_AT_ONCE = 500
"""Names, hashes or places that one statement asks for."""


@dataclass(frozen=True, slots=True)
class EntriesSince:
    """The last entries about a subject.

    Attributes:
        entries: Those from a place on, in their order.
        count: How many there are in all, those before it among them.
    """

    entries: list[Entry]
    count: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a hash leads to.

    Attributes:
        scheme: The scheme's name.
        digest: The hash, under a key of that scheme.
        subject: The random name of whom it is about.
        seq: The entry that it leads to.
    """

    scheme: str
    digest: bytes
    subject: str
    seq: int


class EntryPlace(NamedTuple):
    """Where an entry stands.

    Attributes:
        seq: Its place.
        scheme: The scheme's name.
        subject: The random name of whom it is about; empty for one about the scheme.
        leaf: Its leaf, which no other entry has.
        kind: Its kind.
    """

    seq: int
    scheme: str
    subject: str
    leaf: bytes
    kind: str


class MembershipEnd(NamedTuple):
    """Where the entries about somebody's membership end.

    Attributes:
        last: The seq of the last one.
        entries: How many there are.
    """

    last: int
    entries: int


class Reading:
    """The record as it is at one moment."""

    def __init__(self, connection: Connection) -> None:
        """Reads on a connection within its transaction."""
        self._connection = connection

    @property
    def last(self) -> Entry | None:
        """The last entry; None if there is none."""
        rows = self._asked(LAST_ENTRY)
        return _entry(rows[0]) if rows else None

    @property
    def size(self) -> int:
        """How many entries there are."""
        ((highest,),) = self._asked(HIGHEST_SEQ)
        return int(highest or 0)

    def of_subject(
        self, scheme: str, subject: str, up_to: int | None = None
    ) -> list[Entry]:
        """All entries about a subject, in their order.

        Args:
            scheme: The scheme's name.
            subject: The subject's random name.
            up_to: The last seq that counts; all, if None.
        """
        if up_to is None:
            rows = self._asked(OF_SUBJECT, scheme=scheme, subject=subject)
        else:
            rows = self._asked(
                OF_SUBJECT_UP_TO, scheme=scheme, subject=subject, up_to=up_to
            )
        return [_entry(row) for row in rows]

    def of_subject_since(self, scheme: str, subject: str, since: int) -> EntriesSince:
        """The last entries about a subject, and how many there are in all.

        Args:
            scheme: The scheme's name.
            subject: The subject's random name.
            since: The first seq that is asked for.
        """
        entries: list[Entry] = []
        count = 0
        for row in self._asked(
            OF_SUBJECT_SINCE, scheme=scheme, subject=subject, since=since
        ):
            entries.append(_entry(row[:-1]))
            count = row[-1]
        # Where nothing stands from there on, nobody asks how much stands before.
        return EntriesSince(entries, count)

    def memberships(self, scheme: str, subjects: Iterable[str]) -> Iterator[Entry]:
        """Entries that say who is a member, and what they agreed to.

        Args:
            scheme: The scheme's name.
            subjects: The random names of those who are asked about.

        Returns:
            Entries of `MEMBERSHIP_KINDS`; of each subject in their order.
        """
        return self._about(MEMBERSHIPS, scheme, subjects)

    def membership_ends(
        self, scheme: str, subjects: Iterable[str]
    ) -> dict[str, MembershipEnd]:
        """Where the entries end that `memberships` gives, of each who has any.

        Args:
            scheme: The scheme's name.
            subjects: The random names of those who are asked about.
        """
        ends: dict[str, MembershipEnd] = {}
        for part in _parts(subjects):
            rows = self._asked(MEMBERSHIP_ENDS, scheme=scheme, subjects=part)
            for subject, last, entries in rows:
                ends[subject] = MembershipEnd(last, entries)
        return ends

    def memberships_of_scheme(self, scheme: str) -> list[Entry]:
        """The entries of `MEMBERSHIP_KINDS` about anybody, in their order.

        Args:
            scheme: The scheme's name.
        """
        rows = self._asked(MEMBERSHIPS_OF_SCHEME, scheme=scheme)
        return [_entry(row) for row in rows]

    def redress(self, scheme: str, subjects: Iterable[str]) -> Iterator[Entry]:
        """Entries that say what became of disputes, and of mistakes put right.

        Args:
            scheme: The scheme's name.
            subjects: The random names of those who are asked about.

        Returns:
            Entries of `REDRESS_KINDS`; of each subject in their order.
        """
        return self._about(REDRESS, scheme, subjects)

    def at_places(self, seqs: Iterable[int]) -> Iterator[Entry]:
        """Entries that stand anywhere.

        Args:
            seqs: Their places.
        """
        for part in _parts(seqs):
            for row in self._asked(AT_PLACES, seqs=part):
                yield _entry(row)

    def of_scheme(self, scheme: str, after: int = 0) -> list[Entry]:
        """The entries about a scheme itself, in their order.

        Args:
            scheme: The scheme's name.
            after: The seq after which they stand.
        """
        rows = self._asked(OF_SCHEME, scheme=scheme, after=after)
        return [_entry(row) for row in rows]

    def last_of_scheme(self, scheme: str) -> int:
        """The seq of the last entry about a scheme itself; 0 if there is none.

        Args:
            scheme: The scheme's name.
        """
        ((last,),) = self._asked(HIGHEST_OF_SCHEME, scheme=scheme)
        return int(last or 0)

    def schemes(self) -> list[str]:
        """The names of the schemes of which there is an entry."""
        names: list[str] = []
        after = ""
        # From one name to the next in the index: asked for all at once, databases go
        # through every entry.
        while True:
            ((name,),) = self._asked(NEXT_SCHEME, after=after)
            if name is None:
                return sorted(names)
            if self.last_of_scheme(name):
                names.append(name)
            after = name

    def has_subjects(self, scheme: str) -> bool:
        """Whether there is an entry about anybody under a scheme."""
        return bool(self._asked(ANY_SUBJECT_OF, scheme=scheme))

    def has_lookups(self, scheme: str) -> bool:
        """Whether anything of a scheme is found by a hash."""
        return bool(self._asked(ANY_LOOKUP_OF, scheme=scheme))

    def of_kinds(self, kinds: Iterable[EntryKind], after: int = 0) -> Iterator[Entry]:
        """The entries of some kinds about anybody, a few thousand read at a time.

        Args:
            kinds: What happened.
            after: The seq after which they stand.
        """
        asked = list(kinds)
        if all(kind not in EVERYDAY_KINDS for kind in asked):
            rare = [self._of_rare_kind(kind, after) for kind in asked]
            yield from merge(*rare, key=attrgetter("seq"))
            return
        query = select(ENTRY).where(ENTRY.c.kind.in_([kind.value for kind in asked]))
        for row in self._rows(query, after + 1, self.size):
            yield _entry(row)

    def lookup(self, scheme: str, digest: bytes) -> Lookup | None:
        """What a hash leads to; None if nothing.

        Args:
            scheme: The scheme's name.
            digest: The hash, under a key of that scheme.
        """
        rows = self._asked(LOOKUP_OF, scheme=scheme, digest=digest)
        return _lookup(rows[0]) if rows else None

    def lookups_of(self, scheme: str, digests: Iterable[bytes]) -> Iterator[Lookup]:
        """What several hashes lead to; nothing for one that leads nowhere.

        Args:
            scheme: The scheme's name.
            digests: The hashes, under a key of that scheme.
        """
        for part in _parts(digests):
            for row in self._asked(LOOKUPS_OF, scheme=scheme, digests=part):
                yield _lookup(row)

    def lookups(self) -> list[Lookup]:
        """Every hash and what it leads to, in one order."""
        query = select(LOOKUP).order_by(LOOKUP.c.scheme, LOOKUP.c.digest)
        return [_lookup(row) for row in self._connection.execute(query)]

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

    def rare_kinds(self) -> dict[str, int]:
        """All kinds but everyday ones, known or not, each with its first entry."""
        kinds: dict[str, int] = {}
        kind = ""
        # Each is one look into the index, however many entries are of it.
        while rows := self._asked(KIND_AFTER, kind=kind):
            kind, seq = rows[0]
            kinds[kind] = seq
        return kinds

    def _of_rare_kind(self, kind: EntryKind, after: int) -> Iterator[Entry]:
        """The entries of a kind that an index finds, in their order."""
        last = after
        while True:
            rows = self._asked(OF_RARE, kind=kind.value, after=last, most=READ_AT_ONCE)
            for row in rows:
                yield _entry(row)
            if len(rows) < READ_AT_ONCE:
                return
            last = rows[-1][0]

    def _about(
        self, query: Select[Any], scheme: str, subjects: Iterable[str]
    ) -> Iterator[Entry]:
        for part in _parts(subjects):
            for row in self._asked(query, scheme=scheme, subjects=part):
                yield _entry(row)

    def _asked(self, query: Select[Any], **values: Any) -> list[Row]:
        """What a query gives, asked in the way in which the database is quick."""
        asked: Executable = query
        if self._connection.dialect.name == POSTGRESQL:
            asked = PER_NAME.get(query, query)
        return rows_of(self._connection, asked, values)

    def _rows(self, query: Select[Any], first: int, last: int) -> Iterator[Any]:
        while first <= last:
            end = min(last, first + READ_AT_ONCE - 1)
            part = query.where(ENTRY.c.seq.between(first, end)).order_by(ENTRY.c.seq)
            yield from self._connection.execute(part)
            first = end + 1


def _parts(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Values in parts that one statement can name."""
    iterator = iter(values)
    while part := list(islice(iterator, ASKED_AT_ONCE)):
        yield part


def _entry(row: Any) -> Entry:
    # Taken apart in the order of the table's columns: by name it takes twice as long.
    seq, at, kind, scheme, subject, by, body, key, commitment, _ = row
    return Entry(
        seq=seq,
        at=at,
        kind=kind_named(kind, seq),
        scheme=scheme,
        subject=subject,
        by=by,
        body=bytes(body),
        key=key,
        commitment=bytes(commitment),
    )


def _lookup(row: Any) -> Lookup:
    scheme, digest, subject, seq = row
    return Lookup(scheme, bytes(digest), subject, seq)

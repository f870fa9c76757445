"""A history: what was entered about one subject, opened, and the scheme's versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from regard.registry.bodies import Body, BodyType, Decided, Looked
from regard.registry.entry import EntryKind
from regard.registry.fold.memory import FoldMemory
from regard.scheme.model import Scheme

FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(at: int) -> datetime:
    """The moment of a time in microseconds since 1970 (UTC)."""
    return FIRST_MOMENT + timedelta(microseconds=at)


def micros_of(moment: datetime) -> int:
    """The microseconds from 1970 to a moment (UTC)."""
    return (moment - FIRST_MOMENT) // timedelta(microseconds=1)


def day_start(day: date) -> datetime:
    """The first moment of a day (UTC)."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry as the fold reads it.

    Attributes:
        seq: Its place in the record.
        at: When it was written (UTC).
        kind: What happened.
        by: Which key or person wrote it.
        body: What it says; None where its key is destroyed.
    """

    seq: int
    at: datetime
    kind: EntryKind
    by: str
    body: Body | None

    @property
    def day(self) -> date:
        """The UTC day on which it was written."""
        return self.at.date()


@dataclass(frozen=True)
class Version:
    """A version of the scheme that was adopted.

    Attributes:
        seq: The entry that adopted it.
        from_day: The first day on which it is in force.
        scheme: What it says, what is declared for all written at each part.
        hash: The hash of its text, under which it is published; empty where it has no
            text.
        is_closed: Whether the gate no longer opened to it, so that nothing gets worse
            by it.
        names_reporters: Whether under it what people say of each other is entered only
            with who says so.
    """

    seq: int
    from_day: date
    scheme: Scheme
    hash: str = ""
    is_closed: bool = False
    names_reporters: bool = False

    def closed_by(self, seq: int, from_day: date) -> Version:
        """The same text from the day on which the gate no longer opens to it.

        Args:
            seq: The entry that says so.
            from_day: The day.
        """
        return replace(self, seq=seq, from_day=from_day, is_closed=True)

    @property
    def published_hash(self) -> str:
        """What people compare with the text that they were shown."""
        return self.hash or self.scheme.hash


@dataclass(frozen=True)
class SubjectHistory:
    """All that the fold is told of one subject.

    Attributes:
        subject: Their random name.
        versions: Those of the scheme, in the order in which they were adopted.
        entries: Those about the subject, in their order.
        memory: What was worked out of exactly these, and holds it; None where nothing
            is to be remembered. A history made of another one has none.
    """

    subject: str
    versions: tuple[Version, ...]
    entries: tuple[OpenedEntry, ...]
    memory: FoldMemory | None = field(
        default=None, init=False, repr=False, compare=False
    )

    def remembered_in(self, memory: FoldMemory) -> SubjectHistory:
        """The same history, with what is worked out of it held in a memory.

        Args:
            memory: One that holds nothing of another history.
        """
        history = replace(self)
        object.__setattr__(history, "memory", memory)
        return history

    def up_to(self, seq: int) -> SubjectHistory:
        """What was entered up to a place in the record."""
        is_all = all(part.seq <= seq for part in self.versions)
        # The very same where nothing came later, with what was worked out of it.
        if is_all and (not self.entries or self.entries[-1].seq <= seq):
            return self
        return replace(
            self,
            versions=tuple(part for part in self.versions if part.seq <= seq),
            entries=tuple(entry for entry in self.entries if entry.seq <= seq),
        )

    def entered_by(self, at: datetime) -> SubjectHistory:
        """The history without what was entered about the subject after a moment."""
        if not self.entries or self.entries[-1].at <= at:
            return self
        entered = tuple(entry for entry in self.entries if entry.at <= at)
        return replace(self, entries=entered)

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first."""
        in_force: Version | None = None
        for version in self.versions:
            # Of two from one day, the one adopted later holds.
            if version.from_day <= day and _follows(version, in_force):
                in_force = version
        return in_force

    def versions_between(self, first: date, last: date) -> list[Version]:
        """Every version that is in force on a day of a span.

        Args:
            first: The first day.
            last: The last day.
        """
        days = [first]
        for version in self.versions:
            if first < version.from_day <= last:
                days.append(version.from_day)
        versions: list[Version] = []
        for day in sorted(set(days)):
            version_then = self.version_on(day)
            if version_then is not None:
                versions.append(version_then)
        return versions

    @property
    def moving(self) -> tuple[OpenedEntry, ...]:
        """All but decisions and looks, which move nothing and come most often."""
        if self.memory is None:
            return tuple(entry for entry in self.entries if _moves(entry))
        return self.memory.filtered("moving", self.entries, _moves)

    @property
    def membership(self) -> tuple[OpenedEntry, ...]:
        """By which entries they joined, left or were forgotten."""
        if self.memory is None:
            return tuple(entry for entry in self.moving if _is_of_membership(entry))
        return self.memory.filtered("membership", self.moving, _is_of_membership)

    def bodies(
        self, body_type: type[BodyType]
    ) -> Iterator[tuple[OpenedEntry, BodyType]]:
        """Entries that say something of one kind, and can be read."""
        entries = self.entries
        if not issubclass(Decided, body_type) and not issubclass(Looked, body_type):
            entries = self.moving
        for entry in entries:
            if isinstance(entry.body, body_type):
                yield entry, entry.body


def _moves(entry: OpenedEntry) -> bool:
    return not isinstance(entry.body, Decided | Looked)


def _is_of_membership(entry: OpenedEntry) -> bool:
    return entry.kind in (EntryKind.JOINED, EntryKind.LEFT, EntryKind.ERASED)


def _follows(version: Version, other: Version | None) -> bool:
    if other is None:
        return True
    return (version.from_day, version.seq) >= (other.from_day, other.seq)

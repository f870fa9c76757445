"""The status of a record: how far it is, what is in force, what is owed to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from regard.registry.acts.waiting_changes import WaitingChange, waiting_changes
from regard.registry.entry import EntryKind
from regard.registry.fold.duties import OwedDuty, duties_of
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.log.checkpoint import Checkpoint
from regard.registry.opening import OpenRecord
from regard.registry.record import NOT_READABLE
from regard.registry.sealed_entries import SubjectName


@dataclass(frozen=True)
class ComingVersion:
    """A version that was adopted for a day to come.

    Attributes:
        version: Which.
        from_day: Its first day.
    """

    version: int
    from_day: date


@dataclass(frozen=True)
class SchemeInForce:
    """A scheme under which the record runs.

    Attributes:
        name: Its name.
        version: The version in force today; None if none is yet.
        from_day: Its first day; None if there is none.
        coming: What was adopted and is not in force yet, the next first.
        waiting: What was put forward and is not adopted.
    """

    name: str
    version: int | None
    from_day: date | None
    coming: tuple[ComingVersion, ...]
    waiting: tuple[WaitingChange, ...]


@dataclass(frozen=True)
class RecordStatus:
    """How a record stands.

    Attributes:
        today: The day of the record's clock (UTC).
        entries: How many there are.
        kinds: How many of each kind.
        subjects: How many are under a scheme now.
        schemes: What is in force.
        duties: What is owed to whom.
        unreadable: Subjects whose keys are missing, or of whom entries are damaged, so
            that nobody can say.
        checkpoint: The last that was signed; None if none was.
        keys_copied_until: The day by which the last copy of the keys is to be gone;
            None if no backup was made.
    """

    today: date
    entries: int
    kinds: dict[str, int]
    subjects: int
    schemes: tuple[SchemeInForce, ...]
    duties: tuple[tuple[SubjectName, OwedDuty], ...]
    unreadable: tuple[SubjectName, ...]
    checkpoint: Checkpoint | None
    keys_copied_until: date | None


def record_status(record: OpenRecord) -> RecordStatus:
    """How a record stands now.

    Args:
        record: The record.

    Returns:
        Counts, versions, duties and the last checkpoint.

    Raises:
        BadCheckpoint: If the last checkpoint is none.
    """
    kinds: Counter[str] = Counter()
    members: dict[SubjectName, bool] = {}
    with record.sequence.reading() as reading:
        size = reading.size
        for entry in reading.between(1, size):
            kinds[entry.kind.value] += 1
            name = SubjectName(entry.scheme, entry.subject)
            match entry.kind:
                case EntryKind.JOINED:
                    members[name] = True
                # Who has left is no member, and is still owed what waits.
                case EntryKind.LEFT:
                    members[name] = False
                case EntryKind.ERASED:
                    members.pop(name, None)
                case _:
                    pass
        names = reading.schemes()
    duties: list[tuple[SubjectName, OwedDuty]] = []
    unreadable: list[SubjectName] = []
    for name in members:
        try:
            history = record.history(name.scheme, name.subject)
            for duty in duties_of(history, record.now):
                duties.append((name, duty))
        # Of everybody else it can be said.
        except NOT_READABLE:
            unreadable.append(name)
    return RecordStatus(
        today=record.now.date(),
        entries=size,
        kinds=dict(sorted(kinds.items())),
        subjects=sum(members.values()),
        schemes=tuple(_in_force(record, names)),
        duties=tuple(sorted(duties, key=lambda owed: owed[1].due or date.max)),
        unreadable=tuple(unreadable),
        checkpoint=record.checkpoint,
        keys_copied_until=record.keys.copied_until(),
    )


def _in_force(record: OpenRecord, names: list[str]) -> Iterator[SchemeInForce]:
    today = record.now.date()
    with record.sequence.reading() as reading:
        for name in names:
            versions = record.versions.adopted(reading, name)
            version = SubjectHistory("", versions, ()).version_on(today)
            yield SchemeInForce(
                name=name,
                version=None if version is None else version.scheme.version,
                from_day=None if version is None else version.from_day,
                coming=tuple(_coming(versions, today)),
                waiting=tuple(waiting_changes(record, reading, name)),
            )


def _coming(versions: Iterable[Version], today: date) -> Iterator[ComingVersion]:
    for version in sorted(versions, key=lambda version: version.from_day):
        if version.from_day > today:
            yield ComingVersion(version.scheme.version, version.from_day)

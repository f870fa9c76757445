"""What is owed to everybody today: worked out once, and then of whom there is news.

Within a day a duty comes, goes or changes by what is entered alone. So it is worked
out of everybody when a day begins, and then of those about whom something was entered,
or of whom nothing could be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from threading import Lock

from regard.registry.entry import EntryKind
from regard.registry.fold.duties import OwedDuty, duties_of
from regard.registry.record import NOT_READABLE, Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Reading

OWE_NOTHING = frozenset({EntryKind.DECIDED, EntryKind.LOOKED})
"""After these the same is owed as before; they are most of what is entered."""
MOST_TRIED_AGAIN = 100
"""So many that could not be read are looked at anew each time, in turn."""


@dataclass(frozen=True)
class AllDuties:
    """What is owed at one moment.

    Attributes:
        duties: Each with whom it is owed to; the earliest due first.
        unreadable: Of whom nobody can say, since keys are missing or entries damaged.
    """

    duties: tuple[tuple[SubjectName, OwedDuty], ...]
    unreadable: tuple[SubjectName, ...]


class KeptDuties:
    """What is owed under the schemes of one record, as one process knows it."""

    def __init__(self, record: Record) -> None:
        """Knows nothing yet.

        Args:
            record: The record.
        """
        self._record = record
        self._lock = Lock()
        self._day: date | None = None
        self._read_to = 0
        self._duties: dict[SubjectName, list[OwedDuty]] = {}
        self._unreadable: dict[SubjectName, None] = {}
        self._again: dict[SubjectName, None] = {}

    def now(self) -> AllDuties:
        """What is owed now."""
        # One at a time: a second one would work out the same.
        with self._lock:
            return self._owed_now()

    def within(self, seconds: float) -> AllDuties | None:
        """What is owed now, for whoever does not wait until somebody has worked it out.

        Of many people that takes minutes, once a day.

        Args:
            seconds: For how long is waited for somebody else.

        Returns:
            What is owed; None where somebody else still works it out.
        """
        if not self._lock.acquire(timeout=seconds):
            return None
        try:
            return self._owed_now()
        finally:
            self._lock.release()

    def forget(self, name: SubjectName) -> None:
        """Keeps nothing of somebody, at once: nobody waits for who works it out.

        Args:
            name: Who was forgotten or left, or whose keys are gone.
        """
        self._duties.pop(name, None)
        # It may be worked out just now, of what was there before; and who left is still
        # owed what waits.
        self._again[name] = None

    def _owed_now(self) -> AllDuties:
        self._bring_up()
        owed: list[tuple[SubjectName, OwedDuty]] = []
        for name, duties in list(self._duties.items()):
            owed.extend((name, duty) for duty in duties)
        owed.sort(key=lambda named: named[1].due or date.max)
        return AllDuties(tuple(owed), tuple(self._unreadable))

    def _bring_up(self) -> None:
        today = self._record.now.date()
        again = list(self._again)
        # A disk or a key may be mended at noon: what waits of them would be hidden
        # until the next day.
        again += list(self._unreadable)[:MOST_TRIED_AGAIN]
        with self._record.sequence.reading() as reading:
            size = reading.size
            names = self._news(reading, size, today)
            if names is None:
                self._duties.clear()
                self._unreadable.clear()
                names = _everybody(reading)
        # Whatever goes wrong on the way, then nothing of it counts as known.
        self._day = None
        for name in dict.fromkeys([*names, *again]):
            # Before: whoever is forgotten meanwhile is worked out once more.
            self._again.pop(name, None)
            self._work_out(name)
        self._day = today
        self._read_to = size

    def _news(
        self, reading: Reading, size: int, today: date
    ) -> dict[SubjectName, None] | None:
        """About whom something was entered; None where it may be others' as well."""
        if today != self._day:
            return None
        names: dict[SubjectName, None] = {}
        for entry in reading.between(self._read_to + 1, size):
            # Under other rules everybody's outcomes may be others.
            if not entry.subject:
                return None
            if entry.kind not in OWE_NOTHING:
                names[SubjectName(entry.scheme, entry.subject)] = None
        return names

    def _work_out(self, name: SubjectName) -> None:
        self._duties.pop(name, None)
        self._unreadable.pop(name, None)
        try:
            duties = self._duties_of(name)
        # Of everybody else it can be said.
        except NOT_READABLE:
            self._unreadable[name] = None
            return
        if duties:
            self._duties[name] = duties

    def _duties_of(self, name: SubjectName) -> list[OwedDuty]:
        history = self._record.history(name.scheme, name.subject)
        # Nothing is owed to whoever was forgotten.
        if any(entry.kind is EntryKind.ERASED for entry in history.entries):
            return []
        return duties_of(history, self._record.now)


def _everybody(reading: Reading) -> dict[SubjectName, None]:
    """Who ever joined and was not forgotten: who left is still owed what waits."""
    names: dict[SubjectName, None] = {}
    for entry in reading.of_kinds((EntryKind.JOINED, EntryKind.ERASED)):
        name = SubjectName(entry.scheme, entry.subject)
        if entry.kind is EntryKind.ERASED:
            names.pop(name, None)
        else:
            names[name] = None
    return names

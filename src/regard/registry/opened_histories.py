"""Histories that were opened, kept in memory for some minutes.

Nothing rests on them: each is asked about before it is used again, and one that is
thrown away is opened anew and comes out the same.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from regard.registry.bodies import Expired
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.memory import FoldMemory
from regard.registry.fold.readable import without_expired
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.key_store import KeyStore, SubjectKeys
from regard.registry.store import Reading

MOST_SUBJECTS = 1_000
"""Of so many people a history is kept, at most."""
MOST_ENTRIES = 50_000
"""So many entries are kept open, at most."""
KEPT_SECONDS = 300.0
"""For so long a history is kept that nobody asks about."""


@dataclass(frozen=True, slots=True)
class KeptHistory:
    """A history that was opened, and what has to be the same for it to hold.

    Attributes:
        history: What was entered, opened.
        last: Its last entry, as it stands in the database.
        opened: The numbers of the keys that opened something.
        missing: Those of keys that were gone.
        wrapped: The subject's own key, as it was wrapped.
        touched: When it was last asked about.
    """

    history: SubjectHistory
    last: Entry
    opened: frozenset[str]
    missing: frozenset[str]
    wrapped: bytes
    touched: float

    def agrees_with(self, keys: SubjectKeys) -> bool:
        """Whether, opened anew, as much could be read, and no more.

        Args:
            keys: The subject's keys as they are now.
        """
        if self.wrapped != keys.wrapped or not self.opened <= keys.numbers:
            return False
        return self.missing.isdisjoint(keys.numbers)


class OpenedHistories:
    """The histories of a record, opened where none is kept that still holds."""

    def __init__(
        self, keys: KeyStore, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Keeps nothing yet.

        Args:
            keys: The keys that open entries.
            clock: Seconds, by which it is told how long something was kept.
        """
        self._keys = keys
        self._clock = clock
        self._kept: OrderedDict[SubjectName, KeptHistory] = OrderedDict()
        self._entries = 0
        self._forgotten = 0
        self._lock = Lock()

    def history(
        self, reading: Reading, name: SubjectName, versions: tuple[Version, ...]
    ) -> SubjectHistory:
        """What was entered about a subject, as of a reading.

        Args:
            reading: The record at one moment.
            name: The subject.
            versions: Those of the scheme that were adopted by then.

        Raises:
            SealedAway: If a body is not what was committed to.
            BadEntry: If a body is none of its kind.
        """
        with self._lock:
            self._forget_untouched()
            earlier = self._kept.get(name)
            forgotten = self._forgotten
        now_kept: KeptHistory | None = None
        if earlier is not None:
            now_kept = self._brought_up(reading, name, versions, earlier)
        if now_kept is None:
            with self._lock:
                # Before anything else is read: it holds no longer.
                self._drop(name)
            now_kept = self._opened(reading, name, versions)
        if now_kept is None:
            return SubjectHistory(name.subject, versions, ())
        with self._lock:
            self._drop(name)
            # Who was forgotten meanwhile, perhaps this one, is not kept again.
            if forgotten == self._forgotten and _may_be_kept(now_kept):
                self._keep(name, now_kept)
        return now_kept.history

    def forget(self, name: SubjectName) -> None:
        """Keeps nothing about a subject any more.

        Args:
            name: Who was forgotten or left, or whose keys are gone.
        """
        with self._lock:
            self._forgotten += 1
            self._drop(name)

    def forget_all(self) -> None:
        """Keeps nothing about anybody any more."""
        with self._lock:
            self._forgotten += 1
            self._kept.clear()
            self._entries = 0

    def forget_untouched(self) -> None:
        """Keeps nothing any more that nobody has asked about for some minutes."""
        with self._lock:
            self._forget_untouched()

    # ── opening ─────────────────────────────────────────────────────────────

    def _opened(
        self, reading: Reading, name: SubjectName, versions: tuple[Version, ...]
    ) -> KeptHistory | None:
        """A history opened from the beginning; None where nothing was entered."""
        entries = reading.of_subject(name.scheme, name.subject)
        if not entries:
            return None
        keys = self._keys.subject_keys(name.subject)
        opened = opened_entries(self._keys, entries)
        history = SubjectHistory(name.subject, versions, without_expired(opened))
        return KeptHistory(
            history=history.remembered_in(FoldMemory()),
            last=entries[-1],
            opened=frozenset(_numbers(entries, opened, readable=True)),
            missing=frozenset(_numbers(entries, opened, readable=False)),
            wrapped=keys.wrapped,
            touched=self._clock(),
        )

    def _brought_up(
        self,
        reading: Reading,
        name: SubjectName,
        versions: tuple[Version, ...],
        earlier: KeptHistory,
    ) -> KeptHistory | None:
        """A history with what was entered since; None where it does not hold."""
        since = reading.of_subject_since(name.scheme, name.subject, earlier.last.seq)
        expected = len(earlier.history.entries) + len(since.entries) - 1
        # What stands there has to be what stood there: where a transaction was undone,
        # or this reading is of an earlier moment, it is another entry, or none.
        if since.entries[:1] != [earlier.last] or since.count != expected:
            return None
        if not earlier.agrees_with(self._keys.subject_keys(name.subject)):
            return None
        new = since.entries[1:]
        opened = opened_entries(self._keys, new)
        return replace(
            earlier,
            history=_longer(earlier.history, versions, opened),
            last=since.entries[-1],
            opened=earlier.opened.union(_numbers(new, opened, readable=True)),
            missing=earlier.missing.union(_numbers(new, opened, readable=False)),
            touched=self._clock(),
        )

    # ── keeping, with the lock held ─────────────────────────────────────────

    def _keep(self, name: SubjectName, opened: KeptHistory) -> None:
        self._kept[name] = opened
        self._entries += len(opened.history.entries)
        # Whoever was not asked about for longest goes first.
        while len(self._kept) > MOST_SUBJECTS or self._entries > MOST_ENTRIES:
            self._drop(next(iter(self._kept)))

    def _drop(self, name: SubjectName) -> None:
        opened = self._kept.pop(name, None)
        if opened is not None:
            self._entries -= len(opened.history.entries)

    def _forget_untouched(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        while self._kept:
            name, opened = next(iter(self._kept.items()))
            if opened.touched > oldest:
                return
            self._drop(name)


def _longer(
    history: SubjectHistory,
    versions: tuple[Version, ...],
    new: Sequence[OpenedEntry],
) -> SubjectHistory:
    """A history with more entries, and with the versions as they are now."""
    is_same_scheme = versions == history.versions
    if is_same_scheme and not new:
        return history
    entries = (*history.entries, *new)
    memory = FoldMemory()
    if any(isinstance(entry.body, Expired) for entry in new):
        # Nothing is kept that a course may have been lived with.
        entries = without_expired(entries)
    elif is_same_scheme and history.memory is not None:
        memory = FoldMemory(history.memory.take_course())
    longer = SubjectHistory(history.subject, versions, entries)
    return longer.remembered_in(memory)


def _numbers(
    entries: Sequence[Entry], opened: Sequence[OpenedEntry], readable: bool
) -> list[str]:
    """The numbers of the keys of sealed entries that could be read, or could not."""
    numbers: list[str] = []
    for entry, opened_entry in zip(entries, opened, strict=True):
        if entry.is_sealed and (opened_entry.body is not None) is readable:
            numbers.append(entry.key)
    return numbers


def _may_be_kept(opened: KeptHistory) -> bool:
    """Whether it is about somebody who is there."""
    if not opened.wrapped:
        return False
    for entry in reversed(opened.history.entries):
        if entry.kind in (EntryKind.LEFT, EntryKind.ERASED):
            return False
        if entry.kind is EntryKind.JOINED:
            return True
    return False

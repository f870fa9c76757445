"""Histories that were opened, kept in memory for some minutes.

Nothing rests on them: each is asked about before it is used again, and one that is
thrown away is opened anew and comes out the same.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, replace

from regard.registry.bodies import Expired
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.memory import FoldMemory
from regard.registry.fold.readable import without_expired
from regard.registry.followed_end import FollowedEnd, KnownUpTo
from regard.registry.kept_for_minutes import KeptForMinutes
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.key_file import SubjectKeys
from regard.registry.sealing.key_store import KeyStore
from regard.registry.store import Reading

MOST_HISTORIES = 1_000
"""Of so many people a history is kept, at most."""
MOST_HISTORY_ENTRIES = 50_000
"""So many entries are kept open, at most."""


@dataclass(frozen=True, slots=True)
class KeptHistory:
    """A history that was opened, and what has to be the same for it to hold.

    Attributes:
        history: What was entered, opened.
        last: Its last entry, as it stands in the database.
        opened: The numbers of the keys that opened something.
        missing: Those of keys that were gone.
        wrapped: The subject's own key, as it was wrapped.
        mark: Of the key store, since when all this was so.
        frontier: Up to where it is complete; None where whoever read it did not write.
    """

    history: SubjectHistory
    last: Entry
    opened: tuple[str, ...]
    missing: frozenset[str]
    wrapped: bytes
    mark: Hashable
    frontier: KnownUpTo | None = None

    def agrees_with(self, keys: SubjectKeys) -> bool:
        """Whether, opened anew, as much could be read, and no more.

        Args:
            keys: The subject's keys as they are now.
        """
        if self.wrapped != keys.wrapped or not keys.numbers.issuperset(self.opened):
            return False
        return self.missing.isdisjoint(keys.numbers)


@dataclass(frozen=True, slots=True)
class AppendedEntry:
    """What this process entered about somebody.

    Attributes:
        entry: The entry.
        opened: The same, with what it says.
        frontier: Up to where the history is complete with it.
        forgotten: How often somebody was forgotten before it was entered.
    """

    entry: Entry
    opened: OpenedEntry
    frontier: KnownUpTo
    forgotten: int


class OpenedHistories:
    """The histories of a record, opened where none is kept that still holds."""

    def __init__(self, keys: KeyStore) -> None:
        """Keeps nothing yet.

        Args:
            keys: The keys that open entries.
        """
        self.kept: KeptForMinutes[KeptHistory]
        self.kept = KeptForMinutes(MOST_HISTORIES, MOST_HISTORY_ENTRIES)
        self._keys = keys

    def untouched(
        self, end: FollowedEnd, names: Collection[SubjectName]
    ) -> dict[SubjectName, KeptHistory]:
        """What is kept and holds, as nothing was entered about the person since.

        Args:
            end: The end of the record, as it was just looked at.
            names: Who is asked about.

        Returns:
            That of each of whom nothing has to be read.
        """
        # Asked for all at once, and before anything is answered from memory.
        mark = self._keys.unchanged_mark()
        untouched: dict[SubjectName, KeptHistory] = {}
        for name, kept in self.kept.get_all(names).items():
            if kept.mark != mark or kept.frontier is None:
                continue
            if end.is_untouched(name, kept.frontier):
                untouched[name] = kept
        return untouched

    def add_appended(
        self, name: SubjectName, history: SubjectHistory, appended: AppendedEntry
    ) -> None:
        """Keeps a history with what this process entered itself, which is durable.

        Args:
            name: Whom it is about.
            history: What was entered before, in the transaction that entered it.
            appended: What was entered last.
        """
        earlier = self.kept.get(name)
        # Read or forgotten by somebody else meanwhile, it is brought up as any other.
        if earlier is None or earlier.history is not history:
            return
        entry = appended.entry
        longer = _longer(history, history.versions, [appended.opened])
        kept = replace(
            earlier,
            history=longer,
            last=entry,
            opened=(*earlier.opened, entry.key),
            frontier=appended.frontier,
        )
        self.kept.keep(name, kept, len(longer.entries), appended.forgotten)

    def history(
        self,
        reading: Reading,
        name: SubjectName,
        versions: tuple[Version, ...],
        frontier: KnownUpTo | None = None,
    ) -> SubjectHistory:
        """What was entered about a subject, as of a reading.

        Args:
            reading: The record at one moment.
            name: The subject.
            versions: Those of the scheme that were adopted by then.
            frontier: Up to where what is read now is complete, as whoever writes knows.

        Raises:
            SealedAway: If a body is not what was committed to.
            BadEntry: If a body is none of its kind.
        """
        forgotten = self.kept.forgotten
        earlier = self.kept.get(name)
        opened: KeptHistory | None = None
        if earlier is not None:
            opened = self._brought_up(reading, name, versions, earlier)
        if opened is None:
            # Before anything else is read: it holds no longer.
            self.kept.drop(name)
            opened = self._opened(reading, name, versions)
        if opened is None:
            return SubjectHistory(name.subject, versions, ())
        if _may_be_kept(opened):
            opened = replace(opened, frontier=frontier)
            self.kept.keep(name, opened, len(opened.history.entries), forgotten)
        else:
            self.kept.drop(name)
        return opened.history

    # ── opening ─────────────────────────────────────────────────────────────

    def _opened(
        self, reading: Reading, name: SubjectName, versions: tuple[Version, ...]
    ) -> KeptHistory | None:
        """A history opened from the beginning; None where nothing was entered."""
        entries = reading.of_subject(name.scheme, name.subject)
        if not entries:
            return None
        mark = self._keys.unchanged_mark()
        keys = self._keys.subject_keys(name.subject)
        opened = opened_entries(self._keys, entries)
        history = SubjectHistory(name.subject, versions, without_expired(opened))
        return KeptHistory(
            history=history.remembered_in(FoldMemory()),
            last=entries[-1],
            opened=tuple(_numbers(entries, opened, readable=True)),
            missing=frozenset(_numbers(entries, opened, readable=False)),
            wrapped=keys.wrapped,
            mark=mark,
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
        mark = self._keys.unchanged_mark()
        # Of somebody about whom much was entered there are many keys to ask about.
        is_same = mark == earlier.mark
        if not is_same and not self._agree(name, earlier):
            return None
        new = since.entries[1:]
        opened = opened_entries(self._keys, new)
        return replace(
            earlier,
            mark=mark,
            history=_longer(earlier.history, versions, opened),
            last=since.entries[-1],
            opened=(*earlier.opened, *_numbers(new, opened, readable=True)),
            missing=earlier.missing.union(_numbers(new, opened, readable=False)),
        )

    def _agree(self, name: SubjectName, earlier: KeptHistory) -> bool:
        """Whether the keys are those with which a history was opened."""
        return earlier.agrees_with(self._keys.subject_keys(name.subject))


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
        memory = FoldMemory(history.memory.take_course(), history.memory)
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
    for entry in reversed(opened.history.moving):
        if entry.kind in (EntryKind.LEFT, EntryKind.ERASED):
            return False
        if entry.kind is EntryKind.JOINED:
            return True
    return False

"""Acts together: several people's acts in one transaction, each read once.

The first act of somebody else's has nothing to do with the next: what one is refused
for, no other is; but all become durable together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from regard.registry.bodies import Body
from regard.registry.entry import Entry
from regard.registry.fold.history import OpenedEntry, SubjectHistory, moment_of
from regard.registry.followed_end import KnownUpTo
from regard.registry.opened_histories import AppendedEntry
from regard.registry.record import Act, Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import EntryKey
from regard.registry.store import Writing
from regard.registry.writer_names import is_named, writer_in_scheme
from regard.registry.writers import check_writer


class ActsTogether:
    """A transaction about several people, in which nobody else writes."""

    def __init__(
        self,
        record: Record,
        writing: Writing,
        histories: Mapping[SubjectName, SubjectHistory],
        frontier: KnownUpTo,
        forgotten: int,
    ) -> None:
        """Nothing was done yet.

        Args:
            record: The record.
            writing: The transaction.
            histories: What was entered before about each of them.
            frontier: Up to where those are complete.
            forgotten: How often somebody was forgotten before they were read.
        """
        self.writing = writing
        self._record = record
        self._histories = histories
        self._frontier = frontier
        self._forgotten = forgotten
        self._names_known = record.end.names_known

    def act(self, name: SubjectName, keys: list[EntryKey]) -> Act:
        """An act about one of them.

        Args:
            name: Whom it is about.
            keys: The keys of what it appends.
        """
        return Act(
            record=self._record,
            writing=self.writing,
            name=name,
            history=self._histories[name],
            now=moment_of(self.writing.at),
            keys=keys,
        )

    def writer(self, name: SubjectName, by: str) -> str:
        """The name under which somebody writes, as `Act.writer`; asked for once.

        Args:
            name: About whom.
            by: Which key or person, as they were named.

        Raises:
            RefusedAct: If nobody who can be told from others is named.
        """
        check_writer(by)
        if is_named(self._histories[name], by):
            return name.subject
        names = self._record.known_writers
        writer = names.get_all(self._names_known, name.scheme, [by]).get(by)
        if writer is None:
            scheme_key = self._record.keys.scheme_key(name.scheme)
            writer = writer_in_scheme(scheme_key, self.writing, name.scheme, by)
            names.keep(self._names_known, name.scheme, {by: writer})
        return writer

    def is_still_meant(self, known_at: KnownUpTo | None) -> bool:
        """Whether names still mean whom they meant.

        Args:
            known_at: What `FollowedEnd.names_known` was before they were looked for;
                None where somebody was named by what never changes.
        """
        return known_at is None or known_at == self._names_known

    def keep(self, name: SubjectName, entry: Entry, body: Body) -> None:
        """Keeps what was entered, once it is durable, so that nobody reads it again.

        Args:
            name: Whom it is about.
            entry: The entry.
            body: What it says.
        """
        at = moment_of(entry.at)
        appended = AppendedEntry(
            entry=entry,
            opened=OpenedEntry(entry.seq, at, entry.kind, entry.by, body),
            frontier=KnownUpTo(self._frontier.stretch, entry.seq),
            forgotten=self._forgotten,
        )
        histories = self._record.histories
        histories.add_appended(name, self._histories[name], appended)


@contextmanager
def acts_together(
    record: Record, names: Sequence[SubjectName]
) -> Iterator[ActsTogether]:
    """One transaction about several people, which may share its commit with others.

    Args:
        record: The record.
        names: Whom it is about.

    Yields:
        The acts: what they append is durable once the block has ended.

    Raises:
        StoreError: If the database cannot be written: then nothing was entered.
    """
    forgotten = record.histories.kept.forgotten
    with record.sequence.writing(is_joint=True) as writing:
        frontier = record.end.follow(writing)
        histories = record.histories_now(writing, names, frontier)
        yield ActsTogether(record, writing, histories, frontier, forgotten)
    record.end.advance(writing.appended_places)

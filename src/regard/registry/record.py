"""The record: its sequence and its keys, and the one transaction of an act."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from regard.registry.bodies import Body, Joined
from regard.registry.entry import BadEntry, Entry, EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version, moment_of
from regard.registry.fold.readable import BodiesGone
from regard.registry.followed_end import FollowedEnd, KnownUpTo
from regard.registry.index import FOUND_BY, new_lookups
from regard.registry.known_names import KnownNames
from regard.registry.opened_histories import OpenedHistories
from regard.registry.opened_memberships import OpenedMemberships
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName, open_draft, sealed_draft
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import EntryKey, KeyStore
from regard.registry.sealing.spare_keys import SpareKeys
from regard.registry.store import Reading, Writing
from regard.registry.store import Sequence as EntrySequence
from regard.registry.versions import Versions
from regard.registry.writer_names import writer_about, writer_in_scheme
from regard.registry.writers import is_same_writer

NAME_SIZE = 16
"""Random bytes in the name of a person."""
NOT_READABLE = (BodiesGone, SealedAway, BadEntry)
"""What says that nothing can be said of somebody: keys are missing, or what was entered
is damaged. It keeps nobody else from what is theirs."""


def random_name() -> str:
    """A name that says nothing of whom it is given to, and is given once."""
    return secrets.token_hex(NAME_SIZE)


@dataclass
class Act:
    """One act about a subject, within its transaction: check, then append.

    Attributes:
        record: The record.
        writing: The transaction, in which nobody else writes.
        name: Whom it is about.
        history: What was entered about them before.
        now: The time of all that the act appends (UTC).
        keys: The keys of what it will append.
    """

    record: Record
    writing: Writing
    name: SubjectName
    history: SubjectHistory
    now: datetime
    keys: list[EntryKey]

    @property
    def today(self) -> date:
        """The UTC day of the act."""
        return self.now.date()

    @property
    def version(self) -> Version:
        """The version in force.

        Raises:
            RefusedAct: If none is.
        """
        version = self.history.version_on(self.today)
        if version is None:
            raise RefusedAct(
                RefusalCode.NOT_IN_FORCE,
                "no version in force today",
                "one that was adopted",
                "adopt one, or wait for its first day",
            )
        return version

    def writer(self, by: str) -> str:
        """The name under which somebody writes: by their number, a random name.

        Args:
            by: Which key or person, as they were named.

        Raises:
            RefusedAct: If nobody who can be told from others is named.
        """
        return writer_about(
            self.record.keys, self.writing, self.name.scheme, self.history, by
        )

    def is_own(self, by: str) -> bool:
        """Whether somebody is the subject, by whatever name they are called.

        Args:
            by: Which key or person, as they were named.

        Raises:
            RefusedAct: If nobody who can be told from others is named.
        """
        return self.writer(by) == self.name.subject

    def append(self, body: Body, by: str) -> Entry:
        """Appends what the act says; durable once the transaction has ended.

        Args:
            body: What it says.
            by: Which key or person says so.
        """
        writer = self.writer(by)
        # Whoever joins is not found by their number yet.
        if isinstance(body, Joined) and is_same_writer(by, body.number):
            writer = self.name.subject
        draft = sealed_draft(self.name, body, writer, self.keys.pop())
        (entry,) = self.writing.append([draft])
        if entry.kind in FOUND_BY:
            self._add_lookups(entry, body)
        return entry

    def _add_lookups(self, entry: Entry, body: Body) -> None:
        scheme_key = self.record.keys.scheme_key(self.name.scheme)
        for lookup in new_lookups(scheme_key, self.name, entry.seq, body):
            # Who comes back is found where they were.
            if self.writing.lookup(lookup.scheme, lookup.digest) is None:
                self.writing.add_lookups([lookup])


class Record:
    """A record that is open: what happened, and the keys that open it."""

    def __init__(self, sequence: EntrySequence, keys: KeyStore) -> None:
        """A record of a sequence and a key store.

        Args:
            sequence: The entries.
            keys: The keys that seal them.
        """
        self.sequence = sequence
        self.keys = keys
        self.spare_keys = SpareKeys(keys)
        self.versions = Versions()
        self.histories = OpenedHistories(keys)
        self.memberships = OpenedMemberships(keys)
        self.end = FollowedEnd()
        self.known_members = KnownNames()
        self.known_writers = KnownNames()

    @property
    def now(self) -> datetime:
        """The time of the record's clock (UTC)."""
        return moment_of(self.sequence.now)

    def history(
        self, scheme: str, subject: str, up_to: int | None = None
    ) -> SubjectHistory:
        """What was entered about a subject, opened.

        Args:
            scheme: The scheme's name.
            subject: The subject's random name.
            up_to: The last seq that counts; all, if None.

        Raises:
            SealedAway: If a body is not what was committed to.
        """
        with self.sequence.reading() as reading:
            history = self.history_in(reading, SubjectName(scheme, subject))
        return history if up_to is None else history.up_to(up_to)

    def history_in(self, reading: Reading, name: SubjectName) -> SubjectHistory:
        """What was entered about a subject, as of a reading.

        Args:
            reading: The record at one moment.
            name: The subject.
        """
        self.drop_untouched()
        versions = self.versions.in_effect(reading, name.scheme)
        return self.histories.history(reading, name, versions)

    def histories_now(
        self, writing: Writing, names: Iterable[SubjectName], frontier: KnownUpTo
    ) -> dict[SubjectName, SubjectHistory]:
        """What was entered about some people, as whoever writes has it before them.

        Args:
            writing: The transaction, in which nobody else writes.
            names: Who is asked about.
            frontier: What following the end gave in this transaction.

        Returns:
            The history of each; nothing is read of whom nothing was entered since.
        """
        self.drop_untouched()
        subjects = list(names)
        untouched = self.histories.untouched(self.end, subjects)
        histories: dict[SubjectName, SubjectHistory] = {}
        for name in subjects:
            if name in untouched:
                histories[name] = untouched[name].history
                continue
            versions = self.versions.in_effect(writing, name.scheme)
            histories[name] = self.histories.history(writing, name, versions, frontier)
        return histories

    def forget(self, name: SubjectName) -> None:
        """Keeps nothing in memory of what was opened about a subject.

        Args:
            name: Who was forgotten or left, or whose keys are gone.
        """
        self.histories.kept.forget(name)
        self.spare_keys.forget(name.subject)
        self.known_members.forget_all()
        self.known_writers.forget_all()
        self.memberships.kept.forget(name)

    def forget_all(self) -> None:
        """Keeps nothing in memory of what was opened about anybody."""
        self.histories.kept.forget_all()
        self.spare_keys.forget_all()
        self.known_members.forget_all()
        self.known_writers.forget_all()
        self.memberships.kept.forget_all()

    def drop_untouched(self) -> None:
        """Keeps nothing of whom nobody has asked about for some minutes."""
        self.histories.kept.drop_untouched()
        self.memberships.kept.drop_untouched()

    @contextmanager
    def act(
        self, name: SubjectName, bodies: int = 1, is_joint: bool = False
    ) -> Iterator[Act]:
        """One transaction about a subject, in which nobody else writes.

        Args:
            name: The subject.
            bodies: How many entries it may append.
            is_joint: Whether it is so short that it may share its commit with others.

        Yields:
            The act: what it appends is durable once the block has ended.

        Raises:
            RefusedAct: If nobody has that name, or not any longer; or what the act
                rests on cannot be read, since keys are missing.
        """
        # Made before the transaction: a key without its entry harms nobody.
        keys = self.new_keys(name, bodies)
        joint = self.sequence.writing(is_joint)
        with joint as writing, refused_where_gone():
            frontier = self.end.follow(writing)
            yield Act(
                record=self,
                writing=writing,
                name=name,
                history=self.histories_now(writing, [name], frontier)[name],
                now=moment_of(writing.at),
                keys=keys,
            )

    def append_about_scheme(
        self, writing: Writing, scheme: str, body: Body, by: str
    ) -> Entry:
        """Appends an entry that anybody can read.

        Args:
            writing: The transaction.
            scheme: The scheme's name.
            body: What it says.
            by: Which key or person says so.
        """
        writer = by
        # Of a scheme that was never put forward nobody is a member, and it has no key.
        if writing.last_of_scheme(scheme):
            scheme_key = self.keys.scheme_key(scheme)
            writer = writer_in_scheme(scheme_key, writing, scheme, by)
        (entry,) = writing.append([open_draft(scheme, body, writer)])
        return entry

    def new_keys(self, name: SubjectName, bodies: int = 1) -> list[EntryKey]:
        """Keys for entries about a subject, each durable.

        Args:
            name: The subject.
            bodies: How many.

        Raises:
            RefusedAct: If nobody has that name, or not any longer, or keys are missing.
        """
        try:
            if bodies == 1:
                return [self.spare_keys.take(name.subject)]
            return self.keys.new_keys([name.subject] * bodies)
        except SealedAway:
            raise self._unknown(name) from None

    def new_key_of_each(
        self, names: Iterable[SubjectName]
    ) -> dict[SubjectName, EntryKey | RefusedAct]:
        """A key for an entry about each of several subjects, each durable.

        Args:
            names: The subjects, each once.

        Returns:
            The keys; in the place of one that cannot be, what `new_keys` raises.
        """
        mark = self.keys.unchanged_mark()
        subjects = {name: name.subject for name in names}
        taken = self.spare_keys.take_all(subjects.values(), mark)
        keys: dict[SubjectName, EntryKey | RefusedAct] = {}
        for name, subject in subjects.items():
            keys[name] = taken.get(subject) or self._unknown(name)
        return keys

    def _unknown(self, name: SubjectName) -> RefusedAct:
        with self.sequence.reading() as reading:
            entries: Sequence[Entry] = reading.of_subject(name.scheme, name.subject)
        return without_keys(entries)


@contextmanager
def refused_where_gone() -> Iterator[None]:
    """Refuses what rests on bodies that are gone, rather than answer without them.

    Raises:
        RefusedAct: If something within rests on bodies that cannot be read.
    """
    try:
        yield
    except BodiesGone:
        raise keys_missing() from None


def without_keys(entries: Sequence[Entry] | Sequence[OpenedEntry]) -> RefusedAct:
    """The refusal of an act about somebody of whom there is no key.

    Args:
        entries: What was entered about them. That keys are gone does not say that they
            were forgotten: an entry does.
    """
    if any(entry.kind is EntryKind.ERASED for entry in entries):
        return forgotten()
    if entries:
        return keys_missing()
    return unknown_subject()


def keys_missing() -> RefusedAct:
    """The refusal of what rests on bodies that cannot be read, though none expired."""
    return RefusedAct(
        RefusalCode.KEYS_MISSING,
        "a subject of whom entries can no longer be read, though none expired",
        "all on which the answer rests",
        "restore the key store from its backup",
    )


def forgotten() -> RefusedAct:
    """The refusal of an act about somebody whose keys are gone."""
    return RefusedAct(
        RefusalCode.FORGOTTEN,
        "a subject whose keys are destroyed",
        "one who is under the scheme",
        "nothing; whoever was forgotten may join anew",
    )


def unknown_subject() -> RefusedAct:
    """The refusal of an act about nobody."""
    return RefusedAct(
        RefusalCode.UNKNOWN_SUBJECT,
        "a subject that never joined",
        "one who is under the scheme",
        "let the person join first",
    )

"""What was known of a subject before an entry, by which the entry is judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regard.registry.bodies import (
    Appealed,
    Heard,
    Joined,
    Noticed,
    Reported,
    Returned,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.course import Course
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.readable import BodiesGone, check_readable
from regard.registry.fold.states import ServiceState
from regard.registry.fsck.settled_before import SettledBefore
from regard.registry.writers import folded_writer

MEMBERSHIP = frozenset(
    {
        EntryKind.JOINED,
        EntryKind.CONSENTED,
        EntryKind.WITHDREW,
        EntryKind.LEFT,
    }
)
"""What says whether somebody is a member, and to what they agreed."""


class KnownBefore:
    """What was known of a subject before each entry, read once as entries come.

    Attributes:
        course: What is in effect, as far as it was lived.
        entries: The entries so far.
        memberships: Those by which somebody joined, left, agreed or withdrew.
        writers: By kind, the names of who wrote entries.
        reporters: The names of who was said to have reported.
        own_names: By what names the subject goes.
        events: The ids of the events that can be read, with their sources.
        settled: The events that were struck, corrected, repaired or disputed.
        last_membership: The entry by which they joined or left last; None before.
        is_member: Whether they are under the scheme.
        is_forgotten: Whether the subject was forgotten.
        has_gone: Whether a body is gone.
        readable_states: What was in effect before the first body that is gone; None
            while none is.
    """

    def __init__(self, subject: str) -> None:
        """Nothing is known.

        Args:
            subject: The random name.
        """
        self.subject = subject
        self.course = Course(subject)
        self.entries: list[OpenedEntry] = []
        self.memberships: list[OpenedEntry] = []
        self.writers: dict[EntryKind, set[str]] = {}
        self.reporters: set[str] = set()
        self.own_names = {subject}
        self.events: set[tuple[str, str]] = set()
        self.settled = SettledBefore()
        self.last_membership: OpenedEntry | None = None
        self.is_member = False
        self.is_forgotten = False
        self.has_gone = False
        self.readable_states: dict[str, ServiceState] | None = None

    # ── as entries come ─────────────────────────────────────────────────────

    def live_until(self, entry: OpenedEntry) -> None:
        """Days begin, up to the moment of an entry.

        Args:
            entry: The next entry.
        """
        for _ in self.course.live_until(entry.at):
            pass

    def enter(self, entry: OpenedEntry, lives_on: bool) -> None:
        """Something is entered about the subject.

        Args:
            entry: What is entered.
            lives_on: Whether what is in effect is asked about later.
        """
        if entry.body is None and not self.has_gone:
            self.has_gone = True
            self.readable_states = dict(self.course.states)
        if lives_on:
            for _ in self.course.enter(entry):
                pass
        else:
            # What it comes to is still asked about, and costs much less.
            self.course.known.enter(entry)
        self.entries.append(entry)
        self.settled.enter(entry)
        self.writers.setdefault(entry.kind, set()).add(entry.by)
        if entry.kind in MEMBERSHIP:
            self._note_membership(entry)
        elif entry.kind is EntryKind.ERASED:
            self.is_forgotten = True
        if isinstance(entry.body, Reported):
            self.events.add((entry.body.source, entry.body.id))
            if entry.body.reporter:
                self.reporters.add(entry.body.reporter)
        elif isinstance(entry.body, Joined) and entry.body.number:
            self.own_names.add(entry.body.number)

    def _note_membership(self, entry: OpenedEntry) -> None:
        self.memberships.append(entry)
        if entry.kind in (EntryKind.JOINED, EntryKind.LEFT):
            self.last_membership = entry
            self.is_member = entry.kind is EntryKind.JOINED

    # ── what is known ───────────────────────────────────────────────────────

    @property
    def versions(self) -> SubjectHistory:
        """The versions that were adopted, without any entry."""
        return self.course.known.versions

    @property
    def history(self) -> SubjectHistory:
        """All that was entered."""
        return self.course.history

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first.

        Args:
            day: The day.
        """
        return self.course.version_on(day)

    def entry(self, seq: int) -> OpenedEntry | None:
        """An entry about the subject; None where there is none of that number.

        Args:
            seq: Its place in the record.
        """
        for entry in reversed(self.entries):
            if entry.seq == seq:
                return entry
        return None

    def line(self, seq: int) -> RecordedLine | None:
        """The line that an entry reported; None where it reported nothing.

        Args:
            seq: The entry.
        """
        return self.course.known.lines.get(seq)

    def is_said_by_nobody(self, entry: OpenedEntry, body: Reported) -> bool:
        """Whether people say something of each other, and nobody is named who says so.

        Args:
            entry: The entry that reported it.
            body: What it says.
        """
        version = self.version_on(entry.day)
        if version is None or body.reporter:
            return False
        source = version.scheme.sources.get(body.source)
        return source is not None and source.is_of_peers

    def notice_was_returned(self, notice: int) -> bool:
        """Whether a notice came back.

        Args:
            notice: Its entry.
        """
        for entry in self.entries:
            if isinstance(entry.body, Returned) and entry.body.notice == notice:
                return True
        return False

    def notices(self, service: str, outcome: str) -> list[OpenedEntry]:
        """The notices of an outcome that did not come back.

        Args:
            service: The service.
            outcome: What is coming.
        """
        notices: list[OpenedEntry] = []
        for entry in self.entries:
            body = entry.body
            if not isinstance(body, Noticed):
                continue
            if (body.service, body.outcome) != (service, outcome):
                continue
            if not self.notice_was_returned(entry.seq):
                notices.append(entry)
        return notices

    def is_readable(self, entry: OpenedEntry) -> bool:
        """Whether all that was known before an entry can be read, or was carried over.

        Args:
            entry: The entry.
        """
        if not self.has_gone:
            return True
        try:
            check_readable(self.history, entry.at)
        except BodiesGone:
            return False
        return True

    def wrote(self, by: str, kinds: Iterable[EntryKind]) -> bool:
        """Whether somebody wrote an entry of some kinds.

        Args:
            by: Their name.
            kinds: The kinds.
        """
        name = folded_writer(by)
        for kind in kinds:
            names = self.writers.get(kind, ())
            if any(folded_writer(writer) == name for writer in names):
                return True
        return False

    def is_own(self, by: str, *others: str) -> bool:
        """Whether somebody is the subject, or one of some others.

        Args:
            by: Their name.
            others: The names of the others.
        """
        name = folded_writer(by)
        names = (*self.own_names, *others)
        return any(name == folded_writer(other) for other in names)

    def is_by_own_number(self, entry: OpenedEntry) -> bool:
        """Whether the subject wrote an entry under a number of theirs.

        Args:
            entry: The entry; if they join by it, under the number that it says.
        """
        numbers = self.own_names - {self.subject}
        if isinstance(entry.body, Joined) and entry.body.number:
            numbers.add(entry.body.number)
        name = folded_writer(entry.by)
        return any(name == folded_writer(number) for number in numbers)

    @property
    def appeals_heard(self) -> dict[int, int]:
        """For each appeal the entry that heard it; 0 while none has."""
        heard: dict[int, int] = {}
        for entry in self.entries:
            match entry.body:
                case Appealed():
                    heard[entry.seq] = 0
                case Heard() as body if body.appeal in heard:
                    heard[body.appeal] = entry.seq
                case _:
                    pass
        return heard

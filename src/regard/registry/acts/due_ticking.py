"""Ticking where something may be due: it comes to the same as looking at everybody.

Of whom nothing was entered that moves the day on which something of theirs falls due,
nothing is opened before that day. Where it is not known that the days are those of this
record and of these keys, everybody is looked at.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version

from regard.registry.acts.ticking import (
    TickResult,
    destroy_expired,
    end_erasing,
    enter_expiry,
    members_and_erased,
    overwrite_destroyed,
)
from regard.registry.bodies import Reported
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.expiry import falls_due_on
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.retention import Retention, retentions_of
from regard.registry.record import NOT_READABLE, Record
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.store import Reading
from regard.registry.store.due_days import DUE_NEVER, DueMark, DueName, NewDays
from regard.registry.store.reading import READ_AT_ONCE
from regard.registry.writers import check_writer

REGARD_VERSION = version("regard")
NUMBER_BYTES = 8
MOVE_NO_DAY = frozenset(
    {
        EntryKind.ADDRESSED,
        EntryKind.DECIDED,
        EntryKind.LOOKED,
        EntryKind.NOTICED,
        EntryKind.OBJECTED,
        EntryKind.RETURNED,
        EntryKind.VOTED,
    }
)
"""Whatever is not among these may: one that is new is looked at."""
CHANGE_NO_RULES = frozenset({EntryKind.PUT_FORWARD, EntryKind.BALLOTED})


@dataclass
class News:
    """What was entered since days were kept.

    Attributes:
        size: The last entry that was read; 0 if there is none.
        leaf: Its leaf.
        is_whole: Whether nothing was known before.
        to_look_at: Who has to be looked at.
        no_later: Of others: a day that theirs is on or before.
        erased: Who was forgotten.
        destroys: Whether keys are destroyed for what was entered.
    """

    size: int = 0
    leaf: bytes = b""
    is_whole: bool = False
    to_look_at: dict[SubjectName, None] = field(default_factory=dict)
    no_later: dict[SubjectName, date] = field(default_factory=dict)
    erased: list[SubjectName] = field(default_factory=list)
    destroys: bool = False


def tick_where_due(
    record: Record, by: str, goes_on: Callable[[], bool] | None = None
) -> TickResult:
    """Enters what falls due by now, and looks at those alone of whom something may.

    Args:
        record: The record.
        by: Who enters it.
        goes_on: Whether it is still this one who does it, asked before each person;
            always, if None. What was not come to is looked at the next time.

    Returns:
        What fell due; whoever cannot be read is told of once something may be due.

    Raises:
        RefusedAct: As for `tick`.
        SealedAway: As for `tick`.
        StoreError: As for `tick`.
    """
    check_writer(by)
    before = record.sequence.due_days.mark()
    news = _news(record, before)
    today = record.now.date()
    forgotten = sum(end_erasing(record, name) for name in news.erased)
    looking = _Looking(record, by, today)
    for name in news.to_look_at:
        if goes_on is not None and not goes_on():
            # Nothing is kept, so that the next one looks at all of them.
            return looking.result(forgotten)
        looking.look_at(name)
    result = looking.result(forgotten)
    # What led to it may be in the files still: whoever entered it may have died, or was
    # told to stop, before it was written over.
    overwrite_destroyed(record, result, news.is_whole or news.destroys)
    _keep(record, before, news, looking)
    return result


class _Looking:
    """Everybody who was looked at by one tick, and what came of it."""

    def __init__(self, record: Record, by: str, today: date) -> None:
        self.days: dict[SubjectName, int] = {}
        self.forgotten: list[SubjectName] = []
        self.destroyed = 0
        self.subjects = 0
        self._record = record
        self._by = by
        self._today = today
        self._unreadable: list[SubjectName] = []

    def look_at(self, name: SubjectName) -> None:
        # Whatever goes wrong, they are looked at again today.
        self.days[name] = self._today.toordinal()
        try:
            history = self._history(name)
            if any(entry.kind is EntryKind.ERASED for entry in history.entries):
                self.forgotten.append(name)
                del self.days[name]
                return
            due_on = falls_due_on(history, self._record.now)
            day = DUE_NEVER if due_on is None else due_on.toordinal()
            if day <= self._today.toordinal():
                is_new = enter_expiry(self._record, name, self._by)
                self.subjects += is_new
                # Nothing more falls due today, unless something is entered.
                day = self._today.toordinal() + (not is_new)
        except NOT_READABLE:
            self._unreadable.append(name)
            return
        self.destroyed += destroy_expired(self._record, name)
        self.days[name] = day

    def result(self, forgotten: int) -> TickResult:
        """What came of it, with how many erasings were ended."""
        unreadable = tuple(self._unreadable)
        return TickResult(self.subjects, self.destroyed, forgotten, unreadable)

    def _history(self, name: SubjectName) -> SubjectHistory:
        with self._record.sequence.reading() as reading:
            return self._record.history_in(reading, name)


def _news(record: Record, before: DueMark | None) -> News:
    # First the days, then the entries: those only grow meanwhile.
    today = record.now.date().toordinal()
    due = [SubjectName(*name) for name in record.sequence.due_days.due_on(today)]
    with record.sequence.reading() as reading:
        last = reading.last
        if last is None:
            return News(is_whole=True)
        news = News(last.seq, last.leaf)
        if before is None or not _is_of(before, record, reading):
            news.is_whole = True
            members, news.erased = members_and_erased(reading)
            news.to_look_at = dict.fromkeys(members)
            return news
        news.to_look_at = dict.fromkeys(due)
        for part in _parts(reading.between(before.seq + 1, last.seq)):
            _read_part(record, reading, news, part)
    for name, day in news.no_later.items():
        # What came late may be over already.
        if day.toordinal() <= today:
            news.to_look_at[name] = None
    return news


def _is_of(mark: DueMark, record: Record, reading: Reading) -> bool:
    """Whether days were kept of this record, with these keys, in this way."""
    if (mark.way, mark.keys) != (_way(record), record.keys.destroying_note.read()):
        return False
    return list(reading.leaves(mark.seq, mark.seq)) == [mark.leaf]


def _way(record: Record) -> str:
    """How days are told: in another way, everybody is looked at once.

    Another version of Regard may tell them otherwise. And no row of a table is trusted
    for longer than a month: a day that was altered keeps nothing from falling due.
    """
    return f"1 of {REGARD_VERSION}, {record.now:%Y-%m}"


def _parts(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    for entry in entries:
        part.append(entry)
        if len(part) == READ_AT_ONCE:
            yield part
            part = []
    yield part


def _read_part(
    record: Record, reading: Reading, news: News, entries: list[Entry]
) -> None:
    reports: list[Entry] = []
    for entry in entries:
        name = SubjectName(entry.scheme, entry.subject)
        match entry.kind:
            case EntryKind.ERASED:
                news.erased.append(name)
                news.destroys = True
                news.to_look_at.pop(name, None)
                news.no_later.pop(name, None)
            case EntryKind.REPORTED:
                reports.append(entry)
            case kind if not entry.subject:
                # Under other rules things may be kept for less long.
                if kind not in CHANGE_NO_RULES:
                    news.to_look_at.update(_members_of(reading, entry.scheme))
            case kind if kind not in MOVE_NO_DAY:
                news.destroys = news.destroys or kind is EntryKind.EXPIRED
                news.to_look_at[name] = None
            case _:
                pass
    _read_reports(record, reading, news, reports)


def _read_reports(
    record: Record, reading: Reading, news: News, reports: list[Entry]
) -> None:
    """When reports alone fall due: nothing else about anybody is opened for them."""
    retentions: dict[str, Retention] = {}
    for scheme in {entry.scheme for entry in reports}:
        versions = record.versions.in_effect(reading, scheme)
        retentions[scheme] = retentions_of(SubjectHistory("", versions, ()))
    try:
        opened = opened_entries(record.keys, reports)
    except NOT_READABLE:
        # One of them is damaged: whose it is, is found by looking at each.
        for entry in reports:
            news.to_look_at[SubjectName(entry.scheme, entry.subject)] = None
        return
    for entry, opened_entry in zip(reports, opened, strict=True):
        name = SubjectName(entry.scheme, entry.subject)
        report = opened_entry.body
        if not isinstance(report, Reported):
            # Keys that are gone say nothing of when anything is due.
            news.to_look_at[name] = None
            continue
        over = retentions[entry.scheme].over(report.source, report.time.date())
        if over is not None:
            news.no_later[name] = min(over, news.no_later.get(name, over))


def _members_of(reading: Reading, scheme: str) -> dict[SubjectName, None]:
    members: dict[SubjectName, None] = {}
    for entry in reading.memberships_of_scheme(scheme):
        name = SubjectName(scheme, entry.subject)
        if entry.kind is EntryKind.ERASED:
            members.pop(name, None)
        else:
            members[name] = None
    return members


def _keep(
    record: Record, before: DueMark | None, news: News, looking: _Looking
) -> None:
    note = record.keys.destroying_note.read()
    # A copy of the keys from before has another note, and its keys are destroyed anew.
    if news.is_whole or news.destroys or looking.destroyed or not note:
        note = secrets.token_hex(NUMBER_BYTES)
        record.keys.destroying_note.write(note)
    number = secrets.token_hex(NUMBER_BYTES)
    mark = DueMark(news.size, news.leaf, note, _way(record), number)
    if before is not None and not _says_more(before, mark, news, looking):
        return
    days: dict[DueName, int] = {}
    for name, day in looking.days.items():
        days[name.scheme, name.subject] = day
    no_later: dict[DueName, int] = {}
    for name, over in news.no_later.items():
        if name not in looking.days:
            no_later[name.scheme, name.subject] = over.toordinal()
    gone = [*news.erased, *looking.forgotten]
    forgotten = [(name.scheme, name.subject) for name in gone]
    new = NewDays(days, no_later, forgotten)
    record.sequence.due_days.keep(before, mark, new, news.is_whole)


def _says_more(before: DueMark, mark: DueMark, news: News, looking: _Looking) -> bool:
    """Whether there is anything to keep: most rounds find nothing new."""
    is_same = (before.seq, before.keys, before.way) == (mark.seq, mark.keys, mark.way)
    return news.is_whole or bool(looking.days) or not is_same

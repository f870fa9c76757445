"""What is known of a subject, read once as entries come.

An entry is looked at when it comes, with the lines that it is about; what it leaves as
it was is not looked at again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from regard.registry.bodies import Expired, Reported, Withdrew
from regard.registry.fold.appeals import AppealsSoFar, FiledAppeal
from regard.registry.fold.counting import RecordedLines, Withdrawals, taken_places
from regard.registry.fold.history import (
    FIRST_MOMENT,
    OpenedEntry,
    SubjectHistory,
    Version,
)
from regard.registry.fold.line_days import LineDays, ReachedDay
from regard.registry.fold.lines import LinesSoFar, RecordedLine, enter_line
from regard.registry.fold.overrides import Override, enter_override
from regard.registry.fold.retention import Retention, retentions_of
from regard.scoring.event import Event


class EntriesSoFar:
    """A subject's entries so far, and what they come to.

    Attributes:
        versions: Those of the scheme that were adopted, with nothing entered.
        last: The last entry.
        settled_from: From when on all that was entered has been entered, and has
            happened.
        days: The days on which lines will change by themselves.
    """

    def __init__(self, subject: str) -> None:
        """Nothing is known.

        Args:
            subject: The random name.
        """
        self.versions = SubjectHistory(subject, (), ())
        self.last = 0
        self.settled_from = FIRST_MOMENT
        self._entries: list[OpenedEntry] = []
        self._history: SubjectHistory | None = None
        self._record: RecordedLines | None = None
        self._withdrawals: Withdrawals = {}
        self._places: Sequence[Event] = ()
        self._retentions = Retention({})
        self._begin()

    def _begin(self) -> None:
        """Of what follows from entries and versions together, nothing is read."""
        self._lines = LinesSoFar()
        self._reports: list[int] = []
        self.days = LineDays(self.lines)
        self._late: set[int] = set()
        self._appeals = AppealsSoFar()
        self._overrides: dict[int, Override] = {}

    def adopt(self, version: Version) -> None:
        """A version of the scheme was adopted.

        Args:
            version: The version.
        """
        versions = (*self.versions.versions, version)
        self.versions = replace(self.versions, versions=versions)
        self._history = None
        self._record = None
        # It may say anew what every entry meant.
        self._retentions = retentions_of(self.versions)
        self._begin()
        for entry in self._entries:
            self._read(entry)
        for line in self.lines.values():
            self.days.enter(line)

    def enter(self, entry: OpenedEntry) -> Sequence[int]:
        """Something is entered about the subject.

        Args:
            entry: What is entered.

        Returns:
            The lines that are new or changed, and those that are gone.
        """
        self._entries.append(entry)
        self.last = entry.seq
        self.settled_from = max(self.settled_from, entry.at)
        self._history = None
        self._record = None
        changed = self._read(entry)
        for seq in changed:
            self._late.discard(seq)
            line = self.lines.get(seq)
            if line is None:
                continue
            self.days.enter(line)
            if line.is_late(entry.day):
                self._late.add(seq)
            self.settled_from = max(self.settled_from, line.report.time)
        if isinstance(entry.body, Expired):
            self._places = taken_places(self.history)
        if isinstance(entry.body, Withdrew):
            return self._withdraw(entry.seq, entry.body)
        return changed

    def reach(self, today: date) -> ReachedDay:
        """A day is there.

        Args:
            today: The day; no line is asked about for an earlier one any more.

        Returns:
            What changed by itself since the day that was reached before.
        """
        reached = self.days.reach(today)
        for seq in reached.late:
            if self.lines[seq].is_late(today):
                self._late.add(seq)
        return reached

    def _read(self, entry: OpenedEntry) -> Sequence[int]:
        """Reads an entry with the versions that are known; gives the lines it moves."""
        self._appeals.enter(self.versions, entry)
        enter_override(self._overrides, entry)
        changed = enter_line(self.versions, self._lines, self._retentions, entry)
        if isinstance(entry.body, Reported):
            self._reports.append(entry.seq)
        if isinstance(entry.body, Expired):
            self._reports = sorted(self.lines)
        return changed

    def _withdraw(self, seq: int, withdrawal: Withdrew) -> Sequence[int]:
        """Consent is taken back: lines since it was the last time add nothing more."""
        changed: set[int] = set()
        for source in withdrawal.sources:
            withdrawals = self._withdrawals.setdefault(source, [])
            since = 0
            if withdrawals:
                since = bisect_right(self._reports, withdrawals[-1])
            changed.update(self._reports[since:])
            withdrawals.append(seq)
        return sorted(changed)

    # ── what it comes to ────────────────────────────────────────────────────

    @property
    def lines(self) -> dict[int, RecordedLine]:
        """Every event that was reported, by its entry."""
        return self._lines.by_entry

    @property
    def appeals(self) -> Iterable[FiledAppeal]:
        """The appeals that were filed."""
        return self._appeals.filed.values()

    @property
    def waiting_appeals(self) -> Iterable[FiledAppeal]:
        """Those that wait to be heard."""
        return self._appeals.waiting

    @property
    def overrides(self) -> Iterable[Override]:
        """The exceptions that were proposed."""
        return self._overrides.values()

    @property
    def history(self) -> SubjectHistory:
        """What was entered."""
        if self._history is None:
            self._history = replace(self.versions, entries=tuple(self._entries))
        return self._history

    @property
    def record(self) -> RecordedLines:
        """The same, line by line, until more is entered."""
        if self._record is None:
            self._record = RecordedLines(
                subject=self.versions.subject,
                lines=self.lines.values(),
                withdrawals=self._withdrawals,
                places=self._places,
            )
        return self._record

    def is_late(self, today: date) -> bool:
        """Whether the operator is late with an answer to the subject.

        Args:
            today: The day that was reached last.
        """
        if self._late:
            return True
        return any(appeal.is_late(today) for appeal in self._appeals.waiting)

"""What is known of a subject, read once as entries come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from regard.registry.bodies import Decided, Looked, Reported, Withdrew
from regard.registry.fold.appeals import FiledAppeal, appeals_of
from regard.registry.fold.counting import RecordedLines, taken_places, withdrawals_of
from regard.registry.fold.facts import KnownFacts
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.lines import RecordedLine, enter_line
from regard.registry.fold.overrides import Override, overrides_of
from regard.registry.fold.retention import Retention, retentions_of
from regard.scoring.event import Event

LEAVES_THE_REST = (Reported, Decided, Looked)
"""What changes nothing that was known before; a report is one line more."""


class EntriesSoFar:
    """A subject's entries so far, and what they come to.

    Attributes:
        lines: Every event that was reported, by its entry.
        overrides: The exceptions that were proposed.
        versions: Those of the scheme that were adopted.
        last: The last entry.
        was_foretold: Whether an event was ever reported before it happened.
    """

    def __init__(self, subject: str) -> None:
        """Nothing is known.

        Args:
            subject: The random name.
        """
        self.lines: dict[int, RecordedLine] = {}
        self.overrides: Sequence[Override] = ()
        self.versions = SubjectHistory(subject, (), ())
        self.last = 0
        self.was_foretold = False
        self._entries: list[OpenedEntry] = []
        self._retentions = Retention({})
        self._appeals: Sequence[FiledAppeal] = ()
        self._withdrawals: dict[str, int] = {}
        self._places: Sequence[Event] = ()
        self._record: RecordedLines | None = None
        self._facts: KnownFacts | None = None

    def adopt(self, version: Version) -> None:
        """A version of the scheme was adopted.

        Args:
            version: The version.
        """
        versions = (*self.versions.versions, version)
        self.versions = replace(self.versions, versions=versions)
        # It may say anew what every entry meant.
        self._retentions = retentions_of(self.versions)
        self.lines.clear()
        for entry in self._entries:
            enter_line(self.versions, self.lines, self._retentions, entry)
        self._read_again()

    def enter(self, entry: OpenedEntry) -> list[int]:
        """Something is entered about the subject.

        Args:
            entry: What is entered.

        Returns:
            The lines that are new or changed, and those that are gone.
        """
        self._entries.append(entry)
        self.last = entry.seq
        changed = enter_line(self.versions, self.lines, self._retentions, entry)
        self._record = None
        self._facts = None
        self._note_times(changed, entry.at)
        if not isinstance(entry.body, LEAVES_THE_REST):
            self._read_again()
        if isinstance(entry.body, Withdrew):
            return list(self.lines)
        return changed

    def _note_times(self, changed: Iterable[int], at: datetime) -> None:
        for seq in changed:
            line = self.lines.get(seq)
            if line is not None and line.report.time > at:
                self.was_foretold = True

    def _read_again(self) -> None:
        """Reads again what follows from a few kinds of entries alone."""
        self._record = None
        self._facts = None
        history = self.history
        self._appeals = appeals_of(history)
        self.overrides = overrides_of(history)
        self._withdrawals = withdrawals_of(history)
        self._places = taken_places(history)

    @property
    def history(self) -> SubjectHistory:
        """What was entered."""
        return replace(self.versions, entries=tuple(self._entries))

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

    @property
    def facts(self) -> KnownFacts:
        """All that is known, until more is entered."""
        if self._facts is None:
            self._facts = KnownFacts(
                history=self.history,
                record=self.record,
                appeals=self._appeals,
                overrides=self.overrides,
            )
        return self._facts

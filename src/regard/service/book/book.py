"""The book of a record: what is slow to work out, kept for all who read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regard.registry.fold.history import Version
from regard.registry.log.tiles import Tiles
from regard.registry.opening import OpenRecord
from regard.registry.statistics import (
    MonthStatistics,
    months_not_counted,
    published_statistics,
)
from regard.registry.store import Reading
from regard.scheme.document import Document, parse_document
from regard.service.book.changes import SchemeChange, changes_of
from regard.service.book.check_reports import CheckReport, CheckReports
from regard.service.book.objections import Objections, ReadObjection
from regard.service.book.record_audits import RecordAudits
from regard.service.problem import nothing_here


@dataclass(frozen=True)
class SchemeOfToday:
    """What was read of a scheme: texts are long, and parsed once.

    Attributes:
        last: The last entry about the scheme then.
        today: The day on which it was read, which decides what is in force and lapsed.
        document: The text in force; None if none is.
        since: Its first day; None if none is in force.
        closed_from: From when nothing gets worse by it, since the gate no longer opens
            to it; None where it does.
        changes: All that was put forward, the newest first.
    """

    last: int
    today: date
    document: Document | None
    since: date | None
    closed_from: date | None
    changes: Sequence[SchemeChange]

    def is_old(self, last: int, today: date) -> bool:
        """Whether something was entered since, or a day began."""
        return self.last != last or self.today != today


class OpenBook:
    """What anybody may read; thrown away, it is worked out again."""

    def __init__(self, record: OpenRecord) -> None:
        """The book of a record, of which nothing was read yet.

        Args:
            record: The record.
        """
        self._record = record
        self._reports = CheckReports()
        self._schemes: dict[str, SchemeOfToday] = {}
        self._objections = Objections(record)
        self.audits = RecordAudits(record)
        self.tiles = Tiles(record.places.log)

    def schemes(self) -> list[str]:
        """The names of the schemes that were put forward."""
        return self._record.schemes()

    def document(self, scheme: str) -> Document:
        """The text of a scheme in force today.

        Args:
            scheme: Its name.

        Raises:
            Problem: If none is.
        """
        document = self._of_today(scheme).document
        if document is None:
            raise nothing_here()
        return document

    def closed_from(self, scheme: str) -> date | None:
        """From when nothing gets worse by the rules in force; None where it may.

        Args:
            scheme: The scheme's name.
        """
        return self._of_today(scheme).closed_from

    def closed_from_of(self, change: SchemeChange) -> date | None:
        """From when nothing gets worse by a change; None unless it is in force.

        Args:
            change: The change.
        """
        in_force = self._of_today(change.scheme)
        document = in_force.document
        if document is None or document.scheme.hash != change.body.hash:
            return None
        return in_force.closed_from

    def objections_to(self, change: SchemeChange) -> list[ReadObjection]:
        """What was said against a change, as far as everybody may read it.

        Args:
            change: The change.
        """
        # Nobody is told of a first text before it holds, and nothing is looked for.
        if change.is_first:
            return []
        return self._objections.to(change.scheme, change.entry)

    def _of_today(self, scheme: str) -> SchemeOfToday:
        record = self._record
        today = record.now.date()
        with record.sequence.reading() as reading:
            last = reading.last_of_scheme(scheme)
            if last == 0:
                raise nothing_here()
            read = self._schemes.get(scheme)
            if read is not None and not read.is_old(last, today):
                return read
            version = record.versions.version_on(reading, scheme, today)
            document: Document | None = None
            since: date | None = None
            closed_from: date | None = None
            if version is not None:
                document = record.versions.document(reading, scheme, version)
                since = version.from_day
                closed_from = _closed_from(record, reading, scheme, version)
        changes = changes_of(record, scheme)[::-1]
        read = SchemeOfToday(last, today, document, since, closed_from, changes)
        self._schemes[scheme] = read
        return read

    def title(self, scheme: str) -> str:
        """What people call a scheme.

        Args:
            scheme: Its name.
        """
        # Before its first day, and of what was never adopted, the newest text says it.
        body = self.changes(scheme)[0].body
        return parse_document(body.text).scheme.title or scheme

    def report(self, document: Document) -> CheckReport:
        """What check says of a text today.

        Args:
            document: The text.
        """
        in_force = self._of_today(document.scheme.name)
        since: date | None = None
        if in_force.document is not None and in_force.document.text == document.text:
            since = in_force.since
        return self._reports.of(document, self._record.now.date(), since)

    def statistics(self, scheme: str) -> list[MonthStatistics]:
        """What was counted of a scheme in each month that is over, the newest first.

        Args:
            scheme: Its name.

        Raises:
            Problem: If there is no such scheme.
        """
        self.document(scheme)
        return published_statistics(self._record, scheme)

    def not_counted(self, scheme: str) -> list[date]:
        """The first days of months that are over and were not counted, as statistics.

        Args:
            scheme: The scheme's name, one that the record has.
        """
        return months_not_counted(self._record, scheme)

    def changes(self, scheme: str) -> list[SchemeChange]:
        """What was put forward of a scheme, the newest first.

        Args:
            scheme: Its name.

        Raises:
            Problem: If there is no such scheme.
        """
        return list(self._of_today(scheme).changes)

    def change(self, scheme: str, entry: str) -> SchemeChange:
        """What an entry put forward.

        Args:
            scheme: The scheme's name.
            entry: The entry, as an address has it.

        Raises:
            Problem: If it put forward nothing of this scheme.
        """
        for change in self.changes(scheme):
            if str(change.entry) == entry:
                return change
        raise nothing_here()


def _closed_from(
    record: OpenRecord, reading: Reading, scheme: str, version: Version
) -> date | None:
    """The day that was entered when the gate no longer opened to a version."""
    for other in record.versions.in_effect(reading, scheme):
        if other.is_closed and other.hash == version.hash:
            return other.from_day
    return None

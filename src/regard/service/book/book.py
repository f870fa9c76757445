"""The book of a record: what is slow to work out, kept for all who read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regard.registry.log.tiles import Tiles
from regard.registry.opening import OpenRecord
from regard.registry.statistics import MonthStatistics, published_statistics
from regard.scheme.document import Document, parse_document
from regard.service.book.changes import SchemeChange, changes_of
from regard.service.book.check_reports import CheckReport, CheckReports
from regard.service.book.objections import Objections
from regard.service.book.record_audits import RecordAudits
from regard.service.problem import nothing_here


@dataclass(frozen=True)
class KeptChanges:
    """What was read of a scheme's changes.

    Attributes:
        last: The last entry about the scheme then.
        today: The day on which it was read, which decides what lapsed.
        changes: The changes, the newest first.
    """

    last: int
    today: date
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
        self._changes: dict[str, KeptChanges] = {}
        self.audits = RecordAudits(record)
        self.tiles = Tiles(record.places.log)
        self.objections = Objections(record)

    def document(self, scheme: str) -> Document:
        """The text of a scheme in force today.

        Args:
            scheme: Its name.

        Raises:
            Problem: If none is.
        """
        record = self._record
        with record.sequence.reading() as reading:
            document = record.versions.document_on(reading, scheme, record.now.date())
        if document is None:
            raise nothing_here()
        return document

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
        return self._reports.of(document, self._record.now.date())

    def statistics(self, scheme: str) -> list[MonthStatistics]:
        """What was counted of a scheme in each month that is over, the newest first.

        Args:
            scheme: Its name.

        Raises:
            Problem: If there is no such scheme.
        """
        self.document(scheme)
        return published_statistics(self._record, scheme)

    def changes(self, scheme: str) -> list[SchemeChange]:
        """What was put forward of a scheme, the newest first.

        Args:
            scheme: Its name.

        Raises:
            Problem: If there is no such scheme.
        """
        today = self._record.now.date()
        with self._record.sequence.reading() as reading:
            last = reading.last_of_scheme(scheme)
        if last == 0:
            raise nothing_here()
        # Texts are long, and read again only where something was entered of them.
        read = self._changes.get(scheme)
        if read is None or read.is_old(last, today):
            read = KeptChanges(last, today, changes_of(self._record, scheme)[::-1])
            self._changes[scheme] = read
        return list(read.changes)

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

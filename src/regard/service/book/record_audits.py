"""Audits of the record without any key: one at a time, each kept for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock

from regard.registry.fsck.discrepancy import Discrepancy
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.tally import AuditTally
from regard.registry.opening import OpenRecord
from regard.service.book.turns import own_turn

ANSWER_LASTS = timedelta(hours=1)
"""Each entry is read for it: whoever asks again within that is told the same."""
MOST_DISCREPANCIES = 1_000
"""That are told; whoever finds so many reads the whole record by hand."""


@dataclass(frozen=True)
class RecordAudit:
    """What an audit without keys came to.

    Attributes:
        at: When it began (UTC).
        entries: How many entries were looked at.
        discrepancies: What does not agree.
    """

    at: datetime
    entries: int
    discrepancies: tuple[Discrepancy, ...]


class RecordAudits:
    """Audits of a record that is open; others come again meanwhile."""

    def __init__(self, record: OpenRecord) -> None:
        """Begins with none.

        Args:
            record: The record.
        """
        self._record = record
        self._lock = Lock()
        self._last: RecordAudit | None = None

    def audit(self) -> RecordAudit:
        """Entries, leaves, tree, tiles and signatures, checked against each other.

        It opens the database so that nothing in it can be written, and no body.

        Returns:
            The audit, or that of within the last hour.

        Raises:
            UnreadableRecord: If the database cannot be opened.
            Problem: If somebody else's goes on.
        """
        with own_turn(self._lock):
            now = self._record.now
            if self._last is None or now >= self._last.at + ANSWER_LASTS:
                self._last = _audit(self._record, now)
            return self._last


def _audit(record: OpenRecord, now: datetime) -> RecordAudit:
    tally = AuditTally()
    engine = open_read_only(record.url)
    key = record.signing_key
    try:
        faults = check_record(
            engine, record.places.log, key.published, tally, key.signed
        )
        discrepancies = tuple(islice(faults, MOST_DISCREPANCIES))
    finally:
        engine.dispose()
    return RecordAudit(now, tally.checked, discrepancies)

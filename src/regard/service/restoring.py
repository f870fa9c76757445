"""Restoring: what lets in comes back after a restore, and what was ended does not.

What was ended after the backup is not in it. Where the file of endings outlived the
database and goes back to that backup, it says what was; where not, nobody knows, and
what came back sleeps until somebody who knows wakes it. No session and no link comes
back: whoever had one signs in again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from regard.registry.acts.reviewing import E_MAIL_DAYS, OUTBOX_NAME
from regard.registry.entry import EntryKind
from regard.registry.fold.history import micros_of
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine, writing
from regard.service.doors.access import AccessKind
from regard.service.doors.asleep import ASLEEP_TABLE
from regard.service.doors.passkeys import PASSKEY_TABLE
from regard.service.doors.tables import ACCESS_TABLE
from regard.service.endings import Endings
from regard.service.outbox.ledger import Ledger, Trouble
from regard.service.outbox.returned import enter_notice_returned, notice_given
from regard.service.outbox.tables import SENT_TABLE, WEBHOOK_TABLE
from regard.service.service_copy import COPIED_AT_ONCE, CopiedRow, ServiceCopy
from regard.service.starting import open_doors


@dataclass(frozen=True)
class RestoredDoors:
    """What came back beside the record.

    Attributes:
        keys: How many keys of programs.
        passkeys: How many passkeys of people.
        webhooks: How many programs that are told; each is off until it is turned on.
        asleep: Whether keys and passkeys sleep, since nobody knows what was ended
            after the backup.
    """

    keys: int
    passkeys: int
    webhooks: int
    asleep: bool


def restore_doors(
    record: OpenRecord, copy: ServiceCopy, endings_file: Path | None = None
) -> RestoredDoors:
    """Brings back what stood beside a record that was just restored.

    Args:
        record: The record.
        copy: What was copied.
        endings_file: What was ended since, where that outlived the database.

    Returns:
        What came back. Nobody who was forgotten has anything there.
    """
    since = Endings(endings_file).known()
    is_asleep = copy.mark not in since
    coming = _ComingBack(since, is_asleep, micros_of(record.now), _forgotten(record))
    with closing(open_doors(record)) as doors:
        # Kept on: an older backup may be restored yet.
        doors.endings.note(*sorted(since))
        engine = open_engine(record.url)
        with writing(engine) as connection:
            _insert_rows(connection, coming, copy)
        engine.dispose()
        _settle_mail(record, doors.ledger, copy, since, is_asleep)
    return RestoredDoors(
        keys=coming.keys,
        passkeys=coming.counts[PASSKEY_TABLE.name],
        webhooks=coming.counts[WEBHOOK_TABLE.name],
        asleep=is_asleep,
    )


class _ComingBack:
    """Rows on their way back, one after the other: a service has many.

    Attributes:
        counts: How many rows came back, by their table.
    """

    def __init__(
        self,
        since: frozenset[str],
        is_asleep: bool,
        now: int,
        forgotten: set[SubjectName],
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._since = since
        self._is_asleep = is_asleep
        self._now = now
        self._forgotten = forgotten
        self._names = {name.subject for name in forgotten}
        self._open_keys = 0
        self._ended_keys: set[str] = set()
        self._asleep: set[str] = set()
        self._awake: set[str] = set()

    def row(self, table: Table, row: CopiedRow) -> CopiedRow | None:
        """A row as it comes back.

        Args:
            table: Its table.
            row: As it was copied.

        Returns:
            The row; None where it does not come back, or not as itself.
        """
        if self._is_of_forgotten(row):
            return None
        if table is ASLEEP_TABLE:
            # What sleeps is known once all that might have been seen.
            self._asleep.add(row["number"])
            return None
        if table is PASSKEY_TABLE:
            if row["credential"] in self._since:
                return None
            if self._is_asleep:
                self._asleep.add(row["number"])
        elif table is ACCESS_TABLE:
            self._settle_access(row)
        elif table is WEBHOOK_TABLE and row["off_at"] is None:
            # Turned off after the backup, or not: the operator turns on what is still
            # right. Until then it is said that it hears nothing.
            row["off_at"] = self._now
            row["failing_since"] = self._now
        self.counts[table.name] += 1
        return row

    @property
    def asleep(self) -> set[str]:
        """Numbers of what sleeps, once all rows were seen."""
        return self._asleep - self._awake

    @property
    def keys(self) -> int:
        """How many keys came back that open something, or sleep."""
        return self._open_keys + len(self._ended_keys & self.asleep)

    def _settle_access(self, access: CopiedRow) -> None:
        was_open = access["ended_at"] is None
        is_key = access["kind"] == AccessKind.KEY.value
        if not is_key or access["digest"] in self._since:
            access["ended_at"] = access["ended_at"] or self._now
            self._awake.add(access["number"])
            return
        if was_open and self._is_asleep:
            access["ended_at"] = self._now
            self._asleep.add(access["number"])
        if access["ended_at"] is None:
            self._open_keys += 1
        else:
            self._ended_keys.add(access["number"])

    def _is_of_forgotten(self, row: CopiedRow) -> bool:
        if not row.get("subject"):
            return False
        if "scheme" in row:
            return SubjectName(row["scheme"], row["subject"]) in self._forgotten
        # A random name is nobody's but theirs.
        return row["subject"] in self._names


def _insert_rows(
    connection: Connection, coming: _ComingBack, copy: ServiceCopy
) -> None:
    """Writes what comes back, some rows at once."""
    waiting: list[CopiedRow] = []
    last: Table | None = None
    for table, copied in copy.rows():
        if last is not None and (table is not last or len(waiting) >= COPIED_AT_ONCE):
            _insert(connection, last, waiting)
            waiting = []
        last = table
        row = coming.row(table, copied)
        if row is not None:
            waiting.append(row)
    if last is not None:
        _insert(connection, last, waiting)
    sleepers = [{"number": number} for number in sorted(coming.asleep)]
    _insert(connection, ASLEEP_TABLE, sleepers)


def _settle_mail(
    record: OpenRecord,
    ledger: Ledger,
    copy: ServiceCopy,
    since: frozenset[str],
    is_asleep: bool,
) -> None:
    """A notice that came back after the backup, or may have, is none."""
    # The day of the notice is not counted, whatever its hour.
    first = micros_of(copy.at - timedelta(days=E_MAIL_DAYS + 1))
    for table, row in copy.rows():
        if table is not SENT_TABLE:
            continue
        mail = ledger.sent_under(row["number"])
        if mail is None or mail.ended_at is not None:
            continue
        notice = notice_given(record, ledger, mail)
        is_recent = notice != 0 and (row["sent_at"] or first) >= first
        if mail.number in since:
            trouble = Trouble.CAME_BACK
        elif is_asleep and is_recent:
            # Silence hands nothing over that may have come back.
            trouble = Trouble.NOT_KNOWN
        else:
            continue
        ledger.note_ended(mail.number, trouble, record.now)
        enter_notice_returned(record, mail.name, notice, OUTBOX_NAME)


def _forgotten(record: OpenRecord) -> set[SubjectName]:
    with record.sequence.reading() as reading:
        erased = list(reading.of_kinds((EntryKind.ERASED,)))
    return {SubjectName(entry.scheme, entry.subject) for entry in erased}


def _insert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    if rows:
        connection.execute(insert(table), rows)

"""Days on which something may fall due, as upkeep keeps them, against the entries.

One that is later than the entries give keeps somebody's past for longer than was said,
until all are looked at anew, in the next month. An earlier one harms nobody.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.metadata import version

from sqlalchemy import Connection, Engine, inspect, text

from regard.registry.entry import EntryKind
from regard.registry.fold.expiry import falls_due_on
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.readable import BodiesGone, without_expired
from regard.registry.fsck.subject_rows import LEAF_AT

DUE_MARKS = text("SELECT seq, leaf, way FROM due_mark")
DAY_OF = text("SELECT day FROM due_day WHERE scheme = :scheme AND subject = :subject")
NO_KEPT_DAY = "none"


class KeptDays:
    """The days of one database, as far as upkeep would rest on them."""

    def __init__(self, engine: Engine, now: datetime | None = None) -> None:
        """The days of a database.

        Args:
            engine: The record's database.
            now: The moment (UTC); that of this machine, if None.
        """
        self._now = now or datetime.now(UTC)
        self._known_at = 0
        tables = inspect(engine)
        # A record that no newer version opened has none yet.
        if tables.has_table("due_mark") and tables.has_table("due_day"):
            with engine.connect() as connection:
                self._known_at = self._mark(connection)

    def fault(
        self,
        connection: Connection,
        scheme: str,
        subject: str,
        entries: list[OpenedEntry],
        versions: tuple[Version, ...],
    ) -> str:
        """What is wrong with the day that is kept of somebody.

        Args:
            connection: The record's database.
            scheme: The scheme's name.
            subject: Whose day it is.
            entries: What was entered about them, opened as far as keys are there.
            versions: The versions under which they live.

        Returns:
            What is kept and what the entries give; empty where nothing is late by it.
        """
        # Without a mark of these entries everybody is looked at, whatever is kept.
        if not self._known_at:
            return ""
        # What was entered after the mark is read before anything rests on the day.
        known = [entry for entry in entries if entry.seq <= self._known_at]
        is_gone = any(entry.kind is EntryKind.ERASED for entry in entries)
        if is_gone or not any(entry.kind is EntryKind.JOINED for entry in known):
            return ""
        history = SubjectHistory(subject, versions, without_expired(known))
        try:
            due = falls_due_on(history.up_to(self._known_at), self._now)
        # Of whom something cannot be read, upkeep keeps no day: it says so itself.
        except BodiesGone:
            return ""
        if due is None:
            return ""
        row = connection.execute(DAY_OF, {"scheme": scheme, "subject": subject}).first()
        kept = None if row is None else int(row.day)
        # Looked at tomorrow at the latest, nothing is late by more than that.
        latest = max(due.toordinal(), self._now.date().toordinal() + 1)
        if kept is not None and kept <= latest:
            return ""
        return (
            f"of {subject} something falls due on {due}, and the day that is kept is "
            f"{_day_text(kept)}: until the month is over nobody looks at it"
        )

    def _mark(self, connection: Connection) -> int:
        """Up to which entry days are kept; 0 where everybody is looked at anew."""
        rows = connection.execute(DUE_MARKS).all()
        # Two marks are none, as upkeep reads them.
        if len(rows) != 1:
            return 0
        (mark,) = rows
        if mark.way != f"1 of {version('regard')}, {self._now:%Y-%m}":
            return 0
        leaf = connection.execute(LEAF_AT, {"seq": mark.seq}).first()
        if leaf is None or bytes(leaf.leaf) != bytes(mark.leaf):
            return 0
        return int(mark.seq)


def _day_text(kept: int | None) -> str:
    if kept is None:
        return NO_KEPT_DAY
    # Whoever has nothing that falls due has a day that no calendar has.
    if not 1 <= kept <= date.max.toordinal():
        return "never"
    return str(date.fromordinal(kept))

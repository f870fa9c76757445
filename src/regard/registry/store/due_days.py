"""Days on which something may fall due, kept so that not all is read to find them.

They are made of entries, and made anew where they are not known to be of these: they
save work, and no answer to anybody rests on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, delete, insert, select, text

from regard.registry.store.engine import snapshot, writing
from regard.registry.store.tables import DUE_DAY, DUE_MARK

DUE_NEVER = 9_999_999
"""The day, as a number, of whoever has nothing that falls due."""
PUT_DAY = text(
    "INSERT INTO due_day (scheme, subject, day) VALUES (:scheme, :subject, :day) "
    "ON CONFLICT (scheme, subject) DO UPDATE SET day = excluded.day"
)
PUT_EARLIER_DAY = text(
    "INSERT INTO due_day (scheme, subject, day) VALUES (:scheme, :subject, :day) "
    "ON CONFLICT (scheme, subject) DO UPDATE SET day = "
    "CASE WHEN excluded.day < due_day.day THEN excluded.day ELSE due_day.day END"
)
DueName = tuple[str, str]
"""A scheme, and the random name of somebody under it."""


@dataclass(frozen=True, slots=True)
class DueMark:
    """How far the days that are kept are those of a record.

    Attributes:
        seq: The last entry that was read.
        leaf: Its leaf: another record has another one there.
        keys: What the key store noted when keys were last destroyed.
        way: By which way of telling they were made.
        number: A random number, another one each time something is kept.
    """

    seq: int
    leaf: bytes
    keys: str
    way: str
    number: str


@dataclass(frozen=True)
class NewDays:
    """What is known since the mark of before.

    Attributes:
        days: The day, as a number, of whoever was looked at.
        no_later: Of others: a day that it is on or before.
        forgotten: Who has none any more.
    """

    days: Mapping[DueName, int]
    no_later: Mapping[DueName, int]
    forgotten: Iterable[DueName]


class DueDays:
    """The days of a database."""

    def __init__(self, engine: Engine) -> None:
        """The days in a database whose tables are there.

        Args:
            engine: The database.
        """
        self._engine = engine

    def mark(self) -> DueMark | None:
        """How far they are; None if nothing is kept."""
        with snapshot(self._engine) as connection:
            return _mark_in(connection)

    def due_on(self, day: int) -> list[DueName]:
        """For whom something may be due.

        Args:
            day: The day, as a number.
        """
        question = select(DUE_DAY.c.scheme, DUE_DAY.c.subject)
        question = question.where(DUE_DAY.c.day <= day)
        with snapshot(self._engine) as connection:
            return [(row[0], row[1]) for row in connection.execute(question)]

    def keep(
        self, before: DueMark | None, mark: DueMark, new: NewDays, is_whole: bool
    ) -> bool:
        """Keeps what is known by now.

        Args:
            before: The mark that there was when it was begun.
            mark: The mark from now on.
            new: What is known since.
            is_whole: Whether it is of all entries, and nothing of before stays.

        Returns:
            Whether it was kept: where somebody else kept theirs meanwhile, it is not.
        """
        with writing(self._engine) as connection:
            if _mark_in(connection) != before:
                return False
            connection.execute(delete(DUE_MARK))
            if is_whole:
                connection.execute(delete(DUE_DAY))
            _run(connection, PUT_DAY, new.days)
            _run(connection, PUT_EARLIER_DAY, new.no_later)
            for scheme, subject in new.forgotten:
                is_theirs = (DUE_DAY.c.scheme == scheme) & (
                    DUE_DAY.c.subject == subject
                )
                connection.execute(delete(DUE_DAY).where(is_theirs))
            connection.execute(insert(DUE_MARK), asdict(mark))
        return True


def _mark_in(connection: Any) -> DueMark | None:
    rows = connection.execute(select(DUE_MARK)).all()
    # Two marks are none: nobody knows which one the days are of.
    if len(rows) != 1:
        return None
    seq, leaf, keys, way, number = rows[0]
    return DueMark(seq, bytes(leaf), keys, way, number)


def _run(connection: Any, statement: Any, days: Mapping[DueName, int]) -> None:
    rows: list[dict[str, Any]] = []
    for (scheme, subject), day in days.items():
        rows.append({"scheme": scheme, "subject": subject, "day": day})
    if rows:
        connection.execute(statement, rows)

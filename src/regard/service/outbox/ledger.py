"""The ledger: what became of each mail, for all workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, update

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import snapshot, writing
from regard.service.endings import Endings
from regard.service.outbox.tables import (
    LINK_REQUEST_TABLE,
    OUTBOX_TABLES,
    SENT_TABLE,
)

IN_HAND = timedelta(minutes=10)
"""For so long nobody else sends what a worker took; longer than sending ever takes."""
LINK_ROWS = "link"
"""The kind of mails that are owed to whoever asks, and to nobody else."""


class Trouble(StrEnum):
    """Why a mail did not get there; nothing of what a server said is kept."""

    NONE = ""
    REFUSED = "refused"
    NOT_TAKEN = "not taken"
    UNKNOWN_SIGNS = "unknown signs"
    CAME_BACK = "came back"
    NOT_KNOWN = "not known"
    """Whether it came back: it was sent shortly before a backup that was restored."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail, as the ledger knows it.

    Attributes:
        number: Its number.
        kind: What it was about.
        name: Whom it was for.
        tries: How often it was tried.
        made_at: When it was first tried (UTC).
        is_sent: Whether a server took it.
        ended_at: When it was given up or came back (UTC); None if it was not.
        trouble: Why it did not get there.
        notice: The entry of the notice that it handed over; 0 if none.
    """

    number: str
    kind: str
    name: SubjectName
    tries: int
    made_at: datetime
    is_sent: bool
    ended_at: datetime | None
    trouble: Trouble
    notice: int


class Ledger:
    """What became of each mail."""

    def __init__(self, engine: Engine, endings: Endings | None = None) -> None:
        """The ledger of a database; its tables are made where they are not there.

        Args:
            engine: The database.
            endings: Where is noted what came back, apart from the database.
        """
        self._engine = engine
        self._endings = endings or Endings()
        with writing(engine) as connection:
            OUTBOX_TABLES.create_all(connection)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def take(self, number: str, kind: str, name: SubjectName, now: datetime) -> int:
        """Takes a mail in hand, so that no other worker sends it meanwhile.

        Args:
            number: Its number.
            kind: What it is about.
            name: Whom it is for.
            now: The moment (UTC).

        Returns:
            Which try this is; 0 where it is done, given up, in another's hand, or not
            due yet.
        """
        at = micros_of(now)
        until = micros_of(now + IN_HAND)
        with writing(self._engine) as connection:
            question = select(SENT_TABLE).where(SENT_TABLE.c.number == number)
            row = connection.execute(question).mappings().first()
            if row is None:
                values = {
                    "number": number,
                    "kind": kind,
                    "scheme": name.scheme,
                    "subject": name.subject,
                    "made_at": at,
                    "tries": 1,
                    "next_at": until,
                    "trouble": Trouble.NONE,
                    "notice": 0,
                }
                connection.execute(insert(SENT_TABLE), values)
                return 1
            is_done = row["sent_at"] is not None or row["ended_at"] is not None
            if is_done or at < row["next_at"]:
                return 0
            tries: int = row["tries"] + 1
            taken = {"tries": tries, "next_at": until}
            _write(connection, number, taken)
            return tries

    def note_sent(self, number: str, now: datetime, notice: int = 0) -> bool:
        """Notes that a server took it.

        Args:
            number: The mail's number.
            now: The moment (UTC).
            notice: The entry that says that it was handed over; 0 if none does.

        Returns:
            Whether it came back meanwhile; of that, nothing is taken away.
        """
        values: dict[str, Any] = {"sent_at": micros_of(now), "notice": notice}
        question = select(SENT_TABLE.c.ended_at).where(SENT_TABLE.c.number == number)
        with writing(self._engine) as connection:
            has_ended = connection.execute(question).scalar() is not None
            if not has_ended:
                values["trouble"] = Trouble.NONE
            _write(connection, number, values)
        return has_ended

    def notices_of(self, name: SubjectName) -> set[int]:
        """The entries by which somebody's mails counted as handed over.

        Args:
            name: Whose.
        """
        question = select(SENT_TABLE).where(
            SENT_TABLE.c.scheme == name.scheme,
            SENT_TABLE.c.subject == name.subject,
            SENT_TABLE.c.notice != 0,
        )
        return {mail.notice for mail in self._rows(question)}

    def note_failed(self, number: str, trouble: Trouble, again_at: datetime) -> None:
        """Notes that a server did not take it, and when it is tried again.

        Args:
            number: The mail's number.
            trouble: Why.
            again_at: When it is due again (UTC).
        """
        values = {"trouble": trouble, "next_at": micros_of(again_at)}
        with writing(self._engine) as connection:
            _write(connection, number, values)

    def note_ended(self, number: str, trouble: Trouble, now: datetime) -> None:
        """Notes that it did not get there, and is sent no more.

        Args:
            number: The mail's number.
            trouble: Why.
            now: The moment (UTC).
        """
        values = {"trouble": trouble, "ended_at": micros_of(now)}
        with writing(self._engine) as connection:
            # After a restore a notice that came back would count else.
            if trouble is Trouble.CAME_BACK:
                self._endings.note(number)
            _write(connection, number, values)

    def note_seen(self, number: str, scheme: str, now: datetime) -> bool:
        """Notes that somebody at the desk saw to one that did not get there.

        Args:
            number: The mail's number.
            scheme: Under which scheme they work.
            now: The moment (UTC).

        Returns:
            Whether there is such a mail.
        """
        statement = (
            update(SENT_TABLE)
            .where(SENT_TABLE.c.number == number, SENT_TABLE.c.scheme == scheme)
            .values(seen_at=micros_of(now))
        )
        with writing(self._engine) as connection:
            return connection.execute(statement).rowcount == 1

    def find(self, beginning: str, scheme: str) -> SentMail | None:
        """A mail by the beginning of its number, as it stands in the mail itself.

        Args:
            beginning: Its first letters.
            scheme: Under which scheme it was sent.

        Returns:
            The mail; None where none, or several, begin so.
        """
        question = select(SENT_TABLE).where(
            SENT_TABLE.c.number.startswith(beginning, autoescape=True),
            SENT_TABLE.c.scheme == scheme,
        )
        rows = self._rows(question.limit(2))
        return rows[0] if len(rows) == 1 else None

    def sent_under(self, number: str) -> SentMail | None:
        """A mail by its whole number, which only whoever has the mail knows.

        Args:
            number: Its number.

        Returns:
            The mail; None where none has it.
        """
        rows = self._rows(select(SENT_TABLE).where(SENT_TABLE.c.number == number))
        return rows[0] if rows else None

    def not_handed_over(self, scheme: str) -> list[SentMail]:
        """Mails that did not get there, and to which nobody has seen yet.

        Args:
            scheme: The scheme's name.

        Returns:
            The eldest first.
        """
        question = (
            select(SENT_TABLE)
            .where(
                SENT_TABLE.c.scheme == scheme,
                SENT_TABLE.c.ended_at.is_not(None),
                SENT_TABLE.c.seen_at.is_(None),
            )
            .order_by(SENT_TABLE.c.ended_at, SENT_TABLE.c.number)
        )
        return self._rows(question)

    def due(self, now: datetime) -> list[SubjectName]:
        """Whose mail is to be tried again.

        Args:
            now: The moment (UTC).
        """
        question = select(SENT_TABLE).where(_is_due(now))
        return list(dict.fromkeys(mail.name for mail in self._rows(question)))

    def others(
        self, name: SubjectName, numbers: Sequence[str], now: datetime
    ) -> list[SentMail]:
        """What did not get there, as far as is known, and is owed no more.

        Args:
            name: Whose mail.
            numbers: What is owed.
            now: The moment (UTC).

        Returns:
            The mails: opened meanwhile, say, or sent by a worker that died.
        """
        question = select(SENT_TABLE).where(
            _is_due(now),
            SENT_TABLE.c.scheme == name.scheme,
            SENT_TABLE.c.subject == name.subject,
            SENT_TABLE.c.number.not_in(numbers),
        )
        return self._rows(question)

    def drop(self, number: str) -> None:
        """Drops a mail that is owed no more.

        Args:
            number: Its number.
        """
        with writing(self._engine) as connection:
            is_it = SENT_TABLE.c.number == number
            connection.execute(delete(SENT_TABLE).where(is_it))

    def forget(self, name: SubjectName) -> None:
        """Nothing is left of whoever was forgotten.

        Args:
            name: Who was.
        """
        statement = delete(SENT_TABLE).where(
            SENT_TABLE.c.scheme == name.scheme, SENT_TABLE.c.subject == name.subject
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    # ── links that were asked for ───────────────────────────────────────────

    def ask_for_link(
        self, scheme: str, digest: bytes, now: datetime, most: int | None = None
    ) -> bool:
        """Notes that somebody asks for a link; asked again, it is one.

        Args:
            scheme: The scheme's name.
            digest: The hash of what they typed as their number.
            now: The moment (UTC).
            most: How many may wait at once; any number, if None.

        Returns:
            Whether there was room for it.
        """
        table = LINK_REQUEST_TABLE
        is_it = (table.c.scheme == scheme) & (table.c.digest == digest)
        with writing(self._engine) as connection:
            if connection.execute(select(table).where(is_it)).first() is not None:
                return True
            count = select(func.count()).select_from(table)
            waiting: int = connection.execute(count).scalar_one()
            if most is not None and waiting >= most:
                return False
            values = {
                "scheme": scheme,
                "digest": digest,
                "asked_at": micros_of(now),
            }
            connection.execute(insert(table), values)
        return True

    def asked_links(self) -> Sequence[Any]:
        """Who asked for a link and has none yet: scheme, hash and when."""
        with snapshot(self._engine) as connection:
            return connection.execute(select(LINK_REQUEST_TABLE)).mappings().all()

    def end_link_request(self, scheme: str, digest: bytes) -> None:
        """A link was sent, or there is nobody to send it to.

        Args:
            scheme: The scheme's name.
            digest: The hash of what they typed.
        """
        table = LINK_REQUEST_TABLE
        statement = delete(table).where(
            table.c.scheme == scheme, table.c.digest == digest
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def _rows(self, question: Any) -> list[SentMail]:
        with snapshot(self._engine) as connection:
            return [_mail(row) for row in connection.execute(question).mappings()]


def _is_due(now: datetime) -> Any:
    """What is to be tried again; a link is tried with what asks for it."""
    return (
        SENT_TABLE.c.sent_at.is_(None)
        & SENT_TABLE.c.ended_at.is_(None)
        & (SENT_TABLE.c.next_at <= micros_of(now))
        & (SENT_TABLE.c.kind != LINK_ROWS)
    )


def _write(connection: Any, number: str, values: dict[str, Any]) -> None:
    connection.execute(
        update(SENT_TABLE).where(SENT_TABLE.c.number == number).values(**values)
    )


def _mail(row: Any) -> SentMail:
    ended = row["ended_at"]
    return SentMail(
        number=row["number"],
        kind=row["kind"],
        name=SubjectName(row["scheme"], row["subject"]),
        tries=row["tries"],
        made_at=moment_of(row["made_at"]),
        is_sent=row["sent_at"] is not None,
        ended_at=None if ended is None else moment_of(ended),
        trouble=Trouble(row["trouble"]),
        notice=row["notice"],
    )

"""Webhooks: programs that are told that there is something to ask about."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.store.engine import snapshot, writing
from regard.service.outbox.ledger import IN_HAND
from regard.service.outbox.tables import (
    DELIVERY_TABLE,
    OUTBOX_TABLES,
    WEBHOOK_TABLE,
)
from regard.service.outbox.webhook_signing import (
    new_signing_secret,
    opened_secret,
    sealed_secret,
)

WEBHOOK_NUMBER_SIZE = 8
"""Random bytes in the number by which a webhook is named."""
FORMER_LIFE = timedelta(hours=24)
"""For so long the secret of before signs as well: nobody has to change both at once."""
SchemeKey = Callable[[str], bytes]


@dataclass(frozen=True)
class Webhook:
    """A program that is told something.

    Attributes:
        number: By which it is named.
        scheme: Under which scheme.
        part: The source or the service whose program it is.
        is_service: Whether it is a service's.
        url: Where it is told.
        keys: The secrets that sign; none where they cannot be opened.
        made_at: From when on it is told (UTC).
        failing_since: Since when nothing got there (UTC); None if the last did.
        off_at: When it was turned off (UTC); None if it is on.
    """

    number: str
    scheme: str
    part: str
    is_service: bool
    url: str
    keys: tuple[bytes, ...]
    made_at: datetime
    failing_since: datetime | None
    off_at: datetime | None


@dataclass(frozen=True)
class FailingProgram:
    """A program that nothing gets to.

    Attributes:
        part: The source or the service whose program it is.
        is_service: Whether it is a service's.
        since: Since when (UTC).
    """

    part: str
    is_service: bool
    since: datetime


@dataclass(frozen=True)
class Delivery:
    """A message to a program.

    Attributes:
        number: Its number, the same at each try.
        webhook: To which it goes.
        type: What it says.
        reference: What it is about.
        subject: Whom that is about, by their random name; empty for nobody.
        made_at: When it came to be (UTC).
        tries: How often it was tried, this time with it.
    """

    number: str
    webhook: str
    type: str
    reference: str
    subject: str
    made_at: datetime
    tries: int = 0


class Webhooks:
    """Which programs are told what, and what became of it."""

    def __init__(self, engine: Engine) -> None:
        """The webhooks of a database; their tables are made where they are not there.

        Args:
            engine: The database.
        """
        self._engine = engine
        with writing(engine) as connection:
            OUTBOX_TABLES.create_all(connection)

    # ── programs ────────────────────────────────────────────────────────────

    def add(
        self,
        scheme: str,
        part: str,
        is_service: bool,
        url: str,
        scheme_key: bytes,
        now: datetime,
    ) -> bytes:
        """Adds a program.

        Args:
            scheme: Under which scheme.
            part: The source or service.
            is_service: Whether it is a service.
            url: Where it is told.
            scheme_key: What seals its secret.
            now: The moment (UTC).

        Returns:
            Its secret, which is shown this once.
        """
        number = secrets.token_hex(WEBHOOK_NUMBER_SIZE)
        secret = new_signing_secret()
        values = {
            "number": number,
            "scheme": scheme,
            "part": part,
            "is_service": is_service,
            "url": url,
            "secret": sealed_secret(secret, scheme_key, number),
            "made_at": micros_of(now),
        }
        with writing(self._engine) as connection:
            connection.execute(insert(WEBHOOK_TABLE), values)
        return secret

    def rotate(
        self, number: str, scheme: str, scheme_key: bytes, now: datetime
    ) -> bytes | None:
        """Gives a program a new secret; the one of before signs for a day as well.

        Args:
            number: Which program.
            scheme: Under which scheme.
            scheme_key: What seals its secret.
            now: The moment (UTC).

        Returns:
            The new secret; None where there is no such program.
        """
        secret = new_signing_secret()
        table = WEBHOOK_TABLE
        statement = (
            update(table)
            .where(table.c.number == number, table.c.scheme == scheme)
            .values(
                former=table.c.secret,
                former_until=micros_of(now + FORMER_LIFE),
                secret=sealed_secret(secret, scheme_key, number),
            )
        )
        with writing(self._engine) as connection:
            is_there = connection.execute(statement).rowcount == 1
        return secret if is_there else None

    def turn(self, number: str, scheme: str, is_on: bool, now: datetime) -> None:
        """Turns a program on or off.

        Args:
            number: Which program.
            scheme: Under which scheme.
            is_on: Whether it is told from now on.
            now: The moment (UTC).
        """
        off_at = None if is_on else micros_of(now)
        values = {"off_at": off_at, "failing_since": None}
        self._write(WEBHOOK_TABLE, number, values, scheme)

    def give_up(self, webhook: Webhook, now: datetime) -> None:
        """Turns a program off that nothing gets to; since when stays known."""
        values = {"off_at": micros_of(now)}
        self._write(WEBHOOK_TABLE, webhook.number, values, webhook.scheme)

    def all_of(self, scheme: str, scheme_key: bytes, now: datetime) -> list[Webhook]:
        """The programs of a scheme, with the secrets that sign now.

        Args:
            scheme: The scheme's name.
            scheme_key: What opens the secrets.
            now: The moment (UTC).

        Returns:
            The eldest first.
        """
        table = WEBHOOK_TABLE
        question = select(table).where(table.c.scheme == scheme)
        question = question.order_by(table.c.made_at, table.c.number)
        with snapshot(self._engine) as connection:
            rows = connection.execute(question).mappings().all()
        return [_webhook(row, scheme_key, now) for row in rows]

    def failing_of(self, scheme: str) -> list[FailingProgram]:
        """The programs of a scheme that nothing gets to, given up or not.

        Args:
            scheme: The scheme's name.

        Returns:
            Those that have waited the longest first; none that was turned off by hand.
        """
        table = WEBHOOK_TABLE
        is_failing = table.c.failing_since.is_not(None)
        question = select(table).where(table.c.scheme == scheme, is_failing)
        question = question.order_by(table.c.failing_since, table.c.number)
        with snapshot(self._engine) as connection:
            rows = connection.execute(question).mappings().all()
        programs: list[FailingProgram] = []
        for row in rows:
            since = moment_of(row["failing_since"])
            programs.append(FailingProgram(row["part"], row["is_service"], since))
        return programs

    def note_failing(self, webhook: Webhook, now: datetime) -> None:
        """Notes that nothing gets to a program, since when."""
        if webhook.failing_since is None:
            values = {"failing_since": micros_of(now)}
            self._write(WEBHOOK_TABLE, webhook.number, values, webhook.scheme)

    def note_reached(self, webhook: Webhook) -> None:
        """Notes that a program took something."""
        if webhook.failing_since is not None:
            values = {"failing_since": None}
            self._write(WEBHOOK_TABLE, webhook.number, values, webhook.scheme)

    # ── what they are told ──────────────────────────────────────────────────

    def put(self, delivery: Delivery) -> None:
        """Puts a message to a program; the same again is the same.

        Args:
            delivery: The message.
        """
        table = DELIVERY_TABLE
        with writing(self._engine) as connection:
            is_it = table.c.number == delivery.number
            if connection.execute(select(table).where(is_it)).first() is not None:
                return
            values = {
                "number": delivery.number,
                "webhook": delivery.webhook,
                "type": delivery.type,
                "reference": delivery.reference,
                "subject": delivery.subject,
                "made_at": micros_of(delivery.made_at),
                "tries": 0,
                "next_at": micros_of(delivery.made_at),
            }
            connection.execute(insert(table), values)

    def take_next(self, webhook: str, now: datetime) -> Delivery | None:
        """Takes in hand what is due to a program, so that no other worker sends it.

        Args:
            webhook: The program's number.
            now: The moment (UTC).

        Returns:
            The eldest message; None where none is due.
        """
        table = DELIVERY_TABLE
        question = select(table).where(
            table.c.webhook == webhook,
            table.c.ended_at.is_(None),
            table.c.next_at <= micros_of(now),
        )
        question = question.order_by(table.c.made_at, table.c.number).limit(1)
        # Most rounds find nothing, and keep nobody from writing.
        with snapshot(self._engine) as connection:
            if connection.execute(question).first() is None:
                return None
        with writing(self._engine) as connection:
            row = connection.execute(question).mappings().first()
            if row is None:
                return None
            values = {"tries": row["tries"] + 1, "next_at": micros_of(now + IN_HAND)}
            is_it = table.c.number == row["number"]
            connection.execute(update(table).where(is_it).values(**values))
            return _delivery(row)

    def note_again(self, number: str, again_at: datetime) -> None:
        """Notes when a message is tried again (UTC)."""
        self._write(DELIVERY_TABLE, number, {"next_at": micros_of(again_at)})

    def note_done(self, number: str, now: datetime) -> None:
        """Notes that a message got there, or is given up."""
        self._write(DELIVERY_TABLE, number, {"ended_at": micros_of(now)})

    def forget_subject(self, subject: str) -> None:
        """Nothing is told any more about whoever was forgotten."""
        statement = delete(DELIVERY_TABLE).where(DELIVERY_TABLE.c.subject == subject)
        with writing(self._engine) as connection:
            connection.execute(statement)

    def _write(
        self, table: Any, number: str, values: dict[str, Any], scheme: str = ""
    ) -> None:
        statement = update(table).where(table.c.number == number)
        if scheme:
            statement = statement.where(table.c.scheme == scheme)
        with writing(self._engine) as connection:
            connection.execute(statement.values(**values))


def _webhook(row: Any, scheme_key: bytes, now: datetime) -> Webhook:
    sealed = [bytes(row["secret"])]
    until = row["former_until"]
    if row["former"] is not None and until is not None and micros_of(now) < until:
        sealed.append(bytes(row["former"]))
    opened = [opened_secret(part, scheme_key, row["number"]) for part in sealed]
    return Webhook(
        number=row["number"],
        scheme=row["scheme"],
        part=row["part"],
        is_service=bool(row["is_service"]),
        url=row["url"],
        keys=tuple(key for key in opened if key is not None),
        made_at=moment_of(row["made_at"]),
        failing_since=_moment(row["failing_since"]),
        off_at=_moment(row["off_at"]),
    )


def _delivery(row: Any) -> Delivery:
    return Delivery(
        number=row["number"],
        webhook=row["webhook"],
        type=row["type"],
        reference=row["reference"],
        subject=row["subject"],
        made_at=moment_of(row["made_at"]),
        tries=row["tries"] + 1,
    )


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment_of(at)

"""Passkeys: keys that a person's own device keeps, and that sign them in again.

Of each only its public part is here, under no name. A challenge is used once, and is
over after some minutes. The signatures themselves are read by py_webauthn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Index,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.passkey_changes import (
    PasskeyChanges,
    forget_passkey_changes,
    note_passkey_change,
)
from regard.service.doors.tables import DOORS
from regard.service.endings import Endings

CHALLENGE_LIFE = timedelta(minutes=5)
MOST_PASSKEYS = 20
"""Of one person."""

PASSKEY_TABLE = Table(
    "service_passkey",
    DOORS,
    Column("credential", String, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("scheme", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)
"""One row a passkey, found by the hash of its id; times in µs."""

Index("service_passkey_of_subject", PASSKEY_TABLE.c.scheme, PASSKEY_TABLE.c.subject)

_CHALLENGES = Table(
    "service_challenge",
    DOORS,
    Column("digest", String, primary_key=True),
    Column("session", String, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""One row a challenge that is open; a used one is gone."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey.

    Attributes:
        number: By which it is listed and removed; it lets nobody in.
        scheme: The scheme under which the person comes in.
        subject: The person's random name.
        public_key: What its signatures are verified with.
        sign_count: How often it had signed, where its device counts that.
        made_at: When it was added (UTC).
        used_at: When it was last used (UTC); None: never.
    """

    number: str
    scheme: str
    subject: str
    public_key: bytes
    sign_count: int
    made_at: datetime
    used_at: datetime | None = None


class TooManyPasskeys(Exception):
    """Somebody has as many as may be; none was added."""


class Passkeys:
    """The passkeys of all people of a service."""

    def __init__(self, engine: Engine, endings: Endings) -> None:
        """Passkeys in a database whose tables are there.

        Args:
            engine: The database.
            endings: Where is noted which are ended.
        """
        self._engine = engine
        self._endings = endings
        self.changes = PasskeyChanges(engine)

    def open_challenge(self, challenge: bytes, session: str, now: datetime) -> None:
        """Notes a challenge that was handed out.

        Args:
            challenge: The challenge.
            session: The number of the session that asked; empty for signing in.
            now: The moment (UTC).
        """
        row = {
            "digest": _hash(challenge),
            "session": session,
            "expires_at": micros_of(now + CHALLENGE_LIFE),
        }
        too_old = _CHALLENGES.c.expires_at <= micros_of(now)
        with writing(self._engine) as connection:
            connection.execute(delete(_CHALLENGES).where(too_old))
            connection.execute(insert(_CHALLENGES), row)

    def use_challenge(self, challenge: bytes, session: str, now: datetime) -> bool:
        """Uses a challenge up.

        Args:
            challenge: The challenge.
            session: The number of the session that shows it; empty for signing in.
            now: The moment (UTC).

        Returns:
            Whether it was handed out to that session, is not over, and was not used.
        """
        using = delete(_CHALLENGES).where(
            _CHALLENGES.c.digest == _hash(challenge),
            _CHALLENGES.c.session == session,
            _CHALLENGES.c.expires_at > micros_of(now),
        )
        # Of two who show it at once, one is the first.
        with writing(self._engine) as connection:
            return connection.execute(using).rowcount == 1

    def add(
        self, credential: bytes, passkey: Passkey, is_through_desk: bool = False
    ) -> bool:
        """Adds a passkey, and notes for its owner that it was.

        Args:
            credential: The id that its device gave it.
            passkey: What is known of it.
            is_through_desk: Whether whoever adds it came in by what the desk could
                hold.

        Returns:
            Whether it was; no id stands for two.

        Raises:
            TooManyPasskeys: If the person has as many as may be.
        """
        row = {
            "credential": _hash(credential),
            "number": passkey.number,
            "scheme": passkey.scheme,
            "subject": passkey.subject,
            "public_key": passkey.public_key,
            "sign_count": passkey.sign_count,
            "made_at": micros_of(passkey.made_at),
        }
        there = select(PASSKEY_TABLE).where(
            PASSKEY_TABLE.c.credential == row["credential"]
        )
        name = SubjectName(passkey.scheme, passkey.subject)
        count = select(func.count()).select_from(PASSKEY_TABLE).where(_is_of(name))
        with writing(self._engine) as connection:
            if connection.execute(there).first() is not None:
                return False
            # In one transaction: of two who add at once, both would count too few.
            if connection.execute(count).scalar_one() >= MOST_PASSKEYS:
                raise TooManyPasskeys
            connection.execute(insert(PASSKEY_TABLE), row)
            note_passkey_change(
                connection, passkey.number, name, True, is_through_desk, passkey.made_at
            )
        return True

    def passkey(self, credential: bytes) -> Passkey | None:
        """A passkey by the id that its device gave it; None if none is known.

        Args:
            credential: The id.
        """
        where = PASSKEY_TABLE.c.credential == _hash(credential)
        with snapshot(self._engine) as connection:
            row = (
                connection.execute(select(PASSKEY_TABLE).where(where))
                .mappings()
                .first()
            )
        if row is None:
            return None
        return _passkey(row)

    def note_use(self, passkey: Passkey, sign_count: int, now: datetime) -> bool:
        """Notes that a passkey was used.

        Args:
            passkey: As it was read.
            sign_count: How often it has signed now.
            now: The moment (UTC).

        Returns:
            Whether it was still there, and nobody had used it meanwhile.
        """
        noting = update(PASSKEY_TABLE).where(
            PASSKEY_TABLE.c.number == passkey.number,
            PASSKEY_TABLE.c.sign_count == passkey.sign_count,
        )
        values = {"sign_count": sign_count, "used_at": micros_of(now)}
        with writing(self._engine) as connection:
            return connection.execute(noting.values(values)).rowcount == 1

    def of_subject(self, scheme: str, subject: str) -> Sequence[Passkey]:
        """The passkeys of a person, the eldest first.

        Args:
            scheme: The scheme's name.
            subject: Their random name.
        """
        question = select(PASSKEY_TABLE).where(
            PASSKEY_TABLE.c.scheme == scheme, PASSKEY_TABLE.c.subject == subject
        )
        question = question.order_by(PASSKEY_TABLE.c.made_at, PASSKEY_TABLE.c.number)
        with snapshot(self._engine) as connection:
            return [_passkey(row) for row in connection.execute(question).mappings()]

    def remove(
        self, name: SubjectName, number: str, now: datetime, is_through_desk: bool
    ) -> bool:
        """Removes a passkey of a person, and notes for them that it was.

        Args:
            name: Whose.
            number: Which.
            now: The moment (UTC).
            is_through_desk: Whether whoever removes it came in by what the desk could
                hold.

        Returns:
            Whether it was theirs, and there.
        """
        removing = delete(PASSKEY_TABLE).where(
            _is_of(name), PASSKEY_TABLE.c.number == number
        )
        with writing(self._engine) as connection:
            self._note_ended(connection, name, number)
            is_removed = connection.execute(removing).rowcount == 1
            if is_removed:
                note_passkey_change(
                    connection, number, name, False, is_through_desk, now
                )
        return is_removed

    def remove_all_of(self, scheme: str, subject: str) -> None:
        """Removes all passkeys of a person, who was forgotten.

        Args:
            scheme: The scheme's name.
            subject: Their random name.
        """
        name = SubjectName(scheme, subject)
        with writing(self._engine) as connection:
            self._note_ended(connection, name)
            connection.execute(delete(PASSKEY_TABLE).where(_is_of(name)))
            forget_passkey_changes(connection, name)

    def _note_ended(
        self, connection: Connection, name: SubjectName, number: str = ""
    ) -> None:
        question = select(PASSKEY_TABLE.c.credential).where(_is_of(name))
        if number:
            question = question.where(PASSKEY_TABLE.c.number == number)
        self._endings.note(*connection.execute(question).scalars())


def is_passkey_there(connection: Connection, number: str) -> bool:
    """Whether a passkey is known, within a transaction of somebody else's.

    Args:
        connection: The transaction.
        number: The passkey's.

    Returns:
        Whether it is there, and stays until that transaction ends.
    """
    question = select(PASSKEY_TABLE.c.number).where(PASSKEY_TABLE.c.number == number)
    return connection.execute(question).first() is not None


def _is_of(name: SubjectName) -> Any:
    is_subject = PASSKEY_TABLE.c.subject == name.subject
    return is_subject & (PASSKEY_TABLE.c.scheme == name.scheme)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _passkey(row: Any) -> Passkey:
    used_at = row["used_at"]
    if used_at is not None:
        used_at = moment_of(used_at)
    return Passkey(
        number=row["number"],
        scheme=row["scheme"],
        subject=row["subject"],
        public_key=bytes(row["public_key"]),
        sign_count=row["sign_count"],
        made_at=moment_of(row["made_at"]),
        used_at=used_at,
    )

"""Show links: ten minutes and one look at what a person chose; of each, only a hash."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import snapshot, writing
from regard.service.doors.secret_digest import secret_digest
from regard.service.doors.tables import SHOW_TABLE

SHOW_SECRET_SIZE = 32
"""Random bytes in the secret of a link."""
SHOW_NUMBER_SIZE = 8
"""Random bytes in the number by which a link is taken back."""
SHOW_LIFE = timedelta(minutes=10)
MOST_OPEN_LINKS = 10
"""Of one person at once; whoever needs more has lost count of whom they showed it."""


@dataclass(frozen=True, slots=True)
class ShowLink:
    """What one look would be at.

    Attributes:
        number: By which whoever made it takes it back; it opens nothing.
        name: Whose standing it is about.
        tier: The least tier that it asks about.
        language: Of whoever made it: in it the look is entered for them.
        expires_at: When it opens nothing any more (UTC).
    """

    number: str
    name: SubjectName
    tier: str
    language: str
    expires_at: datetime


class ShowLinks:
    """The links that are open: one that was used, or whose time is over, is gone."""

    def __init__(self, engine: Engine) -> None:
        """The links of a database.

        Args:
            engine: The database, which has their table.
        """
        self._engine = engine

    def make(
        self, name: SubjectName, tier: str, language: str, now: datetime
    ) -> str | None:
        """Makes a link, and drops those whose time is over.

        Args:
            name: Whose standing it is about.
            tier: The least tier that it asks about.
            language: Of whoever makes it.
            now: The moment (UTC).

        Returns:
            Its secret, of which only a hash is kept; None where too many are open.
        """
        secret = secrets.token_urlsafe(SHOW_SECRET_SIZE)
        link = ShowLink(
            number=secrets.token_hex(SHOW_NUMBER_SIZE),
            name=name,
            tier=tier,
            language=language,
            expires_at=now + SHOW_LIFE,
        )
        is_over = SHOW_TABLE.c.expires_at <= micros_of(now)
        with writing(self._engine) as connection:
            # Nothing is kept of whom somebody once showed something.
            connection.execute(delete(SHOW_TABLE).where(is_over))
            if _count_of(connection, name) >= MOST_OPEN_LINKS:
                return None
            connection.execute(insert(SHOW_TABLE), _row(link, secret_digest(secret)))
        return secret

    def is_open(self, secret: str, now: datetime) -> bool:
        """Whether a link may still be looked through; that uses nothing up.

        Args:
            secret: The link's.
            now: The moment (UTC).
        """
        with snapshot(self._engine) as connection:
            return _link_of(connection, secret, now) is not None

    def use(self, secret: str, now: datetime) -> ShowLink | None:
        """Uses a link up.

        Args:
            secret: The link's.
            now: The moment (UTC).

        Returns:
            What it is about; None where it was used before or its time is over. Of
            several who use it at once, one alone is given it.
        """
        with writing(self._engine) as connection:
            link = _link_of(connection, secret, now)
            if link is None:
                return None
            # Nobody else writes meanwhile: of two who look at once, one has it.
            statement = delete(SHOW_TABLE).where(SHOW_TABLE.c.number == link.number)
            connection.execute(statement)
        return link

    def open_of(self, name: SubjectName, now: datetime) -> list[ShowLink]:
        """The links of a person that are open.

        Args:
            name: Whose.
            now: The moment (UTC).

        Returns:
            The one that ends first, first.
        """
        question = (
            select(SHOW_TABLE)
            .where(_is_of(name), SHOW_TABLE.c.expires_at > micros_of(now))
            .order_by(SHOW_TABLE.c.expires_at, SHOW_TABLE.c.number)
        )
        with snapshot(self._engine) as connection:
            return [_show_link(row) for row in connection.execute(question).mappings()]

    def take_back(self, name: SubjectName, number: str) -> None:
        """A link opens nothing any more.

        Args:
            name: Whose it is; nobody takes back another's.
            number: Which.
        """
        statement = delete(SHOW_TABLE).where(
            _is_of(name), SHOW_TABLE.c.number == number
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def end_all_for(self, name: SubjectName) -> None:
        """All links of a person open nothing any more.

        Args:
            name: Whose they are, whoever made them for them.
        """
        with writing(self._engine) as connection:
            connection.execute(delete(SHOW_TABLE).where(_is_of(name)))


def _is_of(name: SubjectName) -> Any:
    is_scheme = SHOW_TABLE.c.scheme == name.scheme
    return is_scheme & (SHOW_TABLE.c.subject == name.subject)


def _count_of(connection: Connection, name: SubjectName) -> int:
    question = select(func.count()).select_from(SHOW_TABLE).where(_is_of(name))
    count: int = connection.execute(question).scalar_one()
    return count


def _link_of(connection: Connection, secret: str, now: datetime) -> ShowLink | None:
    # Found by its hash: how long that takes says nothing about the secret.
    question = select(SHOW_TABLE).where(
        SHOW_TABLE.c.digest == secret_digest(secret),
        SHOW_TABLE.c.expires_at > micros_of(now),
    )
    row = connection.execute(question).mappings().first()
    return None if row is None else _show_link(row)


def _row(link: ShowLink, digest: str) -> dict[str, Any]:
    return {
        "digest": digest,
        "number": link.number,
        "scheme": link.name.scheme,
        "subject": link.name.subject,
        "tier": link.tier,
        "language": link.language,
        "expires_at": micros_of(link.expires_at),
    }


def _show_link(row: Any) -> ShowLink:
    return ShowLink(
        number=row["number"],
        name=SubjectName(row["scheme"], row["subject"]),
        tier=row["tier"],
        language=row["language"],
        expires_at=moment_of(row["expires_at"]),
    )

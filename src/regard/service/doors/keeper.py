"""The keeper of the doors: makes what lets somebody in, knows it again, and ends it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from regard.registry.fold.history import micros_of
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import single_question, snapshot, writing
from regard.service.caller import Caller, Role
from regard.service.doors.access import Access, AccessKind
from regard.service.doors.access_rows import (
    access_of,
    access_row,
    accesses_by,
    check_few_named,
    is_access_for,
)
from regard.service.doors.account_requests import AccountRequests
from regard.service.doors.asleep import Sleepers, sleeps, stop_sleeping
from regard.service.doors.desk_links import is_of_desk
from regard.service.doors.finished_rounds import FinishedRounds
from regard.service.doors.forgotten_people import forgotten_in
from regard.service.doors.kept_answers import KeptAnswers
from regard.service.doors.old_traces import TABLES_OF_PEOPLE, drop_old_traces
from regard.service.doors.passkeys import Passkey, Passkeys, is_passkey_there
from regard.service.doors.secret_digest import secret_digest
from regard.service.doors.show_links import ShowLinks
from regard.service.doors.tables import ACCESS_TABLE, DOORS, SHOW_TABLE
from regard.service.doors.upkeep_lease import UpkeepLease
from regard.service.endings import Endings
from regard.service.outbox.ledger import Ledger
from regard.service.outbox.webhooks import Webhooks

SECRET_SIZE = 32
"""Random bytes in a secret."""
ACCESS_NUMBER_SIZE = 8
"""Random bytes in the number by which an access is listed."""
PREFIXES = {
    AccessKind.KEY: "rgk_",
    AccessKind.LINK: "rgl_",
    AccessKind.SESSION: "rgs_",
}
"""How secrets begin, so that whoever finds one in a file knows what it is."""
LINK_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class NewAccess:
    """What was made, with its secret, which is told this once.

    Attributes:
        secret: What whoever comes in shows.
        access: What it lets them do.
    """

    secret: str
    access: Access


class Doors:
    """Who may come in."""

    def __init__(self, engine: Engine, endings: Endings | None = None) -> None:
        """The doors of a database; their table is made where it is not there.

        Args:
            engine: The database.
            endings: Where is noted what is ended, apart from the database.
        """
        self._engine = engine
        self.endings = endings or Endings()
        self.shows = ShowLinks(engine)
        with writing(engine) as connection:
            DOORS.create_all(connection)
        self.kept_answers = KeptAnswers(engine)
        self.passkeys = Passkeys(engine, self.endings)
        self.asleep = Sleepers(engine)
        self.upkeep_lease = UpkeepLease(engine)
        self.finished_rounds = FinishedRounds(engine)
        self.account_requests = AccountRequests(engine)
        self.ledger = Ledger(engine, self.endings)
        self.webhooks = Webhooks(engine)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def make(
        self,
        kind: AccessKind,
        caller: Caller,
        now: datetime,
        life: timedelta | None = None,
        made_by: str = "",
        most_named: int | None = None,
    ) -> NewAccess:
        """Makes something that lets somebody in.

        Args:
            kind: What it is.
            caller: Who comes in with it.
            now: The moment (UTC).
            life: How long it lasts; None: until it is ended.
            made_by: The number of the access with which it is made.
            most_named: How many names may come in as this for the person at once; any
                number, if None.

        Returns:
            The access and its secret, of which only a hash is kept.

        Raises:
            TooManyNamed: If so many may already.
        """
        made = _new_access(kind, caller, now, life, made_by)
        with writing(self._engine) as connection:
            # In one transaction: of two who ask at once, both would count too few.
            if most_named is not None:
                check_few_named(connection, caller, most_named)
            _add(connection, made)
        return made

    def access(self, secret: str, now: datetime) -> Access | None:
        """What a secret opens; None where it opens nothing, or no longer.

        Args:
            secret: What was shown.
            now: The moment (UTC).
        """
        with single_question(self._engine) as connection:
            return _access_by(connection, secret, now)

    def accesses(self, secrets: Collection[str], now: datetime) -> dict[str, Access]:
        """What several secrets open, asked about all at once.

        Args:
            secrets: What was shown.
            now: The moment (UTC).

        Returns:
            As `access` says of each; nothing of one that opens nothing.
        """
        digests = {secret_digest(secret): secret for secret in secrets}
        with single_question(self._engine) as connection:
            accesses = accesses_by(connection, list(digests))
        return {
            digests[digest]: access
            for digest, access in accesses.items()
            if access.opens(now)
        }

    def exchange(self, secret: str, now: datetime) -> NewAccess | None:
        """A session for a link, which is used up by that.

        Args:
            secret: The link's.
            now: The moment (UTC).

        Returns:
            The session; None where the link opens nothing, or was used before.
        """
        # In one transaction: else a session could begin after all was ended that a
        # person had allowed somebody.
        with writing(self._engine) as connection:
            access = _access_by(connection, secret, now)
            if access is None or access.kind is not AccessKind.LINK:
                return None
            used = update(ACCESS_TABLE).where(ACCESS_TABLE.c.number == access.number)
            connection.execute(used.values(ended_at=micros_of(now)))
            made_by = access.number
            # What the desk made stays known as that, for as long as the session is.
            if is_of_desk(access.made_by):
                made_by = access.made_by
            session = _new_access(
                AccessKind.SESSION, access.caller, now, SESSION_LIFE, made_by
            )
            _add(connection, session)
        return session

    def end(self, number: str, now: datetime) -> bool:
        """Ends an access.

        Args:
            number: Which.
            now: The moment (UTC).

        Returns:
            Whether it was ended by this: it was there, and had not ended before.
        """
        is_it = ACCESS_TABLE.c.number == number
        statement = (
            update(ACCESS_TABLE)
            .where(is_it, ACCESS_TABLE.c.ended_at.is_(None))
            .values(ended_at=micros_of(now))
        )
        digest = select(ACCESS_TABLE.c.digest).where(is_it)
        with writing(self._engine) as connection:
            # Links and sessions come back from no backup: of keys alone it is noted.
            is_key = ACCESS_TABLE.c.kind == AccessKind.KEY.value
            self.endings.note(*connection.execute(digest.where(is_key)).scalars())
            # What sleeps counts as ended, and now is for good.
            slept = stop_sleeping(connection, number)
            return connection.execute(statement).rowcount == 1 or slept

    def end_others_made_by(self, number: str, own: str, now: datetime) -> None:
        """Ends all that was made with a link, a session or a passkey, but for one.

        Args:
            number: Its number.
            own: The number of the one that stays.
            now: The moment (UTC).
        """
        statement = (
            update(ACCESS_TABLE)
            .where(ACCESS_TABLE.c.made_by == number, ACCESS_TABLE.c.number != own)
            .where(ACCESS_TABLE.c.ended_at.is_(None))
            .values(ended_at=micros_of(now))
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def enter_by_passkey(self, passkey: Passkey, now: datetime) -> NewAccess | None:
        """A session for a passkey, where nobody has removed it meanwhile.

        Args:
            passkey: What signed, just now.
            now: The moment (UTC).

        Returns:
            The session; None where the passkey was removed.
        """
        caller = Caller(Role.SUBJECT, passkey.subject, passkey.scheme, passkey.subject)
        session = _new_access(
            AccessKind.SESSION, caller, now, SESSION_LIFE, passkey.number
        )
        # In one transaction: whoever removes it ends its sessions, this one as well.
        with writing(self._engine) as connection:
            if not is_passkey_there(connection, passkey.number):
                return None
            if sleeps(connection, passkey.number):
                return None
            _add(connection, session)
        return session

    def people(self) -> set[SubjectName]:
        """Everybody for whom something lets somebody in, or has done so."""
        named: set[SubjectName] = set()
        with snapshot(self._engine) as connection:
            for table in TABLES_OF_PEOPLE:
                question = select(table.c.scheme, table.c.subject).distinct()
                for scheme, subject in connection.execute(question):
                    named.add(SubjectName(scheme, subject))
        return named

    def forgotten_people(self) -> list[SubjectName]:
        """Those of `people` who were forgotten: the record beside says so."""
        with snapshot(self._engine) as connection:
            return forgotten_in(connection)

    def drop_what_is_over(self, now: datetime) -> None:
        """Keeps nothing of when people signed in, once it lets nobody in any more.

        Of who works here their links stay, since nobody comes in as two, and what they
        did with those for some weeks. What was sent or told about people stays as long.

        Args:
            now: The moment (UTC).
        """
        is_over = ACCESS_TABLE.c.expires_at <= micros_of(now)
        is_over |= ACCESS_TABLE.c.ended_at.is_not(None)
        statement = delete(ACCESS_TABLE).where(
            ACCESS_TABLE.c.role == Role.SUBJECT.value, is_over
        )
        with writing(self._engine) as connection:
            connection.execute(statement)
            drop_old_traces(connection, now)

    def end_all_of(self, scheme: str, subject: str) -> None:
        """Ends all that lets somebody in for a person, who was forgotten.

        Args:
            scheme: The scheme's name.
            subject: The person's random name.
        """
        # Nothing stays that says when somebody signed in who was forgotten.
        statement = delete(ACCESS_TABLE).where(
            ACCESS_TABLE.c.scheme == scheme, ACCESS_TABLE.c.subject == subject
        )
        links = delete(SHOW_TABLE).where(
            SHOW_TABLE.c.scheme == scheme, SHOW_TABLE.c.subject == subject
        )
        with writing(self._engine) as connection:
            connection.execute(statement)
            connection.execute(links)
        self.passkeys.remove_all_of(scheme, subject)
        self.ledger.forget(SubjectName(scheme, subject))
        self.webhooks.forget_subject(subject)

    def forget_caller(self, caller: Caller) -> None:
        """Nothing lets somebody in any more, and nothing is kept of what did.

        Args:
            caller: As what, under which name, and for whom they came in.
        """
        statement = delete(ACCESS_TABLE).where(
            is_access_for(caller), ACCESS_TABLE.c.name == caller.name
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def all_for(self, role: Role, scheme: str, subject: str) -> list[Access]:
        """All that lets, or let, somebody in for a person, as something.

        Args:
            role: As what.
            scheme: The scheme's name.
            subject: The person's random name.

        Returns:
            The eldest first.
        """
        whoever = Caller(role, "", scheme, subject)
        question = select(ACCESS_TABLE).where(is_access_for(whoever))
        question = question.order_by(ACCESS_TABLE.c.made_at, ACCESS_TABLE.c.number)
        with snapshot(self._engine) as connection:
            return [access_of(row) for row in connection.execute(question).mappings()]

    def all_of(self, kind: AccessKind) -> list[Access]:
        """All that there are of a kind, without their secrets.

        Args:
            kind: Keys, links or sessions.

        Returns:
            The eldest first.
        """
        question = select(ACCESS_TABLE).where(ACCESS_TABLE.c.kind == kind.value)
        question = question.order_by(ACCESS_TABLE.c.made_at, ACCESS_TABLE.c.number)
        with snapshot(self._engine) as connection:
            return [access_of(row) for row in connection.execute(question).mappings()]


def _new_access(
    kind: AccessKind,
    caller: Caller,
    now: datetime,
    life: timedelta | None,
    made_by: str,
) -> NewAccess:
    secret = PREFIXES[kind] + secrets.token_urlsafe(SECRET_SIZE)
    access = Access(
        number=secrets.token_hex(ACCESS_NUMBER_SIZE),
        kind=kind,
        caller=caller,
        made_at=now,
        expires_at=None if life is None else now + life,
        made_by=made_by,
    )
    return NewAccess(secret, access)


def _add(connection: Connection, made: NewAccess) -> None:
    row = access_row(made.access, secret_digest(made.secret))
    connection.execute(insert(ACCESS_TABLE), row)


def _access_by(connection: Connection, secret: str, now: datetime) -> Access | None:
    digest = secret_digest(secret)
    access = accesses_by(connection, [digest]).get(digest)
    if access is None or not access.opens(now):
        return None
    return access

"""Accesses as rows of their table, and how many whom a person names may come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.store.driver import rows_of
from regard.service.caller import Caller, Role
from regard.service.doors.access import Access, AccessKind
from regard.service.doors.desk_links import is_of_desk
from regard.service.doors.tables import ACCESS_TABLE

ACCESS_COLUMNS = tuple(ACCESS_TABLE.columns.keys())
ACCESSES_BY_DIGEST = select(ACCESS_TABLE).where(
    ACCESS_TABLE.c.digest.in_(bindparam("digests", expanding=True))
)


class TooManyNamed(Exception):
    """So many come in for somebody as may at once; nobody was added."""


def check_few_named(connection: Connection, caller: Caller, most: int) -> None:
    """Whether another may come in for somebody, in the transaction that lets them in.

    Args:
        connection: The transaction.
        caller: As what and under which name they are to come in.
        most: How many names may at once.

    Raises:
        TooManyNamed: If so many may already, and this name is none of them.
    """
    question = select(ACCESS_TABLE.c.name).where(is_access_for(caller)).distinct()
    names = set(connection.execute(question).scalars())
    if caller.name not in names and len(names) >= most:
        raise TooManyNamed


def is_access_for(caller: Caller) -> Any:
    """The condition of what lets somebody in for a person, as something.

    Args:
        caller: As what and for whom; under which name is all the same.
    """
    is_subject = ACCESS_TABLE.c.subject == caller.subject
    is_role = ACCESS_TABLE.c.role == caller.role.value
    return is_role & is_subject & (ACCESS_TABLE.c.scheme == caller.scheme)


def accesses_by(connection: Connection, digests: Sequence[str]) -> dict[str, Access]:
    """What some hashes of secrets lead to, whether it lets anybody in or not.

    Args:
        connection: Where they are looked up.
        digests: The hashes: how long that takes says nothing about a secret.

    Returns:
        The access of each that leads to one.
    """
    rows = rows_of(connection, ACCESSES_BY_DIGEST, {"digests": digests})
    accesses: dict[str, Access] = {}
    for row in rows:
        columns = dict(zip(ACCESS_COLUMNS, row, strict=True))
        accesses[columns["digest"]] = access_of(columns)
    return accesses


def access_row(access: Access, digest: str) -> dict[str, Any]:
    """An access as its row.

    Args:
        access: What it lets somebody do.
        digest: The hash of its secret.

    Returns:
        Its columns, by name.
    """
    caller = access.caller
    expires = access.expires_at
    return {
        "digest": digest,
        "number": access.number,
        "kind": access.kind.value,
        "role": caller.role.value,
        "name": caller.name,
        "scheme": caller.scheme,
        "subject": caller.subject,
        "parts": " ".join(sorted(caller.parts)),
        "made_at": micros_of(access.made_at),
        "expires_at": expires and micros_of(expires),
        "ended_at": None,
        "made_by": access.made_by,
    }


def access_of(row: Any) -> Access:
    """The access that a row says.

    Args:
        row: Its columns, by name.
    """
    through = ""
    if is_of_desk(row["made_by"]):
        through = row["made_by"]
    caller = Caller(
        role=Role(row["role"]),
        name=row["name"],
        scheme=row["scheme"],
        subject=row["subject"],
        parts=frozenset(row["parts"].split()),
        through=through,
    )
    return Access(
        number=row["number"],
        kind=AccessKind(row["kind"]),
        caller=caller,
        made_at=moment_of(row["made_at"]),
        expires_at=_moment(row["expires_at"]),
        ended_at=_moment(row["ended_at"]),
        made_by=row["made_by"],
    )


def _moment(at: int | None) -> datetime | None:
    if at is None:
        return None
    return moment_of(at)

"""The database of a record, opened by somebody who only reads."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError

from regard.scheme.complaint import DataError


class UnreadableRecord(DataError):
    """A database that is no record's, or cannot be opened."""


def open_read_only(url: str) -> Engine:
    """Opens a database so that nothing in it can be written.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.

    Returns:
        An engine; whoever opened it disposes of it.

    Raises:
        UnreadableRecord: If the address is none, or there is no such file.
    """
    forms = "sqlite:///FILE or postgresql://USER@HOST/DATABASE"
    try:
        address = make_url(url)
    except ArgumentError:
        raise UnreadableRecord(
            f"found {url!r}, expected {forms}\n  to do: name the record's database"
        ) from None
    kind = address.get_backend_name()
    if kind == "sqlite":
        return _open_file(address)
    if kind != "postgresql":
        raise UnreadableRecord(
            f"found the database {kind!r}, expected {forms}\n"
            "  to do: name the record's database"
        )
    address = address.set(drivername="postgresql+psycopg")
    # Said to the server at once, so that no statement of ours can write.
    options = "-c default_transaction_read_only=on"
    return create_engine(address, connect_args={"options": options})


def check_answers(engine: Engine) -> None:
    """Whether a server answers: that it does not says nothing of the record.

    Args:
        engine: The record's database.

    Raises:
        UnreadableRecord: If it does not.
    """
    if engine.dialect.name != "postgresql":
        return
    try:
        engine.connect().close()
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        raise UnreadableRecord(
            f"the record's database does not answer: {reason}\n"
            "  to do: see that its server runs and its disks have room, and look at "
            "the address"
        ) from None


def _open_file(address: URL) -> Engine:
    path = Path(address.database or "").absolute()
    if not path.is_file():
        raise UnreadableRecord(
            f"{path}: found no such file, expected a record\n"
            "  to do: name the record's database"
        )
    query = {"uri": "true", **read_only_query(path)}
    return create_engine(URL.create("sqlite", database=path.as_uri(), query=query))


def read_only_query(path: Path) -> dict[str, str]:
    """How SQLite is to open a file in which nothing is to be written.

    Args:
        path: A database, which is there.

    Returns:
        What stands behind the file's address.
    """
    query = {"mode": "ro"}
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    # Where nothing beside the file can be written, SQLite is told that nobody else
    # writes to it; what stands in a log beside it would then not be read.
    if not os.access(path.parent, os.W_OK) and not has_log:
        query["immutable"] = "1"
    return query

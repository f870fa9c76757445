"""Connections to the record's database, each transaction safe to check and write in.

SQLAlchemy begins no transaction of its own on SQLite before the first write, so that
two that read and then write lose updates in silence. Here a transaction that will write
begins with the lock: `BEGIN IMMEDIATE`, or an advisory lock on PostgreSQL.
"""

from __future__ import annotations

import os
import select
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InvalidatePoolError,
    SQLAlchemyError,
)

from regard.registry.remedies import server_remedy, sqlite_remedy
from regard.registry.sqlite import (
    BUSY_SECONDS,
    make_durable,
    several_may_write,
    sqlite_module,
)
from regard.registry.store.beginning import (
    NO_TRANSACTION,
    SEES_ONE_MOMENT,
    TRANSACTION,
    WRITES,
    begin_on_postgresql,
    begin_on_sqlite,
)

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
DRIVERS = {SQLITE: "sqlite+pysqlite", POSTGRESQL: "postgresql+psycopg"}
USED_AT = "regard_used_at"
"""Where it is noted of a connection when it was last given back."""
UNASKED_SECONDS = 1.0
"""For so long after that it is not asked whether it still leads to a server."""
MOST_ASKED_NUMBER = 1_024
"""Numbers of open files below which it can be asked whether there is news of one."""
PERHAPS_ENTERED = (
    "; then look whether what was under way was entered, and do it again if not: no "
    "event is entered twice"
)
"""Where nobody heard what became of a transaction."""


class StoreError(Exception):
    """A database that cannot be opened, read or written."""


def open_engine(url: str) -> Engine:
    """Opens a database.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.

    Returns:
        An engine whose transactions begin as `writing` and `snapshot` say.

    Raises:
        StoreError: If the address is none, or names another kind of database.
    """
    address = _address(url)
    backend = address.get_backend_name()
    address = address.set(drivername=DRIVERS[backend])
    if backend == SQLITE:
        return _sqlite_engine(address)
    # Transactions are begun by `begin_on_postgresql`, not by the driver.
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    event.listen(engine, "begin", begin_on_postgresql)
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", partial(_check_connection, engine))
    return engine


def database_file(url: str) -> Path | None:
    """The file of a database; None for one on a server.

    Args:
        url: Its address.

    Raises:
        StoreError: If the address is none, or names another kind of database.
    """
    address = _address(url)
    if address.get_backend_name() != SQLITE:
        return None
    if not address.database or address.database == ":memory:":
        raise StoreError("a record is kept in a file, found none in sqlite:///FILE")
    return Path(address.database)


def make_database_file(url: str) -> None:
    """Makes the file of a new record, which only its owner reads.

    Args:
        url: The database; one on a server is made by whoever keeps the server, and a
            file that is there is left as it is.

    Raises:
        StoreError: If it cannot be made.
    """
    file = database_file(url)
    if file is None or file.exists():
        return
    # Bodies are sealed; who did what when is nobody's business all the same.
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            f"the record's database: {file}: {error.strerror}; "
            "to do: name a place where it can be made"
        ) from None


def check_database_file(url: str) -> None:
    """Whether the file of a record is there, so that none is made in its place.

    Args:
        url: The database; whether one on a server is there, the server says.

    Raises:
        StoreError: If it is not.
    """
    file = database_file(url)
    if file is None:
        return
    if not file.is_file():
        fault = "is not there"
    elif file.stat().st_size == 0:
        # SQLite would write into it as soon as it is opened.
        fault = "is empty"
    else:
        return
    raise StoreError(
        f"{file} {fault}, expected the record's database; to do: look at its "
        "name, put the file back, or restore the record from its newest backup"
    )


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError(f"found {url!r}, expected {_forms()}") from None
    backend = address.get_backend_name()
    if backend not in DRIVERS:
        raise StoreError(f"found the database {backend!r}, expected {_forms()}")
    return address


def _forms() -> str:
    return "sqlite:///FILE or postgresql://USER@HOST/DATABASE"


def _note_use(_connection: Any, place: Any) -> None:
    place.info[USED_AT] = time.monotonic()


def _check_connection(
    engine: Engine, connection: Any, place: Any, _handed_out: Any
) -> None:
    """Whether a connection that was used before still leads to the server.

    A server that ends says so, and one that was used this very second is not asked.
    """
    used_at = place.info.get(USED_AT)
    if used_at is None:
        return
    if time.monotonic() - used_at < UNASKED_SECONDS and not _has_news(connection):
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        # All that were open before are tried no more, and a new one is opened.
        raise InvalidatePoolError(str(error)) from error


def _has_news(connection: Any) -> bool:
    """Whether a server sent something that nobody has read yet, or hung up."""
    if connection.closed:
        return True
    number: int = connection.fileno()
    # Beyond that the system is not asked so: then the server is.
    if number >= MOST_ASKED_NUMBER:
        return True
    readable, _, _ = select.select([number], [], [], 0)
    return bool(readable)


def _sqlite_engine(address: URL) -> Engine:
    if not address.database or address.database == ":memory:":
        raise StoreError("a record is kept in a file, found none in sqlite:///FILE")
    module = sqlite_module()
    # Two connections that write can damage the file where SQLite's fault is not mended.
    alone = not several_may_write(module)
    sizes: dict[str, int] = {"pool_size": 1, "max_overflow": 0} if alone else {}
    engine = create_engine(
        address, module=module, connect_args={"timeout": BUSY_SECONDS}, **sizes
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", begin_on_sqlite)
    if alone:
        _hold_alone(Path(address.database))
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Transactions are begun by `begin_on_sqlite`, not by Python's module.
    connection.isolation_level = None
    make_durable(connection)
    # Hashes that are removed lead to the forgotten: they are overwritten.
    connection.execute("PRAGMA secure_delete = ON")


_HELD: dict[Path, ExitStack] = {}


def _hold_alone(database: Path) -> None:
    """Keeps other processes from the file for as long as this one lives."""
    path = database.with_name(database.name + ".writer")
    if path in _HELD:
        return
    # A lock that every system has: another database, in a transaction without end.
    lock = ExitStack()
    try:
        opened = closing(sqlite3.connect(path, timeout=0, isolation_level=None))
        lock.enter_context(opened).execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        # Whoever cannot write the lock at all is not told of another process.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise StoreError(
                f"{path}: {error}; to do: {sqlite_remedy(error)}"
            ) from None
        raise StoreError(
            f"{database} is open in another process, and this SQLite may damage a "
            "file to which two write; to do: pip install pysqlite3, or end the other"
        ) from None
    _HELD[path] = lock


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction in which nobody else writes: what was checked stays so.

    Args:
        engine: The database.

    Yields:
        The connection; what was done is durable once the block has ended.

    Raises:
        StoreError: If the database cannot be written.
    """
    with store_errors(engine), _turn_to_write(engine), engine.connect() as plain:
        connection = plain.execution_options(**{TRANSACTION: WRITES})
        with connection.begin():
            yield connection


_TURNS: dict[str, Lock] = {}
_TURNS_ADDED = Lock()


@contextmanager
def _turn_to_write(engine: Engine) -> Iterator[None]:
    """One thread of this process after the other; other processes, SQLite holds off.

    Two threads that both wait for SQLite look again after ever longer sleeps, up to a
    tenth of a second, while nobody writes.
    """
    if engine.dialect.name != SQLITE:
        yield
        return
    with _TURNS_ADDED:
        turn = _TURNS.setdefault(str(engine.url.database), Lock())
    # Whoever waits in vain is told by SQLite, as if another process held it.
    has_turn = turn.acquire(timeout=BUSY_SECONDS)
    try:
        yield
    finally:
        if has_turn:
            turn.release()


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the record as it is at one moment.

    Args:
        engine: The database.

    Yields:
        The connection.

    Raises:
        StoreError: If the database cannot be read.
    """
    with store_errors(engine), engine.connect() as plain:
        connection = plain.execution_options(**{TRANSACTION: SEES_ONE_MOMENT})
        with connection.begin():
            yield connection


@contextmanager
def single_question(engine: Engine) -> Iterator[Connection]:
    """A connection on which one question is asked, which is of one moment by itself.

    Args:
        engine: The database.

    Yields:
        The connection.

    Raises:
        StoreError: If the database cannot be read.
    """
    # One journey to a server, where a transaction takes three.
    with store_errors(engine), without_transaction(engine) as connection:
        yield connection


@contextmanager
def without_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection on which no transaction is begun.

    Args:
        engine: The database.

    Yields:
        The connection.
    """
    with engine.connect() as plain:
        yield plain.execution_options(**{TRANSACTION: NO_TRANSACTION})


@contextmanager
def store_errors(engine: Engine) -> Iterator[None]:
    """Says in the record's words what a database says.

    Args:
        engine: The database.

    Raises:
        StoreError: If it says that something went wrong.
    """
    # The driver's own errors, and those of its that SQLAlchemy has wrapped.
    driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
    try:
        yield
    except (SQLAlchemyError, driver_error) as error:
        said = _trouble(engine, error)
        raise StoreError(f"the record's database: {said}") from error


def _trouble(engine: Engine, error: Exception) -> str:
    """What a database said, and what to do."""
    cause: BaseException = error
    if isinstance(error, DBAPIError) and error.orig is not None:
        cause = error.orig
    # A server's hints stand on lines of their own.
    said = " ".join(str(cause).split())
    if engine.dialect.name == SQLITE:
        return f"{said}; to do: {sqlite_remedy(cause)}"
    todo = server_remedy(cause)
    # Lost before the commit, which SQLAlchemy itself sends, nothing was entered.
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        todo += PERHAPS_ENTERED
    return f"{said}; to do: {todo}"

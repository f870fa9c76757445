"""How transactions begin: for writing with the lock, for reading with one moment.

Neither SQLAlchemy nor a driver begins any.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from sqlalchemy import Connection

TRANSACTION = "regard_transaction"
"""The execution option that says what a connection's transaction is for."""
WRITES = "writes"
SEES_ONE_MOMENT = "sees one moment"
NO_TRANSACTION = "none"
"""Each statement is of one moment by itself, and durable by itself."""
LOCK_NUMBER = 0x52454741
"""PostgreSQL's number of the lock that whoever writes to the record holds."""
BEGINS_ON_SQLITE = {WRITES: "BEGIN IMMEDIATE"}
BEGINS_ON_POSTGRESQL = {
    # Whatever the server is set to: else what was committed while this one waited for
    # the lock would not be seen. And what is acknowledged is on the disk.
    WRITES: "BEGIN ISOLATION LEVEL READ COMMITTED; "
    "SELECT set_config('synchronous_commit', 'on', true), "
    f"pg_advisory_xact_lock({LOCK_NUMBER})",
    # Else each statement would see what was committed just before it.
    SEES_ONE_MOMENT: "BEGIN ISOLATION LEVEL REPEATABLE READ",
}
"""How each begins; all of it is sent at once."""


def begin_on_sqlite(connection: Connection) -> None:
    """Begins a transaction for what its connection says.

    Args:
        connection: The connection.
    """
    _begin(connection, BEGINS_ON_SQLITE)


def begin_on_postgresql(connection: Connection) -> None:
    """The same, in one journey to the server.

    Args:
        connection: The connection.
    """
    _begin(connection, BEGINS_ON_POSTGRESQL)


def _begin(connection: Connection, statements: Mapping[str, str]) -> None:
    purpose = connection.get_execution_options().get(TRANSACTION)
    if purpose == NO_TRANSACTION:
        return
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statements.get(str(purpose), "BEGIN"))

"""Old traces: what is known for some weeks of who signed in, and who was told what."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from regard.registry.fold.history import micros_of
from regard.service.doors.access import AccessKind
from regard.service.doors.account_requests import MADE_BY_PROVIDER
from regard.service.doors.passkey_changes import PASSKEY_CHANGE_TABLE
from regard.service.doors.passkeys import PASSKEY_TABLE
from regard.service.doors.tables import ACCESS_TABLE, SHOW_TABLE
from regard.service.outbox.ledger import LINK_ROWS
from regard.service.outbox.tables import DELIVERY_TABLE, SENT_TABLE

TRACES_KEPT = timedelta(days=30)
"""As long as faults are looked for."""
TABLES_OF_PEOPLE = (
    ACCESS_TABLE,
    SHOW_TABLE,
    PASSKEY_TABLE,
    PASSKEY_CHANGE_TABLE,
    SENT_TABLE,
)
"""In which people stand, by their random names."""


def drop_old_traces(connection: Connection, now: datetime) -> None:
    """Drops when whoever works here signed in, and what was sent or told, after weeks.

    What is owed for as long as something waits, and what concerns a scheme, stays: it
    would be sent and told again.

    Args:
        connection: A transaction.
        now: The moment (UTC).
    """
    before = micros_of(now - TRACES_KEPT)
    is_old = ACCESS_TABLE.c.expires_at <= before
    is_old |= ACCESS_TABLE.c.ended_at <= before
    # A link says as what somebody came in; for those of a provider a session alone.
    sessions = delete(ACCESS_TABLE).where(
        ACCESS_TABLE.c.kind == AccessKind.SESSION.value,
        ACCESS_TABLE.c.made_by != MADE_BY_PROVIDER,
        is_old,
    )
    links = delete(SENT_TABLE).where(
        SENT_TABLE.c.kind == LINK_ROWS, SENT_TABLE.c.made_at < before
    )
    deliveries = delete(DELIVERY_TABLE).where(
        # Also what a program never took: nobody relies any more on what it is about.
        DELIVERY_TABLE.c.subject != "",
        DELIVERY_TABLE.c.made_at < before,
    )
    changes = delete(PASSKEY_CHANGE_TABLE).where(PASSKEY_CHANGE_TABLE.c.at < before)
    for statement in (sessions, links, deliveries, changes):
        connection.execute(statement)

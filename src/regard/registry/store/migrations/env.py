"""What Alembic runs: on a connection that is given, in its transaction."""

from __future__ import annotations

from alembic import context

from regard.registry.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()

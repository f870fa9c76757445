"""What Alembic runs: on a connection that is given, in its transaction."""

from __future__ import annotations

from alembic import context

from regard.registry.store.tables import METADATA


def run_migrations() -> None:
    """Runs the steps that a database lacks."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        transactional_ddl=False,  # the transaction is the caller's
    )
    context.run_migrations()


# Alembic executes this file; whoever imports it only looks at it.
if hasattr(context, "config"):
    run_migrations()

"""How the tables came to be, step by step (Alembic).

Takes: a database.
Gives: `migrate`, which brings its tables to what this version expects.
May import: nothing.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from regard.registry.store.engine import StoreError, snapshot, writing

SCRIPTS = Path(__file__).parent


def migrate(engine: Engine, begun: bool = False) -> None:
    """Brings the tables to what this version expects, in one transaction.

    Args:
        engine: The database.
        begun: Whether there are tables already; if not, they are made.

    Raises:
        StoreError: If a newer version made them, or they cannot be written; or there
            are none, though the record was begun.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    with snapshot(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    # Whoever emptied a database is told so: an empty record would owe nobody anything.
    if begun and current is None:
        database = engine.url.render_as_string(hide_password=True)
        raise StoreError(
            f"{database} holds no record, expected one that was begun; to do: look at "
            "its name, put the database back, or restore the record from its newest "
            "backup"
        )
    revisions = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in revisions:
        raise StoreError(
            f"a newer version of Regard made this record (its tables are {current!r}); "
            "to do: install that version"
        )
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

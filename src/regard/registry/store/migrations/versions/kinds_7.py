"""What finds the entries of one kind, where it is none that comes every day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "kinds_7"
down_revision = "repaired_6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes an index by kind of all entries but events, decisions and looks."""
    of_rare_kind = sa.text("kind NOT IN ('reported', 'decided', 'looked')")
    op.create_index(
        "entry_of_rare_kind",
        "entry",
        ["kind", "seq"],
        sqlite_where=of_rare_kind,
        postgresql_where=of_rare_kind,
    )

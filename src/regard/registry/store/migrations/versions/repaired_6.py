"""What finds the few entries that say what became of an event has repairs as well."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "repaired_6"
down_revision = "statistics_5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index of entries about disputes and corrections anew."""
    of_redress = sa.text("kind IN ('disputed', 'answered', 'corrected', 'repaired')")
    op.drop_index("entry_of_redress", "entry")
    op.create_index(
        "entry_of_redress",
        "entry",
        ["scheme", "subject", "seq"],
        sqlite_where=of_redress,
        postgresql_where=of_redress,
    )

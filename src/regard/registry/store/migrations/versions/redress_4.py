"""What finds the few entries about somebody that say what became of their disputes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "redress_4"
down_revision = "membership_3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes an index of entries about disputes and corrections, by subject."""
    of_redress = sa.text("kind IN ('disputed', 'answered', 'corrected')")
    op.create_index(
        "entry_of_redress",
        "entry",
        ["scheme", "subject", "seq"],
        sqlite_where=of_redress,
        postgresql_where=of_redress,
    )

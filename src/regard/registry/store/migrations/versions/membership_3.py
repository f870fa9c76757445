"""What finds the few entries about somebody that say who is a member."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "membership_3"
down_revision = "lookup_2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes an index of entries about membership, by subject."""
    of_membership = sa.text(
        "kind IN ('joined', 'consented', 'withdrew', 'left', 'erased')"
    )
    op.create_index(
        "entry_of_membership",
        "entry",
        ["scheme", "subject", "seq"],
        sqlite_where=of_membership,
        postgresql_where=of_membership,
    )

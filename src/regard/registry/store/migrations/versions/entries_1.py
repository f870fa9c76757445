"""The entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "entries_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of entries and the index by subject."""
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("scheme", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("commitment", sa.LargeBinary, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
    )
    op.create_index("entry_of_subject", "entry", ["scheme", "subject", "seq"])

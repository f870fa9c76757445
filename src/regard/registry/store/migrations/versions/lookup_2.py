"""What finds a person by a number, and an event by its source's id."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "lookup_2"
down_revision = "entries_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of hashes and its index by subject."""
    op.create_table(
        "lookup",
        sa.Column("scheme", sa.String, primary_key=True),
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_index("lookup_of_subject", "lookup", ["scheme", "subject"])

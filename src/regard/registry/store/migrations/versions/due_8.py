"""On which day something may fall due for whom, and how far the entries say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "due_8"
down_revision = "kinds_7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes both tables, empty: so all is read once, and then what is new."""
    op.create_table(
        "due_day",
        sa.Column("scheme", sa.String, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("day", sa.Integer, nullable=False),
    )
    op.create_index("due_day_by_day", "due_day", ["day"])
    op.create_table(
        "due_mark",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sa.Column("keys", sa.String, nullable=False),
        sa.Column("way", sa.String, nullable=False),
        sa.Column("number", sa.String, nullable=False),
    )

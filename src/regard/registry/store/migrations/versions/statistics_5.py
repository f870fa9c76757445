"""No hash of the index is kept among what PostgreSQL notes of a table's contents."""

from __future__ import annotations

from alembic import op

revision = "statistics_5"
down_revision = "redress_4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lets no examples of hashes be taken, and drops those that were."""
    if op.get_bind().dialect.name != "postgresql":
        return
    # Who was forgotten would be among them until somebody counts anew. A column that
    # is written as another type loses what was noted of it.
    op.execute("ALTER TABLE lookup ALTER COLUMN digest TYPE bytea USING digest || ''")
    op.execute("ALTER TABLE lookup ALTER COLUMN digest SET STATISTICS 0")

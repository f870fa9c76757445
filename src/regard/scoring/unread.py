"""What could not be read: how much of each source, and who is named in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from regard.scoring.database import interruptible, quoted_text
from regard.scoring.intake import Intake
from regard.scoring.linked import LinkedSchemes

MAX_REJECTED = 0.05  # the share of a source's rows that may be rejected


@dataclass(frozen=True)
class SourceRead:
    """How much of one source could be read.

    Attributes:
        scheme: The scheme that the rows are evidence for, as it is read.
        source: The file, the URL, or the kind of frame.
        own: Whether they are the rows of the scheme that is scored.
        read: How many rows there were.
        rejected: How many of them could not be read.
        repeated: How many say once more what another row says, and count once.
    """

    scheme: str
    source: str
    own: bool
    read: int
    rejected: int
    repeated: int

    @property
    def share(self) -> float:
        """The rejected share of the rows; nought where there are none."""
        return self.rejected / max(1, self.read)

    @property
    def nothing(self) -> bool:
        """Whether no row was read as an event.

        Another scheme's empty file says that it has none; of the scheme that is scored
        there must be some.
        """
        return self.rejected == self.read and (self.own or self.read > 0)

    def exceeds(self, share: float) -> bool:
        """Whether more than a share of the rows was rejected, or nothing was read."""
        return self.nothing or self.share > share


def sources_read(linked: LinkedSchemes) -> tuple[SourceRead, ...]:
    """Says how much of each source was read.

    Args:
        linked: The scheme that is scored and those that it reads.

    Returns:
        Its own source first.
    """
    own = linked.own
    sources = [_source_read(own.scheme.name, own.intake, own=True)]
    for key, other in linked.others.items():
        sources.append(_source_read(key, other.intake, own=False))
    return tuple(sources)


def _source_read(scheme: str, intake: Intake, own: bool) -> SourceRead:
    return SourceRead(
        scheme=scheme,
        source=intake.source,
        own=own,
        read=intake.read,
        rejected=intake.rejected,
        repeated=intake.repeated,
    )


def keep_unread(
    connection: duckdb.DuckDBPyConnection, linked: LinkedSchemes, at: datetime
) -> None:
    """Makes the view `rejects` of all sources, and the table `unread` of who is named.

    Args:
        connection: DuckDB's own.
        linked: The scheme that is scored and those that it reads.
        at: The moment (UTC); a row that can be told to be later is not known yet.
    """
    parts = [_rejects_of(linked.own.scheme.name, linked.own.intake, own=True)]
    for key, other in linked.others.items():
        parts.append(_rejects_of(key, other.intake, own=False))
    view = " UNION ALL ".join(parts)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW rejects AS {view}")
    with interruptible():
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE unread AS
            SELECT subject, count(*) AS unread, bool_or(own) AS own FROM rejects
            WHERE subject IS NOT NULL AND (time IS NULL OR time <= ?)
            GROUP BY subject
            """,
            [at.replace(tzinfo=None)],
        )


def _rejects_of(scheme: str, intake: Intake, own: bool) -> str:
    return (
        f"SELECT {quoted_text(scheme)} AS scheme, {own} AS own, * FROM {intake.rejects}"
    )

"""What could not be read: how much of each source, and who is named in it."""

from __future__ import annotations

from collections.abc import Mapping
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

    A line that is no row can be about whoever stands where the subject may, if they are
    named in a row as well, whichever scheme's; `named_lines` says who stands there.

    Args:
        connection: DuckDB's own.
        linked: The scheme that is scored and those that it reads.
        at: The moment (UTC); a row that can be told to be later is not known yet.
    """
    intakes = {linked.own.scheme.name: linked.own.intake}
    intakes |= {key: other.intake for key, other in linked.others.items()}
    with interruptible():
        _keep_named_lines(connection, intakes)
    parts = []
    for scheme, intake in intakes.items():
        parts.append(_rejects_of(scheme, intake, own=intake is linked.own.intake))
    view = " UNION ALL ".join(parts)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW rejects AS {view}")
    with interruptible():
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE unread AS
            SELECT subject, count(*) AS unread, bool_or(own) AS own FROM (
                SELECT unnest(subjects) AS subject, own FROM rejects
                WHERE time IS NULL OR time <= ?
            )
            GROUP BY subject
            """,
            [at.replace(tzinfo=None)],
        )


def _keep_named_lines(
    connection: duckdb.DuckDBPyConnection, intakes: Mapping[str, Intake]
) -> None:
    """Makes the tables of who may be named in lines that are no rows.

    `named_lines` has all of them, `known_lines` those who are named in rows as well.

    Args:
        connection: DuckDB's own.
        intakes: What was read, by the scheme that it is evidence for.
    """
    lines = []
    people = []
    for scheme, intake in intakes.items():
        columns = f"{quoted_text(scheme)} AS scheme, file, line, subject"
        lines.append(f"SELECT DISTINCT {columns} FROM {intake.rejects}_names")
        people.append(f"SELECT subject FROM {intake.events}")
        people.append(f"SELECT subject FROM {intake.rejects}")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE named_lines AS {' UNION ALL '.join(lines)}"
    )
    ((count,),) = connection.execute("SELECT count(*) FROM named_lines").fetchall()
    # Without any, no row is looked at again.
    known = "FROM named_lines LIMIT 0"
    if count:
        known = (
            f"FROM named_lines SEMI JOIN ({' UNION ALL '.join(people)}) USING (subject)"
        )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE known_lines AS
        SELECT scheme, file, line, list(subject ORDER BY subject) AS subjects
        FROM ({known}) GROUP BY scheme, file, line
        """
    )


def _rejects_of(scheme: str, intake: Intake, own: bool) -> str:
    """SQL: the rejects, each with whom it may be about, and `subject` if it is one."""
    subjects = f"""
        SELECT {quoted_text(scheme)} AS scheme, {own} AS own, reject.*,
            CASE WHEN known.subjects IS NOT NULL THEN known.subjects
                WHEN reject.subject IS NULL THEN []
                ELSE [reject.subject] END AS subjects
        FROM {intake.rejects} AS reject LEFT JOIN known_lines AS known
        ON known.scheme = {quoted_text(scheme)} AND known.file = reject.file
            AND known.line = reject.line
        """
    subject = "CASE WHEN len(subjects) = 1 THEN subjects[1] END AS subject"
    return f"SELECT * REPLACE ({subject}) FROM ({subjects})"

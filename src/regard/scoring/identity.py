"""Whether sources call people alike: who is in both, and who lost zeros in front."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from regard.scheme.complaint import DataError
from regard.scheme.counted import agreeing
from regard.scoring.intake import Intake


@dataclass(frozen=True)
class Overlap:
    """How many people of another scheme's source are among those who are scored.

    Attributes:
        scheme: The other scheme, as it is read.
        source: Its source.
        subjects: How many people are in it.
        shared: How many of them are among those who are scored.
        without_zeros: How many more would be, but for zeros in front (0042 and 42).
        example: One of those, as the scheme's own source has it.
    """

    scheme: str
    source: str
    subjects: int
    shared: int
    without_zeros: int
    example: str | None


def find_overlap(
    connection: duckdb.DuckDBPyConnection, own: Intake, scheme: str, other: Intake
) -> Overlap:
    """Finds who is in both of two sources.

    Args:
        connection: DuckDB's own.
        own: The events of the scheme that is scored, taken in.
        scheme: The other scheme, as it is read.
        other: Its events, taken in.

    Returns:
        How many are.

    Raises:
        DataError: If both name people, and nobody is in both: then no tier that is held
            there would count, and nobody would see that it was to.
    """
    row = connection.execute(
        f"""
        WITH own AS (SELECT DISTINCT subject FROM {own.events}),
        other AS (SELECT DISTINCT subject FROM {other.events}),
        apart AS (
            SELECT own.subject FROM own JOIN other
            ON ltrim(own.subject, '0') = ltrim(other.subject, '0')
            WHERE own.subject <> other.subject
                AND own.subject NOT IN (SELECT subject FROM other)
        )
        SELECT (SELECT count(*) FROM own), (SELECT count(*) FROM other),
            (SELECT count(*) FROM own SEMI JOIN other USING (subject)),
            (SELECT count(*) FROM apart), (SELECT min(subject) FROM apart)
        """
    )
    ((subjects, others, shared, without_zeros, example),) = row.fetchall()
    if subjects and others and not shared:
        raise _nobody_shared(own, other, subjects, others, example)
    return Overlap(scheme, other.source, others, shared, without_zeros, example)


def _nobody_shared(
    own: Intake, other: Intake, subjects: int, others: int, example: str | None
) -> DataError:
    problem = (
        f"{agreeing(others, 'the one subject', f'none of the {others:,} subjects')} of "
        f"{other.source} is {agreeing(others, 'not ', '')}among the {subjects:,} "
        f"of {own.source}, expected both to call people alike"
    )
    if example is not None:
        problem += f"\n  {example} is there but for the zeros in front"
    return DataError(
        f"{problem}\n"
        "  to do: name people alike in both; an empty file says that nobody has any"
    )


def subjects_without_zeros(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[int, str | None]:
    """Counts those with a standing who may be another one who lost the zeros in front.

    Args:
        connection: Where the table `standings` is.

    Returns:
        How many begin with a zero and stand there without it as well; one of them.
    """
    row = connection.execute(
        """
        SELECT count(*), min(zeros.subject)
        FROM (SELECT subject FROM standings WHERE subject LIKE '0%') AS zeros
        SEMI JOIN standings ON standings.subject = ltrim(zeros.subject, '0')
        """
    )
    ((count, example),) = row.fetchall()
    return count, example

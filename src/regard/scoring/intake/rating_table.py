"""A table of ratings: who rated whom, as plain arrays, and what was not read.

Nothing is left out in silence. A row that cannot be read is a reject with its place,
and whoever it may be about is named; ratings of oneself, of nothing and of somebody
once more are counted, and stay in the arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from regard.scheme.complaint import DataError
from regard.scoring.clock import EPOCH
from regard.scoring.database import connect, quoted_name, run_on_data
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.far_years import DECADES, far_year_fault, find_far_years
from regard.scoring.intake.faults import Fault, found_of_first, reason_of_first
from regard.scoring.intake.places import FileRows, keep_stretches
from regard.scoring.intake.rating_columns import (
    RATEE,
    TIME_OF_RATING,
    names_of_people,
    person_of_column,
    rating_columns,
    rating_faults,
    rating_types,
    typed_ratings,
)
from regard.scoring.intake.sources import SourceTable, source_table

TABLE_OF_RATINGS = "ratings"
REJECTS_OF_RATINGS = "ratings_rejects"
LIST_LABEL = "list of events"  # what intake calls mappings
REASONS_SHOWN = 100  # reasons for which rows were not read; the rest are counted


@dataclass(frozen=True)
class UnreadRatings:
    """Rows that could not be read for one reason.

    Attributes:
        reason: What is wrong, and what is accepted.
        rows: How many they are.
        file: The file in which they stand, the first of several; None for data in
            memory.
        files: In how many files they stand.
        first_line: The first line in that file, or the number of the first row.
        last_line: The last line in it.
        in_lines: Whether they are lines.
        found: The value in the first of them, if it is a value that is wrong.
    """

    reason: str
    rows: int
    file: str | None
    files: int
    first_line: int
    last_line: int
    in_lines: bool
    found: str | None


@dataclass(frozen=True)
class RatingTable:
    """Ratings as they were read: one place of each array is one, the oldest first.

    Attributes:
        source: What a person calls the data: a path, a URL, or the kind of frame.
        names: Of the people, by their numbers from 0, in the order of their letters;
            also of those whom only rows name that could not be read.
        raters: Who rated (n,), int64.
        ratees: Who was rated (n,), int64.
        values: How, in whole thousandths (n,), int64.
        days: On which day (n,), int64, as days since 1 January 1970 (UTC); nought where
            the data have no times.
        has_times: Whether they have.
        read: How many rows there were, broken lines included.
        unread: Why rows could not be read, the most frequent reason first.
        unread_rows: How many rows could not be read in all.
        unread_about: How many of them may be about each person (people,), int64.
        own: How many ratings are of oneself.
        empty: How many are of exactly nothing, those of oneself aside.
        repeated: How many are of a pair that was rated again later.
        folded: In how many rows a name was read otherwise than it stands there.
    """

    source: str
    names: tuple[str, ...]
    raters: NDArray[np.int64]
    ratees: NDArray[np.int64]
    values: NDArray[np.int64]
    days: NDArray[np.int64]
    has_times: bool
    read: int
    unread: tuple[UnreadRatings, ...]
    unread_rows: int
    unread_about: NDArray[np.int64]
    own: int
    empty: int
    repeated: int
    folded: int

    @property
    def last_day(self) -> date | None:
        """The day of the last rating (UTC); None without times or ratings."""
        if not self.has_times or not len(self.days):
            return None
        return date.fromordinal(EPOCH + int(self.days[-1]))


def read_ratings(data: Any, written: DataFormat | None = None) -> RatingTable:
    """Reads ratings of people by people.

    Args:
        data: A path (CSV, TSV, Parquet, JSON, a spreadsheet), a database URL with a
            table, a data frame (pandas, polars, Arrow, Ibis), or mappings.
        written: How the data are written. Its columns are `rater`, `ratee`, `rating`
            and `time`; those that it does not name are looked for by usual names.

    Returns:
        The ratings, with what was not read.

    Raises:
        DataError: If the data cannot be read as a table of ratings.
    """
    if written is None:
        written = DataFormat()
    backend = connect()
    connection: duckdb.DuckDBPyConnection = backend.con
    names = names_of_people(written)
    source = source_table(connection, data, TABLE_OF_RATINGS, written.encoding, names)
    description = connection.execute(f"DESCRIBE {source.name}").fetchall()
    columns = rating_columns([str(row[0]) for row in description], written.columns)
    typed = typed_ratings(connection, source.name, columns, written)
    faults = _faults_of(connection, f"{source.name}_plain", typed, written)
    _keep_unread(connection, source.rows, typed, faults)
    broken = _keep_broken_lines(connection, source.rows, columns[RATEE], written)
    _number_people(connection, typed)
    return _table_of(connection, source, typed, broken, TIME_OF_RATING in columns)


def _faults_of(
    connection: duckdb.DuckDBPyConnection, plain: str, typed: str, written: DataFormat
) -> list[Fault]:
    """What can be wrong with a row; times decades away from all others are."""
    types = rating_types(connection, plain)
    faults = rating_faults(types, written)
    _reason_each(connection, typed, faults)
    if written.any_year or TIME_OF_RATING not in types:
        return faults
    span = f"SELECT max(year(time)) - min(year(time)) FROM {typed}_checked"
    ((years,),) = connection.execute(f"{span} WHERE reason IS NULL").fetchall()
    if years is not None and years >= DECADES:
        far = find_far_years(connection, f"{typed}_checked").far
        if far:
            faults.append(far_year_fault(far))
            _reason_each(connection, typed, faults)
    return faults


def _reason_each(
    connection: duckdb.DuckDBPyConnection, typed: str, faults: list[Fault]
) -> None:
    """Makes a table of the rows, each with what is wrong with it."""
    run_on_data(
        connection,
        f"CREATE OR REPLACE TEMP TABLE {typed}_checked AS "
        f"SELECT *, {reason_of_first(faults)} AS reason FROM {typed}",
        "the ratings",
    )


def _keep_unread(
    connection: duckdb.DuckDBPyConnection,
    rows: FileRows,
    typed: str,
    faults: list[Fault],
) -> None:
    """Makes the table of rows that could not be read, each with its place."""
    in_stretch = keep_stretches(connection, rows.stretches, f"{typed}_stretches")
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {REJECTS_OF_RATINGS} AS
        SELECT file, first_line + number - first_row AS line, in_lines, reason,
            CAST({found_of_first(faults)} AS VARCHAR) AS found, ratee
        FROM (FROM {typed}_checked WHERE reason IS NOT NULL) {in_stretch}
        """
    )


def _keep_broken_lines(
    connection: duckdb.DuckDBPyConnection,
    rows: FileRows,
    ratee: str,
    written: DataFormat,
) -> int:
    """Adds the lines of files that are no rows.

    Returns:
        How many there are.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE named_lines "
        "(file VARCHAR, line BIGINT, ratee VARCHAR)"
    )
    lines = rows.broken_lines
    if lines is None or rows.possible_rows is None:
        return 0
    ((count,),) = connection.execute(f"SELECT count(*) FROM {lines}").fetchall()
    if not count:
        return 0
    connection.execute(
        f"INSERT INTO {REJECTS_OF_RATINGS} "
        f"SELECT file, line, in_lines, reason, found, NULL FROM {lines}"
    )
    _name_in_lines(connection, rows.possible_rows, lines, ratee, written)
    return int(count)


def _name_in_lines(
    connection: duckdb.DuckDBPyConnection,
    possible: str,
    lines: str,
    ratee: str,
    written: DataFormat,
) -> None:
    """Names whomever lines may be about that are no rows, in any reading of them."""
    description = connection.execute(f"DESCRIBE {possible}").fetchall()
    place = ", ".join(quoted_name(str(row[0])) for row in description[:2])
    columns = {str(row[0]).lower(): str(row[0]) for row in description}
    column = columns.get(ratee.lower())
    if column is not None:
        subject = person_of_column(column, "VARCHAR", written)
        connection.execute(
            f"INSERT INTO named_lines "
            f"SELECT DISTINCT {place}, {subject} FROM {possible}"
        )
    subject = person_of_column("word", "VARCHAR", written)
    connection.execute(
        f"""
        INSERT INTO named_lines
        SELECT DISTINCT file, line, {subject} FROM (
            SELECT file, line, unnest(words) AS word FROM {lines} AS broken
            ANTI JOIN named_lines AS named
            ON broken.file = named.file AND broken.line = named.line
        )
        """
    )


def _number_people(connection: duckdb.DuckDBPyConnection, typed: str) -> None:
    """Numbers everybody whom a row names, in the order of their names."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE people_of_ratings AS
        SELECT row_number() OVER (ORDER BY name) - 1 AS person, name FROM (
            SELECT rater AS name FROM {typed} UNION SELECT ratee FROM {typed}
        ) WHERE name IS NOT NULL
        """
    )


def _table_of(
    connection: duckdb.DuckDBPyConnection,
    source: SourceTable,
    typed: str,
    broken: int,
    has_times: bool,
) -> RatingTable:
    counts = f"SELECT count(*), count(*) FILTER (folded) FROM {typed}"
    ((rows, folded),) = connection.execute(counts).fetchall()
    if not rows and not broken:
        raise DataError(f"{source.label}: found no row, expected a row for each rating")
    names = connection.execute(
        "SELECT name FROM people_of_ratings ORDER BY person"
    ).fetchall()
    day = "0"
    if has_times:
        day = "date_diff('day', DATE '1970-01-01', CAST(time AS DATE))"
    # In the order of time, so that the last rating of a pair on one day is the last.
    arrays = connection.execute(
        f"""
        SELECT rater.person AS raters, ratee.person AS ratees,
            CAST(amount AS BIGINT) AS numbers, {day} AS days
        FROM {typed}_checked AS rating
        JOIN people_of_ratings AS rater ON rater.name = rating.rater
        JOIN people_of_ratings AS ratee ON ratee.name = rating.ratee
        WHERE reason IS NULL ORDER BY time, number
        """
    ).fetchnumpy()
    raters = _numbers(arrays["raters"])
    ratees = _numbers(arrays["ratees"])
    values = _numbers(arrays["numbers"])
    is_own = raters == ratees
    return RatingTable(
        source=source.label.replace(LIST_LABEL, "list of ratings"),
        names=tuple(str(row[0]) for row in names),
        raters=raters,
        ratees=ratees,
        values=values,
        days=_numbers(arrays["days"]),
        has_times=has_times,
        read=int(rows) + broken,
        unread=_reasons(connection),
        unread_rows=int(rows) + broken - len(raters),
        unread_about=_unread_about(connection, len(names)),
        own=int(is_own.sum()),
        empty=int(((values == 0) & ~is_own).sum()),
        repeated=_count_repeated(raters, ratees, len(names)),
        folded=int(folded),
    )


def _numbers(column: NDArray[Any]) -> NDArray[np.int64]:
    """A column without gaps as whole numbers."""
    return np.ascontiguousarray(column, dtype=np.int64)


def _count_repeated(
    raters: NDArray[np.int64], ratees: NDArray[np.int64], people: int
) -> int:
    """How many ratings are of a pair that is rated again later; of oneself, none."""
    others = raters != ratees
    pairs = np.sort(raters[others] * max(1, people) + ratees[others])
    return int((pairs[1:] == pairs[:-1]).sum())


def _reasons(connection: duckdb.DuckDBPyConnection) -> tuple[UnreadRatings, ...]:
    rows = connection.execute(
        f"""
        SELECT reason, count(*) AS rows, arg_min(file, (coalesce(file, ''), line)),
            count(DISTINCT file), min(line), max(line), bool_or(in_lines),
            arg_min(found, (coalesce(file, ''), line))
        FROM {REJECTS_OF_RATINGS} GROUP BY reason ORDER BY rows DESC, reason
        LIMIT {REASONS_SHOWN}
        """
    ).fetchall()
    return tuple(UnreadRatings(*row) for row in rows)


def _unread_about(
    connection: duckdb.DuckDBPyConnection, people: int
) -> NDArray[np.int64]:
    """How many rows that could not be read may be about each person."""
    counts = np.zeros(people, dtype=np.int64)
    rows = connection.execute(
        f"""
        SELECT person, count(*) FROM people_of_ratings JOIN (
            SELECT file, line, ratee FROM {REJECTS_OF_RATINGS}
            UNION ALL SELECT DISTINCT file, line, ratee FROM named_lines
        ) ON ratee = name GROUP BY person
        """
    ).fetchall()
    for person, count in rows:
        counts[person] = count
    return counts

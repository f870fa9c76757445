"""The columns of ratings: who rated whom, how and when, by whatever name they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from regard.scheme.complaint import DataError, one_of
from regard.scheme.settings_in_words import COLUMN_SETTING
from regard.scoring.database import in_order, quoted_name, run_on_data
from regard.scoring.intake.column_names import FIRST_LINE_READ, are_values, listed
from regard.scoring.intake.data_format import DataFormat, no_column
from regard.scoring.intake.event_columns import (
    TEXT,
    amount_of_column,
    moment_of_column,
    text_of_column,
    thousandths_of_column,
)
from regard.scoring.intake.faults import (
    Fault,
    line_end_faults,
    lost_digits_faults,
    no_name_faults,
    number_faults,
    shape_faults,
    time_faults,
)
from regard.scoring.intake.names import clean_name, is_changed

RATER = "rater"
RATEE = "ratee"
RATING = "rating"
TIME_OF_RATING = "time"
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    RATER: ("rater", "source", "from"),
    RATEE: ("ratee", "target", "to"),
    RATING: ("rating", "value", "weight"),
    TIME_OF_RATING: ("time",),
}
"""By what a column holds, the names under which it is looked for."""
OPTIONAL = frozenset({TIME_OF_RATING})
PEOPLE_OF_RATING = (RATER, RATEE)
IN_TABLE = {RATING: "amount"}
"""What columns are called here where another name is asked for by what reads them."""


def rating_columns(
    columns: Sequence[str], declared: Mapping[str, str]
) -> dict[str, str]:
    """Which columns of a table are those of ratings.

    Args:
        columns: Those of the table.
        declared: By what a column holds (rater, ratee, rating, time), what it is called
            in the table; others are looked for by their usual names.

    Returns:
        By what it holds, each column that is there. Times need not be.

    Raises:
        DataError: If one is missing, or two may be meant and nothing tells which.
    """
    unknown = [name for name in declared if name not in USUAL_NAMES]
    if unknown:
        raise DataError(
            f"found a column of ratings called {unknown[0]}, "
            f"expected one of {one_of(USUAL_NAMES)}"
        )
    there = {name.strip().lower(): name for name in columns}
    read: dict[str, str] = {}
    for holds, usual in USUAL_NAMES.items():
        column = _column(holds, usual, there, declared)
        if column is not None:
            read[holds] = column
    missing = [name for name in USUAL_NAMES if name not in read]
    if not OPTIONAL.issuperset(missing):
        raise _missing(
            list(columns), [name for name in missing if name not in OPTIONAL]
        )
    _refuse_one_for_two(read)
    return read


def _column(
    holds: str,
    usual: Sequence[str],
    there: Mapping[str, str],
    declared: Mapping[str, str],
) -> str | None:
    """The column that holds something of a rating, if it is there."""
    if holds in declared:
        written = declared[holds]
        column = there.get(written.strip().lower())
        if column is None:
            raise no_column(written, list(there.values()))
        return column
    taken = {name.strip().lower() for name in declared.values()}
    names = [name for name in usual if name in there and name not in taken]
    if len(names) > 1:
        raise DataError(
            f"found the columns {' and '.join(names)}, of which nothing tells which "
            f"is the {holds}, expected one\n"
            f"  to do: say which it is ({COLUMN_SETTING.named(key=holds)})"
        )
    return there[names[0]] if names else None


def _refuse_one_for_two(read: Mapping[str, str]) -> None:
    holders: dict[str, str] = {}
    for holds, column in read.items():
        first = holders.setdefault(column, holds)
        if first != holds:
            raise DataError(
                f"found {column} for the {first} and for the {holds}, "
                "expected a column for each"
            )


def _missing(columns: list[str], missing: Sequence[str]) -> DataError:
    expected = ", ".join(name for name in USUAL_NAMES if name not in OPTIONAL)
    problem = (
        f"found the columns {listed(columns)}, expected {expected} "
        f"(no {one_of(missing)})"
    )
    if are_values(columns):
        problem += f"\n  {FIRST_LINE_READ}"
    usual = "; ".join(
        f"the {name} also {' or '.join(USUAL_NAMES[name][1:])}" for name in missing
    )
    setting = COLUMN_SETTING.named(key=missing[0])
    return DataError(
        f"{problem}\n  to do: say which they are ({setting}), or rename them; "
        f"usual names are read as well: {usual}"
    )


def typed_ratings(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    written: DataFormat,
) -> str:
    """Makes a table of ratings in their types, one row for each row of a table.

    Args:
        connection: DuckDB's own.
        table: The name of the table.
        columns: By what it holds, each column of ratings (`rating_columns`).
        written: How the values are written.

    Returns:
        The name of the table: number (of the row, from 1), rater, ratee, time (UTC),
        amount (thousandths), time_as_found, amount_as_found, unsaid (whether no rating
        stands there) and folded. What cannot be read is null.
    """
    values = []
    for holds, column in columns.items():
        name = IN_TABLE.get(holds, holds)
        values.append(f"{quoted_name(column)} AS {name}")
    plain = f"{table}_plain"
    with in_order(connection):
        copy = f"CREATE OR REPLACE TEMP TABLE {plain} AS SELECT {', '.join(values)}"
        run_on_data(connection, f"{copy} FROM {table}", "the ratings")
    types = rating_types(connection, plain)
    typed = f"{table}_typed"
    select = ", ".join(
        f"{value} AS {name}" for name, value in _typed(types, written).items()
    )
    run_on_data(
        connection,
        f"CREATE OR REPLACE TEMP TABLE {typed} AS SELECT {select} FROM {plain}",
        "the ratings",
    )
    return typed


def rating_types(connection: duckdb.DuckDBPyConnection, plain: str) -> dict[str, str]:
    """By name, the DuckDB types of a table's columns.

    Args:
        connection: DuckDB's own.
        plain: The name of the table.

    Returns:
        The types.
    """
    description = connection.execute(f"DESCRIBE {plain}").fetchall()
    return {str(row[0]): str(row[1]) for row in description}


def _typed(types: Mapping[str, str], written: DataFormat) -> dict[str, str]:
    """By column, the SQL of its value."""
    amount = amount_of_column(types["amount"], written)
    values = {"number": "rowid + 1"}
    texts = []
    for name in PEOPLE_OF_RATING:
        values[name] = person_of_column(name, types[name], written)
        if types[name] == TEXT:
            texts.append(quoted_name(name))
    values["amount"] = thousandths_of_column(types["amount"], written, sound=False)
    values["amount_as_found"] = f"CAST({amount} AS VARCHAR)"
    values["unsaid"] = f"{amount} IS NULL"
    values["folded"] = is_changed(texts, written.missing)
    values["time"] = "CAST(NULL AS TIMESTAMP)"
    values["time_as_found"] = "NULL"
    if TIME_OF_RATING in types:
        column_type = types[TIME_OF_RATING]
        values["time"] = moment_of_column(TIME_OF_RATING, column_type, written)
        values["time_as_found"] = text_of_column(TIME_OF_RATING, column_type)
    return values


def person_of_column(name: str, column_type: str, written: DataFormat) -> str:
    """SQL: whom a column names, as names tell people apart; null where nobody.

    Args:
        name: The column.
        column_type: DuckDB's name of its type.
        written: The words that stand for nothing.

    Returns:
        The expression.
    """
    if column_type == TEXT:
        return clean_name(quoted_name(name), written.missing)
    return f"nullif({text_of_column(name, column_type)}, '')"


def rating_faults(types: Mapping[str, str], written: DataFormat) -> list[Fault]:
    """Everything that can be wrong with a row of ratings, in SQL over typed columns.

    Args:
        types: The columns that are there, with their DuckDB types.
        written: How the values are written.

    Returns:
        The faults; of a row with several, the first is its reason.
    """
    faults = [Fault(f"{name} IS NULL", f"'no {name}'") for name in PEOPLE_OF_RATING]
    faults += no_name_faults(PEOPLE_OF_RATING, types)
    faults += line_end_faults(PEOPLE_OF_RATING)
    faults += lost_digits_faults(PEOPLE_OF_RATING)
    # Nothing is no rating: read as some number, it would vouch or warn by itself.
    faults.append(Fault("unsaid", "'no rating'"))
    faults += number_faults("a rating", "rating")
    if TIME_OF_RATING in types:
        faults += time_faults()
        if not written.any_year:
            faults += shape_faults(written.time_format)
    return faults


def names_of_people(written: DataFormat) -> dict[str, str]:
    """By a column's name in small letters, whom it may name: the rater or the ratee.

    Args:
        written: What columns are called here.
    """
    names: dict[str, str] = {}
    for holds in PEOPLE_OF_RATING:
        if holds in written.columns:
            names[written.columns[holds].strip().lower()] = holds
        else:
            names.update(dict.fromkeys(USUAL_NAMES[holds], holds))
    return names

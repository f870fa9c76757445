"""The columns of events: which are there, and their values in the types of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.settings_in_words import COLUMN_SETTING
from regard.scheme.units import AMOUNT, MOST_AMOUNT
from regard.scoring.database import quoted_name, run_on_data
from regard.scoring.event import REQUIRED, SILENT_FROM
from regard.scoring.intake.column_names import (
    FIRST_LINE_READ,
    TITLE_ABOVE,
    are_values,
    is_title,
    listed,
)
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.moments import moment_of_number, moment_of_text
from regard.scoring.intake.names import NAMES, clean_name, is_changed, is_one_of
from regard.scoring.intake.numbers_as_names import EXACT_UP_TO, float_text

TEXT = "VARCHAR"
NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL")  # parts of the names of DuckDB's types
EVENT_COLUMNS = (*REQUIRED, "amount", "reporter", SILENT_FROM, "source", "reject")
WRITTEN_AMOUNT = "[-+]?([0-9]+([.][0-9]{0,3}0*)?|[.][0-9]{1,3}0*)"


def column_types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Finds the event columns of a table.

    Args:
        connection: DuckDB's own.
        table: The name of the table.

    Returns:
        By name, those that are there, with their DuckDB types.

    Raises:
        DataError: If one that events need is missing.
    """
    description = run_on_data(
        connection, f"DESCRIBE SELECT * FROM {table}", "the events"
    )
    columns = description.fetchall()
    types = {str(row[0]).lower(): str(row[1]) for row in columns}
    missing = [name for name in REQUIRED if name not in types]
    if missing:
        raise _missing_columns([str(row[0]) for row in columns], missing)
    return {name: types[name] for name in EVENT_COLUMNS if name in types}


def subject_select(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    written: DataFormat,
    others: Sequence[str] = (),
) -> str | None:
    """Writes a select of the subjects that a table names.

    Args:
        connection: DuckDB's own.
        table: The name of the table.
        written: How the values are written.
        others: Further columns to select, as they are.

    Returns:
        The select, in SQL, of `others` and `subject`, without repetition; None where
        there is no such column.
    """
    description = connection.execute(f"DESCRIBE {table}").fetchall()
    types = {str(row[0]).lower(): str(row[1]) for row in description}
    if "subject" not in types:
        return None
    subject = f"{_name('subject', types, written, sound=False)} AS subject"
    columns = [*map(quoted_name, others), subject]
    return f"SELECT DISTINCT {', '.join(columns)} FROM {table}"


def _missing_columns(columns: list[str], missing: list[str]) -> DataError:
    others = [name for name in columns if name.lower() not in EVENT_COLUMNS]
    hints = ""
    for name in missing:
        close = nearest(name, others)
        if close:
            hints += f"; is {close} the {name}?"
    problem = (
        f"found the columns {listed(columns)}, "
        f"expected {', '.join(REQUIRED)} (no {one_of(missing)}){hints}"
    )
    if are_values(columns):
        problem += f"\n  {FIRST_LINE_READ}"
    elif is_title(columns):
        problem += f"\n  {TITLE_ABOVE}"
    setting = COLUMN_SETTING.named(key=missing[0])
    return DataError(
        f"{problem}\n"
        f"  to do: say which they are ({setting}), rename them, "
        "or write an intake: a SELECT over `data` that names them"
    )


def typed_select(
    table: str, types: Mapping[str, str], written: DataFormat, sound: bool = False
) -> str:
    """Writes a select that gives every event column its type.

    Args:
        table: The name of the table.
        types: Its event columns with their DuckDB types.
        written: How the values are written.
        sound: Whether every row has been checked, none was refused and no name folded,
            so that nothing need be looked at twice.

    Returns:
        The select, in SQL. A value that cannot be read is null. `unsaid` says whether
        no amount stands there; `time_as_found`, `amount_as_found` and
        `silent_from_as_found` are texts.
    """
    return _select(table, _typed_values(types, written, sound))


def quick_select(
    table: str, types: Mapping[str, str], written: DataFormat, plain_names: str
) -> str:
    """Writes a select of what a row must have right to be plainly an event.

    Args:
        table: The name of the table.
        types: Its event columns with their DuckDB types.
        written: How the values are written.
        plain_names: SQL over the columns as found: whether names are read as they are.

    Returns:
        The select, in SQL, with `plain_names`, `kind` as found, and `time`, `amount`
        and `unsaid` as `typed_select` has them.
    """
    values = {
        "plain_names": plain_names,
        "kind": '"kind"',
        "time": moment_of_column("time", types["time"], written),
        "amount": thousandths_of_column(types.get("amount"), written, sound=False),
        "unsaid": f"{amount_of_column(types.get('amount'), written)} IS NULL",
    }
    return _select(table, values)


def placed_select(
    table: str, types: Mapping[str, str], written: DataFormat, ordered: bool
) -> str:
    """Writes the same select with the number of each row, and the whole row.

    Args:
        table: The name of the table.
        types: Its event columns with their DuckDB types.
        written: How the values are written.
        ordered: Whether it is a table whose rows were put down in the order in which
            they were read; else it is a view, and its rows are numbered as they come.

    Returns:
        The select, in SQL, with `number` (from 1) and `as_found` (JSON) besides.
    """
    number = "row_as_found.rowid + 1" if ordered else "row_number() OVER ()"
    # The row is put aside before it is numbered, so that the number is not in it.
    placed = (
        f"(SELECT *, {number} AS row_number_found, row_as_found "
        f"FROM {table} AS row_as_found)"
    )
    values = _typed_values(types, written, sound=False)
    values["number"] = "row_number_found"
    values["as_found"] = "to_json(row_as_found)"
    return _select(placed, values)


def _select(table: str, values: Mapping[str, str]) -> str:
    columns = [f"{value} AS {name}" for name, value in values.items()]
    return f"SELECT {', '.join(columns)} FROM {table}"


def _typed_values(
    types: Mapping[str, str], written: DataFormat, sound: bool
) -> dict[str, str]:
    """By event column, and what else is asked of a row, the SQL of its value."""
    values = {
        "id": _name("id", types, written, sound),
        "subject": _name("subject", types, written, sound),
        "kind": _name("kind", types, written, sound),
        "time": moment_of_column("time", types["time"], written),
        "amount": thousandths_of_column(types.get("amount"), written, sound),
        "reporter": "''",
    }
    if "reporter" in types:
        reporter = _name("reporter", types, written, sound)
        values["reporter"] = f"coalesce({reporter}, '')"
    if "source" in types:
        values["source"] = _name("source", types, written, sound)
    if SILENT_FROM in types:
        column_type = types[SILENT_FROM]
        values[SILENT_FROM] = _day(moment_of_column(SILENT_FROM, column_type, written))
        as_found = _found(SILENT_FROM, column_type, written)
        values["silent_from_as_found"] = f"CAST({as_found} AS VARCHAR)"
    if "reject" in types:
        values["reject"] = "nullif(trim(CAST(\"reject\" AS VARCHAR)), '')"
    texts = [quoted_name(name) for name in NAMES if types.get(name) == TEXT]
    values["folded"] = is_changed(texts, written.missing)
    amount = amount_of_column(types.get("amount"), written)
    values["unsaid"] = f"{amount} IS NULL"
    values["time_as_found"] = text_of_column("time", types["time"])
    values["amount_as_found"] = f"CAST({amount} AS VARCHAR)"
    return values


def _name(name: str, types: Mapping[str, str], written: DataFormat, sound: bool) -> str:
    """A name as a text; null where none stands there."""
    if types[name] != TEXT:
        return f"nullif({text_of_column(name, types[name])}, '')"
    if sound:
        return f'"{name}"'
    return clean_name(f'"{name}"', written.missing)


def text_of_column(name: str, column_type: str) -> str:
    """SQL: a value as a text; of floats a whole number without decimals.

    Args:
        name: The column.
        column_type: DuckDB's name of its type.

    Returns:
        The expression.
    """
    if column_type in EXACT_UP_TO:
        return float_text(f'"{name}"', column_type)
    return f'trim(CAST("{name}" AS VARCHAR))'


def moment_of_column(name: str, column_type: str, written: DataFormat) -> str:
    """SQL: the moment in UTC that a column says; null where it is none.

    Args:
        name: The column.
        column_type: DuckDB's name of its type.
        written: How times are written.

    Returns:
        The expression, without a zone.
    """
    column = f'"{name}"'
    if column_type == TEXT:
        return moment_of_text(column, written.time_format)
    if any(number in column_type for number in NUMBERS):
        # A bare number says no moment unless it is declared how.
        if written.time_format is None:
            return "CAST(NULL AS TIMESTAMP)"
        return moment_of_number(column, written.time_format)
    if "TIME ZONE" in column_type:
        return f"CAST({column} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    return f"try_cast({column} AS TIMESTAMP)"


def _day(moment: str) -> str:
    """The day whose first moment it is; null where it lies within one."""
    is_first = f"{moment} = date_trunc('day', {moment})"
    return f"CASE WHEN {is_first} THEN try_cast({moment} AS DATE) END"


def amount_of_column(column_type: str | None, written: DataFormat) -> str:
    """SQL: the column `amount` as found; null where nothing stands there.

    Args:
        column_type: DuckDB's name of its type; None where there is no such column.
        written: The words that stand for nothing.

    Returns:
        The expression.
    """
    if column_type is None:
        return "NULL"
    return _found("amount", column_type, written)


def _found(name: str, column_type: str, written: DataFormat) -> str:
    """A value as found, which is no name; null where nothing stands there."""
    column = f'"{name}"'
    if column_type != TEXT:
        return column
    nothing = is_one_of(f"trim({column})", ("", *written.missing))
    return f"CASE WHEN NOT {nothing} THEN trim({column}) END"


def thousandths_of_column(
    column_type: str | None, written: DataFormat, sound: bool
) -> str:
    """SQL: whole thousandths; null where they are no number, not whole, or too many.

    Where nothing stands, the amount is one.

    Args:
        column_type: DuckDB's name of the type of `amount`; None where it is not there.
        written: How numbers are written.
        sound: Whether every row has been checked.

    Returns:
        The expression.
    """
    as_found = amount_of_column(column_type, written)
    if column_type == TEXT and written.decimal_comma:
        # With a point besides, nobody knows which of the two is the decimals'.
        as_found = f"translate({as_found}, '.,', '?.')"
    if column_type in EXACT_UP_TO:
        # What a float of that width says with three decimals, it says exactly.
        number = f"CAST({as_found} AS DOUBLE)"
        thousandths = f"round({number} * {AMOUNT})"
        is_whole = f"CAST({thousandths} / {AMOUNT} AS {column_type}) = {as_found}"
        # Most amounts have no decimals, which is quicker to see.
        is_whole = (
            f"CASE WHEN trunc({as_found}) = {as_found} THEN true ELSE {is_whole} END"
        )
    elif column_type is None or column_type == TEXT:
        number = f"try_cast({as_found} AS DECIMAL(18, 3))"
        is_whole = f"regexp_full_match({as_found}, '{WRITTEN_AMOUNT}')"
    else:
        number = f"try_cast({as_found} AS DECIMAL(28, 3))"
        is_whole = f"{as_found} = round({as_found}, 3)"
    if sound:
        # A cast takes the nearest whole number, which is less than a half away.
        return f"coalesce(CAST({number} * {AMOUNT} AS BIGINT), {AMOUNT})"
    scaled = f"CAST(round({number} * {AMOUNT}) AS BIGINT)"
    # The bound comes first: beyond it, the other tests could overflow.
    within = f"abs({number}) <= {MOST_AMOUNT}"
    checked = f"CASE WHEN {is_whole} THEN {scaled} END"
    return (
        f"CASE WHEN {as_found} IS NULL THEN {AMOUNT} WHEN {within} THEN {checked} END"
    )

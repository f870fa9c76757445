"""A few columns of a data file, as texts: what an audit reads."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from regard.scheme.complaint import DataError, nearest
from regard.scheme.settings_in_words import WEIGHT
from regard.scoring.database import quoted_name, run_on_data
from regard.scoring.intake.arrow import arrow_table
from regard.scoring.intake.event_columns import TEXT
from regard.scoring.intake.files import file_table
from regard.scoring.intake.names import clean_name, is_changed
from regard.scoring.intake.numbers_as_names import EXACT_UP_TO, float_text
from regard.scoring.intake.places import FileRows
from regard.scoring.intake.spreadsheets import SHEET_MARK

TABLE = "audited"  # what the data are called in DuckDB
MOST_REPEATED = 20_000_000  # that rows of a table may stand for
MOST_HEADINGS_NAMED = 20  # columns of a file that an error names
MISSING_WORDS = ("na", "n/a", "nan", "null", "none", "unknown", "?")
"""What stands in files where something is not known, in any mix of capitals."""

TextColumn = list[str | None]


@dataclass(frozen=True)
class AuditTable:
    """Columns of a file, and what of the file was no row.

    Attributes:
        name: Of the file.
        columns: Each as texts; None where a cell is empty or says that it is not known.
        rows: How many there are.
        broken_lines: Lines of a CSV file that are no rows.
        missing_words: The words that were taken for not known, and how often, by
            column.
        sha256: The digest of the file's bytes.
        folded: In how many rows the name of a person was read otherwise than it stands
            there.
        without_subject: How many rows name nobody, and so are left out.
    """

    name: str
    columns: Mapping[str, TextColumn]
    rows: int
    broken_lines: int
    missing_words: Mapping[str, Mapping[str, int]]
    sha256: str
    folded: int = 0
    without_subject: int = 0


def read_columns(
    data: Any,
    names: Sequence[str],
    missing: Sequence[str] = MISSING_WORDS,
    encoding: str | None = None,
    subject: str | None = None,
) -> AuditTable:
    """Reads columns of a CSV, Parquet or JSON file, of a spreadsheet or a data frame.

    Args:
        data: The path of the file, or the frame.
        names: The columns, by their names.
        missing: Words that say that something is not known, in small letters.
        encoding: Of text, if it is declared.
        subject: The column that names people; names are folded as scoring folds them.

    Returns:
        The columns, and how many lines are no rows.

    Raises:
        DataError: If the file cannot be read, or does not have a column.
    """
    connection = duckdb.connect()
    source = _source_of(data)
    broken_lines = _make_table(connection, data, encoding)
    description = connection.execute(f"DESCRIBE {TABLE}").fetchall()
    types = {str(row[0]): str(row[1]) for row in description}
    for name in names:
        if name not in types:
            raise _no_column(source, name, list(types))
    texts = []
    for name in names:
        text = _text(name, types[name])
        if name == subject and types[name] == TEXT:
            text = clean_name(quoted_name(name), ())
        texts.append(text)
    select = f"SELECT {', '.join(texts)} FROM {TABLE}"
    rows = run_on_data(connection, select, source).fetchall()
    cells: dict[str, TextColumn] = {}
    words: dict[str, Mapping[str, int]] = {}
    for place, name in enumerate(names):
        column, unknown = _known(map(itemgetter(place), rows), missing)
        cells[name] = column
        if unknown:
            words[name] = unknown
    return AuditTable(
        name=source if not _is_path(data) else Path(data).name,
        columns=cells,
        rows=len(rows),
        broken_lines=broken_lines,
        missing_words=words,
        sha256=_digest(data, rows),
        folded=_count_folded(connection, subject if subject in names else None, types),
    )


def _count_folded(
    connection: duckdb.DuckDBPyConnection, subject: str | None, types: Mapping[str, str]
) -> int:
    """In how many rows the name of a person is read otherwise than it stands there."""
    if subject is None or types.get(subject) != TEXT:
        return 0
    changed = is_changed([quoted_name(subject)], ())
    select = f"SELECT count(*) FILTER ({changed}) FROM {TABLE}"
    ((count,),) = connection.execute(select).fetchall()
    return int(count)


def _is_path(data: Any) -> bool:
    return isinstance(data, (str, Path))


def _source_of(data: Any) -> str:
    """What errors call the data: the path, or the kind of frame."""
    if _is_path(data):
        return str(data)
    return f"the {type(data).__name__}"


def _make_table(
    connection: duckdb.DuckDBPyConnection, data: Any, encoding: str | None
) -> int:
    """Makes the table that is read.

    Returns:
        How many lines of a file are no rows.
    """
    if not _is_path(data):
        connection.register(TABLE, arrow_table(data))
        return 0
    file = _file_of(data)
    if not file.is_file():
        raise DataError(
            f"there is no file {file}\n"
            "  to do: name a CSV, Parquet or JSON file, or a spreadsheet"
        )
    file_rows = file_table(connection, Path(data), TABLE, encoding)
    return _count_broken_lines(connection, file_rows)


def _file_of(path: str | Path) -> Path:
    """The file of a path; a sheet of a workbook stands after a mark."""
    file, _, _ = str(path).partition(SHEET_MARK)
    return Path(file)


def _digest(data: Any, rows: Sequence[Sequence[str | None]]) -> str:
    """The digest of a file's bytes; of a frame, of the cells that were read."""
    if _is_path(data):
        return hashlib.sha256(_file_of(data).read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def one_row_each(table: AuditTable, subject: str) -> AuditTable:
    """The table with one row for each subject.

    Args:
        table: Rows of one subject may be many.
        subject: The column that says who it is; rows without one are left out.

    Returns:
        What the rows of a subject say alike; None where they contradict each other. It
        says how many rows were left out.
    """
    values: dict[str, dict[str, set[str]]] = {}
    without_subject = 0
    for row, name in enumerate(table.columns[subject]):
        if name is None:
            without_subject += 1
            continue
        person = values.setdefault(name, {column: set() for column in table.columns})
        for column, cells in table.columns.items():
            cell = cells[row]
            if cell is not None:
                person[column].add(cell)
    columns: dict[str, TextColumn] = {}
    for column in table.columns:
        columns[column] = [_only(person[column]) for person in values.values()]
    return replace(
        table, columns=columns, rows=len(values), without_subject=without_subject
    )


def repeated(table: AuditTable, count: str) -> AuditTable:
    """The table with every row as often as it says.

    Args:
        table: Rows that stand for several people who are alike.
        count: The column that says for how many.

    Returns:
        A row for each of them.

    Raises:
        DataError: A count is no whole number, or there are too many people.
    """
    counts: list[int] = []
    for number, text in enumerate(table.columns[count], start=1):
        if text is None or not text.isdecimal():
            problem = text or "nothing"
            raise DataError(
                f"{table.name}, row {number}: found {problem} in {count}, expected "
                "a whole number of people\n"
                f"  to do: for weights that are no counts, use {WEIGHT.named()}"
            )
        counts.append(int(text))
    total = sum(counts)
    if total > MOST_REPEATED:
        raise DataError(
            f"{table.name}: found {total:,} people in {count}, "
            f"expected at most {MOST_REPEATED:,}"
        )
    columns: dict[str, TextColumn] = {}
    for name, cells in table.columns.items():
        column: TextColumn = []
        for cell, people in zip(cells, counts, strict=True):
            column += [cell] * people
        columns[name] = column
    return replace(table, columns=columns, rows=total)


def _only(cells: set[str]) -> str | None:
    """The value that all rows of a person say; None for none, and for several."""
    if len(cells) != 1:
        return None
    return next(iter(cells))


def _known(
    cells: Iterable[str | None], missing: Sequence[str]
) -> tuple[TextColumn, dict[str, int]]:
    """What is known of a column, and the words for not known with their counts."""
    column: TextColumn = []
    words: Counter[str] = Counter()
    for cell in cells:
        if cell is not None and cell.lower() in missing:
            words[cell] += 1
            column.append(None)
        else:
            column.append(cell)
    return column, dict(words)


def _count_broken_lines(
    connection: duckdb.DuckDBPyConnection, file_rows: FileRows
) -> int:
    """How many lines are no rows."""
    if file_rows.broken_lines is None:
        return 0
    select = f"SELECT count(*) FROM {file_rows.broken_lines}"
    ((count,),) = connection.execute(select).fetchall()
    return int(count)


def _text(name: str, column_type: str) -> str:
    """SQL: the text in a column; null where a cell is empty."""
    if column_type in EXACT_UP_TO:
        return float_text(quoted_name(name), column_type)
    return f"nullif(trim(CAST({quoted_name(name)} AS VARCHAR)), '')"


def _no_column(source: str, name: str, columns: Sequence[str]) -> DataError:
    close = nearest(name, columns)
    hint = ""
    if close is not None:
        hint = f"; did you mean {close}?"
    named = ", ".join(columns[:MOST_HEADINGS_NAMED])
    if len(columns) > MOST_HEADINGS_NAMED:
        named += f" and {len(columns) - MOST_HEADINGS_NAMED} more"
    return DataError(f"{source}: found no column {name}{hint}\n  it has {named}")

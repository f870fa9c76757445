"""JSON files as one table of texts, and their lines that are no objects as another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from glob import glob
from pathlib import Path

import duckdb
import pyarrow as pa

from regard.scheme.complaint import DataError
from regard.scoring.database import (
    in_order,
    quoted_name,
    quoted_text,
    quoted_texts,
    run_on_data,
)
from regard.scoring.event import REQUIRED
from regard.scoring.intake.broken_json import possible_objects, scalars_of
from regard.scoring.intake.broken_lines import PLACE, make_broken_lines
from regard.scoring.intake.numbers_as_names import float_text
from regard.scoring.intake.places import FileRows, Stretch
from regard.scoring.intake.plain_text import open_bytes, plain_file, text_encoding

JSON_LINES_ENDINGS = (".ndjson", ".jsonl")
JSON_ENDINGS = (".json", *JSON_LINES_ENDINGS)
NO_NAMES = {"ARRAY": "a list", "OBJECT": "an object", "BOOLEAN": "a yes or no"}
"""What is no name, by the kind of JSON."""
LONGEST_VALUE = 40  # letters of what stands in a JSON file instead of a list
LONGEST_OBJECT = 100_000_000  # bytes
BEGINNING = 1 << 16  # bytes that are looked at to tell a list from lines
NO_DELIMITER = "\x1e\x1f"  # control characters that JSON cannot hold


def json_table(
    connection: duckdb.DuckDBPyConnection,
    pattern: Path,
    name: str,
    encoding: str | None = None,
    names: Mapping[str, str] | None = None,
) -> FileRows:
    """Makes a table of a JSON file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        pattern: The file or files: a list of objects, or an object a line.
        name: What to call the table.
        encoding: As declared; None for UTF-8, or what a byte order mark says.
        names: By a column's name in small letters, which name of an event stands there;
            an object with a list, an object or a boolean there is no row.

    Returns:
        Where its rows stand, and the names of a table with the lines that are no
        objects, and of one with what those may have been meant to say.

    Raises:
        DataError: If they cannot be read, or two columns are called alike.
    """
    paths = [pattern]
    if not pattern.exists():
        paths = [Path(path) for path in sorted(glob(str(pattern)))]
    if not paths:
        raise DataError(f"there is no file {pattern}")
    objects = f"{name}_objects"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {objects} "
        "(file VARCHAR, number BIGINT, json VARCHAR, fault VARCHAR, found VARCHAR)"
    )
    for path in paths:
        _insert_objects(connection, path, objects, encoding)
    broken_lines = f"{name}_lines"
    possible = f"{name}_possible"
    columns = _columns(connection, objects, pattern)
    _fault_names(connection, objects, names or {})
    _keep_broken(connection, objects, broken_lines)
    _keep_possible(connection, broken_lines, columns, possible)
    select = f"SELECT {', '.join(columns)} FROM {objects} WHERE fault IS NULL"
    with in_order(connection):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")
    stretches = _stretches(connection, objects)
    connection.execute(f"DROP TABLE {objects}")
    return FileRows(
        stretches, ordered=True, broken_lines=broken_lines, possible_rows=possible
    )


def _keep_broken(
    connection: duckdb.DuckDBPyConnection, objects: str, broken_lines: str
) -> None:
    """Makes the table of what is no row."""
    make_broken_lines(connection, broken_lines)
    select = (
        "SELECT file, number, fault, found, json "
        f"FROM {objects} WHERE fault IS NOT NULL"
    )
    broken = connection.execute(select).fetchall()
    if broken:
        file, number, fault, found, text = zip(*broken, strict=True)
        in_lines = pa.array([_has_lines(Path(path)) for path in file], pa.bool_())
        words = pa.array(map(scalars_of, text), pa.list_(pa.string()))
        found_texts = pa.array(found, pa.string())
        columns = [*map(pa.array, (file, number)), in_lines, pa.array(fault)]
        columns += [found_texts, pa.array(text), words]
        _insert(connection, broken_lines, columns)


def _keep_possible(
    connection: duckdb.DuckDBPyConnection,
    broken_lines: str,
    columns: list[str],
    possible: str,
) -> None:
    """Makes the table of what may have been meant by what is no row."""
    objects = f"{possible}_objects"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {objects} "
        "(file VARCHAR, number BIGINT, json VARCHAR)"
    )
    broken = connection.execute(f"SELECT file, line, text FROM {broken_lines}")
    rows = [
        (file, number, text)
        for file, number, written in broken.fetchall()
        for text in possible_objects(written)
    ]
    if rows:
        _insert(connection, objects, list(map(pa.array, zip(*rows, strict=True))))
    place = f"file AS {quoted_name(PLACE[0])}, number AS {quoted_name(PLACE[1])}"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {possible} AS "
        f"SELECT {place}, {', '.join(columns)} FROM {objects}"
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[pa.Array]
) -> None:
    rows = f"{table}_rows"
    connection.register(rows, pa.table(columns, names=[*map(str, range(len(columns)))]))
    connection.execute(f"INSERT INTO {table} SELECT * FROM {rows}")
    connection.unregister(rows)


def _fault_names(
    connection: duckdb.DuckDBPyConnection, objects: str, names: Mapping[str, str]
) -> None:
    """Marks objects with something where a name should be that is none."""
    for key in _keys(connection, objects):
        name = names.get(key.strip().lower())
        if name is None:
            continue
        path = quoted_text(_path_of(key))
        branches = []
        for json_type, noun in NO_NAMES.items():
            reason = f"{noun} for the {name}, expected a text or a number"
            branches.append(f"WHEN '{json_type}' THEN {quoted_text(reason)}")
        kind = f"json_type(json, {path})"
        connection.execute(
            f"""
            UPDATE {objects}
            SET fault = CASE {kind} {" ".join(branches)} END,
                found = left(json_extract(json, {path}), {LONGEST_VALUE})
            WHERE fault IS NULL AND {kind} IN ({quoted_texts(NO_NAMES)})
            """
        )


def _keys(connection: duckdb.DuckDBPyConnection, objects: str) -> list[str]:
    """The names that stand in objects, in the order in which they first do."""
    listing = connection.execute(
        f"""
        SELECT key FROM (
            SELECT unnest(json_keys(json)) AS key, number FROM {objects}
            WHERE fault IS NULL
        ) GROUP BY key ORDER BY min(number), key
        """
    )
    return [str(row[0]) for row in listing.fetchall()]


def _stretches(
    connection: duckdb.DuckDBPyConnection, objects: str
) -> tuple[Stretch, ...]:
    """Where the rows stand: a stretch for all that stand one after the other."""
    query = f"""
        SELECT min(place), file, min(number) FROM (
            SELECT file, number, row_number() OVER () AS place FROM {objects}
            WHERE fault IS NULL
        ) GROUP BY file, number - place ORDER BY 1
        """
    rows = connection.execute(query).fetchall()
    return tuple(
        Stretch(first_row, file, first_line, in_lines=_has_lines(Path(file)))
        for first_row, file, first_line in rows
    )


def _has_lines(path: Path) -> bool:
    """Whether a file is one of lines by its name; others number their objects."""
    return any(ending in path.suffixes for ending in JSON_LINES_ENDINGS)


# ── Values, in order ────────────────────────────────────────────────────────


def _insert_objects(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    objects: str,
    declared: str | None,
) -> None:
    """Adds what stands in a file, each value with what is wrong with it."""
    with open_bytes(path) as file:
        beginning = file.read(BEGINNING)
    encoding = text_encoding(beginning, declared)
    with plain_file(path, encoding, plain=encoding == "utf-8") as readable:
        with open_bytes(readable) as file:
            text = file.read(BEGINNING).lstrip()
        if _is_lines(path, text):
            reader = _lines_of(readable)
            noun = "line"
        elif text.startswith(b"["):
            _refuse_cut_list(path, readable)
            reader = _values_of(readable, "array")
            noun = "element"
        else:
            reader = _values_of(readable, "unstructured")
            noun = "value"
        fault = f"""
            CASE WHEN NOT json_valid(json) OR json_type(json) <> 'OBJECT'
                THEN 'the {noun} is no JSON object'
            WHEN len(json_keys(json)) <> len(list_distinct(json_keys(json)))
                THEN 'the {noun} has two values of one name' END
            """
        insert = f"""
            INSERT INTO {objects}
            SELECT {quoted_text(path)}, number, json, {fault}, NULL FROM (
                SELECT row_number() OVER () AS number, json FROM {reader}
            ) WHERE trim(json) <> ''
            """
        with in_order(connection):
            run_on_data(connection, insert, str(path))


def _is_lines(path: Path, text: bytes) -> bool:
    """Whether there is an object a line, and not one spread over several."""
    if JSON_LINES_ENDINGS[0] in path.suffixes or JSON_LINES_ENDINGS[1] in path.suffixes:
        return True
    first_line, _, _ = text.partition(b"\n")
    return first_line.rstrip().endswith(b"}")


def _values_of(path: Path, written: str) -> str:
    reader = (
        f"read_json_objects({quoted_text(path)}, format = '{written}', "
        f"maximum_object_size = {LONGEST_OBJECT})"
    )
    return f"(SELECT CAST(json AS VARCHAR) AS json FROM {reader})"


def _lines_of(path: Path) -> str:
    """The lines as they stand, an empty one as null, so that each keeps its number."""
    return (
        f"read_csv({quoted_text(path)}, auto_detect = false, header = false, "
        f"delim = '{NO_DELIMITER}', quote = '', escape = '', "
        f"max_line_size = {LONGEST_OBJECT}, columns = {{'json': 'VARCHAR'}})"
    )


def _refuse_cut_list(path: Path, readable: Path) -> None:
    """Refuses a list without its end, of which DuckDB reads what is there."""
    if readable.suffix in (".gz", ".zst"):
        return
    with readable.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - BEGINNING))
        end = file.read().rstrip()
    if not end.endswith(b"]"):
        raise DataError(
            f"{path} begins a list that has no end (]): it is cut off\n"
            "  to do: export it again, or save it with an object a line (.ndjson), of "
            "which the whole ones are read"
        )


# ── Columns ─────────────────────────────────────────────────────────────────


def _columns(
    connection: duckdb.DuckDBPyConnection, objects: str, path: Path
) -> list[str]:
    """SQL: each value as it was written, so that nothing is guessed."""
    keys = _keys(connection, objects)
    if not keys:
        _refuse_values(connection, objects, path)
        return [f"CAST(NULL AS VARCHAR) AS {name}" for name in REQUIRED]
    named: dict[str, str] = {}
    for key in keys:
        other = named.setdefault(key.strip().lower(), key)
        if other != key:
            raise DataError(
                f"{path}: two columns are called alike, {other!r} and {key!r}\n"
                "  to do: rename one, or leave it out"
            )
    paths = [quoted_text(_path_of(key)) for key in keys]
    values = f"json_extract_string(json, [{', '.join(paths)}])"
    columns = []
    for place, key in enumerate(keys, start=1):
        value = _number_as_written(f"{values}[{place}]", paths[place - 1])
        columns.append(f"{value} AS {quoted_name(key.strip())}")
    return columns


def _number_as_written(text: str, path: str) -> str:
    """SQL: a value as a text; of whole numbers with decimals without them.

    Args:
        text: The value as DuckDB writes it.
        path: Where it stands in the object.
    """
    number = f"try_cast({text} AS DOUBLE)"
    may_be_whole = f"suffix({text}, '.0') OR contains({text}, 'e')"
    # Only of those few is it asked whether a number stands there or a text.
    is_number = f"json_type(json, {path}) = 'DOUBLE' AND {number} = trunc({number})"
    return (
        f"CASE WHEN {may_be_whole} THEN CASE WHEN {is_number} "
        f"THEN {float_text(number, 'DOUBLE')} ELSE {text} END ELSE {text} END"
    )


def _path_of(key: str) -> str:
    quoted = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{quoted}"'


def _refuse_values(
    connection: duckdb.DuckDBPyConnection, objects: str, path: Path
) -> None:
    """Refuses a file in which values stand, and not one object with names."""
    select = f"SELECT min_by(json, number) FROM {objects}"
    ((value,),) = connection.execute(select).fetchall()
    if value is not None and value.strip() != "{}":
        raise DataError(
            f"{path} holds {value[:LONGEST_VALUE]}, "
            f"expected a list of objects with {', '.join(REQUIRED)}"
        )

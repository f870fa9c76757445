"""Data as it comes into events that can be scored; whatever cannot be read is kept, with a reason.

An intake is one SQL select (DuckDB's dialect) over a table called `data`, yielding the event
columns: id, subject, kind, time, and where they are known amount, reporter and source. A text
in a column called `reject` refuses the row for that reason. Columns of a CSV file are text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from glob import glob
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import ibis
import pyarrow as pa

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, MOST_AMOUNT
from regard.scoring.clock import TIME_TEXT, YEARS
from regard.scoring.event import Event

NEEDED = ("id", "subject", "kind", "time")
KNOWN = (*NEEDED, "amount", "reporter", "source", "reject")
PLAIN = "maximum_depth = 1, sample_size = -1, union_by_name = true)"  # every value as it was written
CSV = (
    "read_csv({}, all_varchar = true, header = true, quote = '\"', escape = '\"', "
    "store_rejects = true, rejects_table = '{}')"
)
DOLLAR = "'$'"
LONGEST_KIND = 60  # letters of an unknown kind that are repeated in its reason
READERS = {
    ".parquet": "read_parquet({}, union_by_name = true)",
    ".csv": CSV,
    ".tsv": CSV,
    ".json": "read_json({}, " + PLAIN,
    ".ndjson": "read_json({}, format = 'newline_delimited', " + PLAIN,
    ".jsonl": "read_json({}, format = 'newline_delimited', " + PLAIN,
}


@dataclass(frozen=True)
class Intake:
    """What came of reading: the table names of events and rejects, and what was counted."""

    events: str
    rejects: str
    read: int
    rejected: int
    first: datetime | None
    last: datetime | None


def take_in(
    con: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    data: Any,
    select: str | None,
    name: str,
) -> Intake:
    """Makes the tables `{name}_events` and `{name}_rejects` from `data`. Raises DataError.

    data: a path (CSV, TSV, Parquet, JSON), a database URL with a table (sqlite:///club.db#events),
    a data frame (pandas, polars, Arrow, Ibis), events, or mappings. select: an intake's SQL.
    """
    raw, spoilt = _raw_table(con, data, f"{name}_raw")
    if select is not None:
        con.execute(f"CREATE OR REPLACE TEMP VIEW data AS SELECT * FROM {raw}")
        _run(
            con,
            f"CREATE OR REPLACE TEMP TABLE {name}_taken AS {_one_select(select)}",
            "the intake's SQL",
        )
        raw = f"{name}_taken"
    types = _columns(con, raw)
    checked = (
        f"SELECT *, {_reason(scheme, types)} AS reason FROM ({_typed(raw, types)})"
    )
    _run(con, f"CREATE OR REPLACE TEMP VIEW {name}_checked AS {checked}", "the events")
    read, rejected, first, last = _run(
        con,
        f"SELECT count(*), count(reason), min(time) FILTER (reason IS NULL), max(time) FILTER (reason IS NULL) "
        f"FROM {name}_checked",
        "the events",
    ).fetchall()[0]
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name}_rejects AS SELECT reason, reason AS fault, "
        f"{_unknown_kind(scheme, types)} AS unknown_kind, subject, time, as_found AS row "
        f"FROM {name}_checked WHERE reason IS NOT NULL {'' if rejected else 'LIMIT 0'}"
    )
    lines = _spoilt_lines(con, spoilt, f"{name}_rejects")
    events = (
        f"FROM {name}_checked WHERE reason IS NULL"
        if rejected
        else f"FROM ({_typed(raw, types, sound=True)})"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW {name}_events AS SELECT id, subject, kind, time, amount, reporter {events}"
    )
    return Intake(
        f"{name}_events", f"{name}_rejects", read + lines, rejected + lines, first, last
    )


def _run(
    con: duckdb.DuckDBPyConnection, sql: str, what: str
) -> duckdb.DuckDBPyConnection:
    try:
        return con.execute(sql)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        raise DataError(f"{what} cannot be read: {_first_line(error)}") from None


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n\n")[0].replace("\n", " ")[:300]


def _one_select(select: str) -> str:
    try:
        statements = duckdb.extract_statements(select)
    except duckdb.Error as error:
        raise DataError(
            f"the intake's SQL cannot be read: {_first_line(error)}"
        ) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise DataError(
            "found something other than one SELECT in the intake, expected a single SELECT over `data`"
        )
    return statements[0].query.strip().rstrip(";")


# ── where the data are ──────────────────────────────────────────────────────


def _raw_table(
    con: duckdb.DuckDBPyConnection, data: Any, name: str
) -> tuple[str, str | None]:
    """The name of a table with the data as they are, and of the one with lines that are no rows."""
    if isinstance(data, (str, Path)):
        return (
            _database_table(con, str(data), name)
            if "://" in str(data)
            else _file_table(con, Path(data), name)
        )
    con.register(name, _arrow(data))
    return name, None


def _file_table(
    con: duckdb.DuckDBPyConnection, path: Path, name: str
) -> tuple[str, str | None]:
    suffixes = [suffix for suffix in path.suffixes if suffix not in (".gz", ".zst")]
    reader = READERS.get(suffixes[-1].lower() if suffixes else "")
    if reader is None:
        raise DataError(
            f"found the file {path}, expected its name to end in {one_of(READERS)}"
        )
    if not path.exists() and not any(mark in str(path) for mark in "*?["):
        raise DataError(f"there is no file {path}")
    if path.is_file() and path.stat().st_size == 0:
        raise DataError(f"{path} is empty, expected a row of column names at least")
    quoted = "'" + str(path).replace("'", "''") + "'"
    if reader.startswith("read_parquet"):
        _run(
            con,
            f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {reader.format(quoted)}",
            str(path),
        )
        return name, None
    if reader.startswith("read_json"):
        _run(
            con,
            f"CREATE OR REPLACE TEMP TABLE {name} AS {_json_texts(con, reader.format(quoted), str(path))}",
            str(path),
        )
        return name, None
    _same_columns(path)
    spoilt = f"{name}_lines"
    _run(
        con,
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {reader.format(quoted, spoilt)}",
        str(path),
    )
    return name, spoilt


def _same_columns(pattern: Path) -> None:
    """Of several CSV files read as one, all must have the same columns, or some would be left out."""
    heads: dict[bytes, str] = {}
    for name in sorted(glob(str(pattern))):
        if name.endswith((".csv", ".tsv")):
            with Path(name).open("rb") as file:
                heads.setdefault(file.readline(100_000).strip(), name)
    if len(heads) > 1:
        one, other = list(heads.values())[:2]
        raise DataError(
            f"{one} and {other} have different columns\n  to do: score them one by one, or make them alike"
        )


def _json_texts(con: duckdb.DuckDBPyConnection, reader: str, path: str) -> str:
    """A select of every JSON value as the text it was written as, so that nothing is guessed."""
    columns = [
        str(row[0])
        for row in _run(con, f"DESCRIBE SELECT * FROM {reader}", path).fetchall()
    ]
    if columns == ["json"]:  # an empty list, or values that are no objects
        found = _run(con, f"SELECT any_value(json) FROM {reader}", path).fetchall()[0][
            0
        ]
        if found not in (None, "[]"):
            raise DataError(
                f"{path} holds {str(found)[:40]}, expected a list of objects with {', '.join(NEEDED)}"
            )
        return f"SELECT {', '.join(f'CAST(NULL AS VARCHAR) AS {name}' for name in NEEDED)} LIMIT 0"
    quoted = ['"' + column.replace('"', '""') + '"' for column in columns]
    texts = [f"CAST({column} AS JSON) ->> {DOLLAR} AS {column}" for column in quoted]
    return f"SELECT {', '.join(texts)} FROM {reader}"


def _database_table(
    con: duckdb.DuckDBPyConnection, url: str, name: str
) -> tuple[str, str | None]:
    """A table of another database: of a DuckDB file as it stands, of others as a copy."""
    parts = urlsplit(url)
    table = parts.fragment
    if not table:
        raise DataError(
            f"found no table in {url}, expected it after a #, such as sqlite:///club.db#events"
        )
    path = Path(parts.path.removeprefix("/"))
    if parts.scheme in ("sqlite", "duckdb") and not path.is_file():
        raise DataError(f"there is no database file {path}")
    if parts.scheme == "duckdb":
        quoted, column = str(path).replace("'", "''"), table.replace('"', '""')
        _run(con, f"ATTACH '{quoted}' AS {name}_file (READ_ONLY)", url)
        _run(
            con,
            f'CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {name}_file."{column}"',
            url,
        )
        return name, None
    try:
        batches = ibis.connect(url.partition("#")[0]).table(table).to_pyarrow_batches()
        con.register(f"{name}_batches", batches)
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {name}_batches"
        )
    except duckdb.OutOfMemoryException:
        raise
    except ImportError as error:
        raise DataError(
            f"{parts.scheme} cannot be read here: {_first_line(error)}"
        ) from None
    except Exception as error:  # every database has errors of its own
        raise DataError(
            f"{url} cannot be read: {type(error).__name__}: {_first_line(error)}"
        ) from None
    con.unregister(f"{name}_batches")
    return name, None


def _arrow(data: Any) -> pa.Table:
    """A data frame of whatever library, or a list of events or mappings, as Arrow. Raises DataError."""
    try:
        return _as_table(data)
    except (
        pa.ArrowException,
        ValueError,
        TypeError,
        OverflowError,
        AttributeError,
    ) as error:
        raise DataError(
            f"the {type(data).__name__} cannot be read as a table: {_first_line(error)}"
        ) from None


def _as_table(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatchReader):
        return data.read_all()
    if isinstance(data, ibis.Table):
        return data.to_pyarrow()
    if type(data).__module__.startswith("pandas") and hasattr(data, "columns"):
        try:
            return pa.Table.from_pandas(data, preserve_index=False)
        except (pa.ArrowInvalid, pa.ArrowTypeError):  # columns of mixed types
            return _as_table(data.to_dict("records"))
    if hasattr(data, "__arrow_c_stream__") and hasattr(data, "columns"):
        return pa.table(data)
    if isinstance(data, Iterable) and not isinstance(data, (str, bytes, Mapping)):
        rows = [_row(item) for item in data]
        keys = list(dict.fromkeys(key for row in rows for key in row)) or list(NEEDED)
        return pa.table({key: _column([row.get(key) for row in rows]) for key in keys})
    raise DataError(
        f"found data of type {type(data).__name__}, expected a path, a data frame or a list of events"
    )


def _row(item: Any) -> dict[str, Any]:
    if isinstance(item, Event):
        return {
            "id": item.id,
            "subject": item.subject,
            "kind": item.kind,
            "time": item.time.isoformat(),
            "amount": f"{item.amount / AMOUNT:.3f}",
            "reporter": item.reporter,
        }
    if isinstance(item, Mapping):
        return {str(key): _plain(value) for key, value in item.items()}
    raise DataError(
        f"found a {type(item).__name__} among the events, expected events or mappings"
    )


def _plain(value: Any) -> Any:
    """A value as Arrow can hold it beside others: moments as text, not-a-number and not-a-time as nothing."""
    if isinstance(value, date):
        return None if str(value) == "NaT" else value.isoformat()
    return None if isinstance(value, float) and value != value else value


def _column(values: list[Any]) -> pa.Array:
    try:
        found = pa.array(values)
        return found.cast(pa.string()) if pa.types.is_null(found.type) else found
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array([None if value is None else str(value) for value in values])


# ── what each row says ──────────────────────────────────────────────────────


def _columns(con: duckdb.DuckDBPyConnection, raw: str) -> dict[str, str]:
    """The event columns that are there, by name, with their DuckDB types."""
    rows = _run(con, f"DESCRIBE SELECT * FROM {raw}", "the events").fetchall()
    types = {str(row[0]).lower(): str(row[1]) for row in rows}
    missing = [name for name in NEEDED if name not in types]
    if missing:
        others = [name for name in types if name not in KNOWN]
        hints = {name: close for name in missing if (close := nearest(name, others))}
        hint = "".join(f"; is {close} the {name}?" for name, close in hints.items())
        raise DataError(
            f"found the columns {', '.join(types)}, expected {', '.join(NEEDED)} (no {one_of(missing)}){hint}\n"
            "  to do: rename the columns, or write an intake: a SELECT over `data` that names them"
        )
    if any(word in types["time"] for word in ("INT", "DOUBLE", "FLOAT", "DECIMAL")):
        raise DataError(
            f"found numbers ({types['time']}) in the column time, expected moments\n"
            "  to do: write an intake with to_timestamp(time) AS time, if they are Unix seconds"
        )
    return {name: types[name] for name in KNOWN if name in types}


def _typed(raw: str, types: Mapping[str, str], sound: bool = False) -> str:
    """A select that gives every event column its type, with null where that fails.

    sound: every row has been checked and none was refused, so that nothing need be looked at twice.
    """

    def text(name: str) -> str:
        if types[name] != "VARCHAR":
            return f"nullif(trim(CAST(\"{name}\" AS VARCHAR)), '')"
        return f'"{name}"' if sound else f"nullif(\"{name}\", '')"

    columns = [f"{text(name)} AS {name}" for name in ("id", "subject", "kind")]
    columns.append(f"{_moment(types['time'])} AS time")
    columns.append(f"{_thousandths(types.get('amount'), sound)} AS amount")
    columns.append(
        f"coalesce({text('reporter')}, '') AS reporter"
        if "reporter" in types
        else "'' AS reporter"
    )
    columns += [
        f"{text(name)} AS {name}" for name in ("source", "reject") if name in types
    ]
    columns.append(f"{_amount(types.get('amount'))} IS NULL AS unsaid")
    numeric = (
        "regexp_full_match(\"time\", '[0-9]{6,}([.][0-9]*)?')"
        if types["time"] == "VARCHAR"
        else "false"
    )
    columns += [f"{numeric} AS numeric_time", "to_json(row_as_found) AS as_found"]
    return f"SELECT {', '.join(columns)} FROM {raw} AS row_as_found"


def _moment(kind: str) -> str:
    if kind == "VARCHAR":
        written = (
            f'CASE WHEN regexp_full_match("time", \'{TIME_TEXT}\') THEN "time" END'
        )
        return f"try_cast({written} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    if "TIME ZONE" in kind:
        return "CAST(\"time\" AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    return 'try_cast("time" AS TIMESTAMP)'


def _amount(kind: str | None) -> str:
    """The amount as found; null where nothing stands there."""
    if kind is None:
        return "NULL"
    return "nullif(trim(\"amount\"), '')" if kind == "VARCHAR" else '"amount"'


def _thousandths(kind: str | None, sound: bool) -> str:
    """Whole thousandths; null where it is no number, has more decimals or lies out of reach."""
    found = _amount(kind)
    if kind in ("DOUBLE", "FLOAT"):
        number = f"CAST({found} AS DOUBLE)"
        exact = f"CAST(round({number} * {AMOUNT}, 0) / {AMOUNT} AS {kind}) = {found}"
    elif kind is None or kind == "VARCHAR":
        number = f"try_cast({found} AS DECIMAL(18, 3))"
        exact = f"regexp_full_match({found}, '[-+]?([0-9]+([.][0-9]{{0,3}}0*)?|[.][0-9]{{1,3}}0*)')"
    else:
        number, exact = (
            f"try_cast({found} AS DECIMAL(28, 3))",
            f"{found} = round({found}, 3)",
        )
    scaled = f"CAST(round({number} * {AMOUNT}, 0) AS BIGINT)"
    if sound:
        return f"coalesce({scaled}, {AMOUNT})"
    within = f"abs({number}) <= {MOST_AMOUNT}"
    return f"CASE WHEN {found} IS NULL THEN {AMOUNT} WHEN {within} THEN CASE WHEN {exact} THEN {scaled} END END"


@dataclass(frozen=True)
class Fault:
    """Something that makes a row no event of the scheme, in SQL over its typed columns.

    Attributes:
        condition: Whether the row has this fault.
        reason: What is said of it.
        unknown_kind: The kind as found, if the fault is that the scheme does not have it.
    """

    condition: str
    reason: str
    unknown_kind: str = "NULL"


def _reason(scheme: Scheme, types: Mapping[str, str]) -> str:
    """Why a row is no event of this scheme, by its first fault; null where it is one."""
    faults = _faults(scheme, types)
    return f"CASE {' '.join(f'WHEN {fault.condition} THEN {fault.reason}' for fault in faults)} END"


def _unknown_kind(scheme: Scheme, types: Mapping[str, str]) -> str:
    """The kind of a row whose first fault is that the scheme does not have it."""
    faults = _faults(scheme, types)
    return f"CASE {' '.join(f'WHEN {fault.condition} THEN {fault.unknown_kind}' for fault in faults)} END"


def _faults(scheme: Scheme, types: Mapping[str, str]) -> list[Fault]:
    """Everything that can be wrong with a row, in the order in which it is looked for."""
    faults = []
    if "reject" in types:
        faults.append(Fault("reject IS NOT NULL", "reject"))
    faults += [
        Fault(f"{name} IS NULL", f"'no {name}'") for name in ("id", "subject", "kind")
    ]
    faults += _kind_faults(scheme)
    faults += _time_faults()
    if "source" in types:
        faults.append(_source_fault(scheme))
    faults += _amount_faults(scheme)
    return faults


def _own_kinds(scheme: Scheme) -> dict[str, Kind]:
    """The kinds that events of this scheme can have; the others are tiers held elsewhere."""
    return {
        name: kind for name, kind in scheme.evidence.items() if kind.source is not None
    }


def _kind_faults(scheme: Scheme) -> list[Fault]:
    own = _own_kinds(scheme)
    elsewhere = [name for name in scheme.evidence if name not in own]
    faults = []
    if elsewhere:
        reason = "'kind ' || kind || ' is the tier of another scheme, not an event'"
        faults.append(Fault(f"kind IN ({_list(elsewhere)})", reason))
    unknown = f"kind NOT IN ({_list(own)})" if own else "true"
    shortened = f"left(kind, {LONGEST_KIND})"
    faults.append(
        Fault(unknown, f"'the scheme has no kind ' || {shortened}", shortened)
    )
    return faults


def _time_faults() -> list[Fault]:
    first, last = YEARS
    seconds = (
        "'a number for a time; if it counts Unix seconds, "
        "an intake with to_timestamp reads it'"
    )
    return [
        Fault("time IS NULL AND numeric_time", seconds),
        Fault("time IS NULL OR NOT isfinite(time)", "'no time that can be read'"),
        Fault(
            f"year(time) NOT BETWEEN {first} AND {last}",
            f"'a time outside the years {first} to {last}'",
        ),
    ]


def _source_fault(scheme: Scheme) -> Fault:
    branches = []
    for name, kind in _own_kinds(scheme).items():
        branches.append(f"WHEN {_text(name)} THEN {_text(kind.source or '')}")
    expected = f"CASE kind {' '.join(branches)} END"
    reason = (
        f"'kind ' || kind || ' comes from ' || {expected} || ', not from ' || source"
    )
    return Fault(f"source <> {expected}", reason)


def _amount_faults(scheme: Scheme) -> list[Fault]:
    unreadable = "'no amount that can be read: a number with at most three decimals'"
    faults = [Fault("amount IS NULL", unreadable)]
    # One test for all kinds with the same amounts keeps the expression short.
    kinds_by_amount: dict[tuple[int, int], list[str]] = {}
    for name, kind in _own_kinds(scheme).items():
        amounts = (kind.amount.low, kind.amount.high)
        kinds_by_amount.setdefault(amounts, []).append(name)
    for (low, high), names in kinds_by_amount.items():
        expected = f"{low / AMOUNT:g}"
        if low < high:
            expected += f" to {high / AMOUNT:g}"
        outside = f"kind IN ({_list(names)}) AND amount NOT BETWEEN {low} AND {high}"
        written = f"regexp_replace(CAST(amount / {AMOUNT} AS VARCHAR), '\\.0$', '')"
        faults.append(
            Fault(f"unsaid AND {outside}", f"'no amount, expected {expected}'")
        )
        faults.append(
            Fault(outside, f"'amount ' || {written} || ', expected {expected}'")
        )
    return faults


def _text(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _list(words: Iterable[str]) -> str:
    return ", ".join(_text(word) for word in words) or "NULL"


def _spoilt_lines(
    con: duckdb.DuckDBPyConnection, spoilt: str | None, rejects: str
) -> int:
    """Lines of a CSV file that are no rows join the rejects."""
    if spoilt is None:
        return 0
    con.execute(
        f"INSERT INTO {rejects} SELECT 'line ' || line || ': ' || fault, fault, NULL, NULL, NULL, row "
        f"FROM (SELECT line, lower(min(error_message)) AS fault, "
        f"to_json({{'line': any_value(csv_line)}}) AS row FROM {spoilt} GROUP BY line)"
    )
    return int(
        con.execute(f"SELECT count(DISTINCT line) FROM {spoilt}").fetchall()[0][0]
    )

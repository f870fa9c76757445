"""Data in memory as Arrow: data frames of whatever library, events, mappings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from regard.scheme.complaint import DataError
from regard.scheme.units import AMOUNT
from regard.scoring.database import main_message
from regard.scoring.event import REQUIRED, SILENT_FROM, Event

UNREADABLE = (
    pa.ArrowException,
    ValueError,
    TypeError,
    OverflowError,
    AttributeError,
)
"""What libraries raise where their own frames cannot become Arrow."""


def arrow_table(data: Any) -> pa.Table:
    """Makes an Arrow table.

    Args:
        data: A frame of pandas, polars, Arrow or Ibis, a stream of Arrow batches (which
            is read to its end), or a list of events or mappings.

    Returns:
        The table, with the columns that are there.

    Raises:
        DataError: If the data are no table.
    """
    try:
        return _table(data)
    except UNREADABLE as error:
        raise DataError(
            f"the {type(data).__name__} cannot be read as a table: "
            f"{main_message(error)}"
        ) from None


def _table(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatchReader):
        return data.read_all()
    if isinstance(data, ibis.Table):
        return data.to_pyarrow()
    # Pandas and polars are looked for by name, since they may not be installed.
    has_columns = hasattr(data, "columns")
    if type(data).__module__.startswith("pandas") and has_columns:
        return _pandas_table(data)
    if hasattr(data, "__arrow_c_stream__") and has_columns:
        return pa.table(data)
    if isinstance(data, Iterable) and not isinstance(data, (str, bytes, Mapping)):
        return _table_of_rows(data)
    raise DataError(
        f"found data of type {type(data).__name__}, "
        "expected a path, a data frame or a list of events"
    )


def _pandas_table(frame: Any) -> pa.Table:
    try:
        return pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # columns of mixed types
        return _table_of_rows(frame.to_dict("records"))


def _table_of_rows(items: Iterable[Any]) -> pa.Table:
    rows = [_row(item) for item in items]
    keys: dict[str, None] = {}
    for row in rows:
        keys.update(dict.fromkeys(row))
    if not keys:
        keys = dict.fromkeys(REQUIRED)
    columns = {}
    for key in keys:
        columns[key] = _column([row.get(key) for row in rows])
    return pa.table(columns)


def _row(item: Any) -> dict[str, Any]:
    if isinstance(item, Event):
        row = {
            "id": item.id,
            "subject": item.subject,
            "kind": item.kind,
            "time": item.time.isoformat(),
            "amount": f"{item.thousandths / AMOUNT:.3f}" if item.amount_said else None,
            "reporter": item.reporter,
        }
        # The column is there where an event falls silent, and costs nothing elsewhere.
        if item.silent_from is not None:
            row[SILENT_FROM] = item.silent_from.isoformat()
        return row
    if isinstance(item, Mapping):
        return {str(key): _plain(value) for key, value in item.items()}
    raise DataError(
        f"found a {type(item).__name__} among the events, expected events or mappings"
    )


def _plain(value: Any) -> Any:
    """A value that Arrow can hold beside others: moments as text, NaN as null."""
    if isinstance(value, date):
        # pandas' NaT is an instance of datetime.
        return None if str(value) == "NaT" else value.isoformat()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def _column(values: list[Any]) -> pa.Array:
    try:
        array = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):  # mixed types
        return pa.array([None if value is None else str(value) for value in values])
    if pa.types.is_null(array.type):
        return array.cast(pa.string())
    return array

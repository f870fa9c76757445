"""Rows that are plainly events, which is quick to see and true of nearly all.

Where every row is one, none need be asked for each of its possible faults. What is not
plainly an event may be one: then all rows are looked at closely (`faults`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from regard.scheme.model import Scheme
from regard.scoring.clock import YEARS
from regard.scoring.database import quoted_text, quoted_texts, run_on_data
from regard.scoring.event import SILENT_FROM
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.event_columns import TEXT, quick_select
from regard.scoring.intake.far_years import DECADES
from regard.scoring.intake.faults import kinds_by_amounts
from regard.scoring.intake.moments import EPOCH_YEAR, MICROSECONDS
from regard.scoring.intake.names import PLAIN_BLANKS
from regard.scoring.intake.row_counts import RowCounts

WHOLE_NUMBER_TYPES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
REFUSED_IN_NAMES = ("\n", "\r")
"""What is refused in a name."""
AFTER_DIGITS = ":"
"""The sign after the digits: what begins with it or a later one is no number."""


def plainly_sound_counts(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    table: str,
    types: Mapping[str, str],
    written: DataFormat,
) -> RowCounts | None:
    """Counts the rows of a table, if all of them are plainly events.

    Args:
        connection: DuckDB's own.
        scheme: The scheme that the rows are to be evidence for.
        table: The name of the table.
        types: Its event columns with their DuckDB types.
        written: How the values are written.

    Returns:
        The counts. None where some row has to be looked at closely, or where events
        are decades apart or times perhaps of another unit, so that they have to be.
    """
    # Whether a blind event names who gave it is asked row by row.
    if scheme.blind_kinds and "reporter" in types:
        return None
    plain_names = _plain_names(types, written.missing)
    if plain_names is None:
        return None
    quick = quick_select(table, types, written, plain_names)
    # What bounds the least and the greatest bounds all, so that no row is asked.
    by_kind = f"""
        SELECT kind, count(*) AS rows, count(*) FILTER (plain_names) AS plain_rows,
            count(*) FILTER (unsaid) AS unsaid_rows, count(amount) AS amounts,
            min(amount) AS least, max(amount) AS most,
            count(time) AS times, min(time) AS first, max(time) AS last
        FROM ({quick}) GROUP BY kind
        """
    select = f"""
        SELECT coalesce(sum(rows), 0),
            count(*) FILTER (NOT coalesce({_kind_is_plain(scheme)}, false)),
            min(first), max(last)
        FROM ({by_kind})
        """
    (row,) = run_on_data(connection, select, "the events").fetchall()
    read, not_plain, first_time, last_time = row
    counts = RowCounts(int(read), 0, first_time, last_time, 0)
    may_be_misread = (
        written.time_format in MICROSECONDS
        and first_time is not None
        and first_time.year <= EPOCH_YEAR
    )
    if not_plain or may_be_misread or counts.years() >= DECADES:
        return None
    return counts


def _plain_names(types: Mapping[str, str], missing: Sequence[str]) -> str | None:
    """SQL: whether every name of a row is read as it stands there."""
    looked_at = ("source", "reject", SILENT_FROM)
    if any(name in types for name in looked_at) or types["kind"] != TEXT:
        return None
    conditions: list[str] = []
    for name in ("id", "subject", "reporter"):
        if name not in types:
            continue
        if types[name] not in (TEXT, *WHOLE_NUMBER_TYPES):
            return None
        plain = "true"
        if types[name] == TEXT:
            plain = _is_plain(name, missing)
        if name == "reporter":
            # Most have none, and a branch is worked out for the others alone.
            is_none = f'"{name}" IS NULL'
            conditions.append(f"CASE WHEN {is_none} THEN true ELSE {plain} END")
        else:
            conditions.append(f'"{name}" IS NOT NULL AND {plain}')
    # Branches are worked out one after another, a long conjunction all at once.
    tests = "true"
    for condition in reversed(conditions):
        tests = f"CASE WHEN {condition} THEN {tests} ELSE false END"
    return tests


def _is_plain(name: str, missing: Sequence[str]) -> str:
    """SQL: whether a text is a name of ASCII letters without anything to look at."""
    column = f'"{name}"'
    # Blanks and controls come before all other signs.
    tests = [f"strlen({column}) = length({column})", f"{column} >= '!'"]
    for blank in PLAIN_BLANKS:
        tests.append(f"NOT suffix({column}, {quoted_text(blank)})")
    for sign in REFUSED_IN_NAMES:
        tests.append(f"NOT contains({column}, {quoted_text(sign)})")
    # A number with an exponent is refused, and has a plus.
    has_plus = f"contains({column}, '+')"
    tests.append(
        f"CASE WHEN {column} >= '{AFTER_DIGITS}' THEN true ELSE NOT {has_plus} END"
    )
    if missing:
        # A list takes long to search, and its words are short.
        longest = max(len(word.encode()) for word in missing)
        words = f"NOT list_contains([{quoted_texts(missing)}], {column})"
        is_long = f"strlen({column}) > {longest}"
        tests.append(f"CASE WHEN {is_long} THEN true ELSE {words} END")
    return " AND ".join(tests)


def _kind_is_plain(scheme: Scheme) -> str:
    """SQL over the rows of one kind: whether all of them are plainly events."""
    first_year, last_year = YEARS
    conditions = (
        "plain_rows = rows",
        "times = rows",
        "isfinite(first)",
        "isfinite(last)",
        f"year(first) >= {first_year}",
        f"year(last) <= {last_year}",
        "amounts = rows",
        f"({_amounts_are_plain(scheme)})",
    )
    return " AND ".join(conditions)


def _amounts_are_plain(scheme: Scheme) -> str:
    """SQL: whether a kind is one of the scheme's, and all amounts are of that kind."""
    alternatives: list[str] = []
    for (low, high), kinds in kinds_by_amounts(scheme).items():
        of_kinds = f"kind IN ({quoted_texts(kinds)})"
        within = f"least >= {low} AND most <= {high}"
        # Where a kind takes several amounts, none stands for none of them.
        is_said = " AND unsaid_rows = 0" if low < high else ""
        alternatives.append(f"{of_kinds} AND {within}{is_said}")
    return " OR ".join(alternatives) or "false"

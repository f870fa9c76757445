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
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.event_columns import TEXT, quick_select
from regard.scoring.intake.far_years import DECADES
from regard.scoring.intake.faults import kinds_by_amounts
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
        are decades apart, so that their years have to be.
    """
    plain_names = _plain_names(types, written.missing)
    if plain_names is None:
        return None
    first, last = YEARS
    time_is_plain = f"isfinite(time) AND year(time) BETWEEN {first} AND {last}"
    is_plain = f"plain_names AND {time_is_plain} AND ({_amount_is_plain(scheme)})"
    quick = quick_select(table, types, written, plain_names)
    select = f"""
        SELECT count(*), count(*) FILTER (NOT coalesce({is_plain}, false)),
            min(time), max(time)
        FROM ({quick})
        """
    (row,) = run_on_data(connection, select, "the events").fetchall()
    read, not_plain, first_time, last_time = row
    counts = RowCounts(read, 0, first_time, last_time, 0)
    if not_plain or counts.years() >= DECADES:
        return None
    return counts


def _plain_names(types: Mapping[str, str], missing: Sequence[str]) -> str | None:
    """SQL: whether every name of a row is read as it stands there."""
    if "source" in types or "reject" in types or types["kind"] != TEXT:
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
            conditions.append(f'("{name}" IS NULL OR {plain})')
        else:
            conditions.append(f'"{name}" IS NOT NULL AND {plain}')
    return " AND ".join(conditions)


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


def _amount_is_plain(scheme: Scheme) -> str:
    """SQL: whether an event has a kind of the scheme and an amount of that kind."""
    alternatives: list[str] = []
    for (low, high), kinds in kinds_by_amounts(scheme).items():
        of_kinds = f"kind IN ({quoted_texts(kinds)})"
        within = f"amount BETWEEN {low} AND {high}"
        # Where a kind takes several amounts, none stands for none of them.
        is_said = " AND NOT unsaid" if low < high else ""
        alternatives.append(f"{of_kinds} AND {within}{is_said}")
    return " OR ".join(alternatives) or "false"

"""Lines of files that are no rows: they are rejects, and may name somebody.

Each is read in every way in which it may have been meant (`possible_rows` of a file),
and whom it then names is found as it is for rows: columns are called as was declared,
an intake is asked, and names are folded.
"""

from __future__ import annotations

import duckdb

from regard.scheme.complaint import DataError
from regard.scoring.database import quoted_name, run_on_data
from regard.scoring.intake.data_format import DataFormat, rename_columns
from regard.scoring.intake.event_columns import subject_select
from regard.scoring.intake.names import clean_name
from regard.scoring.intake.places import FileRows
from regard.scoring.intake.select import lenient_select

PLACE = ("file of a broken line", "number of a broken line")
"""Columns of possible rows that say which line they are read from."""
MOST_INTAKES_RUN = 200
"""How often an intake is asked; of more lines, several are asked about at once, and
each may then be about any of those whom the answer names."""


def make_broken_lines(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Makes the table of a file's lines that are no rows.

    Args:
        connection: DuckDB's own.
        table: What to call it: file, line, in_lines (whether that is the number of a
            line), reason, found (the value that is wrong), text, and words (what may be
            a name in it, where no row can be made of it).
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} (file VARCHAR, line BIGINT, "
        "in_lines BOOLEAN, reason VARCHAR, found VARCHAR, text VARCHAR, "
        "words VARCHAR[])"
    )


def reject_broken_lines(
    connection: duckdb.DuckDBPyConnection,
    rows: FileRows,
    select: str | None,
    written: DataFormat,
    rejects: str,
) -> int:
    """Adds lines of files that are no rows to the rejects, and counts them.

    Args:
        connection: DuckDB's own.
        rows: The rows of the files.
        select: An intake's SQL, if the data are not yet events.
        written: How the data are written.
        rejects: The table of rejects. Beside it a table is made, called as it is with
            `_names` behind: file, line and subject, whom each line may be about.

    Returns:
        How many there are.
    """
    names = f"{rejects}_names"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {names} "
        "(file VARCHAR, line BIGINT, subject VARCHAR)"
    )
    lines = rows.broken_lines
    if lines is None or rows.possible_rows is None:
        return 0
    ((broken,),) = connection.execute(f"SELECT count(*) FROM {lines}").fetchall()
    if not broken:
        return 0
    connection.execute(
        f"""
        INSERT INTO {rejects}
        SELECT file, line, in_lines, reason, found, NULL, NULL, NULL,
            to_json({{'line': text}})
        FROM {lines}
        """
    )
    if select is None:
        _name_by_column(connection, rows.possible_rows, written, names)
    else:
        _name_by_intake(connection, rows.possible_rows, select, written, names)
    _name_by_words(connection, lines, written, names)
    connection.execute(f"DELETE FROM {names} WHERE subject IS NULL")
    return int(broken)


def _name_by_column(
    connection: duckdb.DuckDBPyConnection,
    possible: str,
    written: DataFormat,
    names: str,
) -> None:
    """Names whom possible rows name that are events, save for what is wrong."""
    table = rename_columns(connection, possible, written.columns, required=False)
    select = subject_select(connection, table, written, PLACE)
    if select is not None:
        connection.execute(f"INSERT INTO {names} {select}")


def _name_by_intake(
    connection: duckdb.DuckDBPyConnection,
    possible: str,
    select: str,
    written: DataFormat,
    names: str,
) -> None:
    """Names whom an intake names in what it makes of possible rows."""
    file, line = map(quoted_name, PLACE)
    numbered = f"{possible}_numbered"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {numbered} AS
        SELECT row_number() OVER () AS number, ntile({MOST_INTAKES_RUN}) OVER (
            ORDER BY {file}, {line}) AS batch, * FROM {possible}
        """
    )
    lenient = lenient_select(select)
    asked = connection.execute(f"SELECT DISTINCT batch FROM {numbered}").fetchall()
    for (batch,) in asked:
        rows = f"{numbered} WHERE batch = {batch}"
        if _ask_intake(connection, rows, lenient, written, names):
            continue
        # One row may be such that the intake fails.
        numbers = connection.execute(f"SELECT number FROM {rows}").fetchall()
        for (number,) in numbers:
            row = f"{numbered} WHERE number = {number}"
            _ask_intake(connection, row, lenient, written, names)


def _ask_intake(
    connection: duckdb.DuckDBPyConnection,
    rows: str,
    select: str,
    written: DataFormat,
    names: str,
) -> bool:
    """Adds whom an intake names in some possible rows; says whether it could."""
    file, line = map(quoted_name, PLACE)
    without_place = f"* EXCLUDE (number, batch, {file}, {line})"
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW data AS SELECT {without_place} FROM {rows}"
    )
    taken = f"{names}_taken"
    # What only other columns need is not worked out, and so cannot fail.
    for column in dict.fromkeys((written.columns.get("subject", "subject"), "subject")):
        subject = f"SELECT {quoted_name(column)} AS subject FROM ({select})"
        try:
            run_on_data(
                connection,
                f"CREATE OR REPLACE TEMP TABLE {taken} AS {subject}",
                "the intake's SQL",
            )
        except DataError:
            continue
        subjects = subject_select(connection, taken, written)
        connection.execute(
            f"""
            INSERT INTO {names}
            SELECT DISTINCT broken.{file}, broken.{line}, named.subject
            FROM (FROM {rows}) AS broken CROSS JOIN ({subjects}) AS named
            """
        )
        return True
    return False


def _name_by_words(
    connection: duckdb.DuckDBPyConnection, lines: str, written: DataFormat, names: str
) -> None:
    """Names whoever may be named in lines of which no row could be made."""
    connection.execute(
        f"""
        INSERT INTO {names}
        SELECT file, line, {clean_name("word", written.missing)} FROM (
            SELECT file, line, unnest(words) AS word FROM {lines} AS broken
            ANTI JOIN {names} AS named
            ON broken.file = named.file AND broken.line = named.line
        )
        """
    )

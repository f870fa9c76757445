"""Names as they tell people apart: blanks and signs that nobody sees make no other one.

Blanks around a name and characters without width are left out, and letters are put
together in one way (NFC). What was folded is counted, and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from regard.scoring.database import quoted_name, quoted_text, quoted_texts

NAMES = ("id", "subject", "kind", "reporter", "source")
PLAIN_BLANKS = " \t"
BLANKS = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
UNSEEN_SIGNS = (
    r"[\p{Cf}\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{2065}"
    r"\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}\x{FFF0}-\x{FFF8}\x{E0000}-\x{E0FFF}]"
)
"""What nobody sees, as a regular expression: format characters, such as joiners and
marks of direction, and those that Unicode lets be ignored wherever they stand. None of
them is ASCII."""


@dataclass(frozen=True)
class FoldedNames:
    """In how many rows of a source a name was read otherwise than it stands there.

    Attributes:
        blanks: Rows with blanks around a name.
        unseen: Rows with a zero-width character in a name.
        composed: Rows in whose names letters are put together otherwise.
    """

    blanks: int = 0
    unseen: int = 0
    composed: int = 0


def clean_name(column: str, missing: Sequence[str]) -> str:
    """SQL: a name as it tells people apart; null where none stands there.

    Args:
        column: The column, as SQL names it: texts.
        missing: The words that stand for nothing.

    Returns:
        The expression.
    """
    folded = _folded(column)
    nothing = is_one_of(folded, ("", *missing))
    # Nearly all names are plain, which is quick to see, and a branch that comes later
    # is worked out for the others alone.
    return (
        f"CASE WHEN {_is_plain(column, missing)} THEN {column} "
        f"WHEN {nothing} THEN NULL ELSE {folded} END"
    )


def is_changed(columns: Sequence[str], missing: Sequence[str]) -> str:
    """SQL: whether a row has a name that is read otherwise than it stands there.

    Args:
        columns: The columns of names, as SQL names them: texts.
        missing: The words that stand for nothing.

    Returns:
        The expression.
    """
    changed = []
    for column in columns:
        clean = clean_name(column, missing)
        # A conjunction would be worked out whole for every row, branches are not.
        changed.append(
            f"CASE WHEN {column} IS NULL OR {_is_plain(column, missing)} THEN false "
            f"ELSE {clean} IS DISTINCT FROM {column} END"
        )
    return " OR ".join(changed) or "false"


def is_one_of(text: str, words: Sequence[str]) -> str:
    """SQL: whether a text is one of a few words; null where it is null.

    DuckDB makes a join of `IN` with more than a handful of words, and works it out for
    every row, even where nobody asks for it; of a list it does not.

    Args:
        text: The text, in SQL.
        words: The words.

    Returns:
        The expression.
    """
    return f"list_contains([{quoted_texts(words)}], {text})"


def count_folded(
    connection: duckdb.DuckDBPyConnection, table: str, types: Mapping[str, str]
) -> FoldedNames:
    """Counts the rows in which names were folded.

    Args:
        connection: DuckDB's own.
        table: The name of the table.
        types: Its event columns with their DuckDB types.

    Returns:
        In how many rows what was folded.
    """
    columns = [quoted_name(name) for name in NAMES if types.get(name) == "VARCHAR"]
    blanks = []
    unseen = []
    composed = []
    for column in columns:
        blanks.append(f"trim({column}, {quoted_text(BLANKS)}) <> {column}")
        unseen.append(_has_unseen(column))
        composed.append(f"nfc_normalize({column}) <> {column}")
    row = connection.execute(
        f"""
        SELECT count(*) FILTER ({" OR ".join(blanks)}),
            count(*) FILTER ({" OR ".join(unseen)}),
            count(*) FILTER ({" OR ".join(composed)})
        FROM {table}
        """
    )
    ((with_blanks, with_unseen, otherwise_composed),) = row.fetchall()
    return FoldedNames(with_blanks, with_unseen, otherwise_composed)


def _is_plain(column: str, missing: Sequence[str]) -> str:
    """SQL: whether a name is read as it stands there.

    It is ASCII, whose letters stand alone, has no blank around it and is no word for
    nothing.
    """
    blank_around = []
    for blank in PLAIN_BLANKS:
        # To trim every name would take ten times as long.
        blank_around.append(f"starts_with({column}, {quoted_text(blank)})")
        blank_around.append(f"suffix({column}, {quoted_text(blank)})")
    return (
        f"(strlen({column}) = length({column}) "
        f"AND NOT ({' OR '.join(blank_around)}) "
        f"AND NOT {is_one_of(column, ('', *missing))})"
    )


def _folded(column: str) -> str:
    return f"trim(nfc_normalize({_seen(column)}), {quoted_text(BLANKS)})"


def _seen(column: str) -> str:
    # Few have any, and to look for one takes half as long as to take all away.
    without = f"regexp_replace({column}, {quoted_text(UNSEEN_SIGNS)}, '', 'g')"
    return f"CASE WHEN {_has_unseen(column)} THEN {without} ELSE {column} END"


def _has_unseen(column: str) -> str:
    return f"regexp_matches({column}, {quoted_text(UNSEEN_SIGNS)})"

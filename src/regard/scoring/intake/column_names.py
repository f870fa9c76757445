"""The names of columns as they stand in a file, and what is said of those lacking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regard.scheme.complaint import DataError, nearest

MOST_COLUMNS_NAMED = 20  # columns of the data that an error names
VALUE_LIKE = re.compile(r"[-+]?[0-9][0-9.,:/ TZ-]*")  # a name that looks like a value
NAMELESS = re.compile(r"column [0-9]+")  # where nothing stands above a column
TITLE_ABOVE = (
    "the first row has one cell, probably a title: take out what stands above the row "
    "of column names"
)
FIRST_LINE_READ = (
    "the first line was read as the names of the columns; if it holds values, "
    "put a line of names before it"
)


def column_names(file: object, written: Sequence[str]) -> tuple[str, ...]:
    """Makes the names of columns of what stands in a file.

    Args:
        file: For the error.
        written: What stands above each column.

    Returns:
        The names without blanks around them; `column 3` where nothing stands.

    Raises:
        DataError: If two are called alike, capitals and small letters aside.
    """
    columns: list[str] = []
    places: dict[str, int] = {}
    for place, name in enumerate(written, start=1):
        column = name.strip() or f"column {place}"
        first = places.setdefault(column.lower(), place)
        if first != place:
            raise DataError(
                f"{file}: two columns are called {column} "
                f"(the {first}. and the {place}.)\n"
                "  to do: rename one, or leave it out"
            )
        columns.append(column)
    return tuple(columns)


def are_values(columns: Iterable[str]) -> bool:
    """Whether names of columns all look like values, as those of a file without names.

    Args:
        columns: The names.

    Returns:
        Whether they do.
    """
    return all(VALUE_LIKE.fullmatch(name) for name in columns)


def is_title(columns: Sequence[str]) -> bool:
    """Whether names of columns are the title of a sheet, which stands in one cell.

    Args:
        columns: The names.

    Returns:
        Whether one column alone has a name.
    """
    named = [name for name in columns if not NAMELESS.fullmatch(name)]
    return len(named) == 1


def no_column_words(name: str, columns: Sequence[str]) -> str:
    """What is said of a column that is not there, with the nearest that is.

    Args:
        name: What it is called.
        columns: The columns that are there.

    Returns:
        A clause such as `no Id; did you mean _Id?`.
    """
    close = nearest(name, columns)
    if close is None:
        return f"no {name}"
    return f"no {name}; did you mean {close}?"


def listed(columns: list[str]) -> str:
    """Columns as an error names them, the first of very many.

    Args:
        columns: Their names.

    Returns:
        The names, with commas.
    """
    names = ", ".join(columns[:MOST_COLUMNS_NAMED])
    if len(columns) > MOST_COLUMNS_NAMED:
        names += f" and {len(columns) - MOST_COLUMNS_NAMED} more"
    return names

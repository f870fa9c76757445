"""The names of columns as they stand in a file: without blanks, each once."""

from __future__ import annotations

from collections.abc import Sequence

from regard.scheme.complaint import DataError


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

"""How a CSV file is written, read from its first line and its bytes, never guessed.

The delimiter is the one that the line of names has most of, unless a line `sep=;`
declares it; the encoding is what is declared, or what a byte order mark says, or UTF-8.
Values are never looked at.
"""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from pathlib import Path

from regard.scheme.complaint import DataError
from regard.scheme.settings_in_words import ENCODING
from regard.scoring.intake.column_names import column_names
from regard.scoring.intake.plain_text import (
    UTF_8,
    lines_end_alike,
    open_bytes,
    text_encoding,
    wrong_encoding,
)

DELIMITERS = (",", ";", "\t", "|")
DECLARED_DELIMITER = "sep="  # the first line of what some spreadsheets export
LONGEST_HEADER = 100_000  # bytes in which the line of names must end


@dataclass(frozen=True)
class CsvDialect:
    """How a CSV file is written.

    Attributes:
        encoding: Python's name of it.
        delimiter: What stands between values.
        skipped: How many lines stand before the names.
        columns: The names, without blanks around them.
        plain: Whether the file is UTF-8 whose lines all end alike, as DuckDB reads it.
    """

    encoding: str
    delimiter: str
    skipped: int
    columns: tuple[str, ...]
    plain: bool


def find_dialect(path: Path, encoding: str | None) -> CsvDialect:
    """Finds how a CSV file is written.

    Args:
        path: The file; a packed one is looked into.
        encoding: As declared; None for UTF-8, or what a byte order mark says.

    Returns:
        How it is written.

    Raises:
        DataError: If it has no line of names, names two columns alike, or is written
            in an encoding that must be declared.
    """
    with open_bytes(path) as file:
        beginning = file.read(LONGEST_HEADER)
    encoding = text_encoding(beginning, encoding)
    lines = _first_lines(path, beginning, encoding)
    if "\0" in lines[0]:
        raise DataError(
            f"{path} holds zero bytes, so it is no text in {encoding}\n"
            f"  to do: if it is UTF-16, say so ({ENCODING.named('utf-16-le')}), "
            "or save it as UTF-8"
        )
    delimiter = None
    skipped = 0
    if lines[0].lower().startswith(DECLARED_DELIMITER):
        delimiter = lines[0][len(DECLARED_DELIMITER) :] or "\t"
        skipped = 1
    header = lines[skipped] if len(lines) > skipped else ""
    if not header.strip():
        raise DataError(f"{path} has no line of column names, expected one first")
    if delimiter is None:
        delimiter = max(DELIMITERS, key=lambda mark: _count_names(header, mark))
    columns = column_names(path, _names(path, header, delimiter))
    plain = encoding in UTF_8 and lines_end_alike(path)
    return CsvDialect(encoding, delimiter, skipped, columns, plain)


# ── The line of names ───────────────────────────────────────────────────────


def _first_lines(path: Path, beginning: bytes, encoding: str) -> list[str]:
    """The first two lines, as far as they are read at once."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(beginning)
    except UnicodeDecodeError as error:
        # What stands below the names is looked at line by line later.
        names = error.object[: error.start]
        if b"\n" not in names and b"\r" not in names:
            raise wrong_encoding(path, encoding, 1, error) from None
        text = names.decode(encoding, errors="ignore")
    return [*text.splitlines()[:2], "", ""][:2]


def _count_names(header: str, delimiter: str) -> int:
    """How many names a line has, read with a delimiter that may be the wrong one."""
    # Strictly read, every name in quotes would be an error between other delimiters.
    return len(next(csv.reader([header], delimiter=delimiter)))


def _names(path: Path, header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter, strict=True))
    except csv.Error:
        raise DataError(
            f"{path}, line of names: found a quote that is not closed\n"
            "  to do: close it, or leave it out"
        ) from None

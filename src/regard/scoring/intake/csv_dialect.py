"""How a CSV file is written, read from its first line and its bytes, never guessed.

The delimiter is the one that the line of names has most of, unless a line `sep=;`
declares it; the encoding is what is declared, or what a byte order mark says, or UTF-8.
Values are never looked at.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from regard.scheme.complaint import DataError

DELIMITERS = (",", ";", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, and the encodings that they say."""
UTF_8 = ("utf-8", "utf-8-sig")
DECLARED_DELIMITER = "sep="  # the first line of what some spreadsheets export
LONGEST_HEADER = 100_000  # bytes in which the line of names must end
BYTES_AT_ONCE = 1 << 20
CHARACTERS_AT_ONCE = 1 << 20


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
    encoding = _encoding(beginning, encoding)
    lines = _first_lines(path, beginning, encoding)
    if "\0" in lines[0]:
        raise DataError(
            f"{path} holds zero bytes, so it is no text in {encoding}\n"
            "  to do: if it is UTF-16, say so (--encoding utf-16-le), "
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
        delimiter = max(DELIMITERS, key=lambda mark: len(_names(path, header, mark)))
    columns = _column_names(path, _names(path, header, delimiter))
    plain = encoding in UTF_8 and _lines_end_alike(path)
    return CsvDialect(encoding, delimiter, skipped, columns, plain)


def open_bytes(path: Path) -> BinaryIO:
    """Opens a file, unpacked if its name says that it is packed (.gz, .zst)."""
    return cast(BinaryIO, pa.input_stream(str(path), compression="detect"))


def write_plain(path: Path, dialect: CsvDialect, copy: Path) -> None:
    """Writes a file anew as UTF-8, with every line ended alike.

    Args:
        path: The file.
        dialect: How it is written.
        copy: Where to.

    Raises:
        DataError: If it is not written in the encoding that was declared.
    """
    # Of UTF-8, a line with other bytes is left as it is, to become one reject.
    errors = "surrogateescape" if dialect.encoding in UTF_8 else "strict"
    line = 1
    with (
        open_bytes(path) as file,
        copy.open("w", encoding="utf-8", errors=errors, newline="\n") as plain,
    ):
        texts = io.TextIOWrapper(file, dialect.encoding, errors, newline=None)
        try:
            while text := texts.read(CHARACTERS_AT_ONCE):
                plain.write(text)
                line += text.count("\n")
        except UnicodeDecodeError as error:
            raise _wrong_encoding(path, dialect.encoding, line, error) from None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(BYTES_AT_ONCE):
        yield chunk


# ── Encodings ───────────────────────────────────────────────────────────────


def _encoding(beginning: bytes, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if beginning.startswith(mark):
            return encoding
    if declared is not None:
        return _known_encoding(declared)
    return "utf-8"


def _known_encoding(name: str) -> str:
    try:
        codec = codecs.lookup(name)
    except LookupError:
        raise DataError(
            f"found the encoding {name}, expected one such as windows-1252 or utf-16"
        ) from None
    return codec.name


def _wrong_encoding(
    path: Path, encoding: str, line: int, error: UnicodeDecodeError
) -> DataError:
    found = error.object[error.start : error.end].hex(" ")
    todo = "name the encoding that it was saved in (--encoding windows-1252)"
    return DataError(
        f"{path}, near line {line:,}: found the bytes {found}, expected {encoding}\n"
        f"  to do: {todo}, or save it as UTF-8"
    )


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
            raise _wrong_encoding(path, encoding, 1, error) from None
        text = names.decode(encoding, errors="ignore")
    return [*text.splitlines()[:2], "", ""][:2]


def _names(path: Path, header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter, strict=True))
    except csv.Error:
        raise DataError(
            f"{path}, line of names: found a quote that is not closed\n"
            "  to do: close it, or leave it out"
        ) from None


def _column_names(path: Path, names: list[str]) -> tuple[str, ...]:
    columns: list[str] = []
    places: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        column = name.strip() or f"column {place}"
        first = places.setdefault(column.lower(), place)
        if first != place:
            raise DataError(
                f"{path}: two columns are called {column} "
                f"(the {first}. and the {place}.)\n"
                "  to do: rename one, or leave it out"
            )
        columns.append(column)
    return tuple(columns)


# ── Line ends ───────────────────────────────────────────────────────────────


def _lines_end_alike(path: Path) -> bool:
    """Whether all lines end in the same way, which DuckDB needs."""
    feeds = 0
    returns = 0
    pairs = 0
    last = b""
    with open_bytes(path) as file:
        for chunk in _chunks(file):
            feeds += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n")
            pairs += last == b"\r" and chunk.startswith(b"\n")
            last = chunk[-1:]
    only_feeds = returns == 0
    only_pairs = feeds == pairs == returns
    only_returns = feeds == 0
    return only_feeds or only_pairs or only_returns

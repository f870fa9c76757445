"""Text in any encoding as DuckDB reads it: UTF-8 whose lines all end alike."""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from regard.scheme.complaint import DataError
from regard.scheme.settings_in_words import ENCODING

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, and the encodings that they say."""
UTF_8 = ("utf-8", "utf-8-sig")
BYTES_AT_ONCE = 1 << 20
CHARACTERS_AT_ONCE = 1 << 20
LONGEST_END = 1 << 12  # bytes of empty lines that a file may end with


def open_bytes(path: Path) -> BinaryIO:
    """Opens a file, unpacked if its name says that it is packed (.gz, .zst)."""
    return cast(BinaryIO, pa.input_stream(str(path), compression="detect"))


def write_plain(path: Path, encoding: str, copy: Path) -> None:
    """Writes a file anew as UTF-8, with every line ended alike.

    Args:
        path: The file.
        encoding: How it is written, as Python names it.
        copy: Where to.

    Raises:
        DataError: If it is not written in the encoding that was declared.
    """
    # Of UTF-8, a line with other bytes is left as it is, to become one reject.
    errors = "surrogateescape" if encoding in UTF_8 else "strict"
    line = 1
    with (
        open_bytes(path) as file,
        copy.open("w", encoding="utf-8", errors=errors, newline="\n") as plain,
    ):
        texts = io.TextIOWrapper(file, encoding, errors, newline=None)
        try:
            while text := texts.read(CHARACTERS_AT_ONCE):
                plain.write(text)
                line += text.count("\n")
        except UnicodeDecodeError as error:
            raise wrong_encoding(path, encoding, line, error) from None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(BYTES_AT_ONCE):
        yield chunk


def text_encoding(beginning: bytes, declared: str | None) -> str:
    """Tells how a text is encoded.

    Args:
        beginning: Its first bytes.
        declared: As declared; a byte order mark says it without.

    Returns:
        Python's name of the encoding.

    Raises:
        DataError: If Python knows no encoding of the declared name.
    """
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


def wrong_encoding(
    path: Path, encoding: str, line: int, error: UnicodeDecodeError
) -> DataError:
    """The error for bytes that an encoding does not have.

    Args:
        path: The file.
        encoding: In which it was to be read.
        line: About where they stand.
        error: What they are.

    Returns:
        The error, to raise.
    """
    found = error.object[error.start : error.end].hex(" ")
    setting = ENCODING.named("windows-1252")
    todo = f"name the encoding that it was saved in ({setting})"
    return DataError(
        f"{path}, near line {line:,}: found the bytes {found}, expected {encoding}\n"
        f"  to do: {todo}, or save it as UTF-8"
    )


@dataclass(frozen=True)
class _LineEnds:
    """How often each way of ending a line stands in a file.

    Attributes:
        feeds: Line feeds, alone or in a pair.
        returns: Carriage returns, alone or in a pair.
        pairs: A carriage return and a line feed after it.
        last: The bytes read last.
    """

    feeds: int
    returns: int
    pairs: int
    last: bytes


def _count_line_ends(path: Path) -> _LineEnds:
    feeds = 0
    returns = 0
    pairs = 0
    last = b""
    with open_bytes(path) as file:
        for chunk in _chunks(file):
            feeds += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n")
            pairs += last.endswith(b"\r") and chunk.startswith(b"\n")
            last = (last + chunk)[-LONGEST_END:]
    return _LineEnds(feeds, returns, pairs, last)


def lines_end_alike(path: Path) -> bool:
    """Whether all lines end in the same way, which DuckDB needs."""
    ends = _count_line_ends(path)
    only_feeds = ends.returns == 0
    only_pairs = ends.feeds == ends.pairs == ends.returns
    only_returns = ends.feeds == 0
    return only_feeds or only_pairs or only_returns


def count_lines(path: Path) -> int:
    """Counts the lines of a file in UTF-8, without empty ones at its end.

    Args:
        path: The file; a packed one is looked into.
    """
    ends = _count_line_ends(path)
    total = ends.feeds + ends.returns - ends.pairs
    after = ends.last[len(ends.last.rstrip(b"\r\n")) :]
    ends_after = after.count(b"\n") + after.count(b"\r") - after.count(b"\r\n")
    return total - ends_after + 1


def count_bytes(path: Path, letter: str) -> int:
    """Counts how often a letter of one byte stands in a file.

    Args:
        path: The file; a packed one is looked into.
        letter: One that UTF-8 writes as one byte.

    Returns:
        How often.
    """
    byte = letter.encode("ascii")
    with open_bytes(path) as file:
        return sum(chunk.count(byte) for chunk in _chunks(file))


@contextmanager
def plain_file(path: Path, encoding: str, plain: bool) -> Iterator[Path]:
    """The file as DuckDB reads it: itself, or a copy that is gone afterwards.

    Args:
        path: The file.
        encoding: How it is written, as Python names it.
        plain: Whether DuckDB reads the file itself.

    Yields:
        The path to read.
    """
    if plain:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="regard-") as folder:
        copy = Path(folder, "plain")
        write_plain(path, encoding, copy)
        yield copy

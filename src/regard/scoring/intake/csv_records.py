"""The records of a CSV file, line by line, and its lines that are none.

DuckDB reads files whose every line is one record. Others are read here: a quote that
nobody closes makes one line unreadable, never what follows it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from regard.scheme.counted import plural
from regard.scheme.settings_in_words import ENCODING
from regard.scoring.intake.csv_dialect import CsvDialect
from regard.scoring.intake.plain_text import open_bytes

QUOTE = '"'
ONE_LINE = frozenset({"id", "subject", "kind", "reporter"})
"""Columns whose values stand in one line: names, not texts."""
MOST_LINES = 1_000  # of one record; a quote that is open for longer was never closed
OPEN_QUOTE = "a quote that is not closed"
STRAY_QUOTE = "a quote that closes what no line opened"
TEXT_AFTER_QUOTE = "text after a closing quote, expected the next value"
BACKSLASH = r"a quote written as \", expected it doubled"
NO_UTF_8 = "bytes that are no UTF-8"


@dataclass(frozen=True)
class CsvRecord:
    """One record.

    Attributes:
        line: The line in which it begins, from 1.
        values: As many as there are columns; None where nothing stands.
    """

    line: int
    values: list[str | None]


@dataclass(frozen=True)
class BrokenLine:
    """A line that is no record.

    Attributes:
        line: Its number, from 1.
        reason: What is wrong with it.
        text: The line.
    """

    line: int
    reason: str
    text: str


class UnbalancedQuote(ValueError):
    """A value is quoted and its quote is not closed as it should be."""


def read_records(path: Path, dialect: CsvDialect) -> Iterator[CsvRecord | BrokenLine]:
    """Reads a CSV file in UTF-8 below its line of names.

    Args:
        path: The file.
        dialect: How it is written.

    Yields:
        Every line that is not empty, in a record or by itself as a broken one.
    """
    with open_bytes(path) as file:
        texts = io.TextIOWrapper(
            file, encoding="utf-8-sig", errors="surrogateescape", newline=None
        )
        lines = (line.rstrip("\n") for line in texts)
        yield from records(lines, dialect)


def records(
    lines: Iterator[str], dialect: CsvDialect
) -> Iterator[CsvRecord | BrokenLine]:
    """Reads lines of a CSV file, from the first.

    Args:
        lines: Without their ends.
        dialect: How they are written.

    Yields:
        Every line below the names that is not empty, in a record or by itself.
    """
    window = _Window(lines)
    for _ in range(dialect.skipped + 1):
        window.take()
    # Lines that seemed to close a quote which then counted as never closed.
    suspected: set[int] = set()
    while (text := window.take()) is not None:
        line = window.line
        if not text:
            continue
        try:
            values = split_line(text, dialect.delimiter)
        except UnbalancedQuote as error:
            span = _span(window, text, dialect)
            if span.values is None:
                suspected.update(span.suspected)
                yield BrokenLine(line, _quote_reason(error, text), text)
                continue
            window.drop(span.lines)
            yield CsvRecord(line, _or_none(span.values))
            continue
        if line in suspected and QUOTE in text:
            yield BrokenLine(line, STRAY_QUOTE, text)
        elif not _is_utf_8(text):
            yield BrokenLine(line, _encoding_reason(), text)
        elif len(values) != len(dialect.columns):
            yield BrokenLine(line, _columns_reason(values, dialect), text)
        else:
            yield CsvRecord(line, _or_none(values))


def split_line(text: str, delimiter: str) -> list[str]:
    """Splits a line into values.

    A quote counts where a value begins; within a quoted value it is doubled.

    Args:
        text: The line, or several that a quoted value spans.
        delimiter: What stands between values.

    Returns:
        The values, without their quotes.

    Raises:
        UnbalancedQuote: A quote is not closed, or closed before the value ends.
    """
    if QUOTE not in text:
        return text.split(delimiter)
    values = []
    place = 0
    while True:
        if text.startswith(QUOTE, place):
            end = _closing_quote(text, place + 1)
            values.append(text[place + 1 : end].replace(QUOTE * 2, QUOTE))
            end += 1
            if end < len(text) and not text.startswith(delimiter, end):
                raise UnbalancedQuote(TEXT_AFTER_QUOTE)
        else:
            end = text.find(delimiter, place)
            if end < 0:
                end = len(text)
            values.append(text[place:end])
        if end == len(text):
            return values
        place = end + len(delimiter)


def _closing_quote(text: str, start: int) -> int:
    """Where the quote stands that closes a value; doubled ones are part of it."""
    while True:
        end = text.find(QUOTE, start)
        if end < 0:
            raise UnbalancedQuote(OPEN_QUOTE)
        if not text.startswith(QUOTE, end + 1):
            return end
        start = end + 2


# ── records of several lines ────────────────────────────────────────────────


@dataclass(frozen=True)
class _Span:
    """What became of a line whose quote is open at its end.

    Attributes:
        values: Of the record that it begins; None if it begins none.
        lines: How many further lines are part of it.
        suspected: Numbers of lines that only seemed to close the quote.
    """

    values: list[str] | None
    lines: int = 0
    suspected: tuple[int, ...] = ()


def _span(window: _Window, first: str, dialect: CsvDialect) -> _Span:
    """Looks for the lines that a record goes on in."""
    text = first
    further: list[str] = []
    for ahead in window.ahead(MOST_LINES - 1):
        text += "\n" + ahead
        further.append(ahead)
        if QUOTE not in ahead:
            continue
        try:
            values = split_line(text, dialect.delimiter)
        except UnbalancedQuote as error:
            if error.args[0] == OPEN_QUOTE:
                continue
            return _Span(None)
        if _is_record(values, further, text, dialect):
            return _Span(values, len(further))
        return _Span(None, suspected=(window.line + len(further),))
    return _Span(None)


def _is_record(
    values: Sequence[str], further: Sequence[str], text: str, dialect: CsvDialect
) -> bool:
    """Whether lines are one record, rather than records that a stray quote joined."""
    if len(values) != len(dialect.columns) or not _is_utf_8(text):
        return False
    for name, value in zip(dialect.columns, values, strict=True):
        if name.lower() in ONE_LINE and "\n" in value:
            return False
    # A line of a long text has a record's number of delimiters only by chance.
    whole = len(dialect.columns) - 1
    if whole == 0:
        return True
    return any(line.count(dialect.delimiter) != whole for line in further)


class _Window:
    """Lines that are taken one by one, and can be looked at before.

    Attributes:
        line: The number of the line taken last, from 1.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._seen_ahead: list[str] = []
        self._next = 0
        self.line = 0

    def take(self) -> str | None:
        """The next line; None after the last."""
        if self._next < len(self._seen_ahead):
            text: str | None = self._seen_ahead[self._next]
            self._next += 1
        else:
            self._seen_ahead.clear()
            self._next = 0
            text = next(self._lines, None)
        self.line += text is not None
        return text

    def ahead(self, most: int) -> Iterator[str]:
        """The lines after the one taken last, which stay to be taken."""
        del self._seen_ahead[: self._next]
        self._next = 0
        for place in range(most):
            if place == len(self._seen_ahead):
                text = next(self._lines, None)
                if text is None:
                    return
                self._seen_ahead.append(text)
            yield self._seen_ahead[place]

    def drop(self, count: int) -> None:
        """Leaves out the next lines, which have been looked at."""
        self._next += count
        self.line += count


# ── what is wrong with a line ───────────────────────────────────────────────


def _quote_reason(error: UnbalancedQuote, text: str) -> str:
    if r"\"" in text:
        return BACKSLASH
    return str(error)


def _encoding_reason() -> str:
    # Which encoding it is, nothing tells; what spreadsheets write most is named.
    return f"{NO_UTF_8}: {ENCODING.named('windows-1252')} reads what Windows wrote"


def _columns_reason(values: Sequence[str], dialect: CsvDialect) -> str:
    return f"{plural(len(values), 'column')}, expected {len(dialect.columns)}"


def _is_utf_8(text: str) -> bool:
    # What is no UTF-8 was read as half of a surrogate pair.
    return text.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in text)


def _or_none(values: Sequence[str]) -> list[str | None]:
    return [value or None for value in values]

"""What a line of a CSV file that is no row may have been meant to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.scoring.intake.csv_dialect import DELIMITERS, CsvDialect
from regard.scoring.intake.csv_records import QUOTE, UnbalancedQuote, split_line

MOST_TRIED = 50  # places that a value is looked for in, of a line of very many
AROUND_VALUES = ' "'
ESCAPED_QUOTE = r"\""
OTHER_ENCODING = "cp1252"  # of lines whose bytes are no UTF-8

Values = tuple[str | None, ...]


def possible_rows(text: str, dialect: CsvDialect) -> list[Values]:
    """Reads a broken line in every way in which it may have been meant.

    Where there are values too many or too few, each may have moved by as many places;
    or a value holds the delimiter and was not quoted.

    Args:
        text: The line; bytes that are no UTF-8 as halves of surrogate pairs.
        dialect: How the file is written.

    Returns:
        Rows of as many values as there are columns, without repetition.
    """
    rows: dict[Values, None] = {}
    for reading in _readings(text):
        for delimiter, values in _values(reading, dialect):
            for row in _aligned(values, len(dialect.columns), delimiter):
                rows.setdefault(tuple(row))
                rows.setdefault(tuple(map(_without_quotes, row)))
    return list(rows)


def words_of(text: str) -> list[str]:
    """What stands between the delimiters of a broken line, whichever they are.

    Args:
        text: The line.

    Returns:
        The values, without quotes and blanks around them.
    """
    words: dict[str, None] = {}
    for reading in _readings(text):
        for delimiter in DELIMITERS:
            for value in reading.split(delimiter):
                words.setdefault(value.strip(AROUND_VALUES))
    words.pop("", None)
    return list(words)


def readable(text: str) -> str:
    """A line as it can be shown, whatever bytes stand in it."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _without_quotes(value: str | None) -> str | None:
    """A value whose quotes are not closed as they should be, without them."""
    if value is None:
        return None
    if value.startswith(QUOTE) and QUOTE in value[1:]:
        return value[1:].partition(QUOTE)[0]
    return value.strip(AROUND_VALUES)


def _readings(text: str) -> Iterator[str]:
    shown = readable(text)
    yield shown
    if ESCAPED_QUOTE in shown:
        yield shown.replace(ESCAPED_QUOTE, QUOTE * 2)
    if shown != text:
        content = text.encode("utf-8", "surrogateescape")
        yield content.decode(OTHER_ENCODING, "replace")


def _values(text: str, dialect: CsvDialect) -> Iterator[tuple[str, list[str]]]:
    """The values of a line, by the delimiter of the file or by another that fits."""
    values = _split(text, dialect.delimiter)
    yield dialect.delimiter, values
    if len(values) > 1:
        return
    for delimiter in DELIMITERS:
        values = _split(text, delimiter)
        if len(values) == len(dialect.columns):
            yield delimiter, values


def _split(text: str, delimiter: str) -> list[str]:
    try:
        return split_line(text, delimiter)
    except UnbalancedQuote:
        return text.split(delimiter)


def _aligned(
    values: Sequence[str], width: int, delimiter: str
) -> Iterator[Sequence[str | None]]:
    """Values as a row of so many, in every way in which they can have moved."""
    extra = len(values) - width
    if extra >= 0:
        for shift in _shifts(extra):
            yield values[shift : shift + width]
        for place in range(width):
            end = place + extra + 1
            joined = delimiter.join(values[place:end])
            yield [*values[:place], joined, *values[end:]]
        return
    for shift in _shifts(-extra):
        after: list[None] = [None] * (-extra - shift)
        yield [*[None] * shift, *values, *after]


def _shifts(most: int) -> list[int]:
    """By how many places values can have moved; of very many the first and the last."""
    return sorted({*range(min(most, MOST_TRIED) + 1), most})

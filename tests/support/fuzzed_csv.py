"""CSV files as they should not be: drawn from a seed, with quotes and commas astray."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("id", "subject", "kind", "time", "amount", "reporter", "note")
REQUIRED = COLUMNS[:4]
DELIMITERS = (",", ";", "\t", "|")
LINE_ENDS = ("\n", "\r\n", "\r")
SUBJECTS = (
    "ada",
    "bo",
    "Jürgen Groß",
    "O'Neil",
    "Zoë, jr",
    "李雷",
    "a|b;c",
    'the "fox"',
)
KINDS = ("kept", "broke", "stars", "stars", "kpet", "")
TIMES = ("2026-03-01", "2026-03-01T10:00:00Z", "2026-03-02", "soon", "")
AMOUNTS = ("", "1", "2", "2.5", "5", "9", "two", "1e1")
REPORTERS = ("", "cy", "dan")
NOTES = (
    "",
    "fine",
    "late, but paid",
    '6" nails',
    "a\nb",
    "one\n\ntwo",
    'said "no"',
    "x;y",
)
MOST_ROWS = 14
FEWEST_FAULTS = 4  # in so many files of ten, no line is hurt


@dataclass(frozen=True)
class FuzzedFile:
    """A file and how it is written.

    Attributes:
        content: Its bytes.
        delimiter: What stands between values.
        columns: The names, as the file has them.
        hurt: What was done to its lines, by name.
    """

    content: bytes
    delimiter: str
    columns: tuple[str, ...]
    hurt: tuple[str, ...]


def fuzzed_files(seed: int, count: int) -> list[FuzzedFile]:
    """Draws files that have the same columns, in any order.

    Args:
        seed: The same gives the same files.
        count: How many.

    Returns:
        The files; their lines of names are always whole.
    """
    dice = random.Random(seed)
    names = [*REQUIRED]
    names += [name for name in COLUMNS[4:] if dice.randrange(4)]
    return [_fuzzed_file(dice, names) for _ in range(count)]


def _fuzzed_file(dice: random.Random, names: Sequence[str]) -> FuzzedFile:
    delimiter = dice.choice(DELIMITERS)
    columns = tuple(dice.sample(names, len(names)))
    rows = [_row(dice, columns) for _ in range(dice.randrange(MOST_ROWS))]
    if rows:
        rows += [dict(dice.choice(rows)) for _ in range(dice.randrange(3))]
    lines = [delimiter.join(columns)]
    lines += [_line(dice, row, columns, delimiter) for row in rows]
    hurt: list[str] = []
    if dice.randrange(10) >= FEWEST_FAULTS and len(lines) > 1:
        for _ in range(dice.randrange(1, 4)):
            place = dice.randrange(1, len(lines))
            fault = dice.choice(FAULTS)
            lines[place] = fault(dice, lines[place], delimiter)
            hurt.append(fault.__name__)
    if dice.randrange(8) == 0:
        lines.insert(0, f"sep={delimiter}")
    content = _ended(dice, lines).encode(
        "utf-8-sig" if dice.randrange(8) == 0 else "utf-8"
    )
    return FuzzedFile(content, delimiter, columns, tuple(hurt))


def _row(dice: random.Random, columns: Sequence[str]) -> dict[str, str]:
    drawn = {
        "id": str(dice.randrange(60)) if dice.randrange(12) else "",
        "subject": dice.choice(SUBJECTS) if dice.randrange(12) else "",
        "kind": dice.choice(KINDS),
        "time": dice.choice(TIMES) if dice.randrange(6) == 0 else TIMES[0],
        "amount": dice.choice(AMOUNTS),
        "reporter": dice.choice(REPORTERS),
        "note": dice.choice(NOTES),
    }
    return {name: drawn[name] for name in columns}


def _line(
    dice: random.Random, row: dict[str, str], columns: Sequence[str], delimiter: str
) -> str:
    return delimiter.join(_written(dice, row[name], delimiter) for name in columns)


def _written(dice: random.Random, value: str, delimiter: str) -> str:
    must = delimiter in value or "\n" in value or value.startswith('"')
    if must or dice.randrange(5) == 0:
        return '"' + value.replace('"', '""') + '"'
    return value


def _ended(dice: random.Random, lines: Sequence[str]) -> str:
    """The lines with their ends: alike, as most systems write, or mixed."""
    alike = dice.choice(LINE_ENDS)
    mixed = dice.randrange(10) == 0
    text = ""
    for line in "\n".join(lines).split("\n"):
        text += line + (dice.choice(LINE_ENDS) if mixed else alike)
    if dice.randrange(4) == 0:
        text = text.rstrip("\r\n")
    if dice.randrange(6) == 0:
        text += alike * dice.randrange(1, 3)
    return text


# ── what is done to a line ──────────────────────────────────────────────────


def _place(dice: random.Random, line: str) -> int:
    return dice.randrange(len(line) + 1)


def stray_quote(dice: random.Random, line: str, _delimiter: str) -> str:
    """A quote somewhere."""
    place = _place(dice, line)
    return f'{line[:place]}"{line[place:]}'


def opening_quote(dice: random.Random, line: str, delimiter: str) -> str:
    """A quote where a value begins, which nobody closes."""
    values = line.split(delimiter)
    place = dice.randrange(len(values))
    values[place] = f'"{values[place]}'
    return delimiter.join(values)


def closing_quote(dice: random.Random, line: str, delimiter: str) -> str:
    """A quote where a value ends, which nobody opened."""
    values = line.split(delimiter)
    place = dice.randrange(len(values))
    values[place] = f'{values[place]}"'
    return delimiter.join(values)


def escaped_quote(dice: random.Random, line: str, delimiter: str) -> str:
    """A quote escaped as other languages do."""
    values = line.split(delimiter)
    place = dice.randrange(len(values))
    values[place] = f'"{values[place]}\\"x"'
    return delimiter.join(values)


def delimiter_more(dice: random.Random, line: str, delimiter: str) -> str:
    """A value too many."""
    place = _place(dice, line)
    return line[:place] + delimiter + line[place:]


def delimiter_less(_dice: random.Random, line: str, delimiter: str) -> str:
    """A value too few."""
    return line.replace(delimiter, "", 1)


def cut(dice: random.Random, line: str, _delimiter: str) -> str:
    """The rest of the line is missing."""
    return line[: _place(dice, line)]


def line_end(dice: random.Random, line: str, _delimiter: str) -> str:
    """A line end somewhere."""
    place = _place(dice, line)
    return f"{line[:place]}\n{line[place:]}"


def empty_line(_dice: random.Random, line: str, _delimiter: str) -> str:
    """An empty line before it."""
    return f"\n{line}"


def blank_line(_dice: random.Random, line: str, _delimiter: str) -> str:
    """A line of blanks before it."""
    return f"  \n{line}"


FAULTS = (
    stray_quote,
    opening_quote,
    closing_quote,
    escaped_quote,
    delimiter_more,
    delimiter_less,
    cut,
    line_end,
    empty_line,
    blank_line,
)

"""A CSV file read slowly, in plain Python: what an intake must make of it.

Written letter by letter and row by row, and sharing nothing with Regard but the words
of a scheme, so that both are wrong in the same way only by chance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.support.fuzzed_csv import FuzzedFile

SOURCES = {"kept": "desk", "broke": "desk", "stars": "customers"}
AMOUNTS = {"kept": (1, 1), "broke": (1, 1), "stars": (1, 5)}
"""Of the scheme of these tests, by kind."""
ONE_LINE = ("id", "subject", "kind", "reporter")
MOST_LINES = 1_000
Event = tuple[str, str, str, str, int, str]
Place = tuple[int, int]
"""The number of a file, from 0, and of a line in it, from 1."""


@dataclass(frozen=True)
class SlowReading:
    """What becomes of a file.

    Attributes:
        events: Each once: id, subject, kind, day and time, amount in thousandths,
            reporter.
        rejected: The files and lines of the rejects.
        repeated: How many rows say once more what another says.
        records: How many records and broken lines there are.
    """

    events: Counter[Event]
    rejected: list[Place]
    repeated: int
    records: int


def read_slowly(files: Sequence[FuzzedFile]) -> SlowReading:
    """Reads files as one table.

    Args:
        files: In UTF-8, below a whole line of names.

    Returns:
        What becomes of each of their records.
    """
    rejected: list[Place] = []
    count = 0
    same_id: dict[tuple[str, str, str], list[tuple[Place, Event]]] = defaultdict(list)
    for number, file in enumerate(files):
        records, broken = _records_of(file)
        count += len(records) + len(broken)
        rejected += [(number, line) for line in broken]
        for line, values in records:
            event = _event(dict(zip(file.columns, values, strict=True)))
            if event is None:
                rejected.append((number, line))
                continue
            key = (event[1], SOURCES[event[2]], event[0])
            same_id[key].append(((number, line), event))
    events: Counter[Event] = Counter()
    repeated = 0
    for copies in same_id.values():
        contents = {event for _, event in copies}
        if len(contents) > 1:
            rejected += [place for place, _ in copies]
        else:
            events.update(contents)
            repeated += len(copies) - 1
    return SlowReading(events, sorted(rejected), repeated, count)


# ── lines into records ──────────────────────────────────────────────────────


def _records_of(file: FuzzedFile) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """The records of a file with their lines, and the lines that are none."""
    text = file.content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    start = 2 if lines[0].startswith("sep=") else 1
    return _records(lines, start, file)


def _records(
    lines: list[str], start: int, file: FuzzedFile
) -> tuple[list[tuple[int, list[str]]], list[int]]:
    records = []
    broken = []
    doubtful = set()
    place = start
    width = len(file.columns)
    while place < len(lines):
        line = lines[place]
        number = place + 1
        place += 1
        if not line:
            continue
        state, values = _split(line, file.delimiter)
        if state == "whole":
            if number in doubtful and '"' in line:
                broken.append(number)
            elif len(values) == width:
                records.append((number, values))
            else:
                broken.append(number)
            continue
        if state == "open":
            last, values = _last_line(lines, place, file.delimiter)
            if last is not None:
                further = lines[place : last + 1]
                if _belong_together(values, further, file):
                    records.append((number, values))
                    place = last + 1
                    continue
                doubtful.add(last + 1)
        broken.append(number)
    return records, broken


def _last_line(
    lines: list[str], place: int, delimiter: str
) -> tuple[int | None, list[str]]:
    """The line in which the record ends that begins before `place`."""
    text = lines[place - 1]
    for last in range(place, min(len(lines), place + MOST_LINES - 1)):
        text += "\n" + lines[last]
        state, values = _split(text, delimiter)
        if state == "whole":
            return last, values
        if state == "stray":
            return None, []
    return None, []


def _belong_together(values: list[str], further: list[str], file: FuzzedFile) -> bool:
    if len(values) != len(file.columns):
        return False
    for name, value in zip(file.columns, values, strict=True):
        if name in ONE_LINE and "\n" in value:
            return False
    full = len(file.columns) - 1
    return not all(line.count(file.delimiter) == full for line in further)


def _split(text: str, delimiter: str) -> tuple[str, list[str]]:
    """Letter by letter: `whole`, `open` at the end, or `stray` after a quote."""
    values = []
    value = ""
    state = "start"
    for letter in text:
        if state == "start" and letter == '"':
            state = "quoted"
        elif state in ("start", "plain"):
            if letter == delimiter:
                values.append(value)
                value = ""
                state = "start"
            else:
                value += letter
                state = "plain"
        elif state == "quoted":
            if letter == '"':
                state = "closed"
            else:
                value += letter
        elif letter == '"':
            value += letter
            state = "quoted"
        elif letter == delimiter:
            values.append(value)
            value = ""
            state = "start"
        else:
            return "stray", []
    if state == "quoted":
        return "open", []
    return "whole", [*values, value]


# ── records into events ─────────────────────────────────────────────────────


def _event(row: dict[str, str]) -> Event | None:
    """The event that a record is; None where it is none."""
    # Blanks around a value are beside the point; a line end is never part of a number.
    row = {name: _trimmed(name, value) for name, value in row.items()}
    kind = row["kind"]
    if not row["id"] or not row["subject"] or kind not in SOURCES:
        return None
    if any("\n" in row.get(name, "") for name in ONE_LINE):
        return None
    time = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(T10:00:00Z)?", row["time"])
    if time is None:
        return None
    hour = "10" if time[2] else "00"
    amount = _thousandths(row.get("amount", ""), kind)
    if amount is None:
        return None
    moment = f"{time[1]} {hour}:00:00"
    return row["id"], row["subject"], kind, moment, amount, row.get("reporter", "")


def _trimmed(name: str, value: str) -> str:
    return value.strip(" \t") if name in ONE_LINE else value.strip(" ")


def _thousandths(amount: str, kind: str) -> int | None:
    low, high = AMOUNTS[kind]
    if not amount:
        return 1000 if low == high else None
    if re.fullmatch(r"\d+(\.\d{1,3})?", amount) is None:
        return None
    number = Decimal(amount)
    return int(number * 1000) if low <= number <= high else None

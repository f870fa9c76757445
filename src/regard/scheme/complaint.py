"""What a reader is told when a document cannot be read: where, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

MOST_SHOWN = 100  # complaints about one document
MOST_COMPARED = 300  # names looked through for the nearest


class Place(NamedTuple):
    """A stretch of text: line and column count from one; length in characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class Complaint:
    """One thing wrong at one place. `path` names the place in the document's own words."""

    place: Place
    path: str
    found: str
    expected: str
    todo: str
    nearest: str | None = None

    def text(self, file: str, lines: Sequence[str] = ()) -> str:
        """file:line:column, then the words, then the line itself with the stretch underlined."""
        what = f"{self.path}: " if self.path else ""
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        head = f"{file}:{self.place.line}:{self.place.column}: {what}found {self.found}, expected {self.expected}{hint}"
        return "\n".join([head, *self._excerpt(lines), f"  to do: {self.todo}"])

    def _excerpt(self, lines: Sequence[str]) -> list[str]:
        if not 0 < self.place.line <= len(lines):
            return []
        line = lines[self.place.line - 1]
        start = max(0, self.place.column - 60)
        shown = line[start : start + 100]
        under = " " * (self.place.column - 1 - start) + "^" * max(
            1, min(self.place.length, 40)
        )
        number = f"{self.place.line:>5} | "
        return [number + shown.rstrip(), " " * (len(number) - 2) + "| " + under]


class RegardError(Exception):
    """Something a person can mend; every error that Regard raises on purpose is one of these.

    RegardError
    ├── SchemeError      a document that cannot be read, with every complaint about it
    ├── UnknownScheme    a scheme named that is neither in the library nor a file
    ├── DataError        events or other data that cannot be read at all
    └── MissingExtra     a part of Regard that is not installed
    """


class SchemeError(RegardError):
    """Every complaint about one document, in the order of its lines."""

    def __init__(
        self, file: str, complaints: Iterable[Complaint], text: str = ""
    ) -> None:
        self.file = file
        self.complaints = sorted(
            complaints, key=lambda complaint: (complaint.place, complaint.path)
        )
        self.lines = text.splitlines()
        super().__init__(str(self))

    def __str__(self) -> str:
        shown = [
            complaint.text(self.file, self.lines)
            for complaint in self.complaints[:MOST_SHOWN]
        ]
        more = len(self.complaints) - len(shown)
        return "\n".join(
            [*shown, *([f"{self.file}: and {more:,} more"] if more else [])]
        )

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.file, self.complaints, "\n".join(self.lines)))


class UnknownScheme(RegardError):
    """Neither the library nor the file system has it."""


class DataError(RegardError):
    """Data that cannot be read at all; single rows that cannot be read go to the rejects instead."""


class MissingExtra(RegardError):
    """A part of Regard that is not installed."""


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known name closest to `word`, if one is close."""
    listed = list(known)
    if not isinstance(word, str) or len(word) > 100 or len(listed) > MOST_COMPARED:
        return None
    close = get_close_matches(word.lower(), listed, n=1, cutoff=0.6)
    return close[0] if close else None


def one_of(names: Iterable[str], most: int = 12) -> str:
    """The names as an English choice."""
    listed = list(names)
    if not listed:
        return "nothing here, since none are declared"
    if len(listed) > most:
        return f"one of {', '.join(listed[:most])} and {len(listed) - most} more"
    return (
        listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
    )


def quoted(value: object) -> str:
    """What was found, short enough to print."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return (
            f"a mapping of {len(value)} entries"
            if len(value) != 1
            else "a mapping of 1 entry"
        )
    if isinstance(value, (list, tuple)):
        if len(value) <= 4 and not any(
            isinstance(item, (list, dict)) for item in value
        ):
            return f"[{', '.join(str(item) for item in value)}]"[:60]
        return (
            f"a list of {len(value)} items" if len(value) != 1 else "a list of 1 item"
        )
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"

"""What a reader is told of a document that cannot be read: where, what, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from regard.scheme.counted import plural

JOINTS = str.maketrans("", "", " _-.")
"""Leaves out what stands between the words of a name."""
MOST_PRINTED = 100  # complaints about one document
MOST_COMPARED = 300  # names looked through for the nearest
MOST_WORD = 100  # characters of a word that a nearest name is looked for
LEAST_SIMILARITY = 0.65  # of a word to its nearest name; loans is no location
MOST_BEFORE = 60  # characters of a line printed before the place
MOST_EXCERPT = 100  # characters of a line printed in all
MOST_UNDERLINED = 40  # characters
MOST_QUOTED_TEXT = 60  # characters of a value printed
MOST_ITEMS = 4  # items of a list that is printed as it is


class Place(NamedTuple):
    """A stretch of text.

    Attributes:
        line: Counted from one.
        column: Counted from one, in characters.
        length: In characters, on one line.
    """

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class Complaint:
    """One thing wrong at one place.

    Attributes:
        place: Where in the text.
        path: The same in the document's own words: evidence.damaged.points.
        found: What is there.
        expected: What belongs there.
        todo: What to do about it.
        nearest: The name that was probably meant, if one is close.
    """

    place: Place
    path: str
    found: str
    expected: str
    todo: str
    nearest: str | None = None

    def text(self, file: str, lines: Sequence[str] = ()) -> str:
        """The complaint as it is printed.

        Args:
            file: What the document is called.
            lines: The document's lines; without them none is shown.

        Returns:
            file:line:column and the words, the line with the stretch underlined, and
            what to do.
        """
        position = f"{file}:{self.place.line}:{self.place.column}: "
        subject = f"{self.path}: " if self.path else ""
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        words = f"found {self.found}, expected {self.expected}{hint}"
        excerpt_lines: list[str] = []
        if 0 < self.place.line <= len(lines):
            excerpt_lines = excerpt(self.place, lines[self.place.line - 1])
        todo = f"  to do: {self.todo}"
        return "\n".join([position + subject + words, *excerpt_lines, todo])


def excerpt(place: Place, line: str) -> list[str]:
    """A line of the document, and a line that underlines the place; long ones are cut.

    Args:
        place: What is underlined.
        line: The document's line that the place is in.

    Returns:
        The line with its number, and under it the marks.
    """
    start = max(0, place.column - MOST_BEFORE)
    cut = line[start : start + MOST_EXCERPT].rstrip()
    indent = " " * (place.column - 1 - start)
    length = max(1, min(place.length, MOST_UNDERLINED))
    number = f"{place.line:>5} | "
    margin = " " * (len(number) - 2) + "| "
    return [number + cut, margin + indent + "^" * length]


class RegardError(Exception):
    """Something a person can mend; every error that Regard raises on purpose.

    RegardError
    ├── SchemeError      a document that cannot be read, with every complaint about it
    ├── UnknownScheme    a scheme named that is neither in the library nor a file
    ├── DataError        events or other data that cannot be read at all
    └── MissingExtra     a part of Regard that is not installed
    """


class SchemeError(RegardError):
    """Every complaint about one document.

    Attributes:
        file: What the document is called.
        complaints: In the order of its lines.
        lines: The document's text.
    """

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
        printed = self.complaints[:MOST_PRINTED]
        texts = [complaint.text(self.file, self.lines) for complaint in printed]
        left_out = len(self.complaints) - len(printed)
        if left_out > 0:
            texts.append(f"{self.file}: and {left_out:,} more")
        return "\n".join(texts)

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are copied between processes by their arguments, not by their text.
        return (type(self), (self.file, self.complaints, "\n".join(self.lines)))


class UnknownScheme(RegardError):
    """Neither the library nor the file system has it."""


class DataError(RegardError):
    """Data that cannot be read at all; single rows are rejected instead."""


class MissingExtra(RegardError):
    """A part of Regard that is not installed."""


def nearest(word: object, names: Iterable[str]) -> str | None:
    """The name closest to a word, for a hint; capitals and what joins words aside.

    Args:
        word: What was written; anything but text is close to nothing.
        names: Those that could be meant.

    Returns:
        One of them, or None if none is close.
    """
    candidates = list(names)
    if not isinstance(word, str) or len(word) > MOST_WORD:
        return None
    if len(candidates) > MOST_COMPARED:
        return None
    # Of names that are alike but for capitals and joints, the first one is meant.
    plain = {_plain(name): name for name in reversed(candidates)}
    alike = plain.get(_plain(word))
    if alike is not None:
        return alike
    small = {name.lower(): name for name in reversed(candidates)}
    close = get_close_matches(word.lower(), small, n=1, cutoff=LEAST_SIMILARITY)
    return small[close[0]] if close else None


def _plain(name: str) -> str:
    """A name in small letters, without what joins its words."""
    return name.lower().translate(JOINTS)


def one_of(names: Iterable[str], most: int = 12) -> str:
    """Names as an English choice.

    Args:
        names: Those to choose from.
        most: How many of them are named.

    Returns:
        Such as `a, b or c`; beyond `most` names, how many are left out.
    """
    choices = list(names)
    if not choices:
        return "nothing here, since none are declared"
    if len(choices) > most:
        first = ", ".join(choices[:most])
        return f"one of {first} and {len(choices) - most} more"
    if len(choices) == 1:
        return choices[0]
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def quoted(value: object) -> str:
    """A value as it was found, short enough to print."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"a mapping of {plural(len(value), 'entry', 'entries')}"
    if isinstance(value, (list, tuple)):
        return _quoted_list(value)
    text = str(value)
    if isinstance(value, str):
        text = repr(value)
    if len(text) > MOST_QUOTED_TEXT:
        return text[: MOST_QUOTED_TEXT - 3] + "…"
    return text


def _quoted_list(items: Sequence[object]) -> str:
    is_flat = not any(isinstance(item, (list, dict)) for item in items)
    if is_flat and len(items) <= MOST_ITEMS:
        text = ", ".join(str(item) for item in items)
        return f"[{text}]"[:MOST_QUOTED_TEXT]
    return f"a list of {plural(len(items), 'item')}"

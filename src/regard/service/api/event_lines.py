"""Lines of events: cut out of what comes, and answered a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from regard.report.text.language import Language
from regard.scheme.phrase import count_phrase, phrase
from regard.service.problem import TOO_LARGE, Problem

MOST_LINE_BYTES = 64 * 1024
"""Of one event."""
LINES_TOGETHER = 500
"""In one transaction: while it is written, nobody else writes."""


class SentLine(msgspec.Struct, frozen=True):
    """A line that was sent.

    Attributes:
        number: Which, from 1 on; those with nothing in them are counted.
        content: What stands on it.
    """

    number: int
    content: bytes


class LineCutter:
    """Cuts lines out of parts that end anywhere."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self._rest = b""
        self.number = 0

    def lines(self, part: bytes) -> Iterator[SentLine]:
        """The lines that end in a part.

        Args:
            part: What came.

        Yields:
            Each line with something on it.

        Raises:
            Problem: If one does not end.
        """
        *whole, rest = (self._rest + part).split(b"\n")
        self._rest = b""
        for content in whole:
            yield from self._line(content)
        if len(rest) > MOST_LINE_BYTES:
            raise _too_long(self.number + 1)
        self._rest = rest

    def last_lines(self) -> Iterator[SentLine]:
        """What came after the last end of a line.

        Yields:
            The line, if there is something on it.
        """
        rest, self._rest = self._rest, b""
        yield from self._line(rest)

    def _line(self, content: bytes) -> Iterator[SentLine]:
        self.number += 1
        if len(content) > MOST_LINE_BYTES:
            raise _too_long(self.number)
        if content.strip():
            yield SentLine(self.number, content)


class LineAnswers:
    """What is answered to lines: of each what came of it, and at the end how many."""

    def __init__(self, language: Language) -> None:
        """Nothing was answered yet.

        Args:
            language: In which whoever sends them is told what went wrong.
        """
        self._language = language
        self._counts: Counter[str] = Counter()

    def written(self, results: Iterable[dict[str, Any]]) -> bytes:
        """Results, a line each.

        Args:
            results: What came of each.

        Returns:
            As many lines.
        """
        lines = bytearray()
        for result in results:
            self._counts[result["status"]] += 1
            lines += msgspec.json.encode(result) + b"\n"
        return bytes(lines)

    def end(self) -> bytes:
        """The last line, where all was read."""
        return self._last({"status": "ended"})

    def broken_off(self, line: int, problem: Problem) -> bytes:
        """The last line, where the rest was not read.

        Args:
            line: The first of which nothing was answered.
            problem: Why.

        Returns:
            The line.
        """
        data = problem.data(self._language)
        return self._last({"status": "broken off", "from_line": line, "problem": data})

    def _last(self, content: dict[str, Any]) -> bytes:
        for status in ("entered", "known", "refused"):
            content[status] = self._counts[status]
        return msgspec.json.encode(content) + b"\n"


def _too_long(number: int) -> Problem:
    return Problem(
        TOO_LARGE,
        "too-long-line",
        "A line without end",
        phrase(
            "found line {number} with more than {most} bytes, expected an event a "
            "line; nothing was entered from it on; to do: send again from it on",
            number=number,
            most=count_phrase(MOST_LINE_BYTES),
        ),
    )

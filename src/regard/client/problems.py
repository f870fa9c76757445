"""What a service says went wrong, as an exception with its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from regard.scheme.complaint import RegardError

DETAIL = re.compile(
    r"(?:found (?P<found>.*?))?(?:,? ?expected (?P<expected>.*?))?"
    r"(?:; (?P<beside>[^;]*))?; to do: (?P<todo>.*)",
    re.DOTALL,
)
"""How every message of Regard is built."""
CODE_PREFIX = "urn:regard:problem:"


class NoAnswer(RegardError):
    """A service that did not answer, however often it was asked."""


class ServiceProblem(RegardError):
    """What a service refused, or could not do.

    Attributes:
        status: The HTTP status.
        code: What programs tell it by, such as `not-signed-in`.
        title: What it is, the same each time.
        detail: What was found, what was expected and what to do, in a sentence.
        place: Where: the request, or the event of a batch.
        found: What was found; empty where it is not said.
        expected: What was expected; empty where it is not said.
        todo: What to do; empty where it is not said.
        notes: What is said beside.
    """

    def __init__(self, place: str, status: int, content: Mapping[str, Any]) -> None:
        """A problem as it was answered.

        Args:
            place: Where.
            status: The HTTP status.
            content: What was answered, as RFC 9457 has it; anything may be missing.
        """
        self.place = place
        self.status = status
        self.code = str(content.get("type", "")).removeprefix(CODE_PREFIX)
        self.title = str(content.get("title", ""))
        self.detail = str(content.get("detail", ""))
        notes: Sequence[Any] = content.get("notes", ())
        self.notes = tuple(str(note) for note in notes)
        match = DETAIL.fullmatch(self.detail)
        parts: dict[str, str] = {}
        if match is not None:
            parts = match.groupdict(default="")
        self.found = parts.get("found", "")
        self.expected = parts.get("expected", "")
        self.todo = parts.get("todo", "")
        super().__init__(f"{place}: {self.detail or self.title or status}")

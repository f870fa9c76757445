"""Facts: what is known of a subject, and stays the same until more is entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from regard.registry.fold.appeals import FiledAppeal, appeals_of
from regard.registry.fold.counting import RecordedLines, recorded_lines
from regard.registry.fold.history import SubjectHistory


class Facts(Protocol):
    """What a change asks of what is known of a subject."""

    @property
    def versions(self) -> SubjectHistory:
        """The versions of the scheme; what was entered may be left out."""

    @property
    def history(self) -> SubjectHistory:
        """What was entered."""

    @property
    def record(self) -> RecordedLines:
        """The same, line by line."""

    @property
    def appeals(self) -> Iterable[FiledAppeal]:
        """The appeals that were filed."""

    def is_late(self, today: date) -> bool:
        """Whether the operator is late with an answer to the subject."""


@dataclass(frozen=True)
class KnownFacts:
    """What is known of a subject, worked out of all that was entered.

    Attributes:
        history: What was entered.
        record: The same, line by line.
        appeals: Those that were filed.
    """

    history: SubjectHistory
    record: RecordedLines
    appeals: Sequence[FiledAppeal]

    @property
    def versions(self) -> SubjectHistory:
        """The versions of the scheme, with what was entered."""
        return self.history

    def is_late(self, today: date) -> bool:
        """Whether the operator is late with an answer to the subject.

        Args:
            today: The day of the question.
        """
        if any(line.is_late(today) for line in self.record.lines):
            return True
        return any(appeal.is_late(today) for appeal in self.appeals)


def known_facts(history: SubjectHistory) -> KnownFacts:
    """What is known of a subject, worked out of all that was entered.

    Args:
        history: What was entered; later entries are not known.
    """
    return KnownFacts(
        history=history,
        record=recorded_lines(history),
        appeals=appeals_of(history),
    )

"""Facts: what is known of a subject, and stays the same until more is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regard.registry.fold.appeals import FiledAppeal, appeals_of
from regard.registry.fold.counting import RecordedLines, recorded_lines
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.overrides import Override, overrides_of


@dataclass(frozen=True)
class KnownFacts:
    """What is known of a subject.

    Attributes:
        history: What was entered.
        record: The same, line by line.
        appeals: Those that were filed.
        overrides: Those that were proposed.
    """

    history: SubjectHistory
    record: RecordedLines
    appeals: Sequence[FiledAppeal]
    overrides: Sequence[Override]

    @cached_property
    def waiting(self) -> list[RecordedLine]:
        """The lines about which something waits for an answer."""
        return [line for line in self.record.lines if line.waits]

    def is_late(self, today: date) -> bool:
        """Whether the operator is late with an answer to the subject.

        Args:
            today: The day of the question.
        """
        if any(line.is_late(today) for line in self.waiting):
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
        overrides=overrides_of(history),
    )

"""Redress: what a person asks of a line, and when an answer to it is late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class LineDispute:
    """One dispute of a line.

    Attributes:
        seq: The entry that opened it.
        day: The day on which it was opened.
        answer_due: The last day for an answer; None where the scheme names none.
        suspends: Whether the line adds nothing until it is answered.
        is_own: Whether the person filed it themself, rather than somebody for them.
        instead_of: What somebody had filed for them, which waited when they filed it.
        answer: The entry that answered it, if one did.
        answered_on: The day of the answer.
    """

    seq: int
    day: date
    answer_due: date | None
    suspends: bool
    is_own: bool = True
    instead_of: LineDispute | None = None
    answer: int | None = None
    answered_on: date | None = None

    def is_open_on(self, today: date) -> bool:
        """Whether it, or what it took the place of, had been opened by a day."""
        if self.day <= today:
            return True
        return self.instead_of is not None and self.instead_of.is_open_on(today)

    def is_late(self, today: date) -> bool:
        """Whether it should have been answered before today."""
        if self.answer is not None or self.answer_due is None:
            return False
        return today > self.answer_due

    @property
    def late_days(self) -> tuple[date, ...]:
        """The first days on which it, or what it took the place of, is late."""
        days = () if self.instead_of is None else self.instead_of.late_days
        if self.answer is not None or self.answer_due is None:
            return days
        return (*days, self.answer_due + DAY_AFTER)

    def silencing(self, today: date) -> list[int]:
        """The entries for which a line adds nothing while it waits.

        Args:
            today: The day of the question.

        Returns:
            Those that suspend it, in their order; none where nothing does.
        """
        entries: list[int] = []
        if self.instead_of is not None:
            entries = self.instead_of.silencing(today)
        # An answer that is late suspends what the scheme would have left standing.
        if self.day <= today and (self.suspends or self.is_late(today)):
            entries.append(self.seq)
        return entries


@dataclass(frozen=True)
class Request:
    """One request for early rehabilitation from a line.

    Attributes:
        seq: The entry that asked.
        answer_due: The last day for an answer; None where the scheme names none.
        is_answered: Whether it was granted or refused.
    """

    seq: int
    answer_due: date | None
    is_answered: bool = False

    def is_late(self, today: date) -> bool:
        """Whether it should have been answered before today."""
        if self.is_answered or self.answer_due is None:
            return False
        return today > self.answer_due

    @property
    def late_days(self) -> tuple[date, ...]:
        """The first day on which it is late, if there is one."""
        if self.is_answered or self.answer_due is None:
            return ()
        return (self.answer_due + DAY_AFTER,)


def in_place_of(waiting: LineDispute, dispute: LineDispute) -> LineDispute:
    """The person's own dispute, where one that somebody filed for them waits.

    Nothing gets worse by it: what that suspended stays so, and the day by which it is
    to be answered is no later.

    Args:
        waiting: What somebody filed for them.
        dispute: Their own.

    Returns:
        What waits for an answer from then on.
    """
    dues = [part.answer_due for part in (waiting, dispute) if part.answer_due]
    due = min(dues, default=None)
    return replace(dispute, answer_due=due, instead_of=waiting)

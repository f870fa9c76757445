"""Appeals: decisions that a subject says are wrong, and what they came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from regard.registry.bodies import Appealed, Decided, Heard, Imported
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.writers import is_same_writer


@dataclass(frozen=True)
class FiledAppeal:
    """One appeal.

    Attributes:
        seq: The entry that filed it.
        decision: The entry of the decision, or of what was brought along.
        service: The service that decided.
        outcome: The outcome that it was told, or that was brought along.
        answer_due: The last day for it to be heard; None where the scheme names none.
        is_own: Whether the person filed it themself, rather than somebody for them.
        heard: The entry that heard it; 0 if none has.
        overturned: Whether it was won.
    """

    seq: int
    decision: int
    service: str
    outcome: str
    answer_due: date | None
    is_own: bool = True
    heard: int = 0
    overturned: bool = False

    def is_late(self, today: date) -> bool:
        """Whether it should have been heard before today."""
        if self.heard or self.answer_due is None:
            return False
        return today > self.answer_due


class AppealsSoFar:
    """The appeals of a subject, as entries come.

    Attributes:
        filed: Each one, by its entry, in their order.
        waiting: Those that wait to be heard.
    """

    def __init__(self) -> None:
        """Nothing was decided yet."""
        self.filed: dict[int, FiledAppeal] = {}
        self.waiting: list[FiledAppeal] = []
        self._decisions: dict[int, Decided | Imported] = {}

    def enter(self, history: SubjectHistory, entry: OpenedEntry) -> None:
        """Something is entered about the subject.

        Args:
            history: Whose versions are asked.
            entry: What is entered.
        """
        body = entry.body
        match body:
            # What was brought along was decided by somebody, too.
            case Decided() | Imported():
                self._decisions[entry.seq] = body
            case Appealed() if body.decision in self._decisions:
                decision = self._decisions[body.decision]
                self._put(
                    FiledAppeal(
                        seq=entry.seq,
                        decision=body.decision,
                        service=decision.service,
                        outcome=decision.outcome,
                        answer_due=_answer_due(history, entry.day),
                        is_own=is_same_writer(entry.by, history.subject),
                    )
                )
            case Heard() if body.appeal in self.filed:
                appeal = self.filed[body.appeal]
                overturned = body.overturned
                self._put(replace(appeal, heard=entry.seq, overturned=overturned))
            case _:
                pass

    def _put(self, appeal: FiledAppeal) -> None:
        self.filed[appeal.seq] = appeal
        others = [other for other in self.waiting if other.seq != appeal.seq]
        self.waiting = others if appeal.heard else [*others, appeal]


def appeals_of(history: SubjectHistory) -> Sequence[FiledAppeal]:
    """Every appeal of a subject, in their order.

    Args:
        history: What was entered; later entries are not known.
    """
    appeals = AppealsSoFar()
    for entry in history.entries:
        appeals.enter(history, entry)
    return list(appeals.filed.values())


def last_day_to_appeal(history: SubjectHistory, day: date, today: date) -> date | None:
    """The last day on which an appeal against a decision is taken.

    Args:
        history: Whose versions are asked.
        day: When it was decided.
        today: The day of the question.

    Returns:
        Under the version of the decision, or one in force since: whichever gives
        longer. None where one of them names none, so that it may be filed at any time.
    """
    spans: list[int] = []
    for version in history.versions_between(day, today):
        process = version.scheme.process
        clause = None if process is None else process.appeal
        if clause is None or clause.within is None:
            return None
        spans.append(clause.within)
    if not spans:
        return None
    return day + timedelta(days=max(spans))


def _answer_due(history: SubjectHistory, day: date) -> date | None:
    version = history.version_on(day)
    if version is None or version.scheme.process is None:
        return None
    clause = version.scheme.process.appeal
    if clause is None or clause.answered_within is None:
        return None
    return day + timedelta(days=clause.answered_within)

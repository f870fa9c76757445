"""Appeals: decisions that a subject says are wrong, and what they came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from regard.registry.bodies import Appealed, Decided, Heard, Imported
from regard.registry.fold.history import SubjectHistory
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


def appeals_of(history: SubjectHistory) -> Sequence[FiledAppeal]:
    """Every appeal of a subject, in their order.

    Args:
        history: What was entered; later entries are not known.
    """
    decisions: dict[int, Decided | Imported] = {}
    appeals: dict[int, FiledAppeal] = {}
    for entry in history.entries:
        body = entry.body
        match body:
            # What was brought along was decided by somebody, too.
            case Decided() | Imported():
                decisions[entry.seq] = body
            case Appealed() if body.decision in decisions:
                decision = decisions[body.decision]
                appeals[entry.seq] = FiledAppeal(
                    seq=entry.seq,
                    decision=body.decision,
                    service=decision.service,
                    outcome=decision.outcome,
                    answer_due=_answer_due(history, entry.day),
                    is_own=is_same_writer(entry.by, history.subject),
                )
            case Heard() if body.appeal in appeals:
                appeals[body.appeal] = replace(
                    appeals[body.appeal], heard=entry.seq, overturned=body.overturned
                )
            case _:
                pass
    return list(appeals.values())


def _answer_due(history: SubjectHistory, day: date) -> date | None:
    version = history.version_on(day)
    if version is None or version.scheme.process is None:
        return None
    clause = version.scheme.process.appeal
    if clause is None or clause.answered_within is None:
        return None
    return day + timedelta(days=clause.answered_within)

"""A longer life takes longer in proportion, counted in looks at lines and entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from typing import Any

import pytest

from regard.registry.bodies import Answered, Disputed, Joined
from regard.registry.explanation import subject_explanation
from regard.registry.fold.course import Course
from regard.registry.fold.history import OpenedEntry, SubjectHistory, day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.memory import FoldMemory
from regard.scheme.document import open_document
from tests.support.histories import Diary

BEGIN = date(2026, 1, 1)
SHORT = 150
LONG = 600
KINDS = ("damaged", "returned-on-time", "returned-late", "returned-on-time")
"""Of four, one costs much and one little; nobody looks at what waits for a person."""


@dataclass(frozen=True)
class Life:
    """How somebody's events come, and what is asked of them.

    Attributes:
        days: Over how many days they come, whatever their number.
        disputed: Of so many lines one is disputed; nought for none.
        answered: Whether disputes are answered.
    """

    days: int
    disputed: int = 0
    answered: bool = False

    def lived(self, events: int) -> SubjectHistory:
        """The life with so many events."""
        diary = Diary()
        diary.adopt(open_document("tool-library").declared, BEGIN.isoformat())
        diary.enter(BEGIN.isoformat(), Joined(ground="contract"))
        for number in range(events):
            day = BEGIN + timedelta(days=1 + number * self.days // events)
            # Within a day they come in no order, and against limits.
            happened = day - timedelta(days=number % 3)
            kind = KINDS[number % len(KINDS)]
            line = diary.report(day.isoformat(), kind, on=happened.isoformat())
            if not self.disputed or number % self.disputed:
                continue
            dispute = diary.enter(day.isoformat(), Disputed(event=line))
            if self.answered:
                answer = "struck" if number % 2 else "kept"
                body = Answered(to=dispute, answer=answer)
                diary.enter(day.isoformat(), body)
        return diary.history


LIVES = {
    "over most of a year": Life(days=300),
    "on few days": Life(days=3),
    "some disputed and answered": Life(days=300, disputed=3, answered=True),
    "all disputed, none answered": Life(days=300, disputed=1),
    "beyond what is kept": Life(days=1_000),
}


class Looks:
    """Counts what is read of lines and of entries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counts: Counter[str] = Counter()
        for looked_at in (RecordedLine, OpenedEntry):
            self._count(monkeypatch, looked_at)

    def _count(self, monkeypatch: pytest.MonkeyPatch, looked_at: type) -> None:
        name = looked_at.__name__
        read: Any = looked_at.__getattribute__

        def counted(self_of_it: object, attribute: str) -> Any:
            self.counts[name] += 1
            return read(self_of_it, attribute)

        monkeypatch.setattr(looked_at, "__getattribute__", counted)

    def an_event(self, events: int, work: Callable[[], object]) -> dict[str, float]:
        """How many there are for each event while something is worked out."""
        self.counts.clear()
        work()
        return {name: count / events for name, count in self.counts.items()}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    return Looks(monkeypatch)


@pytest.mark.parametrize("name", LIVES)
def test_looks_for_each_event_grow_no_faster_than_a_logarithm(
    name: str, looks: Looks
) -> None:
    at = day_start(BEGIN + timedelta(days=LIVES[name].days + 20))

    def looked(events: int) -> dict[str, float]:
        history = LIVES[name].lived(events)
        return looks.an_event(events, lambda: subject_explanation(history, at))

    short = looked(SHORT)
    long = looked(LONG)
    for counted, number in long.items():
        assert number <= short[counted] * log2(LONG) / log2(SHORT)


def test_what_comes_to_a_long_life_is_looked_at_by_itself(looks: Looks) -> None:
    """A further event costs about as many looks, however many came before."""

    def looked(events: int) -> int:
        history = LIVES["over most of a year"].lived(events + 1)
        before = history.up_to(history.entries[-2].seq)
        course = Course(history.subject)
        course.adopt(history.versions[0])
        for entry in before.entries:
            list(course.live_until(entry.at))
            list(course.enter(entry))
        looks.counts.clear()
        list(course.enter(history.entries[-1]))
        return looks.counts["RecordedLine"]

    assert looked(LONG) <= looked(SHORT) + 20


def test_who_is_remembered_is_not_read_again(looks: Looks) -> None:
    at = day_start(BEGIN + timedelta(days=320))
    history = LIVES["over most of a year"].lived(SHORT)
    warm = history.remembered_in(FoldMemory())
    states = states_in_effect(warm, at)
    looks.counts.clear()
    assert states_in_effect(warm, at) == states
    assert looks.counts["RecordedLine"] == 0

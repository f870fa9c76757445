"""What is foreseen quickly is what the reference interpreter says, asked each time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from regard.scheme import Scheme
from regard.scoring import future
from regard.scoring.clock import start_of
from regard.scoring.event import Event
from regard.scoring.foreseen import ForeseenScores
from regard.scoring.reference import counted_by_kind, interpret, score_at
from regard.scoring.steps import NextStep, next_steps
from tests.support.diaries import live_schemes

TODAY = 20_600
AMOUNTS = (1000, 1000, 500, 3000, -1000)
SLOW = [HealthCheck.too_slow]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Scheme, list[Event], datetime]:
    """A scheme, somebody's events, some of them silent, and a moment."""
    scheme = draw(live_schemes())
    events: list[Event] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(sorted(scheme.evidence)))
        # Some at the very moment of the question, where ids decide what comes first.
        ago = draw(st.sampled_from((0, 0, 1, 3, 9, 40)))
        hour = draw(st.sampled_from((0, 9, 12)))
        when = start_of(TODAY - ago) + timedelta(hours=hour)
        low, high = scheme.evidence[kind].amount
        amount = draw(
            st.sampled_from([part for part in AMOUNTS if low <= part <= high] or [low])
        )
        silent: date | None = None
        if draw(st.integers(0, 4)) == 0:
            silent = (start_of(TODAY) + timedelta(days=draw(st.integers(-2, 9)))).date()
        made = Event(f"event {number}", "ada", kind, when, amount, silent_from=silent)
        events.append(made)
    return scheme, events, start_of(TODAY) + timedelta(hours=12)


def steps(question: tuple[Scheme, list[Event], datetime]) -> tuple[NextStep, ...]:
    """What would better each outcome."""
    scheme, events, at = question
    known = [item for item in events if item.time <= at]
    return next_steps(scheme, known, at, interpret(scheme, known, at))


@pytest.mark.long
@settings(max_examples=250, suppress_health_check=SLOW, deadline=None)
@given(questions())
def test_steps_are_those_that_the_reference_finds(
    question: tuple[Scheme, list[Event], datetime],
) -> None:
    """With every day and every number of acts asked in full."""
    quick = steps(question)
    with patch.object(future.Future, "_foreseen", None):
        assert steps(question) == quick
    event(f"acts {any(step.acts for step in quick)}")
    event(f"waiting {any(step.waiting for step in quick)}")


@settings(max_examples=150, suppress_health_check=SLOW, deadline=None)
@given(questions(), st.lists(st.integers(0, 60), min_size=2, max_size=4))
def test_scores_lie_within_the_bounds_of_their_stretch(
    question: tuple[Scheme, list[Event], datetime], offsets: list[int]
) -> None:
    scheme, events, at = question
    counting = counted_by_kind(scheme, events, at)
    foreseen = ForeseenScores(scheme, counting)
    days = sorted(TODAY + offset for offset in offsets)
    bounds = foreseen.bounds(days[0], days[-1])
    for day in days:
        closed = start_of(day + 1) - timedelta(microseconds=1)
        score = score_at(scheme, counting, closed).score
        assert foreseen.score(day) == score
        assert bounds is None or bounds[0] <= score <= bounds[1]

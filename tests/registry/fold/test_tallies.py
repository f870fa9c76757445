"""Tallies give the reference's score on every day, or say that they do not know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regard as rg
from regard.registry.fold.tallies import ROOM, SPAN, NotForeseen, Tallies
from regard.scheme import Scheme
from regard.scoring.clock import close_of, day_of
from regard.scoring.event import Event
from regard.scoring.reference import counted_by_kind, score_at
from tests.support.strategies import histories, schemes

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIRST = day_of(DAY)


def once(events: list[Event]) -> list[Event]:
    """The first event under each id."""
    by_id: dict[str, Event] = {}
    for event in events:
        by_id.setdefault(event.id, event)
    return sorted(by_id.values(), key=lambda event: (event.time, event.id))


def score_of_reference(scheme: Scheme, events: list[Event], day: int) -> int:
    at = close_of(day)
    return score_at(scheme, counted_by_kind(scheme, events, at), at).score


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_score_of_every_day_is_that_of_the_reference(data: st.DataObject) -> None:
    scheme = data.draw(schemes())
    events = once(data.draw(histories(scheme, subjects=1)))
    first = day_of(events[-1].time)
    tallies = Tallies(scheme, first)
    for event in data.draw(st.permutations(events)):
        tallies.add(event)
    days = data.draw(st.sets(st.integers(first, first + SPAN - 1), min_size=2))
    least, most = tallies.scores_between(min(days), max(days))
    for day in days:
        score = tallies.score_on(day)
        assert score == score_of_reference(scheme, events, day)
        assert least <= score <= most


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_as_long_as_there_is_room_scores_lie_where_they_were_said_to(
    data: st.DataObject,
) -> None:
    scheme = data.draw(schemes())
    events = once(data.draw(histories(scheme, subjects=1)))
    cut = data.draw(st.integers(0, len(events) - 1))
    first = day_of(events[cut].time)
    last = first + data.draw(st.integers(0, 60))
    tallies = Tallies(scheme, first)
    known = events[:cut]
    for event in known:
        tallies.add(event)
    least, most = tallies.scores_with_room(first, last)
    for event in events[cut:]:
        tallies.add(event)
        known.append(event)
        if data.draw(st.integers(0, 3)) == 0:
            gone = known.pop(data.draw(st.integers(0, len(known) - 1)))
            tallies.remove(gone)
        if not tallies.has_room:
            return
        for day in range(first, last + 1):
            assert least <= tallies.score_on(day) <= most


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_comes_and_goes_the_score_is_that_of_what_is_there(
    data: st.DataObject,
) -> None:
    scheme = data.draw(schemes())
    events = once(data.draw(histories(scheme, subjects=2)))
    first = day_of(events[len(events) // 2].time)
    tallies = Tallies(scheme, first)
    there: list[Event] = []
    for event in data.draw(st.permutations(events)):
        tallies.add(event)
        there.append(event)
        if data.draw(st.integers(0, 2)) == 0:
            gone = there.pop(data.draw(st.integers(0, len(there) - 1)))
            tallies.remove(gone)
        day = first + data.draw(st.integers(0, 400))
        assert tallies.score_on(day) == score_of_reference(scheme, there, day)


def test_room_is_used_up() -> None:
    tallies = Tallies(rg.load("tool-library"), FIRST)
    tallies.add(Event("first", "somebody", "damaged", DAY))
    tallies.scores_with_room(FIRST, FIRST + 9)
    assert tallies.has_room
    tallies.add(Event("more", "somebody", "damaged", DAY, thousandths=ROOM + 1))
    assert not tallies.has_room


def test_sums_that_might_not_be_exact_are_left_to_the_reference() -> None:
    tallies = Tallies(rg.load("tool-library"), FIRST)
    for number in range(4):
        event = Event(str(number), "somebody", "damaged", DAY, thousandths=10**12)
        tallies.add(event)
    with pytest.raises(NotForeseen):
        tallies.add(Event("5", "somebody", "damaged", DAY, thousandths=10**12))


def test_a_repeated_id_is_left_to_the_reference() -> None:
    tallies = Tallies(rg.load("tool-library"), FIRST)
    tallies.add(Event("once", "somebody", "returned-on-time", DAY))
    with pytest.raises(NotForeseen):
        tallies.add(Event("once", "somebody", "damaged", DAY))

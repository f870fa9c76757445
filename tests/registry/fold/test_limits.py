"""Limits give what the reference counts, in whatever order events come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.registry.fold.limits import Limits
from regard.scheme import parse
from regard.scheme.evidence import Kind
from regard.scoring.event import Event
from regard.scoring.reference import within_limits

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SCHEME = """
scheme: limits
version: 1
title: Limits
sources: {desk: {domain: lending}}
evidence: {kind: {source: desk, points: 1, permanent: true LIMITS}}
score: {model: points, base: 0, range: [0, 100]}
tiers: {all: 0}
ordinary: all
services: {}
"""


@st.composite
def kinds(draw: st.DrawFn) -> Kind:
    """A kind with limits of few events in short windows."""
    limits = ""
    for name in ("rate", "per_reporter"):
        if draw(st.integers(0, 3)):
            count = draw(st.integers(1, 4))
            days = draw(st.sampled_from((1, 3, 10)))
            limits += f", {name}: {count} per {days}d"
    return parse(SCHEME.replace(" LIMITS", limits)).evidence["kind"]


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Many events in few windows, some at the same time."""
    count = draw(st.integers(1, 40))
    made: list[Event] = []
    for number in range(count):
        hours = draw(st.integers(0, 24 * 12))
        time = BEGIN + timedelta(hours=hours)
        reporter = draw(st.sampled_from(("", "x", "y")))
        event = Event(str(number), "somebody", "kind", time, reporter=reporter)
        made.append(event)
    return list(draw(st.permutations(made)))


@settings(max_examples=150, deadline=None)
@given(kinds(), events(), st.data())
def test_those_count_that_the_reference_counts(
    kind: Kind, made: list[Event], data: st.DataObject
) -> None:
    limits = Limits(kind)
    there: list[Event] = []
    counting: list[Event] = []
    for event in made:
        there.append(event)
        changes = list(limits.add(event))
        if data.draw(st.integers(0, 2)) == 0:
            gone = there.pop(data.draw(st.integers(0, len(there) - 1)))
            changes.extend(limits.remove(gone))
        for change in changes:
            if change.counts:
                counting.append(change.event)
            else:
                counting.remove(change.event)
        in_order = sorted(counting, key=lambda event: (event.time, event.id))
        assert in_order == within_limits(kind, there)


@settings(max_examples=60, deadline=None)
@given(kinds(), events())
def test_those_whom_nobody_names_are_one_reporter(
    kind: Kind, made: list[Event]
) -> None:
    """As many count as if one person had said all that nobody is named for."""
    counting = Limits(kind)
    counting_named = Limits(kind)
    for event in made:
        named = replace(event, reporter=event.reporter or "z")
        changes = [(part.event.id, part.counts) for part in counting.add(event)]
        expected = [(part.event.id, part.counts) for part in counting_named.add(named)]
        assert changes == expected


@settings(max_examples=60, deadline=None)
@given(kinds(), events())
def test_an_event_that_comes_moves_few_others(kind: Kind, made: list[Event]) -> None:
    limits = Limits(kind)
    for event in made:
        # Itself and one in its place, and for each of those one of the kind's window.
        assert len(limits.add(event)) <= 4

"""Rules that may not run as they are take nothing from anybody, until others hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.registry.bodies import Confirmed, Disputed
from regard.registry.entry import EntryKind
from regard.registry.fold.brought_along import usual_outcome
from regard.registry.fold.history import SubjectHistory, Version, day_start
from regard.registry.fold.in_effect import course, states_in_effect
from tests.registry.fold.test_in_effect import SERVICE, diary, fallen, noticed
from tests.registry.fold.test_laws import END, SLOW, assert_same_course, rank
from tests.support.diaries import diaries
from tests.support.histories import Diary

__all__ = ["diary"]


def close(diary: Diary, day: str) -> None:
    """The gate is found closed on a day; from the next on nothing gets worse."""
    diary.last += diary.gap
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    diary.versions.append(diary.versions[-1].closed_by(diary.last, tomorrow))


@st.composite
def closed_histories(draw: st.DrawFn) -> tuple[SubjectHistory, SubjectHistory]:
    """A history, and the same where the gate closed at an entry, and new rules came."""
    written = draw(diaries(forgets=True))
    history = written.history
    cut = draw(st.sampled_from(history.entries))
    first = history.versions[0]
    closed = first.closed_by(cut.seq + 1, cut.day + timedelta(days=1))
    versions = [first, closed]
    if draw(st.booleans()):
        later = closed.from_day + timedelta(days=draw(st.integers(1, 30)))
        versions.append(Version(cut.seq + 2, later, first.scheme))
    return history, SubjectHistory(history.subject, tuple(versions), history.entries)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(closed_histories())
def test_nothing_gets_worse_while_it_is_closed(
    histories: tuple[SubjectHistory, SubjectHistory],
) -> None:
    """Nor is anybody below what is usual; what was in effect before stays as it was."""
    history, closed = histories
    first_day = closed.versions[1].from_day
    before_it = day_start(first_day) - timedelta(microseconds=1)
    known = history.up_to(closed.versions[1].seq)
    assert states_in_effect(known, before_it) == states_in_effect(
        closed.up_to(closed.versions[1].seq), before_it
    )
    before: dict[str, int] = {}
    for passed in course(closed, END):
        version = closed.version_on(passed.moment.at.date())
        assert version is not None
        entry = passed.moment.entry
        is_undone = entry is not None and entry.kind is EntryKind.RETURNED
        for service, state in passed.states.items():
            now = rank(closed, service, state.outcome)
            if version.is_closed:
                usual = usual_outcome(version.scheme, service)
                assert now >= rank(closed, service, usual)
                assert state.steps == ()
                assert is_undone or now >= before.get(service, now)
            before[service] = now


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(closed_histories())
def test_days_not_looked_at_change_nothing_where_it_closes(
    histories: tuple[SubjectHistory, SubjectHistory],
) -> None:
    assert_same_course(histories[1])


def test_what_was_closed_opens_until_new_rules_hold(diary: Diary) -> None:
    """Then all that is owed before it closes again is owed anew."""
    fallen(diary)
    assert diary.outcome(SERVICE, "2026-03-14") == "refuse"
    close(diary, "2026-03-14")
    assert diary.outcome(SERVICE, "2026-03-14") == "refuse"
    assert diary.outcome(SERVICE, "2026-03-15", hour=0) == "deposit"
    # A fall that is told meanwhile is none: nothing leads there.
    diary.enter("2026-03-16", Confirmed(service=SERVICE, outcome="refuse"))
    diary.enter("2026-03-17", noticed("refuse", "2026-03-17"))
    assert diary.outcome(SERVICE, "2026-03-29") == "deposit"
    diary.adopt(diary.versions[0].scheme, "2026-03-30")
    state = diary.state(SERVICE, "2026-03-30")
    assert state.outcome == "deposit"
    assert [step.outcome for step in state.steps] == ["refuse"]
    assert state.steps[0].began == date(2026, 3, 30)
    assert state.steps[0].handed_over is None


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-05", "2026-03-11"])
def test_a_fall_under_way_ends(diary: Diary, day: str) -> None:
    """Whether it was confirmed, or told, or was to take effect tomorrow."""
    fallen(diary)
    diary.entries = [entry for entry in diary.entries if str(entry.day) <= day]
    close(diary, day)
    for hour in (0, 23):
        assert diary.outcome(SERVICE, "2026-03-12", hour=hour) == "deposit"
        assert diary.state(SERVICE, "2026-03-12", hour=hour).steps == ()


def test_redress_goes_on(diary: Diary) -> None:
    """Lines are disputed as before, and stay suspended under the new rules."""
    fallen(diary)
    close(diary, "2026-03-14")
    for report in diary.entries_of(EntryKind.REPORTED):
        diary.enter("2026-03-20", Disputed(event=report.seq))
    diary.adopt(diary.versions[0].scheme, "2026-03-21")
    assert diary.state(SERVICE, "2026-03-21").meant == "deposit"

"""A course that was lived and goes on comes to the same as one lived anew."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lived_course import LivedCourse
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.memory import FoldMemory
from regard.registry.receipts.effects import effect_at
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

# A diary is lived while it is drawn, so drawing one takes a while.
SLOW = [HealthCheck.too_slow]
HOURS = (DAYS + 30) * 24


@settings(max_examples=120, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.data())
def test_what_is_remembered_of_a_history_changes_no_answer(
    diary: Diary, data: st.DataObject
) -> None:
    """Asked at any moments, earlier ones among them, while more is entered."""
    hours = data.draw(st.lists(st.integers(0, HOURS), min_size=2, max_size=12))
    if data.draw(st.booleans()):
        hours.sort()
    before: SubjectHistory | None = None
    latest = 0
    for known_hour, hour in zip(sorted(hours), hours, strict=True):
        known_at = day_start(JOINED) + timedelta(hours=known_hour)
        at = day_start(JOINED) + timedelta(hours=hour)
        known = [entry.seq for entry in diary.entries if entry.at <= known_at]
        # Also a version that was adopted since, before anything else is entered.
        more = max(known, default=0) + data.draw(st.integers(0, 1))
        # What was entered once stays: a history that is remembered never shrinks.
        latest = max(latest, more)
        cold = diary.history.up_to(latest)
        warm = cold.remembered_in(memory_after(before, cold))
        for _ in range(2):
            assert states_in_effect(warm, at) == states_in_effect(cold, at)
            assert recorded_standing(warm, at) == recorded_standing(cold, at)
            for service in diary.versions[0].scheme.services:
                assert effect_at(warm, at, service) == effect_at(cold, at, service)
        before = warm


def memory_after(before: SubjectHistory | None, now: SubjectHistory) -> FoldMemory:
    """The memory of a history, with the course of the one before, if it leads on."""
    if before is None or before.memory is None or before.versions != now.versions:
        return FoldMemory()
    return FoldMemory(before.memory.take_course())


def test_a_course_is_lived_on_and_not_anew(tools: Diary) -> None:
    """Else the tests above would compare a thing with itself."""
    tools.report("2026-03-02", "returned-on-time")
    lived = LivedCourse("somebody")
    first = day_start(JOINED)
    lived.live(tools.history, first)
    tools.report(JOINED.isoformat(), "damaged")
    later = first + timedelta(days=1)
    assert lived.leads_to(tools.history, later)
    # Not to what was before, nor to what was entered before it was lived to.
    assert not lived.leads_to(tools.history, first - timedelta(seconds=1))
    tools.report("2026-03-03", "damaged")
    assert not lived.leads_to(tools.history, later)

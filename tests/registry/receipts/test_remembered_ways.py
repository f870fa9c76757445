"""What would better something is remembered, and comes out as if it were not."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.memory import FoldMemory
from regard.registry.receipts import Receipt, receipt_of
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow]
MOMENTS = st.one_of(
    # Midnight, the last moment of a day, and whatever lies between.
    st.sampled_from([timedelta(0), timedelta(microseconds=1)]),
    st.just(timedelta(days=1) - timedelta(microseconds=1)),
    st.timedeltas(timedelta(0), timedelta(hours=23)),
)


def receipts(history: SubjectHistory, at: datetime) -> list[Receipt | None]:
    """The receipt of each service there ever was, on a moment."""
    services: set[str] = set()
    for version in history.versions:
        services.update(version.scheme.services)
    seq = history.entries[-1].seq
    return [receipt_of(history, at, seq, service) for service in sorted(services)]


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(
    diaries(changes=True),
    st.integers(0, DAYS - 2),
    st.lists(MOMENTS, min_size=2, max_size=5),
)
def test_remembered_it_is_the_same(
    diary: Diary, offset: int, times: list[timedelta]
) -> None:
    """At any moments of two days, in whatever order, while entries are added."""
    memory = FoldMemory()
    for number, time in enumerate(times):
        day = day_start(JOINED) + timedelta(days=offset + number // 3)
        at = day + time
        # One that is entered at this very moment is known as well.
        entries = tuple(entry for entry in diary.entries if entry.at <= at)
        if not entries:
            continue
        history = SubjectHistory("somebody", tuple(diary.versions), entries)
        memory = FoldMemory(earlier=memory)
        assert receipts(history.remembered_in(memory), at) == receipts(history, at)


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=False), st.data())
def test_it_is_so_at_the_moments_of_events(diary: Diary, data: st.DataObject) -> None:
    """Of an event and an act at one moment the ids say which comes first."""
    times = [entry.at for entry in diary.entries]
    at = data.draw(st.sampled_from(times))
    memory = FoldMemory()
    history = SubjectHistory("somebody", tuple(diary.versions), tuple(diary.entries))
    remembered = history.remembered_in(memory)
    for moment in (at, at + timedelta(seconds=1), at + timedelta(seconds=2)):
        if moment.date() == at.date():
            assert receipts(remembered, moment) == receipts(history, moment)

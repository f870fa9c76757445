"""What is known so far is what all that was entered says, read anew."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.facts import known_facts
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.overrides import overrides_of
from tests.support.busy_diaries import busy_diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
ONE_DAY = timedelta(days=1)


@settings(max_examples=30, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries())
def test_it_is_what_the_whole_history_says(diary: Diary) -> None:
    assert_known(diary)


@settings(max_examples=30, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries(forgets=True))
def test_also_where_retention_is_soon_over(diary: Diary) -> None:
    assert_known(diary)


def assert_known(diary: Diary) -> None:
    """At each entry, and on each day between two."""
    known = EntriesSoFar("somebody")
    waiting = list(diary.versions)
    today = diary.entries[0].day
    changed_by: set[int] = set()
    for entry in diary.entries:
        while waiting and waiting[0].seq < entry.seq:
            known.adopt(waiting.pop(0))
            changed_by = set(known.lines)
        while today < entry.day:
            today += ONE_DAY
            assert_due(known, today, changed_by)
        before = dict(known.lines)
        entered = known.enter(entry)
        changed_by.update(entered)
        for seq, line in known.lines.items():
            assert seq in entered or before[seq] == line
        assert_same(known, today)


def assert_same(known: EntriesSoFar, today: date) -> None:
    facts = known_facts(known.history)
    record = recorded_lines(known.history)
    assert list(known.record.lines) == list(record.lines)
    assert known.record.withdrawals == record.withdrawals
    assert list(known.appeals) == facts.appeals
    unheard = [appeal for appeal in facts.appeals if not appeal.heard]
    assert sorted(known.waiting_appeals, key=lambda appeal: appeal.seq) == unheard
    assert list(known.overrides) == overrides_of(known.history)
    known.reach(today)
    assert known.is_late(today) is facts.is_late(today)


def assert_due(known: EntriesSoFar, today: date, changed: set[int]) -> None:
    """What changes by itself on a day is said, and was foreseen for no later day."""
    yesterday = today - ONE_DAY
    next_late = known.days.next_late
    next_gone = known.days.next_gone
    reached = known.reach(today)
    for seq, line in known.lines.items():
        if line.is_late(today) and not line.is_late(yesterday):
            assert next_late is not None
            assert next_late <= today
        if line.silenced_by(today) != line.silenced_by(yesterday):
            assert seq in reached.late
        if is_newly_gone(line, yesterday, today):
            assert next_gone is not None
            assert next_gone <= today
            assert seq in reached.gone | changed
    changed.clear()
    assert known.is_late(today) is known_facts(known.history).is_late(today)


def is_newly_gone(line: RecordedLine, yesterday: date, today: date) -> bool:
    return line.is_gone(today) and not line.is_gone(yesterday)

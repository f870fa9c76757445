"""Foresight gives what the meaning gives, and no day before the next one changes it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.bodies import Disputed, Reported
from regard.registry.fold.clocks import days_ahead, tiers_set_on
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.foresight import TierForesight
from regard.registry.fold.history import SubjectHistory, Version, day_start
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.meaning import outcomes_meant
from regard.scheme import Scheme
from regard.scoring.event import Event
from tests.support.diaries import live_schemes
from tests.support.histories import Diary
from tests.support.strategies import histories, uncontradicted

LAGS = st.sampled_from((0, 0, 0, 0, 0, 1, 1, 1, 9, 9, 9, 60, 60, -5))
"""Days from an event to its report, which seldom comes before it."""
SPANS = st.sampled_from((0, 3, 12, 500, 3_000))
"""Days that are foreseen."""


@st.composite
def reported(draw: st.DrawFn) -> Diary:
    """A scheme, and one subject's events, late and out of order, some disputed."""
    diary = Diary()
    scheme = draw(live_schemes())
    diary.adopt(scheme, "2000-01-01")
    reports: list[tuple[date, Event]] = []
    for event in uncontradicted(scheme, draw(histories(scheme, subjects=1))):
        lag = timedelta(days=draw(LAGS) + 1)
        reports.append((event.time.date() + lag, event))
    for day, event in sorted(reports, key=lambda report: report[0]):
        report = Reported(
            source=scheme.evidence[event.kind].source or "",
            id=event.id,
            kind=event.kind,
            time=event.time,
            thousandths=event.thousandths,
            reporter=event.reporter,
        )
        seq = diary.enter(day.isoformat(), report)
        if draw(st.integers(0, 5)) == 0:
            diary.enter(day.isoformat(), Disputed(event=seq))
    return diary


def meant_on(history: SubjectHistory, version: Version, day: date) -> dict[str, str]:
    record = recorded_lines(history)
    return dict(outcomes_meant(history, version, record, day_start(day)))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(reported(), st.data())
def test_it_gives_what_the_meaning_gives(diary: Diary, data: st.DataObject) -> None:
    (version,) = diary.versions
    known = EntriesSoFar("somebody")
    known.adopt(version)
    foresight = TierForesight(known)
    for entry in diary.entries:
        foresight.enter(known.enter(entry), entry.day)
        # An answer may have become late since the entry before.
        foresight.enter(known.reach(entry.day).late, entry.day)
        history = known.history
        meant = outcomes_meant(history, version, recorded_lines(history), entry.at)
        assert foresight.outcomes(version, entry.at) == meant
        first = entry.day + timedelta(days=1)
        last = first + timedelta(days=data.draw(SPANS))
        # What falls due is looked at whatever the tier.
        for due in days_ahead(known, {}, first):
            last = min(last, due - timedelta(days=1))
        if last < first:
            continue
        change = foresight.next_change(version, first, last)
        until = change - timedelta(days=1) if change is not None else last
        for day in days_between(data, version.scheme, first, until):
            assert meant_on(history, version, day) == meant


def days_between(
    data: st.DataObject, scheme: Scheme, first: date, last: date
) -> list[date]:
    """The first days on which tiers are set, the last one, and some of the others."""
    days: set[date] = set()
    if first <= last:
        days.add(last)
        for _ in range(2):
            offset = data.draw(st.integers(0, (last - first).days))
            days.add(first + timedelta(days=offset))
    day = tiers_set_on(scheme, first)
    while day <= last and len(days) < 6:
        days.add(day)
        day = tiers_set_on(scheme, day + timedelta(days=1))
    return sorted(days)

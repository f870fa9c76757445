"""The laws of what is in effect, on generated schemes and lives under them."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.bodies import (
    Answered,
    Body,
    Confirmed,
    Disputed,
    Noticed,
    Repaired,
    Withdrew,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.history import OpenedEntry, SubjectHistory, day_start
from regard.registry.fold.in_effect import course, daily_course, states_in_effect
from regard.registry.fold.meaning import outcomes_meant, recorded_standing
from regard.registry.fold.states import ServiceState
from regard.scheme.worth import outcome_rank
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

# A diary is lived while it is drawn, so drawing one takes a while.
SLOW = [HealthCheck.too_slow]
END = day_start(JOINED) + timedelta(days=DAYS + 30)


def rank(history: SubjectHistory, service: str, outcome: str) -> int:
    return outcome_rank(history.versions[-1].scheme.services[service], outcome)


def meant_at(history: SubjectHistory, at: datetime) -> dict[str, str]:
    known = [entry.seq for entry in history.entries if entry.at <= at]
    now = history.up_to(max(known, default=0))
    version = now.version_on(at.date())
    assert version is not None
    return outcomes_meant(now, version, recorded_lines(now), at)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries())
def test_what_is_in_effect_is_never_worse_than_what_the_meaning_gives(
    diary: Diary,
) -> None:
    history = diary.history
    for passed in course(history, END):
        for service, state in passed.states.items():
            in_effect = rank(history, service, state.outcome)
            assert in_effect >= rank(history, service, state.meant)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries())
def test_worse_only_by_a_lawful_step_judged_from_the_entries_alone(
    diary: Diary,
) -> None:
    history = diary.history
    before: dict[str, ServiceState] = {}
    rose: dict[str, datetime] = {}
    for passed in course(history, END):
        for service, state in passed.states.items():
            earlier = before.get(service, state)
            if earlier.outcome == state.outcome:
                continue
            change = rank(history, service, state.outcome) - rank(
                history, service, earlier.outcome
            )
            # What a notice that came back had led to is undone, better or not.
            entry = passed.moment.entry
            is_undone = entry is not None and entry.kind is EntryKind.RETURNED
            if change > 0 or is_undone:
                rose[service] = state.since
            else:
                since = rose.get(service, history.entries[0].at)
                assert is_lawful(history, service, state, since)
        before = passed.states


def is_lawful(
    history: SubjectHistory, service: str, state: ServiceState, since: datetime
) -> bool:
    """Whether entries say that a person looked where one must, and that notice ran."""
    process = history.versions[-1].scheme.process
    assert process is not None
    assert process.notice_days is not None
    assert process.human_review is not None
    for entry in entries_about(history, Noticed, service, state.outcome, since):
        assert isinstance(entry.body, Noticed)
        days = timedelta(days=process.notice_days + 1)
        if day_start(entry.body.handed_over) + days > state.since:
            continue
        if state.outcome not in process.human_review:
            return True
        looked = entries_about(history, Confirmed, service, state.outcome, since)
        if any(confirmation.seq < entry.seq for confirmation in looked):
            return True
    return False


def entries_about(
    history: SubjectHistory,
    body_type: type[Body],
    service: str,
    outcome: str,
    since: datetime,
) -> list[OpenedEntry]:
    entries: list[OpenedEntry] = []
    for entry in history.entries:
        body = entry.body
        if not isinstance(body, body_type) or entry.at < since:
            continue
        if not isinstance(body, Noticed | Confirmed):
            continue
        if body.service == service and body.outcome == outcome:
            entries.append(entry)
    return entries


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(), st.data())
def test_asking_never_worsens_what_the_meaning_gives(
    diary: Diary, data: st.DataObject
) -> None:
    reports = diary.entries_of(EntryKind.REPORTED)
    if not reports:
        return
    event = data.draw(st.sampled_from(reports)).seq
    body = data.draw(
        st.sampled_from(
            (
                Disputed(event=event),
                Repaired(event=event),
                Withdrew(sources=("desk",)),
                Withdrew(sources=("peers",)),
            )
        )
    )
    last = diary.entries[-1]
    without = diary.history
    diary.enter(last.day.isoformat(), body)
    for days in (0, 1, 2, 7, 15, 40):
        at = last.at + timedelta(days=days, hours=6)
        later = meant_at(diary.history, at)
        for service, meant in meant_at(without, at).items():
            asked = rank(without, service, later[service])
            assert asked >= rank(without, service, meant)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(), st.data())
def test_a_dispute_that_is_won_gives_what_would_have_been(
    diary: Diary, data: st.DataObject
) -> None:
    reports = diary.entries_of(EntryKind.REPORTED)
    if not reports:
        return
    report = data.draw(st.sampled_from(reports))
    # What else was said of the line would never have been said either.
    about_it = {
        entry.seq
        for entry in diary.entries
        if getattr(entry.body, "event", 0) == report.seq
    }
    diary.entries = [entry for entry in diary.entries if entry.seq not in about_it]
    would_have_been = SubjectHistory(
        "somebody",
        tuple(diary.versions),
        tuple(entry for entry in diary.entries if entry.seq != report.seq),
    )
    day = diary.entries[-1].day.isoformat()
    dispute = diary.enter(day, Disputed(event=report.seq))
    diary.enter(day, Answered(to=dispute, answer="struck"))
    for days in (0, 1, 9, 60):
        at = diary.entries[-1].at + timedelta(days=days)
        standing = recorded_standing(diary.history, at)
        other = recorded_standing(would_have_been, at)
        assert standing is not None
        assert other is not None
        assert standing.standing == other.standing
        assert standing.tier == other.tier


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.data())
def test_what_was_in_effect_never_changes_afterwards(
    diary: Diary, data: st.DataObject
) -> None:
    history = diary.history
    cut = data.draw(st.sampled_from(history.entries))
    known_then = history.up_to(cut.seq)
    assert states_in_effect(known_then, cut.at) == states_in_effect(history, cut.at)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True))
def test_days_that_are_not_looked_at_change_nothing(diary: Diary) -> None:
    assert_same_course(diary.history)


@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True, forgets=True))
def test_nor_do_they_where_retention_is_soon_over(diary: Diary) -> None:
    assert_same_course(diary.history)


def assert_same_course(history: SubjectHistory) -> None:
    """What is in effect is at every moment what the law gives, worked out anew."""
    looked_at: dict[tuple[datetime, int], dict[str, ServiceState]] = {}
    for passed in course(history, END):
        looked_at[passed.moment.at, passed.moment.known] = passed.states
    states: dict[str, ServiceState] = {}
    for passed in daily_course(history, END):
        moment = passed.moment
        states = looked_at.pop((moment.at, moment.known), states)
        assert passed.states == states
    # Nor is anything looked at that was no entry and no beginning of a day.
    assert not looked_at

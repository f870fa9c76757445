"""Retention moves nothing, and the fold goes on when bodies are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.bodies import Answered, Disputed, Expired, Joined
from regard.registry.entry import EntryKind
from regard.registry.fold.expiry import expiry_due
from regard.registry.fold.history import OpenedEntry, SubjectHistory, day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.readable import BodiesGone, without_expired
from regard.registry.fold.states import ServiceState
from regard.scheme import parse
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow]
LAST = DAYS + 60
"""Days after joining, by which all is gone that can be."""
HOURS = st.sets(st.integers(0, LAST * 24), max_size=8)
"""Hours after joining at which what fell due is entered."""


def moment(hours: int) -> datetime:
    return day_start(JOINED) + timedelta(hours=hours)


def ticked(history: SubjectHistory, hours: Sequence[int]) -> SubjectHistory:
    """The same history, where what fell due was entered at some hours."""
    for hour in sorted(hours):
        at = moment(hour)
        before = [entry for entry in history.entries if entry.at <= at]
        later = [entry for entry in history.entries if entry.at > at]
        known = replace(history, entries=tuple(before))
        body = expiry_due(known, at) if before else None
        if body is None:
            continue
        seq = before[-1].seq + 1
        expired = OpenedEntry(seq, at, EntryKind.EXPIRED, "tick", body)
        history = replace(history, entries=without_expired([*before, expired, *later]))
    return history


def comparable(states: dict[str, ServiceState]) -> dict[str, object]:
    """All of the states but the seqs that only say when a no was known."""
    seen: dict[str, object] = {}
    for name, state in states.items():
        bars = [(bar.outcome, bar.version) for bar in state.bars]
        seen[name] = (replace(state, bars=()), bars)
    return seen


def last_expiry(history: SubjectHistory) -> datetime | None:
    moments = [entry.at for entry, _ in history.bodies(Expired)]
    return moments[-1] if moments else None


def first_gone(history: SubjectHistory) -> datetime:
    return next(entry.at for entry in history.entries if entry.body is None)


@settings(max_examples=20, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True, forgets=True), HOURS)
def test_retention_moves_nothing_that_is_in_effect(
    diary: Diary, hours: set[int]
) -> None:
    plain = diary.history
    history = ticked(plain, sorted(hours))
    expired_at = last_expiry(history)
    for day in range(LAST + 20):
        at = moment(day * 24 + 7)
        if expired_at is not None and first_gone(history) <= at < expired_at:
            with pytest.raises(BodiesGone):
                states_in_effect(history, at)
            continue
        assert comparable(states_in_effect(history, at)) == comparable(
            states_in_effect(plain, at)
        )


@settings(max_examples=20, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True, forgets=True), HOURS)
def test_retention_moves_no_standing(diary: Diary, hours: set[int]) -> None:
    plain = diary.history
    history = ticked(plain, sorted(hours))
    expired_at = last_expiry(history)
    for day in range(0, LAST + 20, 5):
        at = moment(day * 24 + 7)
        if expired_at is not None and at < expired_at:
            with pytest.raises(BodiesGone):
                recorded_standing(history, at)
            continue
        standing = recorded_standing(history, at)
        other = recorded_standing(plain, at)
        assert standing is not None
        assert other is not None
        assert standing.standing == other.standing
        assert standing.tier == other.tier
        assert standing.score_micropoints == other.score_micropoints


@settings(max_examples=20, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True, forgets=True), HOURS, HOURS)
def test_entered_often_late_or_twice_it_comes_to_the_same(
    diary: Diary, some: set[int], others: set[int]
) -> None:
    end = LAST * 24
    often = ticked(diary.history, sorted({*some, *others, end}))
    late = ticked(diary.history, [end])
    at = moment(end)
    assert expiry_due(often, at) is None
    assert expiry_due(late, at) is None
    assert comparable(states_in_effect(often, at)) == comparable(
        states_in_effect(late, at)
    )
    assert reports_left(often) == reports_left(late)


def reports_left(history: SubjectHistory) -> list[int]:
    """The reports that can still be read."""
    reports = [entry for entry in history.entries if entry.kind is EntryKind.REPORTED]
    return [entry.seq for entry in reports if entry.body is not None]


# ── one person ──────────────────────────────────────────────────────────────

SCHEME = """
scheme: shed
version: 1
title: The shed
sources: {desk: {domain: lending, retained: RETAINED}}
evidence:
  late: {source: desk, points: -20, expires: 10d, rate: 2 per 30d}
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, high: 40}
ordinary: high
reassessed: REASSESSED
services:
  loan: {domain: lending, outcomes: {low: deposit, high: allow}}
process:
  notice_days: 1d
  human_review: []
  dispute: {answered_within: 14d, suspends_effect: true}
"""


def shed(retained: str = "10d", reassessed: str = "monthly") -> Diary:
    diary = Diary(gap=10)
    text = SCHEME.replace("RETAINED", retained).replace("REASSESSED", reassessed)
    diary.adopt(parse(text), "2026-01-01")
    diary.enter("2026-01-02", Joined(ground="contract"))
    return diary


def expire(diary: Diary, day: str, hour: int = 12) -> Expired | None:
    """Enters what falls due on a day."""
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    at += timedelta(hours=hour)
    body = expiry_due(diary.history, at)
    if body is None:
        return None
    diary.last += 1
    diary.entries.append(OpenedEntry(diary.last, at, EntryKind.EXPIRED, "tick", body))
    diary.entries = list(without_expired(diary.entries))
    return body


def test_gone_from_the_day_on_which_retention_ends() -> None:
    diary = shed()
    line = diary.report("2026-01-05", "late")
    assert expire(diary, "2026-01-14") is None
    body = expire(diary, "2026-01-15", hour=0)
    assert body is not None
    assert body.entries == (line,)
    assert diary.entries[1].body is None


def test_a_tier_that_was_set_with_it_stands_until_tiers_are_set_again() -> None:
    diary = shed()
    diary.report("2026-01-25", "late")
    plain = diary.history
    body = expire(diary, "2026-02-04")
    assert body is not None
    assert [line.kind for line in body.lines] == ["late"]
    at = day_start(date(2026, 2, 20))
    before = recorded_standing(plain, at)
    after = recorded_standing(diary.history, at)
    assert before is not None
    assert after is not None
    # Score at once, tier on the first of March.
    assert before.standing.micropoints == 50_000_000
    assert before.standing.tier == "low"
    assert after.standing == before.standing
    # When no tier stands on it any more, that goes too; its place stays for the while.
    body = expire(diary, "2026-03-08")
    assert body is not None
    assert body.lines == ()


def test_a_place_within_a_limit_does_not_come_free() -> None:
    diary = shed(reassessed="continuously")
    # One window of thirty days: 2026-01-12 to 2026-02-10.
    diary.report("2026-01-12", "late")
    diary.report("2026-01-13", "late")
    body = expire(diary, "2026-01-24")
    assert body is not None
    assert [place.count for place in body.places] == [1, 1]
    diary.report("2026-01-25", "late")
    standing = recorded_standing(diary.history, day_start(date(2026, 1, 26)))
    assert standing is not None
    assert standing.standing.micropoints == 50_000_000
    # The window is over, and what was reported in it as well.
    body = expire(diary, "2026-03-01")
    assert body is not None
    assert body.places == ()
    assert body.lines == ()


def test_what_waits_for_an_answer_is_there_until_it_is_given() -> None:
    diary = shed()
    line = diary.report("2026-01-05", "late")
    dispute = diary.enter("2026-01-10", Disputed(event=line, words="not me"))
    assert expire(diary, "2026-01-20") is None
    answer = diary.enter("2026-01-22", Answered(to=dispute, answer="kept"))
    body = expire(diary, "2026-01-22", hour=13)
    assert body is not None
    assert body.entries == (line, dispute, answer)


def test_a_missing_key_is_no_retention() -> None:
    diary = shed()
    diary.report("2026-01-05", "late")
    diary.report("2026-01-25", "late")
    expire(diary, "2026-01-15")
    lost = replace(diary.entries[2], body=None)
    diary.entries[2] = lost
    with pytest.raises(BodiesGone):
        states_in_effect(diary.history, day_start(date(2026, 1, 28)))
    expiry = diary.entries[3]
    diary.entries = [diary.entries[0], diary.entries[1], lost, expiry]
    with pytest.raises(BodiesGone, match="keys are missing"):
        states_in_effect(diary.history, day_start(date(2026, 1, 28)))

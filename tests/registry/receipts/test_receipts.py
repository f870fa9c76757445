"""Receipts on generated lives: of the record alone, and made again from it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from regard.registry.bodies import Decided, Reported
from regard.registry.canonical import canonical_bytes
from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.receipts import (
    BadReceipt,
    Depth,
    Receipt,
    read_receipt,
    receipt_of,
    replay,
)
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow]


def receipt_at(history: SubjectHistory, at: datetime, service: str) -> Receipt:
    receipt = receipt_of(history, at, history.entries[-1].seq, service)
    assert receipt is not None
    return receipt


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.integers(0, DAYS))
def test_a_receipt_says_what_record_and_meaning_say(diary: Diary, offset: int) -> None:
    at = day_start(JOINED) + timedelta(days=offset, hours=23)
    entries = [entry for entry in diary.entries if entry.at <= at]
    history = SubjectHistory("somebody", tuple(diary.versions), tuple(entries))
    recorded = recorded_standing(history, at)
    version = history.version_on(at.date())
    assert recorded is not None
    assert version is not None
    states = states_in_effect(history, at)
    for service in version.scheme.services:
        receipt = receipt_at(history, at, service)
        state = states[service]
        assert receipt.outcome == state.outcome
        assert receipt.effect.meant == state.meant
        assert receipt.effect.since == state.since
        assert [step.outcome for step in receipt.pending] == [
            step.outcome for step in state.steps
        ]
        score = receipt.score
        added = sum(part.micropoints for part in receipt.contributions)
        assert score.base + added + score.clipped == score.score
        assert score.score == recorded.standing.micropoints
        assert score.score_with_favour == recorded.score_micropoints
        assert score.tier == recorded.tier
        # Each event has one place in it: it counts, or it is said why it does not.
        reports = {entry.seq for entry, _ in history.bodies(Reported)}
        kinds = set(version.scheme.evidence)
        named = {
            entry.seq
            for entry, report in history.bodies(Reported)
            if report.kind in kinds and report.time <= at
        }
        said = set(receipt.entries) & reports
        assert named <= said | later_kinds(history, receipt)
        # One text, which is read again as the same.
        data = receipt.data()
        assert json.loads(canonical_bytes(data)) == data
        assert read_receipt(data) == receipt


def later_kinds(history: SubjectHistory, receipt: Receipt) -> set[int]:
    """Entries of another source's kind, or from before the kind counted at all."""
    version = history.version_on(receipt.as_of.date())
    assert version is not None
    entries: set[int] = set()
    for entry, report in history.bodies(Reported):
        kind = version.scheme.evidence.get(report.kind)
        if (
            kind is None
            or kind.source != report.source
            or (kind.since is not None and report.time.date() < kind.since)
        ):
            entries.add(entry.seq)
    return entries


@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
@given(diaries(changes=True), st.integers(0, DAYS - 10), st.data())
def test_a_receipt_is_made_again_exactly_after_all_that_came_later(
    diary: Diary, offset: int, data: st.DataObject
) -> None:
    history, decision = decided(diary, offset, data)
    again = replay(history, decision)
    assert again.depth is Depth.WHOLE
    assert again.differences == ()
    assert again.made == again.kept
    assert again.other_engine == ""


def decided(
    diary: Diary, offset: int, data: st.DataObject
) -> tuple[SubjectHistory, int]:
    """A life in the middle of which a service asked, and was told."""
    at = day_start(JOINED) + timedelta(days=offset, hours=22)
    before = [entry for entry in diary.entries if entry.at <= at]
    after = [replace(entry, seq=entry.seq + 1) for entry in diary.entries]
    after = [entry for entry in after if entry.at > at]
    earlier = SubjectHistory("somebody", tuple(diary.versions), tuple(before))
    known_at = before[-1].seq
    version = earlier.version_on(at.date())
    assert version is not None
    service = data.draw(st.sampled_from(sorted(version.scheme.services)))
    known = earlier.up_to(known_at)
    receipt = receipt_of(known, at, known_at, service)
    # A version that somebody had no day under has nothing in effect yet.
    assume(receipt is not None)
    assert receipt is not None
    body = Decided(
        service=service,
        outcome=receipt.outcome,
        relied_on_until=at,
        receipt=receipt.data(),
    )
    lived = Diary(list(diary.versions), [*before], known_at)
    entry_day = at.date().isoformat()
    decision = lived.enter(entry_day, body)
    entry = replace(lived.entries[-1], at=at)
    entries = (*before, entry, *after)
    return SubjectHistory("somebody", tuple(diary.versions), entries), decision


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a content that holds a number, a text or a truth value."""
    if isinstance(content, dict):
        items: list[tuple[Any, Any]] = list(content.items())
    elif isinstance(content, list):
        items = list(enumerate(content))
    else:
        return [path]
    found: list[tuple[Any, ...]] = []
    for key, inner in items:
        found += places(inner, (*path, key))
    return found


def altered(content: Any, path: tuple[Any, ...]) -> Any:
    """The same with something else at one place."""
    copy = json.loads(json.dumps(content))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    value = inner[path[-1]]
    if isinstance(value, bool):
        inner[path[-1]] = not value
    elif isinstance(value, int):
        inner[path[-1]] = value + 1
    else:
        inner[path[-1]] = other_text(value)
    return copy


def other_text(value: str) -> str:
    """Another day, moment, grade or name of the same form."""
    grades = {"better": "same", "same": "worse", "worse": "none", "none": "better"}
    if value in grades:
        return grades[value]
    if value[:2] == "20" and value[4:5] == "-":
        return "19" + value[2:]
    return value + "x"


@settings(max_examples=5, suppress_health_check=SLOW, deadline=None)
@given(diaries(), st.data())
def test_whatever_is_changed_in_a_receipt_is_named(
    diary: Diary, data: st.DataObject
) -> None:
    history, decision = decided(diary, DAYS // 2, data)
    kept = replay(history, decision).kept
    assert kept is not None
    for path in places(kept.data()):
        changed = read_receipt(altered(kept.data(), path))
        again = replay(history, decision, changed)
        named = [difference.path for difference in again.differences]
        if path == ("engine",):
            assert named == ["engine"]
            continue
        whole = ".".join(str(key) for key in path)
        assert any(whole.startswith(name) for name in named), (whole, named)


def test_what_is_no_receipt_is_refused_without_repeating_it() -> None:
    with pytest.raises(BadReceipt, match=r"found no receipt: .*as_of"):
        read_receipt({"hash": "secret"})
    with pytest.raises(BadReceipt) as error:
        read_receipt({"service": "secret"})
    assert "secret" not in str(error.value)
    with pytest.raises(BadReceipt, match="format 2, expected 1"):
        read_receipt({"format": 2})

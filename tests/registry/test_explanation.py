"""An explanation as of a moment says what was so then, and nothing of later."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from regard.registry.acts import disputing, overriding, repairing
from regard.registry.bodies import Answered, Disputed, Joined
from regard.registry.clock import SECOND
from regard.registry.explanation import (
    SubjectExplanation,
    line_fate,
    subject_explanation,
)
from regard.registry.fold.history import moment_of
from regard.registry.known_at import last_known
from regard.registry.sealed_entries import SubjectName
from regard.scheme import parse
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.scheme.units import POINT
from tests.registry.acts.conftest import Office, empty_office, member, office, record
from tests.support.busy_diaries import busy_diaries
from tests.support.histories import NOON, Diary

__all__ = ["empty_office", "member", "office", "record"]


def explained(office: Office, name: SubjectName, at: datetime) -> SubjectExplanation:
    return subject_explanation(office.record.history(name.scheme, name.subject), at)


def test_what_was_pending_at_a_moment_stays_what_was(
    office: Office, member: SubjectName
) -> None:
    """Whatever is entered afterwards: asked again of then, the same is pending."""
    record = office.record
    moments: dict[datetime, SubjectExplanation] = {}

    def remember() -> None:
        at = moment_of(office.clock.at)
        moments[at] = explained(office, member, at)
        office.pass_days(3)

    remember()
    first = office.report(member)
    remember()
    disputed = disputing.dispute(record, member, first, member.subject)
    remember()
    office.report(member)
    remember()
    office.pass_days(30)
    asked = repairing.ask_for_repair(record, member, first, member.subject)
    last_day = office.today + timedelta(days=30)
    overriding.propose(record, member, 5 * POINT, last_day, "hard year", "s1")
    remember()
    disputing.answer_dispute(
        record, member, disputed.seq, "kept", "board", words="seen by two"
    )
    repairing.refuse_repair(record, member, asked.seq, "board", "too soon")
    remember()
    for at, then in moments.items():
        now = explained(office, member, at)
        assert now.states == then.states
        assert len(now.lines) == len(then.lines)
        # An answer that came later is known now, and what waited for it waits no more.
        ended = {disputed.seq, asked.seq}
        waited = [duty for duty in then.duties if duty.entry not in ended]
        assert [duty for duty in now.duties if duty.entry not in ended] == waited
        known_then = then.known_at
        history = record.history(member.scheme, member.subject, known_then)
        again = subject_explanation(history, at, known_then)
        assert (again.duties, again.lines) == (then.duties, then.lines)


def test_what_had_not_happened_is_no_line(office: Office, member: SubjectName) -> None:
    office.report(member)
    office.pass_days(3)
    before = moment_of(office.clock.at)
    office.pass_days(3)
    late = office.report(member, time=before - timedelta(days=1))
    later = office.report(member)
    disputing.dispute(office.record, member, later, member.subject)
    now = moment_of(office.clock.at)
    then = explained(office, member, before)
    seqs = [line.seq for line in then.lines]
    # What happened before and was entered late counts as of then, as known now.
    assert late in seqs
    assert later not in seqs
    assert not then.duties
    assert len(explained(office, member, now).lines) == 3


def test_a_dispute_is_none_before_its_day(office: Office, member: SubjectName) -> None:
    line = office.report(member)
    before = moment_of(office.clock.at)
    office.pass_days(3)
    disputing.dispute(office.record, member, line, member.subject)
    fates = [
        line_fate(line, at)
        for at in (before, moment_of(office.clock.at))
        for line in explained(office, member, at).lines
    ]
    assert fates == ["counts", "suspended"]


def test_nobody_knows_what_will_be_known(office: Office) -> None:
    office.clock.at += SECOND
    assert last_known(office.record, None) == office.size
    assert last_known(office.record, 1) == 1
    for beyond in (0, -1, office.size + 1, 999):
        with pytest.raises(DataError, match=f"expected 1 to {office.size}"):
            last_known(office.record, beyond)


def test_what_comes_after_as_many_as_count_is_not_said_to_count() -> None:
    """Until one of those before it is taken out: then it counts in its place."""
    diary = Diary()
    diary.adopt(open_document("tool-library").declared, "2026-03-01")
    diary.enter("2026-03-01", Joined(ground="contract"))
    # Ten of them count in the thirty days that begin on 8 March.
    days = [f"2026-03-{day}" for day in range(10, 22)]
    lines = [diary.report(day, "returned-on-time") for day in days]
    assert fates_of(diary, "2026-03-22") == ["counts"] * 10 + ["beyond limits"] * 2
    dispute = diary.enter("2026-03-22", Disputed(event=lines[0]))
    diary.enter("2026-03-22", Answered(to=dispute, answer="struck"))
    fates = fates_of(diary, "2026-03-23")
    assert fates == ["struck", *["counts"] * 10, "beyond limits"]


def test_what_the_rules_in_force_do_not_know_is_not_said_to_count() -> None:
    data = open_document("tool-library").declared.data()
    diary = Diary()
    diary.adopt(parse(json.dumps(data)), "2026-03-01")
    diary.enter("2026-03-01", Joined(ground="contract"))
    diary.report("2026-03-14", "returned-late")
    del data["evidence"]["returned-late"]
    diary.adopt(parse(json.dumps(data)), "2026-04-01")
    assert fates_of(diary, "2026-03-31") == ["counts"]
    assert fates_of(diary, "2026-04-01") == ["no evidence"]


def fates_of(diary: Diary, day: str) -> list[str]:
    at = datetime.combine(date.fromisoformat(day), NOON)
    explanation = subject_explanation(diary.history, at)
    return [explanation.fate(line) for line in explanation.lines]


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)
@given(busy_diaries())
def test_whatever_is_said_to_count_is_counted(diary: Diary) -> None:
    at = diary.entries[-1].at + timedelta(days=1)
    explanation = subject_explanation(diary.history, at)
    assert explanation.standing is not None
    counted: set[tuple[str, str]] = set()
    for events in explanation.standing.counting.values():
        counted.update((event.kind, event.id) for event in events)
    for line in explanation.lines:
        is_counted = (line.report.kind, line.report.id) in counted
        if explanation.fate(line) in ("counts", "disputed"):
            assert is_counted
        if explanation.fate(line) in ("beyond limits", "no evidence"):
            assert not is_counted

"""What is kept of duties is what is owed, at whatever is entered and as days begin."""

from __future__ import annotations

import pytest

from regard.registry import kept_duties
from regard.registry.acts import deciding, disputing, erasing, reviewing
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.kept_duties import KeptDuties
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.machine.test_kept_duties import worked_out

SERVICE = "power-tools"


def kinds(kept: KeptDuties, record: Record) -> list[DutyKind]:
    """What is owed, which is what is owed anew."""
    said = kept.now()
    assert sorted(said.duties, key=repr) == sorted(worked_out(record), key=repr)
    assert said.unreadable == ()
    return [duty.kind for _, duty in said.duties]


def test_a_case_from_its_beginning_to_its_end(office: Office) -> None:
    record = office.record
    kept = KeptDuties(record)
    name, other = office.member(), office.member()
    assert kinds(kept, record) == []
    for event in range(3):
        office.report(name, id=f"e-{event}")
    assert kinds(kept, record) == []
    # A month begins, and nothing is entered: what falls is a person's to look at.
    office.pass_days(31)
    assert kinds(kept, record) == [DutyKind.REVIEW]
    reviewing.confirm(record, name, SERVICE, "refuse", "ben", "three in a day")
    assert DutyKind.NOTICE in kinds(kept, record)
    line = office.report(other)
    dispute = disputing.dispute(record, other, line, other.subject)
    assert DutyKind.ANSWER in kinds(kept, record)
    office.pass_days(400)
    late = {duty.is_late for _, duty in kept.now().duties}
    assert True in late
    disputing.answer_dispute(record, other, dispute.seq, "struck", "anna")
    assert DutyKind.ANSWER not in kinds(kept, record)
    erasing.erase(record, name, "service", backup_days=30)
    assert kinds(kept, record) == []


def test_nobody_is_opened_again_where_nothing_was_entered(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = office.record
    kept = KeptDuties(record)
    members = [office.member() for _ in range(3)]
    kinds(kept, record)
    opened: list[SubjectName] = []
    history = record.history

    def counted(scheme: str, subject: str) -> object:
        opened.append(SubjectName(scheme, subject))
        return history(scheme, subject)

    monkeypatch.setattr(record, "history", counted)
    kept.now()
    assert opened == []
    deciding.decide(record, members[0], SERVICE, "gate")
    kept.now()
    assert members[0] not in opened[1:]
    opened.clear()
    office.report(members[1])
    kept.now()
    assert opened == [members[1]]


def test_what_is_missing_is_said(office: Office) -> None:
    record = office.record
    kept = KeptDuties(record)
    name = office.member()
    office.report(name)
    with record.sequence.reading() as reading:
        first = reading.of_subject(SCHEME, name.subject)[0]
    record.keys.destroy_entries([first.key])
    assert kept.now().unreadable == (name,)
    kept.forget(name)
    assert kept.now().unreadable == (name,)


def test_what_is_mended_waits_again_at_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from the next day on: on this one somebody may be due an answer."""
    record = office.record
    kept = KeptDuties(record)
    names = [office.member() for _ in range(3)]
    for name in names:
        line = office.report(name)
        disputing.dispute(record, name, line, name.subject)
    monkeypatch.setattr(kept_duties, "MOST_TRIED_AGAIN", 2)
    with monkeypatch.context() as damage:
        damage.setattr(record, "history", unreadable)
        for _ in range(3):
            said = kept.now()
            assert said.duties == ()
            assert set(said.unreadable) == set(names)
    # So many at a time, and each in its turn.
    assert len(kept.now().unreadable) == 1
    assert kinds(kept, record) == [DutyKind.ANSWER] * 3


def unreadable(scheme: str, subject: str) -> SubjectHistory:
    raise SealedAway(f"nothing of {subject} can be read under {scheme}")

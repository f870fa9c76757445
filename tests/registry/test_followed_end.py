"""What is followed of a record's end: nothing is answered from memory that moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from regard.registry import followed_end
from regard.registry.acts import deciding, erasing, joining
from regard.registry.acts.service_questions import ServiceAnswer, ServiceQuestion
from regard.registry.fold.history import SubjectHistory
from regard.registry.receipts import remembered_receipt
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import StoreError, open_engine, writing
from regard.registry.store.tables import ENTRY
from tests.registry.acts.conftest import Office, empty_office, member, office, record

__all__ = ["empty_office", "member", "office", "record"]

SERVICE = "power-tools"
ADULT = date(2000, 1, 1)


@pytest.fixture
def other(empty_office: Office, database: str, tmp_path: Path) -> Iterator[Record]:
    """The same record, as another process has it."""
    keys = FileKeyStore(tmp_path / "keys", FileMaster(tmp_path / "master"))
    opened = Record(open_sequence(database, empty_office.clock), keys)
    yield opened
    opened.sequence.close()
    keys.close()


def decide(record: Record, name: SubjectName) -> ServiceAnswer:
    return deciding.decide(record, name, SERVICE, "shed")


def as_written(record: Record, name: SubjectName) -> SubjectHistory:
    """What a process that has just begun reads of somebody."""
    record.forget_all()
    return record.history(name.scheme, name.subject)


def as_kept(record: Record, name: SubjectName) -> SubjectHistory:
    """What whoever writes has before them."""
    with record.act(name) as act:
        return act.history


def test_what_one_entered_itself_is_as_if_it_were_read(
    office: Office, member: SubjectName, other: Record
) -> None:
    for _ in range(4):
        decide(office.record, member)
    kept = as_kept(office.record, member)
    assert kept == as_written(other, member)
    assert len(kept.entries) == len(as_written(office.record, member).entries)


def test_two_processes_that_answer_by_turns_know_of_each_other(
    office: Office, member: SubjectName, other: Record
) -> None:
    for number in range(6):
        decide(office.record if number % 2 else other, member)
        office.report(member, id=f"loan-{number}")
    assert as_kept(office.record, member) == as_written(other, member)
    assert as_kept(other, member) == as_written(office.record, member)


def test_whoever_was_forgotten_elsewhere_is_answered_about_no_more(
    office: Office, member: SubjectName, other: Record
) -> None:
    for _ in range(3):
        decide(office.record, member)
    erasing.erase(other, member, "desk", backup_days=30)
    with pytest.raises(RefusedAct, match="keys are destroyed"):
        decide(office.record, member)


def test_keys_that_were_destroyed_elsewhere_open_nothing_from_memory(
    office: Office, member: SubjectName, other: Record
) -> None:
    """Nothing was entered about it: the key store alone says so."""
    office.report(member)
    for _ in range(3):
        decide(office.record, member)
    with other.sequence.reading() as reading:
        entries = reading.of_subject(member.scheme, member.subject)
    other.keys.destroy_entries([entry.key for entry in entries])
    with pytest.raises(RefusedAct):
        decide(office.record, member)


def test_whoever_joins_elsewhere_under_a_keys_name_writes_under_their_own(
    office: Office, member: SubjectName, other: Record
) -> None:
    """What a name meant before anybody had it as a number is known no more."""
    for _ in range(3):
        decide(office.record, member)
    assert as_written(office.record, member).entries[-1].by == "shed"
    decide(office.record, member)
    named = joining.join(other, member.scheme, "consent", "desk", "shed", ADULT)
    decide(office.record, member)
    assert as_written(office.record, member).entries[-1].by == named.subject
    erasing.erase(other, named, "desk", backup_days=30)
    decide(office.record, member)
    assert as_written(office.record, member).entries[-1].by == "shed"


def test_more_than_is_followed_is_read(
    office: Office,
    member: SubjectName,
    other: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(followed_end, "MOST_FOLLOWED", 2)
    decide(office.record, member)
    for _ in range(5):
        decide(other, member)
    assert as_kept(office.record, member) == as_written(other, member)


def test_of_more_names_than_are_held_all_is_read_anew(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch, other: Record
) -> None:
    monkeypatch.setattr(followed_end, "MOST_NAMES", 1)
    others = [office.member(str(number)) for number in range(20, 24)]
    for name in (member, *others, member):
        decide(office.record, name)
        decide(other, name)
    assert as_kept(office.record, member) == as_written(other, member)


def test_what_was_taken_back_is_known_no_more(
    office: Office, member: SubjectName, database: str, other: Record
) -> None:
    """A database that lost its last entries, and has others in their place."""
    decide(other, member)
    lost = decide(office.record, member).seq
    engine = open_engine(database)
    with writing(engine) as connection:
        connection.execute(delete(ENTRY).where(ENTRY.c.seq >= lost))
    engine.dispose()
    other.forget_all()
    joining.consent(other, member, ("members",), member.subject)
    assert as_kept(office.record, member) == as_written(other, member)


def test_several_are_answered_each_as_alone(
    office: Office, member: SubjectName
) -> None:
    """Also beside somebody who left, and for a service that there is not."""
    names = [member, office.member("21"), office.member("22")]
    gone = office.member("23")
    joining.leave(office.record, gone, gone.subject)
    questions = [ServiceQuestion(name, SERVICE, "shed") for name in names]
    questions.append(ServiceQuestion(gone, SERVICE, "shed"))
    questions.append(ServiceQuestion(office.member("24"), "nothing", "shed"))
    alone = [decide(office.record, name).decided.outcome for name in names]
    *answers, left, unknown = deciding.decide_together(office.record, questions)
    told = [answer for answer in answers if isinstance(answer, ServiceAnswer)]
    assert [answer.decided.outcome for answer in told] == alone
    seqs = [answer.seq for answer in told]
    assert seqs == list(range(seqs[0], seqs[0] + 3))
    assert isinstance(left, RefusedAct)
    assert left.code is RefusalCode.LEFT
    assert isinstance(unknown, RefusedAct)
    assert unknown.code is RefusalCode.UNKNOWN_SERVICE
    for name, answer in zip(names, told, strict=True):
        entries = as_written(office.record, name).entries
        assert entries[-1].seq == answer.seq
        assert entries[-1].body == answer.decided


def test_of_several_one_fault_is_one_persons(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was: nothing of it was entered, and all others are answered."""
    healthy = office.member("21")
    decide(office.record, healthy)

    def fails(history: SubjectHistory, *arguments: object) -> object:
        if history.subject == member.subject:
            raise ArithmeticError
        return remembered_receipt(history, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(deciding, "remembered_receipt", fails)
    questions = [ServiceQuestion(name, SERVICE, "shed") for name in (member, healthy)]
    faulty, answer = deciding.decide_together(office.record, questions)
    assert isinstance(faulty, ArithmeticError)
    assert isinstance(answer, ServiceAnswer)
    assert len(as_written(office.record, healthy).entries) == 4


def test_where_nothing_can_be_written_nobody_is_answered(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(as_written(office.record, member).entries)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("regard.registry.store.sequence.insert_rows", full)
        with pytest.raises(StoreError, match="full"):
            decide(office.record, member)
    assert len(as_written(office.record, member).entries) == before
    office.clock.at += timedelta(days=1) // timedelta(microseconds=1)
    decide(office.record, member)
    assert len(as_kept(office.record, member).entries) == before + 1

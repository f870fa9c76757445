"""What is kept of opened histories in memory, and for how long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from regard.registry.acts import changing, deciding, erasing, joining, ticking, voting
from regard.registry.bodies import Body, Reported
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lived_course import LivedCourse
from regard.registry.kept_for_minutes import KEPT_SECONDS
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from tests.registry.acts.conftest import (
    Office,
    empty_office,
    member,
    office,
    record,
    scheme_text,
)

__all__ = ["empty_office", "member", "office", "record"]

SERVICE = "power-tools"


@pytest.fixture
def other(empty_office: Office, database: str, tmp_path: Path) -> Iterator[Record]:
    """The same record, as another process has it."""
    keys = FileKeyStore(tmp_path / "keys", FileMaster(tmp_path / "master"))
    opened = Record(open_sequence(database, empty_office.clock), keys)
    yield opened
    opened.sequence.close()
    keys.close()


def history_of(record: Record, name: SubjectName) -> SubjectHistory:
    return record.history(name.scheme, name.subject)


def kept(record: Record) -> list[SubjectName]:
    """Of whom something is kept."""
    return record.histories.kept.names


def in_memory(id: str) -> list[object]:
    """All that is in this process's memory of what a source calls an event."""
    gc.collect()
    objects: list[object] = []
    for item in gc.get_objects():
        if isinstance(item, Body | LivedCourse | SubjectHistory) and id in repr(
            vars(item)
        ):
            objects.append(item)
    return objects


def test_after_an_erasure_nothing_is_kept(office: Office, member: SubjectName) -> None:
    """Neither what was opened nor what was worked out of it."""
    office.report(member, "damaged", id="a-broken-drill")
    deciding.decide(office.record, member, SERVICE, "door")
    assert kept(office.record) == [member]
    assert in_memory("a-broken-drill")
    erasing.erase(office.record, member, "desk", backup_days=30)
    assert kept(office.record) == []
    assert in_memory("a-broken-drill") == []


def test_after_an_erasure_elsewhere_the_next_touch_keeps_nothing(
    office: Office, member: SubjectName, other: Record
) -> None:
    office.report(member, "damaged", id="a-broken-drill")
    history_of(other, member)
    erasing.erase(office.record, member, "desk", backup_days=30)
    assert in_memory("a-broken-drill")
    assert all(entry.body is None for entry in history_of(other, member).entries[:-1])
    assert kept(other) == []
    assert in_memory("a-broken-drill") == []


def test_who_left_is_kept_no_longer(office: Office, member: SubjectName) -> None:
    history_of(office.record, member)
    joining.leave(office.record, member, member.subject)
    assert kept(office.record) == []
    history_of(office.record, member)
    assert kept(office.record) == []


def test_what_expired_is_kept_no_longer(office: Office) -> None:
    """An entry says so before its key is destroyed; both leave nothing in memory."""
    name = office.member("17")
    office.report(name, "damaged", id="a-broken-drill")
    history_of(office.record, name)
    office.pass_days(365 * 12)
    ticking.tick(office.record, "service")
    assert in_memory("a-broken-drill") == []
    assert history_of(office.record, name).entries[-1].kind == "expired"


def test_what_nobody_asks_about_is_dropped_at_the_next_touch_of_anything(
    office: Office, member: SubjectName
) -> None:
    """By anybody's history, and by a batch of reports."""
    seconds = [0.0]
    office.record.histories.kept.clock = lambda: seconds[0]
    another = office.member("18")
    history_of(office.record, member)
    seconds[0] = KEPT_SECONDS - 1
    history_of(office.record, another)
    assert kept(office.record) == [member, another]
    seconds[0] = KEPT_SECONDS
    history_of(office.record, another)
    assert kept(office.record) == [another]
    seconds[0] = 3 * KEPT_SECONDS
    office.report(member)
    assert kept(office.record) == []


def test_no_more_people_and_entries_are_kept_than_is_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was not asked about for longest goes first."""
    people = [office.member(str(number)) for number in range(4)]
    store = office.record.histories.kept
    monkeypatch.setattr(store, "most_people", 3)
    for name in (*people, people[1], people[0]):
        history_of(office.record, name)
    assert kept(office.record) == [people[3], people[1], people[0]]
    monkeypatch.setattr(store, "most_entries", 5)
    history_of(office.record, people[0])
    assert kept(office.record) == [people[1], people[0]]
    monkeypatch.setattr(store, "most_entries", 1)
    assert len(history_of(office.record, people[0]).entries) == 2
    assert kept(office.record) == []


def test_what_was_undone_is_not_kept_for_what_happened(
    office: Office, member: SubjectName
) -> None:
    """A transaction that read its own entries, and others that take their places."""

    def be_undone() -> None:
        with office.record.act(member) as act:
            act.append(office.event(id="never-was"), "desk")
            undone = office.record.history_in(act.writing, member)
            assert isinstance(undone.entries[-1].body, Reported)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        be_undone()
    office.report(member, id="was")
    office.report(member, id="was-too")
    ids = [body.id for _, body in history_of(office.record, member).bodies(Reported)]
    assert ids == ["was", "was-too"]


def test_an_earlier_moment_is_answered_as_it_was(
    office: Office, member: SubjectName, other: Record
) -> None:
    """Who began to read before an entry does not see it, whatever is kept."""
    history_of(office.record, member)
    with office.record.sequence.reading() as reading:
        before = office.record.history_in(reading, member)
        joining.consent(other, member, ("members",), member.subject)
        assert len(history_of(office.record, member).entries) == 3
        assert office.record.history_in(reading, member) == before
    assert len(history_of(office.record, member).entries) == 3


def test_a_new_version_is_known_of_what_is_kept(
    empty_office: Office, other: Record
) -> None:
    """It is adopted elsewhere, and what was opened before goes on under it."""
    first = scheme_text().replace("quorum: 20", "quorum: 1")
    empty_office.adopt(first)
    reader = empty_office.record
    name = empty_office.member()
    before = history_of(reader, name)
    begins = empty_office.today + timedelta(days=40)
    second = first.replace("version: 3", "version: 4")
    proposal = changing.put_forward(other, second, begins, "board").seq
    voting.vote(other, name, proposal, True, name.subject)
    empty_office.pass_days(39)
    changing.adopt(other, name.scheme, proposal, "board")
    assert len(before.versions) == 1
    after = history_of(reader, name)
    assert len(after.versions) == 2
    assert after == history_of(other, name)


def test_all_can_be_thrown_away(office: Office, member: SubjectName) -> None:
    """As whoever closes a record does."""
    before = history_of(office.record, member)
    office.record.forget_all()
    assert kept(office.record) == []
    assert history_of(office.record, member) == before


def test_how_somebody_joined_is_kept_for_the_next_batch(
    office: Office, member: SubjectName, other: Record
) -> None:
    """And asked about each time: what was withdrawn elsewhere is withdrawn here."""
    memberships = office.record.memberships.kept
    office.report(member, "rating", thousandths=1000)
    assert memberships.names == [member]
    joining.withdraw(other, member, ("members",), member.subject)
    with pytest.raises(RefusedAct, match="no consent"):
        office.report(member, "rating", thousandths=1000)
    joining.consent(other, member, ("members",), member.subject)
    office.pass_days(1)
    office.report(member, "rating", thousandths=1000)
    joining.leave(other, member, member.subject)
    with pytest.raises(RefusedAct, match="has left"):
        office.report(member)
    assert memberships.names == []


def test_a_membership_whose_key_is_gone_is_kept_no_longer(
    office: Office, member: SubjectName, other: Record
) -> None:
    """Whatever else is there still: nothing is known of it that cannot be read."""
    office.report(member, "rating", thousandths=1000)
    with other.sequence.reading() as reading:
        entries = list(reading.memberships(member.scheme, [member.subject]))
    other.keys.destroy_entries([entries[-1].key])
    with pytest.raises(RefusedAct, match="no consent"):
        office.report(member, "rating", thousandths=1000)
    assert office.record.memberships.kept.names == []


def test_a_membership_of_the_forgotten_is_not_kept(
    office: Office, member: SubjectName, other: Record
) -> None:
    office.report(member)
    erasing.erase(other, member, "desk", backup_days=30)
    with pytest.raises(RefusedAct, match="keys are destroyed"):
        office.report(member)
    assert office.record.memberships.kept.names == []
    erasing.erase(office.record, member, "desk", backup_days=30)
    assert in_memory(member.subject) == []

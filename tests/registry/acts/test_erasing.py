"""Whoever is forgotten is nobody; nobody else loses anything by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from regard.registry.acts import changing, erasing, joining, reporting
from regard.registry.bodies import Erased
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.scheme.document import open_document
from tests.registry.acts.conftest import SCHEME, Office


def test_after_an_erasure_nothing_opens(office: Office, member: SubjectName) -> None:
    record = office.record
    office.report(member)
    other = office.member("18")
    office.report(other)
    theirs = record.history(SCHEME, other.subject)
    before = office.size
    erasing.erase(record, member, "desk", backup_days=30)
    assert office.kinds()[before:] == ["erased"]
    history = record.history(SCHEME, member.subject)
    *earlier, last = history.entries
    assert [entry.body for entry in earlier] == [None] * 3
    assert last.body == Erased(done_on=office.today + timedelta(days=30))
    assert record.history(SCHEME, other.subject) == theirs
    with record.sequence.reading() as reading:
        subjects = {lookup.subject for lookup in reading.lookups()}
    assert subjects == {other.subject}


def test_whoever_was_forgotten_is_nobody(office: Office, member: SubjectName) -> None:
    record = office.record
    erasing.erase(record, member, "desk", backup_days=30)
    before = office.size
    for act in (office.report, lambda name: joining.leave(record, name, "desk")):
        with pytest.raises(RefusedAct) as refusal:
            act(member)
        assert refusal.value.code is RefusalCode.FORGOTTEN
    # Cut short or done twice, it ends in the same.
    erasing.erase(record, member, "desk", backup_days=30)
    assert office.size == before
    adult_on = date(2000, 1, 1)
    again = joining.join(record, SCHEME, "consent", "desk", "17", adult_on)
    assert again != member


def test_an_erasure_that_was_cut_short(office: Office, member: SubjectName) -> None:
    """The entry stands and the keys are not destroyed yet: nothing more is entered."""
    keys = office.record.keys

    class StuckKeys:
        def __getattr__(self, name: str) -> object:
            return getattr(keys, name)

        def destroy_subject(self, subject: str) -> None:
            raise OSError(subject)

    office.record.keys = StuckKeys()  # type: ignore[assignment]
    with pytest.raises(OSError, match=member.subject):
        erasing.erase(office.record, member, "desk", backup_days=30)
    with pytest.raises(RefusedAct) as refusal:
        office.report(member)
    assert refusal.value.code is RefusalCode.FORGOTTEN
    office.record.keys = keys
    before = office.size
    erasing.erase(office.record, member, "desk", backup_days=30)
    assert office.size == before
    bodies = office.record.history(SCHEME, member.subject).entries[:-1]
    assert all(entry.body is None for entry in bodies)


def test_nobody_is_erased_who_never_was(office: Office) -> None:
    before = office.size
    nobody = SubjectName(SCHEME, "0" * 32)
    with pytest.raises(RefusedAct) as refusal:
        erasing.erase(office.record, nobody, "desk", backup_days=30)
    assert refusal.value.code is RefusalCode.UNKNOWN_SUBJECT
    assert office.size == before


# ── where a law obliges the operator to keep something ──────────────────────

BOARD = "professional-licence"


@pytest.fixture
def licensed(empty_office: Office) -> SubjectName:
    """Somebody under a licensing board's scheme, by law, with one upheld complaint."""
    office = empty_office
    text = open_document(BOARD).text
    proposal = changing.put_forward(office.record, text, office.today, "registrar")
    changing.adopt(office.record, BOARD, proposal.seq, "registrar")
    name = joining.join(office.record, BOARD, "law", "desk", "E-1", date(1990, 1, 1))
    office.pass_days(30)
    event = office.event("complaint-upheld", source="complaints-panel")
    reporting.report(office.record, name, event, "complaints-panel")
    return name


def refused_erasure(office: Office, name: SubjectName) -> RefusedAct:
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        erasing.erase(office.record, name, "desk", backup_days=30)
    assert office.size == before
    assert refusal.value.code is RefusalCode.KEPT_BY_LAW
    return refusal.value


def test_what_a_law_keeps_is_said_with_its_last_day(
    empty_office: Office, licensed: SubjectName
) -> None:
    office = empty_office
    until = office.today + timedelta(days=540)  # 18 months of 30 days
    reported = f"what complaints-panel reported: until {until}, by law"
    refusal = refused_erasure(office, licensed)
    assert refusal.details == (
        "what says that they are under the scheme: until they leave",
        reported,
    )
    # What may come into a log says nothing of anybody.
    assert "complaints-panel" not in str(refusal)
    joining.leave(office.record, licensed, licensed.subject)
    assert refused_erasure(office, licensed).details == (reported,)
    office.pass_days((until - office.today).days - 1)
    refused_erasure(office, licensed)
    office.pass_days(1)
    erasing.erase(office.record, licensed, "desk", backup_days=30)
    entries = office.record.history(BOARD, licensed.subject).entries[:-1]
    assert all(entry.body is None for entry in entries)


@pytest.mark.usefixtures("licensed")
def test_whoever_has_nothing_kept_about_them_is_forgotten_once_they_left(
    empty_office: Office,
) -> None:
    record = empty_office.record
    other = joining.join(record, BOARD, "law", "desk", "E-2", date(1990, 1, 1))
    refused_erasure(empty_office, other)
    joining.leave(record, other, other.subject)
    erasing.erase(record, other, "desk", backup_days=30)


def test_forgotten_again_no_number_of_theirs_is_written(
    office: Office, member: SubjectName
) -> None:
    """Of who was forgotten no number is found, and the entry stays for ever."""
    record = office.record
    erasing.erase(record, member, "desk", backup_days=0)
    keys = record.keys
    assert isinstance(keys, FileKeyStore)
    later = office.today + timedelta(days=90)
    keys.note_copy(later)
    again = erasing.erase(record, member, "17", backup_days=0)
    assert again.done_on == later
    with record.sequence.reading() as reading:
        writers = {entry.by for entry in reading.between(1, reading.size)}
    assert "17" not in writers

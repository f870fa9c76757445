"""Whoever is forgotten is nobody; nobody else loses anything by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from regard.registry.acts import erasing, joining
from regard.registry.bodies import Erased
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
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

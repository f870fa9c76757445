"""An address is its owner's: a change is told to the old one, and takes its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.acts import addressing, erasing, joining
from regard.registry.bodies import Addressed
from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import (
    Addresses,
    GivenAddress,
    addresses_on,
    former_address,
)
from regard.registry.fold.history import OpenedEntry, SubjectHistory, day_start
from regard.registry.refusal import RefusalCode, RefusedAct
from tests.registry.acts.conftest import Office

ADA = "ada@mail.example"
NEW = "lovelace@other.example"
FIRST = date(2026, 3, 2)
NO_ADDRESSES = (
    "ada",
    "@mail.example",
    "ada@",
    "ada@localhost",
    "ada@mail..example",
    ".ada@mail.example",
    "a..b@mail.example",
    "ada@mail.example\r\nBcc: eve@evil.example",
    "ada@mail.example,eve@evil.example",
    "ada@evil.example@mail.example",
    "Ada <ada@mail.example>",
    '"ada"@mail.example',
    "=?utf-8?q?eve=40evil.example=2Cy?=@mail.example",
    "ada@[10.0.0.1]",
    "ada@10.0.0.1",
    "ada@-mail.example",
    "a\u200bda@mail.example",
    "a\u202eda@mail.example",
    "ada @mail.example",
    "a" * 65 + "@mail.example",
    "ada@" + "a" * 64 + ".example",
    "ada@" + "a." * 130 + "example",
    "ada@mail.example\0",
)


def used(office: Office, subject: str, ahead: int = 0) -> str:
    """Where somebody is written to some days from now."""
    history = office.record.history("tool-library", subject)
    known = addresses_on(history, office.today + timedelta(days=ahead))
    in_use = known.in_use
    return "" if in_use is None or not in_use.is_own else in_use.address


def test_a_first_address_is_used_at_once(office: Office) -> None:
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, f" {ADA} ")
    assert used(office, name.subject) == ADA


def test_a_changed_one_takes_seven_days(office: Office) -> None:
    """In full, the day of the change not counted; the old one is used till then."""
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, ADA)
    office.pass_days(1)
    entry = addressing.give_address(office.record, name, name.subject, NEW)
    assert [used(office, name.subject, days) for days in (0, 7, 8)] == [ADA, ADA, NEW]
    history = office.record.history(name.scheme, name.subject)
    told_of_it = former_address(history, entry.seq)
    assert told_of_it is not None
    assert told_of_it.address == ADA


def test_who_has_the_old_one_stops_it(office: Office) -> None:
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, ADA)
    addressing.give_address(office.record, name, "eve", NEW)
    office.pass_days(3)
    stop = addressing.give_address(office.record, name, name.subject, ADA)
    assert used(office, name.subject, 100) == ADA
    # Not all who stop a change stop another's: that is told as well.
    history = office.record.history(name.scheme, name.subject)
    assert former_address(history, stop.seq) is not None
    with pytest.raises(RefusedAct) as refusal:
        addressing.give_address(office.record, name, name.subject, ADA)
    assert refusal.value.code is RefusalCode.ALREADY_DONE


def test_taken_back_and_given_anew_is_no_way_around(office: Office) -> None:
    """No mail at once for who wants none; another address after it waits as well."""
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, ADA)
    gone = addressing.give_address(office.record, name, "eve")
    assert used(office, name.subject) == ""
    history = office.record.history(name.scheme, name.subject)
    assert former_address(history, gone.seq) is not None
    addressing.give_address(office.record, name, "eve", NEW)
    assert [used(office, name.subject, days) for days in (0, 7, 8)] == ["", "", ""]
    addressing.give_address(office.record, name, name.subject, NEW)
    assert [used(office, name.subject, days) for days in (0, 7, 8)] == ["", "", NEW]


def test_what_another_entered_is_used_once_the_person_says_so(office: Office) -> None:
    """Proven or not: whoever entered it may be the one who reads mail there."""
    name = office.member("17")
    entered = addressing.give_address(office.record, name, "desk", ADA)
    addressing.prove_address(office.record, name, entered.seq, "outbox")
    assert used(office, name.subject, 100) == ""
    addressing.give_address(office.record, name, name.subject, ADA)
    assert used(office, name.subject) == ADA
    history = office.record.history(name.scheme, name.subject)
    in_use = addresses_on(history, office.today).in_use
    assert in_use is not None
    assert in_use.is_sure
    # In the place of the person's own it stands on no day, until they say so; then
    # its days begin.
    addressing.give_address(office.record, name, "desk", NEW)
    assert used(office, name.subject, 100) == ADA
    office.pass_days(50)
    addressing.give_address(office.record, name, name.subject, NEW)
    assert [used(office, name.subject, days) for days in (7, 8)] == [ADA, NEW]
    with pytest.raises(RefusedAct) as refusal:
        addressing.give_address(office.record, name, "desk", "x@mail.example")
    assert refusal.value.code is RefusalCode.NOT_PROVIDED


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_refused(text: str) -> None:
    """And not repeated: whoever reads the log reads no address."""
    with pytest.raises(RefusedAct) as refusal:
        addressing.check_address(text)
    assert refusal.value.code is RefusalCode.INCOMPLETE
    assert "eve" not in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["o'hara+tools@mail.example", "jürgen@büro.example", "ada@a.b.c.example"]
)
def test_what_people_have_is_taken(text: str) -> None:
    addressing.check_address(text)


def test_it_is_sealed_and_goes_with_the_person(office: Office, tmp_path: Path) -> None:
    """In clear it stands nowhere; who is forgotten has none."""
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, ADA)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert ADA.encode() not in file.read_bytes()
    erasing.erase(office.record, name, name.subject, backup_days=30)
    assert used(office, name.subject) == ""
    with pytest.raises(RefusedAct):
        addressing.give_address(office.record, name, name.subject, ADA)


def test_who_left_is_still_answered(office: Office) -> None:
    """Answers are owed to whoever left as well, so they may say where to."""
    name = office.member("17")
    joining.leave(office.record, name, name.subject)
    addressing.give_address(office.record, name, name.subject, ADA)
    assert used(office, name.subject) == ADA


def test_an_address_is_proven_once(office: Office) -> None:
    """The last that was given, and no other; said again, it stays proven."""
    name = office.member("17")
    first = addressing.give_address(office.record, name, name.subject, ADA)
    addressing.prove_address(office.record, name, first.seq, "outbox")
    changed = addressing.give_address(office.record, name, name.subject, NEW)
    for entry in (first.seq, 1, changed.seq + 1):
        with pytest.raises(RefusedAct):
            addressing.prove_address(office.record, name, entry, "outbox")
    addressing.prove_address(office.record, name, changed.seq, "outbox")
    addressing.give_address(office.record, name, name.subject, ADA, "de")
    history = office.record.history(name.scheme, name.subject)
    known = addresses_on(history, office.today)
    assert known.waiting is None
    assert known.in_use is not None
    assert known.in_use.is_proven


def test_many_addresses_a_day_are_refused(office: Office) -> None:
    """Nobody fills strangers' mailboxes; a change is stopped all the same."""
    name = office.member("17")
    addressing.give_address(office.record, name, name.subject, ADA)
    for number in range(addressing.MOST_A_DAY - 1):
        addressing.give_address(
            office.record, name, name.subject, f"a{number}@mail.example"
        )
    with pytest.raises(RefusedAct) as refusal:
        addressing.give_address(office.record, name, name.subject, "b@mail.example")
    assert refusal.value.code is RefusalCode.TOO_EARLY
    addressing.give_address(office.record, name, name.subject, ADA)
    office.pass_days(1)
    addressing.give_address(office.record, name, name.subject, "b@mail.example")


# ── the same by a slow model ────────────────────────────────────────────────


@dataclass
class SlowModel:
    """What is used, kept day by day."""

    in_use: str = ""
    waiting: str = ""
    days_left: int = 0
    had_any: bool = False

    def give(self, address: str) -> None:
        """An address is given."""
        if not address:
            self.in_use = self.waiting = ""
        elif not self.had_any or address == self.in_use:
            self.in_use, self.waiting = address, ""
        elif address != self.waiting:
            self.waiting, self.days_left = address, 8
        self.had_any = self.had_any or bool(address)

    def pass_day(self) -> None:
        """A day begins."""
        self.days_left -= 1
        if self.waiting and self.days_left == 0:
            self.in_use, self.waiting = self.waiting, ""


STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(("", ADA, NEW, "x@y.example"))),
    max_size=12,
)


@given(STEPS)
def test_it_is_used_as_day_by_day(steps: list[tuple[int, str]]) -> None:
    model = SlowModel()
    entries: list[OpenedEntry] = []
    day = FIRST
    for gap, address in steps:
        for _ in range(gap):
            model.pass_day()
            day += timedelta(days=1)
            assert shown(entries, day) == (model.in_use, model.waiting)
        model.give(address)
        body = Addressed(address=address)
        seq = len(entries) + 1
        entries.append(OpenedEntry(seq, day_start(day), EntryKind.ADDRESSED, "a", body))
        assert shown(entries, day) == (model.in_use, model.waiting)


def shown(entries: list[OpenedEntry], day: date) -> tuple[str, str]:
    history = SubjectHistory("a", (), tuple(entries))
    known: Addresses = addresses_on(history, day)
    parts = (known.in_use, known.waiting)
    text = [part.address if isinstance(part, GivenAddress) else "" for part in parts]
    return text[0], text[1]


WORDS = st.lists(
    st.tuples(
        st.integers(0, 9), st.booleans(), st.sampled_from(("", ADA, NEW, "x@y.example"))
    ),
    max_size=12,
)


@given(WORDS)
def test_nobody_else_says_where_somebody_is_written_to(
    words: list[tuple[int, bool, str]],
) -> None:
    """What is used they gave; others end it, or bring back what was in use before."""
    entries: list[OpenedEntry] = []
    day = FIRST
    given_by_them: set[str] = set()
    for gap, is_by_them, address in words:
        day += timedelta(days=gap)
        before = addresses_on(SubjectHistory("a", (), tuple(entries)), day).in_use
        by = "a" if is_by_them else "desk"
        body = Addressed(address=address)
        seq = len(entries) + 1
        entries.append(OpenedEntry(seq, day_start(day), EntryKind.ADDRESSED, by, body))
        if is_by_them:
            given_by_them.add(address)
        history = SubjectHistory("a", (), tuple(entries))
        for later in (0, 7, 8, 100):
            in_use = addresses_on(history, day + timedelta(days=later)).in_use
            assert (
                in_use is None or not in_use.is_own or in_use.address in given_by_them
            )
        after = addresses_on(history, day).in_use
        if before is not None and before.is_own and not is_by_them and address:
            assert after is not None
            assert after.address == before.address
            assert after.is_own

"""What the status of a record says is owed and waits is what its acts then say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

import pytest
from rich.console import Console

from regard.registry.acts import changing, joining, overriding, voting
from regard.registry.acts.waiting_changes import WaitingChange
from regard.registry.fold.duties import DutyKind
from regard.registry.opening import OpenRecord, init_record
from regard.registry.refusal import RefusedAct
from regard.registry.status import RecordStatus, record_status
from regard.report.record import status_view
from regard.scheme.units import POINT
from tests.registry.acts.conftest import FIRST_DAY, SCHEME, Office, scheme_text
from tests.registry.conftest import HandClock


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path}/record.db"
    with init_record(url, "shed.example/record", clock=clock) as record:
        office = Office(record, clock)
        office.set_day(FIRST_DAY.isoformat())
        yield office


def text_of(version: int) -> str:
    """The tool library's text, of a version, on which two have to vote."""
    text = scheme_text().replace("version: 3", f"version: {version}")
    return text.replace("quorum: 20}", "quorum: 2}")


def status_of(office: Office) -> RecordStatus:
    assert isinstance(office.record, OpenRecord)
    return record_status(office.record)


def shown(office: Office) -> str:
    """What the terminal shows of it."""
    console = Console(width=100, file=_nowhere())
    with console.capture() as capture:
        console.print(status_view(status_of(office)))
    return capture.get()


def _nowhere() -> TextIO:
    from io import StringIO

    return StringIO()


def waiting(office: Office) -> list[WaitingChange]:
    (scheme,) = status_of(office).schemes
    return list(scheme.waiting)


def nothing_is_missing(change: WaitingChange, today: date) -> bool:
    """Whether the status of a change says that it may be adopted."""
    is_time = change.adoptable_from <= today <= change.adoptable_until
    if not is_time or change.objections:
        return False
    if change.votes_needed is None:
        return True
    count = change.votes_for + change.votes_against
    return count >= change.votes_needed and change.votes_for > change.votes_against


def is_adopted(office: Office, proposal: int) -> bool:
    try:
        changing.adopt(office.record, SCHEME, proposal, "board")
    except RefusedAct:
        return False
    return True


def test_a_first_scheme_may_be_adopted_until_its_first_day(office: Office) -> None:
    first_day = office.today + timedelta(days=10)
    changing.put_forward(office.record, text_of(3), first_day, "board")
    (change,) = waiting(office)
    assert nothing_is_missing(change, office.today)
    office.pass_days(10)
    assert nothing_is_missing(change, office.today)
    office.pass_days(1)
    assert change.is_over(office.today)
    assert "can be adopted no longer" in shown(office)
    assert not is_adopted(office, change.entry)


def test_what_is_adopted_for_a_day_to_come_is_said(office: Office) -> None:
    first_day = office.today + timedelta(days=10)
    entry = changing.put_forward(office.record, text_of(3), first_day, "board")
    changing.adopt(office.record, SCHEME, entry.seq, "board")
    (scheme,) = status_of(office).schemes
    assert scheme.version is None
    assert [version.from_day for version in scheme.coming] == [first_day]
    assert f"version 3 is adopted, from {first_day}" in shown(office)
    office.pass_days(10)
    (scheme,) = status_of(office).schemes
    assert scheme.version == 3
    assert not scheme.coming


def test_status_says_of_a_change_what_adopting_it_says(office: Office) -> None:
    """On each day, and whatever was said to it: adopted where nothing is missing."""
    office.adopt(text_of(3))
    record = office.record
    members = [office.member(f"{number}") for number in range(3)]
    first_day = office.today + timedelta(days=40)
    entry = changing.put_forward(record, text_of(4), first_day, "board")
    said: list[int] = []

    def steps() -> Iterator[None]:
        yield
        for name in members:
            said.append(
                voting.object_to(record, name, entry.seq, "why?", name.subject).seq
            )
            yield
        office.pass_days(29)
        yield
        office.pass_days(1)
        yield
        for name, objection in zip(members, said, strict=True):
            voting.answer_objection(record, name, objection, "because", "board")
            yield
        for name, approves in zip(members, (False, True, True), strict=True):
            voting.vote(record, name, entry.seq, approves, name.subject)
            yield

    adopted = False
    for _ in steps():
        assert not adopted
        (change,) = waiting(office)
        open_ones = [
            duty
            for _, duty in status_of(office).duties
            if duty.kind is DutyKind.OBJECTION
        ]
        assert len(open_ones) == change.objections
        adopted = is_adopted(office, entry.seq)
        assert adopted == nothing_is_missing(change, office.today)
    assert adopted
    assert not waiting(office)


def test_what_waits_too_long_or_is_overtaken_is_over(office: Office) -> None:
    office.adopt(text_of(3))
    record = office.record
    members = [office.member(f"{number}") for number in range(2)]
    days = (timedelta(days=40), timedelta(days=41))
    entries: list[int] = []
    for day in days:
        first_day = office.today + day
        entry = changing.put_forward(record, text_of(4), first_day, "board")
        entries.append(entry.seq)
    for name in members:
        voting.vote(record, name, entries[1], True, name.subject)
    office.pass_days(39)
    assert not any(change.is_over(office.today) for change in waiting(office))
    assert is_adopted(office, entries[1])
    (change,) = waiting(office)
    assert change.entry == entries[0]
    assert change.is_over(office.today)
    assert not is_adopted(office, change.entry)


def test_an_objection_is_owed_an_answer_though_whoever_made_it_left(
    office: Office,
) -> None:
    office.adopt(text_of(3))
    record = office.record
    name = office.member("17")
    first_day = office.today + timedelta(days=40)
    entry = changing.put_forward(record, text_of(4), first_day, "board")
    objection = voting.object_to(record, name, entry.seq, "why?", name.subject)
    joining.leave(record, name, name.subject)
    ((owed_to, duty),) = status_of(office).duties
    assert owed_to == name
    assert duty.kind is DutyKind.OBJECTION
    assert duty.entry == objection.seq
    assert "1 objection without an answer" in shown(office)


def test_an_override_waits_for_a_second_steward_until_its_last_day(
    office: Office,
) -> None:
    office.adopt(text_of(3))
    record = office.record
    name = office.member("17")
    last_day = office.today + timedelta(days=20)
    for _ in range(3):
        overriding.propose(record, name, 20 * POINT, last_day, "hard year", "s1")
    proposals = [duty.entry for _, duty in status_of(office).duties]
    assert len(proposals) == 3
    assert "a second steward's word" in shown(office)
    overriding.agree(record, name, proposals[0], "s2")
    overriding.end(record, name, proposals[1], "s2", "no")
    ((_, duty),) = status_of(office).duties
    assert duty.kind is DutyKind.AGREEMENT
    assert duty.entry == proposals[2]
    assert duty.due == last_day
    office.pass_days(21)
    assert not status_of(office).duties

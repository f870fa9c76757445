"""An event that is settled is not reported again under another id."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Literal

import pytest

from regard.registry.acts import disputing, repairing, reporting
from regard.registry.acts.importing import import_past
from regard.registry.acts.past import Past
from regard.registry.bodies import Reported
from regard.registry.fold.lines import lines_of
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event
from tests.registry.acts.conftest import NUMBERS, SCHEME, Office

Settling = Literal[
    "open", "repaired", "kept", "struck", "corrected", "put right", "taken back"
]


def settle(office: Office, member: SubjectName, event: Reported, way: Settling) -> int:
    """Reports an event and settles it; the entry that reported it."""
    record = office.record
    seq = reporting.report(record, member, event, "desk").seq
    earlier = event.model_copy(update={"time": event.time - timedelta(hours=1)})
    match way:
        case "put right" | "taken back":
            corrected = earlier if way == "put right" else None
            disputing.correct_event(record, member, seq, "desk", "so it was", corrected)
        case "repaired":
            repairing.grant_repair(record, member, seq, "anna", "so it was")
        case "open":
            disputing.dispute(record, member, seq, member.subject)
        case "kept" | "struck" | "corrected":
            dispute = disputing.dispute(record, member, seq, member.subject)
            corrected = earlier if way == "corrected" else None
            disputing.answer_dispute(
                record, member, dispute.seq, way, "anna", "so it was", corrected
            )
    return seq


def again(event: Reported, **values: object) -> Reported:
    """The same event under an id of its own, or another."""
    return event.model_copy(update={"id": f"again {next(NUMBERS)}", **values})


def refusal_of(office: Office, name: SubjectName, event: Reported) -> RefusedAct | None:
    """Why a report is refused; None if it is entered."""
    before = office.size
    try:
        reporting.report(office.record, name, event, "desk")
    except RefusedAct as refusal:
        assert office.size == before
        return refusal
    return None


@pytest.mark.parametrize(
    "way",
    ["open", "repaired", "kept", "struck", "corrected", "put right", "taken back"],
)
def test_what_is_settled_is_not_reported_again_under_another_id(
    office: Office, member: SubjectName, way: Settling
) -> None:
    other = office.member()
    office.pass_days(20)
    event = office.event()
    seq = settle(office, member, event, way)
    office.pass_days(1)
    refusal = refusal_of(office, member, again(event))
    assert refusal is not None
    assert refusal.code is RefusalCode.SETTLED
    assert f"look at entry {seq}" in str(refusal)
    other_time = event.time + timedelta(seconds=1)
    assert refusal_of(office, member, again(event, time=other_time)) is None
    assert refusal_of(office, member, again(event, kind="returned-late")) is None
    assert refusal_of(office, other, again(event)) is None


@pytest.mark.parametrize("way", ["corrected", "put right"])
def test_nor_is_what_it_was_corrected_to(
    office: Office, member: SubjectName, way: Settling
) -> None:
    office.pass_days(20)
    event = office.event()
    settle(office, member, event, way)
    corrected = again(event, time=event.time - timedelta(hours=1))
    refusal = refusal_of(office, member, corrected)
    assert refusal is not None
    assert refusal.code is RefusalCode.SETTLED


def test_what_nobody_called_wrong_may_have_happened_twice_at_once(
    office: Office, member: SubjectName
) -> None:
    event = office.event()
    reporting.report(office.record, member, event, "desk")
    assert refusal_of(office, member, again(event)) is None


def test_a_dispute_that_is_won_leaves_nothing_of_the_event(
    office: Office, member: SubjectName
) -> None:
    """Nothing that was said a second time while it was open outlives the answer."""
    record = office.record
    event = office.event()
    seq = reporting.report(record, member, event, "desk").seq
    dispute = disputing.dispute(record, member, seq, "somebody for them").seq
    results = reporting.report_batch(record, [(member, again(event))], "desk")
    assert results[0].refusal is not None
    disputing.answer_dispute(record, member, dispute, "struck", "anna", "so it was")
    lines = lines_of(record.history(SCHEME, member.subject))
    assert all(line.is_struck for line in lines)


def test_nor_is_it_brought_along(office: Office, member: SubjectName) -> None:
    office.pass_days(20)
    event = office.event()
    settle(office, member, event, "struck")
    past_event = Event("other id", "17", event.kind, event.time.astimezone(UTC))
    past = Past("a file", [], {"17": [past_event]})
    (person,) = import_past(office.record, SCHEME, past, "importer").people
    assert [row.code for row in person.refused] == [RefusalCode.SETTLED]

"""Reports: each is entered, answered with the first entry, or refused with a reason."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from regard.registry.acts import joining, reporting
from regard.registry.acts.erasing import erase
from regard.registry.bodies import Reported
from regard.registry.entry import EntryKind
from regard.registry.fold.history import moment_of
from regard.registry.fold.meaning import recorded_standing
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event
from regard.scoring.reference import interpret
from tests.registry.acts.conftest import SCHEME, Office


def refused(office: Office, name: SubjectName, event: Reported) -> RefusalCode:
    """Why a report is refused; nothing was entered by it."""
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        reporting.report(office.record, name, event, "desk")
    assert office.size == before
    assert name.subject not in str(refusal.value)
    assert event.id not in str(refusal.value)
    return refusal.value.code


def test_a_report_is_one_sealed_entry(office: Office, member: SubjectName) -> None:
    event = office.event()
    before = office.size
    result = reporting.report(office.record, member, event, "desk")
    assert (result.seq, result.is_new) == (before + 1, True)
    with office.record.sequence.reading() as reading:
        (entry,) = reading.between(before + 1, reading.size)
    assert entry.kind is EntryKind.REPORTED
    assert entry.is_sealed
    assert event.id.encode() not in entry.canonical
    history = office.record.history(SCHEME, member.subject)
    assert history.entries[-1].body == event


def test_the_same_again_is_answered_with_the_first_entry(
    office: Office, member: SubjectName
) -> None:
    event = office.event()
    first = reporting.report(office.record, member, event, "desk")
    before = office.size
    again = reporting.report(office.record, member, event, "desk")
    assert (again.seq, again.is_new) == (first.seq, False)
    assert office.size == before
    joining.leave(office.record, member, "desk")
    assert reporting.report(office.record, member, event, "desk").seq == first.seq


def test_one_id_says_one_thing(office: Office, member: SubjectName) -> None:
    event = office.event()
    reporting.report(office.record, member, event, "desk")
    other = event.model_copy(update={"kind": "returned-late"})
    assert refused(office, member, other) is RefusalCode.OTHER_CONTENT


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"source": "neighbours"}, RefusalCode.UNKNOWN_SOURCE),
        ({"kind": "praised"}, RefusalCode.UNKNOWN_KIND),
        ({"source": "members"}, RefusalCode.OTHER_SOURCE),
        ({"thousandths": 2_000}, RefusalCode.AMOUNT),
        ({"reporter": "Anna"}, RefusalCode.NO_RANDOM_NAME),
    ],
)
def test_what_is_no_event_of_the_scheme(
    office: Office, member: SubjectName, values: dict[str, object], code: RefusalCode
) -> None:
    event = office.event().model_copy(update=values)
    assert refused(office, member, event) is code


def test_an_amount_that_must_be_said(office: Office, member: SubjectName) -> None:
    event = office.event("rating")
    assert refused(office, member, event) is RefusalCode.AMOUNT
    high = event.model_copy(update={"thousandths": 2_001})
    assert refused(office, member, high) is RefusalCode.AMOUNT
    assert office.report(member, "rating", thousandths=-2_000)


def test_neither_tomorrow_nor_before_they_came(
    office: Office, member: SubjectName
) -> None:
    now = moment_of(office.clock.at)
    later = office.event(time=now + timedelta(seconds=1))
    assert refused(office, member, later) is RefusalCode.IN_FUTURE
    earlier = office.event(time=now - timedelta(days=1))
    assert refused(office, member, earlier) is RefusalCode.BEFORE_IN_FORCE
    office.pass_days(10)
    second = office.member()
    before_joining = office.event(time=now + timedelta(days=1))
    assert refused(office, second, before_joining) is RefusalCode.BEFORE_JOINING
    assert office.record is not None
    reporting.report(office.record, member, before_joining, "desk")


def test_what_is_older_than_it_is_kept(office: Office, member: SubjectName) -> None:
    time = moment_of(office.clock.at)
    event = office.event(time=time)
    office.pass_days(729)
    reporting.report(office.record, member, event, "desk")
    office.pass_days(1)
    old = office.event(time=time)
    assert refused(office, member, old) is RefusalCode.PAST_RETENTION


def test_of_nobody_and_of_those_who_left(office: Office, member: SubjectName) -> None:
    nobody = SubjectName(SCHEME, "0" * 32)
    assert refused(office, nobody, office.event()) is RefusalCode.UNKNOWN_SUBJECT
    elsewhere = SubjectName("other", member.subject)
    assert refused(office, elsewhere, office.event()) is RefusalCode.UNKNOWN_SUBJECT
    joining.leave(office.record, member, "desk")
    assert refused(office, member, office.event()) is RefusalCode.LEFT
    # Keys that are gone do not say that somebody was forgotten: an entry does.
    office.record.keys.destroy_subject(member.subject)
    assert refused(office, member, office.event()) is RefusalCode.KEYS_MISSING
    erase(office.record, member, member.subject, backup_days=0)
    assert refused(office, member, office.event()) is RefusalCode.FORGOTTEN


def test_what_rests_on_consent_needs_it(office: Office) -> None:
    name = office.member(agrees=False)
    rating = office.event("rating", thousandths=1_000)
    assert refused(office, name, rating) is RefusalCode.NO_CONSENT
    joining.consent(office.record, name, ("members",), name.subject)
    assert reporting.report(office.record, name, rating, "desk").is_new
    joining.withdraw(office.record, name, ("members",), name.subject)
    another = office.event("rating", thousandths=1_000)
    assert refused(office, name, another) is RefusalCode.NO_CONSENT
    # What rests on joining by consent is no longer agreed to once that is taken back.
    assert office.report(name, "damaged")
    joining.withdraw(office.record, name, ("loan-desk",), name.subject)
    assert refused(office, name, office.event()) is RefusalCode.NO_CONSENT


def test_a_batch_says_of_each_what_came_of_it(
    office: Office, member: SubjectName
) -> None:
    event = office.event()
    events = [
        (member, event),
        (member, office.event("praised")),
        (member, event),
        (SubjectName(SCHEME, "0" * 32), office.event()),
    ]
    results = reporting.report_batch(office.record, events, "desk")
    codes = [result.refusal and result.refusal.code for result in results]
    assert codes == [
        None,
        RefusalCode.UNKNOWN_KIND,
        None,
        RefusalCode.UNKNOWN_SUBJECT,
    ]
    assert [result.is_new for result in results] == [True, False, False, False]
    assert results[2].seq == results[0].seq


def test_four_at_once_about_one_person(office: Office, member: SubjectName) -> None:
    """Each of their events once, though all report the same ones."""
    events = [office.event() for _ in range(6)]

    def reports(_: int) -> list[int]:
        results = [
            reporting.report(office.record, member, event, "desk") for event in events
        ]
        return [result.seq for result in results]

    before = office.size
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(reports, range(4)))
    assert office.size == before + 6
    assert all(answer == answers[0] for answer in answers)


def test_the_standing_is_that_of_the_reference(
    office: Office, member: SubjectName
) -> None:
    events: list[Event] = []
    for kind in ("damaged", "returned-on-time", "returned-late", "damaged"):
        report = office.event(kind)
        reporting.report(office.record, member, report, "desk")
        event = Event(report.id, member.subject, kind, report.time, amount_said=False)
        events.append(event)
        office.pass_days(20)
    at = moment_of(office.clock.at)
    history = office.record.history(SCHEME, member.subject)
    standing = recorded_standing(history, at)
    assert standing is not None
    expected = interpret(history.versions[-1].scheme, events, at)
    assert standing.standing.micropoints == expected.micropoints
    assert standing.tier == expected.tier

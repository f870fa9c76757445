"""From what the meaning gives to its effect: reviewed, noticed, decided, appealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from regard.registry.acts import deciding, reviewing
from regard.registry.acts.erasing import erase
from regard.registry.bodies import Way
from regard.registry.entry import Entry
from regard.registry.index import rebuild_index
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from tests.registry.acts.conftest import Office

SERVICE = "power-tools"


def refused(office: Office, act: Callable[[], object]) -> RefusalCode:
    """Why an act is refused; nothing was entered by it."""
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        act()
    assert office.size == before
    return refusal.value.code


@pytest.fixture
def late_member(office: Office, member: SubjectName) -> SubjectName:
    """A member whom the meaning restricts from the first of April."""
    for _ in range(4):
        office.report(member)
    office.set_day("2026-04-01")
    return member


def test_closed_only_after_review_notice_and_its_days(
    office: Office, late_member: SubjectName
) -> None:
    record = office.record

    def confirm(by: str) -> Entry:
        return reviewing.confirm(record, late_member, SERVICE, "refuse", by, "I looked")

    def notice(way: Way, day: date | None = None) -> Entry:
        return reviewing.notice(
            record, late_member, SERVICE, "refuse", way, "desk", day
        )

    def outcome() -> str:
        return deciding.decide(record, late_member, SERVICE, "shed").decided.outcome

    assert outcome() == "deposit"
    assert refused(office, lambda: notice("post", office.today)) is (
        RefusalCode.NOT_YET_REVIEWED
    )
    assert refused(office, lambda: confirm("desk")) is RefusalCode.OWN
    assert refused(office, lambda: confirm(late_member.subject)) is RefusalCode.OWN
    office.pass_days(2)
    confirm("anna")
    assert refused(office, lambda: confirm("anna")) is RefusalCode.NOTHING_WAITS
    assert refused(office, lambda: notice("e-mail")) is RefusalCode.NOT_PROVIDED
    assert refused(office, lambda: notice("post")) is RefusalCode.INCOMPLETE
    tomorrow = office.today + timedelta(days=1)
    assert refused(office, lambda: notice("post", tomorrow)) is RefusalCode.IN_FUTURE
    yesterday = office.today - timedelta(days=1)
    assert refused(office, lambda: notice("post", yesterday)) is RefusalCode.TOO_EARLY
    # Nobody opens it for the person.
    assert refused(office, lambda: notice("signed in")) is RefusalCode.NOT_PROVIDED
    notice("post", office.today)
    again = lambda: notice("post", office.today)  # noqa: E731
    assert refused(office, again) is RefusalCode.ALREADY_DONE
    office.pass_days(reviewing.POST_DAYS + 7)
    assert outcome() == "deposit"
    office.pass_days(1)
    assert outcome() == "refuse"


def test_no_day_of_a_notice_runs_before_its_entry(
    office: Office, late_member: SubjectName
) -> None:
    """Said today to have been posted long ago, it is told from today on."""
    record = office.record
    reviewing.confirm(record, late_member, SERVICE, "refuse", "anna", "I looked")
    posted = office.today
    office.pass_days(11)
    reviewing.notice(record, late_member, SERVICE, "refuse", "post", "desk", posted)

    def outcome() -> str:
        return deciding.decide(record, late_member, SERVICE, "shed").decided.outcome

    office.pass_days(7)
    assert outcome() == "deposit"
    office.pass_days(1)
    assert outcome() == "refuse"


def test_a_notice_comes_back_once(office: Office, late_member: SubjectName) -> None:
    record = office.record
    reviewing.confirm(record, late_member, SERVICE, "refuse", "anna", "I looked")
    entry = reviewing.notice(
        record, late_member, SERVICE, "refuse", "signed in", late_member.subject
    )

    def returned() -> Entry:
        return reviewing.notice_returned(record, late_member, entry.seq, "desk")

    assert returned().kind.value == "returned"
    assert refused(office, returned) is RefusalCode.ALREADY_DONE
    office.pass_days(9)
    decision = deciding.decide(record, late_member, SERVICE, "shed")
    assert decision.decided.outcome == "deposit"
    wrong = lambda: reviewing.notice_returned(record, late_member, 1, "desk")  # noqa: E731
    assert refused(office, wrong) is RefusalCode.NOTHING_THERE


def test_nothing_waits_where_nothing_gets_worse(
    office: Office, member: SubjectName
) -> None:
    confirm = lambda: reviewing.confirm(  # noqa: E731
        office.record, member, SERVICE, "refuse", "anna", "I looked"
    )
    assert refused(office, confirm) is RefusalCode.NOTHING_WAITS
    elsewhere = lambda: deciding.decide(office.record, member, "sauna", "shed")  # noqa: E731
    assert refused(office, elsewhere) is RefusalCode.UNKNOWN_SERVICE


def test_a_review_that_is_late_is_said_to_be(
    office: Office, late_member: SubjectName
) -> None:
    """Whoever comes too late is told why nothing waits for them any more."""
    office.pass_days(40)
    for act in (reviewing.confirm, reviewing.decline):
        with pytest.raises(RefusedAct, match="a review was not given in time") as late:
            act(office.record, late_member, SERVICE, "refuse", "anna", "read it all")
        assert late.value.code is RefusalCode.NOTHING_WAITS
    with pytest.raises(RefusedAct, match="to which no step is under way"):
        reviewing.confirm(
            office.record, late_member, SERVICE, "exile", "anna", "I looked"
        )


def test_a_decision_is_appealed_once_and_heard_by_an_outsider(
    office: Office, late_member: SubjectName
) -> None:
    record = office.record
    reviewing.confirm(record, late_member, SERVICE, "refuse", "anna", "I looked")
    today = office.today
    reviewing.notice(record, late_member, SERVICE, "refuse", "post", "bert", today)
    office.pass_days(reviewing.POST_DAYS + 8)
    decision = deciding.decide(record, late_member, SERVICE, "shed")
    assert decision.decided.outcome == "refuse"

    def appeal(seq: int) -> Entry:
        return deciding.appeal(record, late_member, seq, late_member.subject, "wrong")

    assert refused(office, lambda: appeal(decision.seq - 1)) is (
        RefusalCode.NOTHING_THERE
    )
    filed = appeal(decision.seq).seq
    assert refused(office, lambda: appeal(decision.seq)) is RefusalCode.ALREADY_DONE

    def hear(by: str) -> Entry:
        return deciding.hear(record, late_member, filed, True, "not theirs", by)

    # Who reported, confirmed, gave notice or decided had a part in it.
    for by in ("desk", "anna", "bert", "shed", late_member.subject):
        assert refused(office, lambda by=by: hear(by)) is RefusalCode.OWN  # type: ignore[misc]
    assert hear("federation").kind.value == "heard"
    assert refused(office, lambda: hear("federation")) is RefusalCode.NOTHING_WAITS
    after = deciding.decide(record, late_member, SERVICE, "shed")
    assert after.decided.outcome == "deposit"
    later = after.seq
    office.pass_days(181)
    assert refused(office, lambda: appeal(later)) is RefusalCode.TOO_LATE


def test_whoever_looks_is_entered_before_they_see(
    office: Office, member: SubjectName
) -> None:
    line = office.report(member)

    def look(purpose: str, entries: list[int]) -> int:
        opened = deciding.look(office.record, member, purpose, entries, "anna")
        return len(opened)

    assert look("a question at the desk", [line]) == 1
    assert office.kinds()[-1] == "looked"
    assert refused(office, lambda: look(" ", [line])) is RefusalCode.INCOMPLETE
    assert refused(office, lambda: look("curious", [1])) is RefusalCode.NOTHING_THERE
    other = office.member()
    theirs = office.report(other)
    both = lambda: look("curious", [line, theirs])  # noqa: E731
    assert refused(office, both) is RefusalCode.NOTHING_THERE


def test_the_index_is_made_again_the_same(office: Office, member: SubjectName) -> None:
    office.report(member)
    other = office.member("18")
    office.report(other)
    with office.record.sequence.reading() as reading:
        before = reading.lookups()
    assert len(before) == 4
    assert rebuild_index(office.record) == 4
    with office.record.sequence.reading() as reading:
        assert reading.lookups() == before
    erase(office.record, other, "desk", backup_days=0)
    assert rebuild_index(office.record) == 2
    with office.record.sequence.reading() as reading:
        after = reading.lookups()
    assert {lookup.subject for lookup in after} == {member.subject}
    # Keys that no erasing explains are lost: who is found by them stays found.
    office.record.keys.destroy_subject(member.subject)
    with pytest.raises(SealedAway, match="3 entries that cannot be read"):
        rebuild_index(office.record)
    with office.record.sequence.reading() as reading:
        assert reading.lookups() == after

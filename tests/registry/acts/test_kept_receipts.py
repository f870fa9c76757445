"""Receipts in a record: kept with the decision, made again, and what is gone later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    erasing,
    reviewing,
    voting,
)
from regard.registry.acts.ticking import tick
from regard.registry.receipts import (
    Depth,
    Receipt,
    read_receipt,
    remembered_receipt,
    replay_decision,
)
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError
from tests.registry.acts.conftest import SCHEME, Office, scheme_text

SERVICE = "power-tools"
KEPT = 730
"""Days for which the loan desk's events are kept."""


def decide(office: Office, member: SubjectName) -> int:
    return deciding.decide(office.record, member, SERVICE, "shed").seq


def kept(office: Office, decision: int) -> Receipt:
    receipt = replay_decision(office.record, decision).kept
    assert receipt is not None
    return receipt


@pytest.fixture
def refused_member(office: Office, member: SubjectName) -> SubjectName:
    """A member to whom power tools are closed, lawfully."""
    record = office.record
    for _ in range(4):
        office.report(member)
    office.set_day("2026-04-01")
    reviewing.confirm(record, member, SERVICE, "refuse", "anna", "I looked")
    reviewing.notice(record, member, SERVICE, "refuse", "signed in", member.subject)
    office.set_day("2026-04-09")
    return member


def test_a_refusal_says_who_confirmed_it_and_how_to_contest_it(
    office: Office, refused_member: SubjectName
) -> None:
    receipt = kept(office, decide(office, refused_member))
    confirmed, noticed = [word.entry for word in receipt.people]
    assert receipt.outcome == "refuse"
    assert receipt.effect.since.isoformat() == "2026-04-09T00:00:00+00:00"
    assert (receipt.effect.confirmed, receipt.effect.noticed) == (confirmed, noticed)
    assert receipt.effect.cause == 0
    assert receipt.statement.automated is False
    assert receipt.statement.restriction == "none"
    assert receipt.statement.clauses == ("services.power-tools", "evidence.damaged")
    (damaged,) = receipt.contributions
    assert len(damaged.counted) == 4
    assert [cost.kind for cost in receipt.costs] == ["damaged"]
    assert receipt.redress.appeal_to == "the federation of tool libraries"
    assert str(receipt.redress.appeal_until) == "2026-10-06"
    assert receipt.better is not None
    assert receipt.pending == ()


def test_before_that_it_says_what_is_still_owed(
    office: Office, member: SubjectName
) -> None:
    for _ in range(4):
        office.report(member)
    office.set_day("2026-04-01")
    receipt = kept(office, decide(office, member))
    (step,) = receipt.pending
    assert (receipt.outcome, receipt.effect.meant) == ("deposit", "refuse")
    assert receipt.statement.automated is True
    assert (step.outcome, step.review, step.notice_days) == ("refuse", True, 7)
    assert str(step.reviewed_by) == "2026-04-15"
    assert step.not_before is None
    reviewing.confirm(office.record, member, SERVICE, "refuse", "anna", "I looked")
    reviewing.notice(
        office.record, member, SERVICE, "refuse", "signed in", member.subject
    )
    (step,) = kept(office, decide(office, member)).pending
    assert str(step.not_before) == "2026-04-09"


def test_a_disputed_event_is_named_with_its_dispute(
    office: Office, refused_member: SubjectName
) -> None:
    events = kept(office, decide(office, refused_member)).contributions[0].counted
    disputes: list[int] = []
    for event in events:
        entry = disputing.dispute(
            office.record, refused_member, event, refused_member.subject
        )
        disputes.append(entry.seq)
    receipt = kept(office, decide(office, refused_member))
    silent = receipt.contributions[0].silent
    assert [part.entry for part in silent] == list(events)
    assert [part.because for part in silent] == [(dispute,) for dispute in disputes]
    # She rose by asking: nobody has confirmed what is in effect now.
    assert receipt.outcome == "deposit"
    assert receipt.effect.cause in disputes
    assert receipt.effect.confirmed == 0
    assert receipt.statement.automated is True


def test_made_again_the_same_after_all_that_came_later(empty_office: Office) -> None:
    office = empty_office
    first = scheme_text().replace("quorum: 20", "quorum: 1")
    office.adopt(first)
    member = office.member()
    office.report(member)
    decision = decide(office, member)
    before = kept(office, decision)
    office.report(member)
    second = first.replace("version: 3", "version: 4").replace(
        "points: -40", "points: -35"
    )
    in_force = office.today + timedelta(days=60)
    proposal = changing.put_forward(office.record, second, in_force, "board").seq
    voting.vote(office.record, member, proposal, True, member.subject)
    office.pass_days(31)
    changing.adopt(office.record, SCHEME, proposal, "board")
    office.pass_days(60)
    office.report(member)
    later = kept(office, decide(office, member))
    assert later.text.hash != before.text.hash
    again = replay_decision(office.record, decision)
    assert again.depth is Depth.WHOLE
    assert again.agrees
    assert again.made == again.kept == before


def test_of_another_version_of_regard_it_says_so_and_nothing_else(
    office: Office, member: SubjectName
) -> None:
    receipt = kept(office, decide(office, member))
    older = receipt.model_copy(update={"engine": "0.0.1"})
    history = office.record.history(*astuple(member))
    again = replay_decision(office.record, history.entries[-1].seq, older)
    assert again.other_engine == "0.0.1"
    assert [part.path for part in again.differences] == ["engine"]


def astuple(name: SubjectName) -> tuple[str, str]:
    return name.scheme, name.subject


def test_where_bodies_expired_it_is_checked_as_far_as_it_goes(
    office: Office, refused_member: SubjectName
) -> None:
    decision = decide(office, refused_member)
    receipt = kept(office, decision)
    event = receipt.contributions[0].counted[0]
    destroy(office, event)
    again = replay_decision(office.record, decision)
    assert (again.depth, again.gone, again.differences) == (Depth.ITSELF, (event,), ())
    assert again.made is None
    forged = receipt.model_copy(
        update={"score": receipt.score.model_copy(update={"base": 7})}
    )
    paths = [part.path for part in forged_parts(office, decision, forged)]
    assert paths == ["score.base", "score.score"]


def forged_parts(office: Office, decision: int, receipt: Receipt) -> Any:
    return replay_decision(office.record, decision, receipt).differences


def destroy(office: Office, event: int) -> None:
    """The key of one entry goes, as retention has it."""
    with office.record.sequence.reading() as reading:
        (entry,) = reading.between(event, event)
    office.record.keys.destroy_entries([entry.key])


def test_what_had_expired_by_then_is_not_missed(
    office: Office, member: SubjectName
) -> None:
    event = office.report(member)
    early = decide(office, member)
    office.pass_days(KEPT)
    # Its retention is over, and nobody has entered that yet.
    between = decide(office, member)
    (damaged,) = kept(office, between).contributions
    assert (damaged.counted, damaged.micropoints) == ((), 0)
    assert [part.entry for part in damaged.silent] == [event]
    tick(office.record, "tick")
    after = decide(office, member)
    for decision in (early, between):
        again = replay_decision(office.record, decision)
        assert (again.depth, again.gone, again.agrees) == (Depth.ITSELF, (event,), True)
    again = replay_decision(office.record, after)
    assert (again.depth, again.gone, again.agrees) == (Depth.WHOLE, (), True)
    assert kept(office, after).score.score == kept(office, between).score.score


def test_of_the_forgotten_only_its_place_is_left(
    office: Office, refused_member: SubjectName
) -> None:
    decision = decide(office, refused_member)
    carried = kept(office, decision)
    erasing.erase(office.record, refused_member, "desk", backup_days=3)
    again = replay_decision(office.record, decision)
    assert (again.depth, again.kept, again.made) == (Depth.LEAF, None, None)
    # Who carried the receipt away can still be told whether it holds together.
    again = replay_decision(office.record, decision, carried)
    assert (again.depth, again.differences) == (Depth.ITSELF, ())
    forged = carried.model_copy(update={"struck": (1,)})
    (difference,) = replay_decision(office.record, decision, forged).differences
    assert difference.path == "entry 1"


def test_nothing_of_anybody_else_is_in_a_receipt(
    office: Office, member: SubjectName
) -> None:
    other = office.member("18")
    office.report(member, "rating", thousandths=1000, reporter=other.subject)
    receipt = kept(office, decide(office, member))
    text = receipt.model_dump_json()
    assert receipt.contributions[0].kind == "rating"
    assert other.subject not in text
    assert member.subject not in text


def test_what_is_entered_while_it_is_worked_out_is_in_it(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else writes between the question and the answer."""
    dates: list[Receipt] = []

    def meanwhile(*arguments: Any) -> Receipt | None:
        receipt = remembered_receipt(*arguments)
        if not dates and receipt is not None:
            office.report(member)
            dates.append(receipt)
        return receipt

    monkeypatch.setattr(deciding, "remembered_receipt", meanwhile)
    again = replay_decision(office.record, decide(office, member))
    assert dates[0].contributions == ()
    assert again.kept is not None
    assert len(again.kept.contributions) == 1
    assert again.agrees


def test_a_day_that_begins_meanwhile_is_the_day_of_the_decision(
    office: Office, member: SubjectName, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*arguments: Any) -> Receipt | None:
        receipt = remembered_receipt(*arguments)
        office.pass_days(1)
        return receipt

    monkeypatch.setattr(deciding, "remembered_receipt", slowly)
    decision = decide(office, member)
    assert kept(office, decision).as_of.date().isoformat() == "2026-03-03"


def test_a_reference_that_decided_nothing_is_refused(office: Office) -> None:
    office.member()
    for seq in (0, 1, 10_000):
        with pytest.raises(DataError, match=f"found entry {seq}, expected one that"):
            replay_decision(office.record, seq)


def test_a_notice_that_came_back_says_from_when_on(
    office: Office, refused_member: SubjectName
) -> None:
    receipt = kept(office, decide(office, refused_member))
    entry = reviewing.notice_returned(
        office.record, refused_member, receipt.effect.noticed, "desk"
    )
    receipt = kept(office, decide(office, refused_member))
    assert receipt.outcome == "deposit"
    assert receipt.effect.cause == entry.seq
    assert receipt.effect.since > receipt.as_of.replace(hour=0)


def test_every_service_of_a_newcomer_has_a_receipt(office: Office) -> None:
    newcomer = office.member(agrees=False)
    for service in ("hand-tools", SERVICE):
        answer = deciding.decide(office.record, newcomer, service, "shed")
        receipt = read_receipt(answer.decided.receipt)
        assert receipt.contributions == ()
        assert receipt.costs == ()
        assert receipt.statement.ground == "consent"

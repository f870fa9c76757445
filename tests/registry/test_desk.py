"""An open record answers a program: what is read is entered, and all else is an act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

import regard as rg
from regard.registry.acts import erasing
from regard.registry.explanation import subject_explanation
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.complaint import DataError
from regard.scheme.rendering import render
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.test_status import office, text_of

__all__ = ["office"]

READERS: dict[str, Callable[..., Any]] = {
    "standing": OpenRecord.standing,
    "in_effect": OpenRecord.in_effect,
    "explain": OpenRecord.explain,
    "entries": OpenRecord.entries,
}


@pytest.fixture
def desk(office: Office) -> OpenRecord:
    """A record with the tool library's scheme in force."""
    record = office.record
    assert isinstance(record, OpenRecord)
    record.adopt(scheme_text(), by="board")
    return record


def joined(desk: OpenRecord, number: str = "17") -> str:
    """Somebody joins; their random name."""
    said = {"ground": "consent", "adult_on": "1990-05-01"}
    answer = desk.perform("join", said, number=number, by="desk")
    return str(answer["subject"])


def event(desk: OpenRecord, **said: object) -> dict[str, object]:
    usual = {"source": "loan-desk", "id": "a1", "kind": "damaged", "time": desk.now}
    return usual | said


def size(desk: OpenRecord) -> int:
    return desk.status().entries


def code_of(act: Callable[[], object]) -> RefusalCode:
    with pytest.raises(RefusedAct) as refusal:
        act()
    return refusal.value.code


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_whoever_reads_of_another_is_entered_before(
    desk: OpenRecord, reader: Callable[..., Any]
) -> None:
    member = joined(desk)
    before = size(desk)
    # By whichever name they are called, whoever reads of themselves has not looked.
    for by in (member, "17"):
        reader(desk, subject=member, by=by)
    assert size(desk) == before
    no_purpose = lambda: reader(desk, number="17", by="anna")  # noqa: E731
    assert code_of(no_purpose) is RefusalCode.INCOMPLETE
    assert size(desk) == before
    reader(desk, number="17", by="anna", purpose="why")
    assert size(desk) == before + 1
    last = desk.entries(subject=member, by=member)[-1]
    assert (last.kind.value, last.by) == ("looked", "anna")


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_of_the_forgotten_and_the_unknown_nothing_is_read(
    desk: OpenRecord, reader: Callable[..., Any]
) -> None:
    member = joined(desk)
    nobody = "0" * 32
    for by in (nobody, "anna"):
        ask = lambda by=by: reader(desk, subject=nobody, by=by, purpose="why")  # noqa: E731
        assert code_of(ask) is RefusalCode.UNKNOWN_SUBJECT
    with pytest.raises(DataError, match="nobody goes"):
        reader(desk, number="18", by="anna", purpose="why")
    name = desk.find(subject=member)
    erasing.erase(desk, name, member, backup_days=0)
    for by in (member, "anna"):
        ask = lambda by=by: reader(desk, subject=member, by=by, purpose="why")  # noqa: E731
        assert code_of(ask) is RefusalCode.FORGOTTEN


def test_what_is_asked_amiss_is_said_before_anybody_looked(desk: OpenRecord) -> None:
    member = joined(desk)
    before = size(desk)
    who: dict[str, Any] = {"subject": member, "by": "anna", "purpose": "why"}
    for reader in (desk.standing, desk.in_effect, desk.explain):
        with pytest.raises(DataError, match=f"expected 1 to {before}"):
            reader(**who, known_at=before + 1)
        with pytest.raises(DataError, match="a moment"):
            reader(**who, as_of="yesterday")
        with pytest.raises(DataError, match="one of subject and number"):
            reader(by="anna", purpose="why")
        with pytest.raises(DataError, match="both a subject and a number"):
            reader(**who, number="17")
        with pytest.raises(DataError, match="found other, expected tool-library"):
            reader(**who, scheme="other")
    assert size(desk) == before


def test_answers_are_those_of_the_fold(desk: OpenRecord, office: Office) -> None:
    member = joined(desk)
    desk.report([event(desk, subject=member)], by="loan-desk")
    known = size(desk)
    moment = desk.now
    office.pass_days(9)
    desk.report([event(desk, number="17", id="a2")], by="loan-desk")
    own: dict[str, Any] = {"subject": member, "by": member}
    history = desk.history(SCHEME, member)
    now = desk.now
    assert desk.standing(**own) == recorded_standing(history, now)
    assert desk.in_effect(**own) == states_in_effect(history, now)
    assert desk.explain(**own) == subject_explanation(history, now, size(desk))
    then = history.up_to(known)
    of_then: dict[str, Any] = {"as_of": moment, "known_at": known}
    assert desk.standing(**own, **of_then) == recorded_standing(then, moment)
    assert desk.in_effect(**own, **of_then) == states_in_effect(then, moment)
    document = desk.document()
    assert document is not None
    assert document.scheme == rg.parse(scheme_text())
    assert desk.document(as_of="2020-01-01") is None


def test_reports_are_answered_in_their_order_whatever_is_among_them(
    desk: OpenRecord,
) -> None:
    member = joined(desk)
    results = desk.report(
        [
            event(desk, number="18"),
            event(desk, number="17", id="a1"),
            event(desk),
            event(desk, number="17", subject=member),
            event(desk, subject=member, id="a1"),
            event(desk, number="17", id="a2", colour="red"),
            event(desk, number="17", id="a3", kind="nothing"),
            event(desk, number="17", id="a4"),
        ],
        by="loan-desk",
    )
    codes = [part.refusal.code if part.refusal else None for part in results]
    assert codes[0] is RefusalCode.UNKNOWN_SUBJECT
    assert codes[2:4] == [RefusalCode.INCOMPLETE] * 2
    assert codes[5] is RefusalCode.INCOMPLETE
    assert [bool(code) for code in codes] == [True, False] + [True] * 2 + [
        *(False, True, True, False),
    ]
    assert [part.is_new for part in results if part.seq] == [True, False, True]
    assert results[1].seq == results[4].seq
    assert desk.report([], by="loan-desk") == []


def test_an_act_is_done_by_its_name(desk: OpenRecord) -> None:
    member = joined(desk)
    (reported,) = desk.report([event(desk, number="17")], by="loan-desk")
    before = size(desk)
    with pytest.raises(DataError, match="found the act hug, expected one of"):
        desk.perform("hug", number="17", by="desk")
    with pytest.raises(DataError, match="nobody who does correct"):
        desk.perform("correct", {"event": reported.seq}, number="17")
    assert size(desk) == before
    # What is the subject's own they do themself, if nobody is named.
    disputed = desk.perform("dispute", {"event": reported.seq}, number="17")
    assert desk.entries(subject=member, by=member)[-1].by == member
    answered = {"to": disputed["seq"], "outcome": "kept", "words": "seen"}
    desk.perform("answer-dispute", answered, number="17", by="board")
    answer = desk.decide("power-tools", subject=member, by="till")
    state = desk.in_effect(subject=member, by=member)["power-tools"]
    assert answer.decided.outcome == state.outcome
    assert desk.replay(answer.seq).agrees
    assert desk.tick().destroyed == 0


def test_a_text_is_adopted_for_the_day_that_was_said(
    desk: OpenRecord, office: Office
) -> None:
    """Another day than the one announced is announced anew."""
    days = [desk.now.date() + timedelta(days=ahead) for ahead in (40, 50)]
    waiting = [desk.adopt(text_of(4), by="board", from_day=day) for day in days]
    assert [part.adopted for part in waiting] == [0, 0]
    assert [part.body.from_day for part in waiting] == days
    assert waiting[0].proposal != waiting[1].proposal
    with pytest.raises(DataError, match="several first days"):
        desk.adopt(text_of(4), by="board")
    office.pass_days(1)
    again = lambda: desk.adopt(text_of(4), by="b", from_day=days[1])  # noqa: E731
    # It waits already: nothing is put forward a second time.
    before = size(desk)
    assert code_of(again) is RefusalCode.NOT_ANNOUNCED
    assert size(desk) == before


def test_a_scheme_is_adopted_however_it_is_given(office: Office) -> None:
    record = office.record
    assert isinstance(record, OpenRecord)
    scheme = rg.load(SCHEME)
    first_day = record.now.date() + timedelta(days=3)
    adoption = record.adopt(scheme, by="board", from_day=first_day)
    assert adoption.body.text == render(scheme)
    assert adoption.body.from_day == first_day
    assert adoption.adopted == adoption.proposal + 1
    with pytest.raises(RefusedAct) as refusal:
        record.adopt(SCHEME, by="board")
    assert refusal.value.code is RefusalCode.VERSION

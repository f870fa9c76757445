"""Disputes, corrections, repair, overrides: who may say what, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from regard.registry.acts import disputing, joining, overriding, repairing
from regard.registry.bodies import DisputeAnswer, Reported
from regard.registry.entry import Entry
from regard.registry.fold.history import moment_of
from regard.registry.fold.meaning import recorded_standing
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.units import POINT
from tests.registry.acts.conftest import SCHEME, Office


def refused(office: Office, act: Callable[[], object]) -> RefusalCode:
    """Why an act is refused; nothing was entered by it."""
    before = office.size
    with pytest.raises(RefusedAct) as refusal:
        act()
    assert office.size == before
    return refusal.value.code


def one_entry(office: Office, kind: str, act: Callable[[], Entry]) -> int:
    """The seq of the one entry, of a kind, that an act appends."""
    before = office.size
    entry = act()
    assert (entry.seq, entry.kind.value) == (before + 1, kind)
    assert office.size == before + 1
    return entry.seq


def score(office: Office, name: SubjectName) -> int:
    history = office.record.history(SCHEME, name.subject)
    standing = recorded_standing(history, moment_of(office.clock.at))
    assert standing is not None
    return standing.score_micropoints


def report_of(record: Record, name: SubjectName, seq: int) -> Reported:
    for entry, body in record.history(SCHEME, name.subject).bodies(Reported):
        if entry.seq == seq:
            return body
    raise AssertionError(seq)


def test_a_dispute_is_answered_once_by_somebody_else(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    line = office.report(member)
    dispute = one_entry(
        office,
        "disputed",
        lambda: disputing.dispute(record, member, line, member.subject, "not me"),
    )

    def answer(by: str) -> Entry:
        return disputing.answer_dispute(record, member, dispute, "struck", by)

    again = lambda: disputing.dispute(record, member, line, member.subject)  # noqa: E731
    assert refused(office, again) is RefusalCode.ALREADY_DONE
    # Who reported it, and the subject.
    assert refused(office, lambda: answer("desk")) is RefusalCode.OWN
    assert refused(office, lambda: answer(member.subject)) is RefusalCode.OWN
    one_entry(office, "answered", lambda: answer("anna"))
    assert refused(office, lambda: answer("anna")) is RefusalCode.NOTHING_WAITS
    # It never was: neither disputed again, nor repaired.
    assert refused(office, again) is RefusalCode.NOTHING_THERE
    assert score(office, member) == 500 * POINT


def test_who_says_so_does_not_answer_either(
    office: Office, member: SubjectName
) -> None:
    rater = office.member()
    line = office.report(member, "rating", thousandths=-2_000, reporter=rater.subject)
    dispute = disputing.dispute(office.record, member, line, member.subject)
    answer = lambda: disputing.answer_dispute(  # noqa: E731
        office.record, member, dispute.seq, "kept", rater.subject
    )
    assert refused(office, answer) is RefusalCode.OWN


def test_an_answer_never_makes_a_line_heavier(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    line = office.report(member, "rating", thousandths=-1_000)
    dispute = disputing.dispute(record, member, line, member.subject)
    report = report_of(record, member, line)

    def answer(**values: object) -> Entry:
        corrected = report.model_copy(update=values)
        return disputing.answer_dispute(
            record, member, dispute.seq, "corrected", "anna", "it was so", corrected
        )

    heavier = [
        {"thousandths": -2_000},
        {"time": report.time + timedelta(milliseconds=1)},
    ]
    for values in heavier:
        code = refused(office, lambda values=values: answer(**values))  # type: ignore[misc]
        assert code is RefusalCode.GROWN_HEAVIER
    another = [{"kind": "damaged"}, {"id": "x"}, {"source": "loan-desk"}]
    for values in another:
        code = refused(office, lambda values=values: answer(**values))  # type: ignore[misc]
        assert code is RefusalCode.OTHER_CONTENT
    before = score(office, member)
    answer(thousandths=2_000)
    assert score(office, member) > before
    missing = lambda: disputing.answer_dispute(  # noqa: E731
        record, member, dispute.seq, "corrected", "anna"
    )
    assert refused(office, missing) is RefusalCode.NOTHING_WAITS


def test_an_answer_never_leaves_anybody_with_less(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    line = office.report(member, "rating", thousandths=1_000)
    report = report_of(record, member, line)
    dispute = disputing.dispute(record, member, line, member.subject)
    before = score(office, member)

    def answer(outcome: DisputeAnswer, corrected: Reported | None) -> Entry:
        return disputing.answer_dispute(
            record, member, dispute.seq, outcome, "anna", "so it was", corrected
        )

    less = report.model_copy(update={"thousandths": 0})
    older = report.model_copy(update={"time": report.time - timedelta(hours=2)})
    for corrected in (less, older):
        act = partial(answer, "corrected", corrected)
        assert refused(office, act) is RefusalCode.GIVES_LESS
    assert refused(office, partial(answer, "struck", None)) is RefusalCode.GIVES_LESS
    # Nor is it put right unasked, while she waits for the answer.
    for put_right in (None, less):
        act = partial(
            disputing.correct_event, record, member, line, "desk", "no", put_right
        )
        assert refused(office, act) is RefusalCode.GIVES_LESS
    answer("corrected", report.model_copy(update={"thousandths": 2_000}))
    assert score(office, member) > before


def test_a_mistake_is_put_right_unasked(office: Office, member: SubjectName) -> None:
    line = office.report(member)
    assert score(office, member) < 500 * POINT
    one_entry(
        office,
        "corrected",
        lambda: disputing.correct_event(
            office.record, member, line, "desk", "another member's tool"
        ),
    )
    assert score(office, member) == 500 * POINT


def test_of_another_person_there_is_nothing_to_dispute(
    office: Office, member: SubjectName
) -> None:
    line = office.report(member)
    other = office.member()
    act = lambda: disputing.dispute(office.record, other, line, other.subject)  # noqa: E731
    assert refused(office, act) is RefusalCode.NOTHING_THERE


def test_repair_is_asked_for_when_its_time_has_come(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    line = office.report(member)

    def ask() -> Entry:
        return repairing.ask_for_repair(record, member, line, member.subject)

    assert refused(office, ask) is RefusalCode.TOO_EARLY
    office.pass_days(30)
    first = one_entry(office, "asked", ask)
    assert refused(office, ask) is RefusalCode.ALREADY_DONE

    def refuse(by: str) -> Entry:
        return repairing.refuse_repair(record, member, first, by, "again late")

    assert refused(office, lambda: refuse("desk")) is RefusalCode.OWN
    one_entry(office, "refused", lambda: refuse("anna"))
    assert refused(office, lambda: refuse("anna")) is RefusalCode.NOTHING_WAITS
    second = one_entry(office, "asked", ask)

    def grant(by: str, request: int = second) -> Entry:
        return repairing.grant_repair(record, member, line, by, "mended it", request)

    assert refused(office, lambda: grant(member.subject)) is RefusalCode.OWN
    assert refused(office, lambda: grant("anna", first)) is RefusalCode.NOTHING_WAITS
    before = score(office, member)
    one_entry(office, "repaired", lambda: grant("anna"))
    assert score(office, member) > before
    assert refused(office, lambda: grant("anna")) is RefusalCode.ALREADY_DONE
    assert refused(office, ask) is RefusalCode.ALREADY_DONE


def test_an_override_takes_two_stewards(office: Office, member: SubjectName) -> None:
    record = office.record
    office.report(member)

    def propose(points: int = 50, days: int = 90) -> Entry:
        last_day = office.today + timedelta(days=days)
        return overriding.propose(
            record, member, points * POINT, last_day, "ill that month", "anna"
        )

    assert refused(office, lambda: propose(points=51)) is RefusalCode.TOO_MUCH
    assert refused(office, lambda: propose(points=-1)) is RefusalCode.TOO_MUCH
    assert refused(office, lambda: propose(days=91)) is RefusalCode.TOO_MUCH
    assert refused(office, lambda: propose(days=-1)) is RefusalCode.TOO_LATE
    proposal = one_entry(office, "proposed", propose)

    def agree(by: str) -> Entry:
        return overriding.agree(record, member, proposal, by)

    assert refused(office, lambda: agree("anna")) is RefusalCode.OWN
    assert refused(office, lambda: agree(member.subject)) is RefusalCode.OWN
    before = score(office, member)
    one_entry(office, "agreed", lambda: agree("bert"))
    assert score(office, member) == before + 50 * POINT
    assert refused(office, lambda: agree("cleo")) is RefusalCode.ALREADY_DONE
    end = lambda: overriding.end(record, member, proposal, "bert", "well again")  # noqa: E731
    one_entry(office, "ended", end)
    assert score(office, member) == before
    assert refused(office, end) is RefusalCode.NOTHING_WAITS


def test_who_left_comes_back_as_who_they_were(office: Office) -> None:
    name = office.member("17")
    office.report(name)

    def join(number: str = "17") -> SubjectName:
        return joining.join(
            office.record, SCHEME, "consent", "desk", number, date(2000, 1, 1)
        )

    assert refused(office, join) is RefusalCode.ALREADY_JOINED
    assert join("18") != name
    joining.leave(office.record, name, name.subject)
    leave = lambda: joining.leave(office.record, name, name.subject)  # noqa: E731
    assert refused(office, leave) is RefusalCode.LEFT
    office.pass_days(29)
    assert refused(office, join) is RefusalCode.TOO_EARLY
    office.pass_days(1)
    before = office.size
    assert join() == name
    assert office.kinds()[before:] == ["joined"]
    # Leaving washed nothing, and what they had agreed to is agreed to no more.
    assert score(office, name) < 500 * POINT
    rating = office.event("rating", thousandths=1_000)
    assert refused(office, lambda: office.report(name, "rating", thousandths=0)) is (
        RefusalCode.NO_CONSENT
    )
    assert rating.id


@pytest.mark.parametrize(
    ("ground", "adult_on", "code"),
    [
        ("contract", date(2000, 1, 1), RefusalCode.WRONG_GROUND),
        ("consent", None, RefusalCode.UNDER_AGE),
        ("consent", date(2026, 3, 3), RefusalCode.UNDER_AGE),
    ],
)
def test_who_may_not_join(
    office: Office, ground: joining.Ground, adult_on: date | None, code: RefusalCode
) -> None:
    act = lambda: joining.join(  # noqa: E731
        office.record, SCHEME, ground, "desk", "9", adult_on
    )
    assert refused(office, act) is code
    assert joining.find_member(office.record, SCHEME, "9") is None


def test_exceptions_beyond_the_limit_are_not_agreed_to(
    office: Office, member: SubjectName
) -> None:
    """All together they give at most so much: one more would give nothing, unsaid."""
    record = office.record
    office.report(member)

    def propose(points: int, days: int = 60) -> Entry:
        last_day = office.today + timedelta(days=days)
        return overriding.propose(
            record, member, points * POINT, last_day, "ill that month", "anna"
        )

    first, second = propose(30).seq, propose(30).seq
    overriding.agree(record, member, first, "bert")
    late = lambda: overriding.agree(record, member, second, "bert")  # noqa: E731
    assert refused(office, late) is RefusalCode.TOO_MUCH
    assert refused(office, lambda: propose(21)) is RefusalCode.TOO_MUCH
    # What is left may be given; and all of it once the first is over.
    before = score(office, member)
    overriding.agree(record, member, propose(20).seq, "bert")
    assert score(office, member) == before + 20 * POINT
    propose(50, days=61)
    overriding.end(record, member, first, "bert", "well again")
    overriding.agree(record, member, second, "bert")

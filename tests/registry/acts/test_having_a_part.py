"""Whoever had a part in something does not judge it; what is one's own stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import pytest

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    joining,
    repairing,
    reviewing,
    voting,
)
from regard.registry.acts.erasing import erase
from regard.registry.fold.lines import lines_of
from regard.registry.refusal import RefusalCode
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.test_redress import refused, report_of
from tests.registry.fsck.test_refolding import audit, engine

__all__ = ["audit", "engine"]


@pytest.fixture(autouse=True)
def nothing_unlawful(audit: Callable[[], list[str]]) -> Iterator[None]:
    """What is done by acts alone, an auditor with keys names none of."""
    yield
    assert audit() == []


# ── disputes and appeals that others file ───────────────────────────────────


def silent(office: Office, name: SubjectName, line: int) -> bool:
    """Whether a line of theirs adds nothing now."""
    history = office.record.history(SCHEME, name.subject)
    (recorded,) = [part for part in lines_of(history) if part.seq == line]
    return bool(recorded.silenced_by(office.today))


def test_what_others_file_and_lose_takes_nothing_from_the_person(
    office: Office, member: SubjectName
) -> None:
    """A line is suspended once for others, and once for the person themself."""
    record = office.record
    line = office.report(member)

    def lose(by: str) -> None:
        dispute = disputing.dispute(record, member, line, by)
        disputing.answer_dispute(
            record, member, dispute.seq, "kept", f"not {by}", "it was so"
        )

    lose("bob")
    assert not silent(office, member, line)
    again = disputing.dispute(record, member, line, "carl")
    # Nobody's friends keep a line suspended for ever.
    assert not silent(office, member, line)
    own = disputing.dispute(record, member, line, member.subject)
    assert silent(office, member, line)
    # Hers took the place of what was filed for her, and is what is answered.
    to_his = lambda: disputing.answer_dispute(  # noqa: E731
        record, member, again.seq, "kept", "anna", "it was so"
    )
    assert refused(office, to_his) is RefusalCode.NOTHING_WAITS
    twice = lambda: disputing.dispute(record, member, line, member.subject)  # noqa: E731
    assert refused(office, twice) is RefusalCode.ALREADY_DONE
    his = lambda: disputing.dispute(record, member, line, "dora")  # noqa: E731
    assert refused(office, his) is RefusalCode.ALREADY_DONE
    disputing.answer_dispute(record, member, own.seq, "kept", "anna", "it was so")
    assert not silent(office, member, line)
    for by in (member.subject, "dora"):
        dispute = disputing.dispute(record, member, line, by)
        assert not silent(office, member, line)
        disputing.answer_dispute(record, member, dispute.seq, "kept", "eve", "so")


def test_filing_ones_own_worsens_nothing_that_waits(
    office: Office, member: SubjectName
) -> None:
    """What was suspended stays so, and an answer that is late stays late."""
    record = office.record
    line = office.report(member)
    disputing.dispute(record, member, line, "bob")
    history = record.history(SCHEME, member.subject)
    (recorded,) = lines_of(history)
    assert recorded.open_dispute is not None
    due = recorded.open_dispute.answer_due
    assert due is not None
    office.pass_days((due - office.today).days + 1)
    disputing.dispute(record, member, line, member.subject)
    (recorded,) = lines_of(record.history(SCHEME, member.subject))
    assert recorded.is_late(office.today)
    # As of every day since the first of them.
    for days in range(5):
        assert recorded.silenced_by(office.today - timedelta(days=days))


def test_whoever_files_a_dispute_does_not_answer_it(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    line = office.report(member)
    dispute = disputing.dispute(record, member, line, "bob")
    own = disputing.dispute(record, member, line, member.subject)
    for by in ("bob", "BOB "):
        answer = lambda by=by: disputing.answer_dispute(  # noqa: E731
            record, member, own.seq, "struck", by, "so"
        )
        assert refused(office, answer) is RefusalCode.OWN
    assert dispute.seq < own.seq


def test_an_appeal_that_others_file_leaves_the_persons_open(
    office: Office, member: SubjectName
) -> None:
    """Neither whoever filed it, nor whoever heard it already, hears theirs."""
    record = office.record
    decision = deciding.decide(record, member, "power-tools", "shed").seq
    his = deciding.appeal(record, member, decision, "carl").seq
    again = lambda: deciding.appeal(record, member, decision, "dora")  # noqa: E731
    assert refused(office, again) is RefusalCode.ALREADY_DONE

    def hear(appeal: int, by: str) -> object:
        return deciding.hear(record, member, appeal, False, "no", by)

    assert refused(office, lambda: hear(his, "carl")) is RefusalCode.OWN
    hear(his, "emil")
    own = deciding.appeal(record, member, decision, member.subject).seq
    for by in ("carl", "emil"):
        assert refused(office, lambda by=by: hear(own, by)) is RefusalCode.OWN  # type: ignore[misc]
    hear(own, "frida")
    for by in (member.subject, "dora"):
        more = lambda by=by: deciding.appeal(record, member, decision, by)  # noqa: E731
        assert refused(office, more) is RefusalCode.ALREADY_DONE
    # Another decision is another matter, for whoever heard the first as well.
    other = deciding.decide(record, member, "power-tools", "shed").seq
    hear(deciding.appeal(record, member, other, member.subject).seq, "emil")


def test_whoever_asks_for_repair_does_not_answer_it(
    office: Office, member: SubjectName
) -> None:
    line = office.report(member)
    office.pass_days(400)
    request = repairing.ask_for_repair(office.record, member, line, "bob").seq
    grant = lambda: repairing.grant_repair(  # noqa: E731
        office.record, member, line, "bob", "long ago", request
    )
    refuse = lambda: repairing.refuse_repair(  # noqa: E731
        office.record, member, request, "bob", "not long ago"
    )
    assert refused(office, grant) is RefusalCode.OWN
    assert refused(office, refuse) is RefusalCode.OWN


# ── whoever rewrote, imported or confirmed ──────────────────────────────────


def test_whoever_rewrote_a_line_does_not_judge_it(
    office: Office, member: SubjectName
) -> None:
    """Neither by a correction unasked nor by one that was an answer."""
    record = office.record
    line = office.report(member)
    report = report_of(record, member, line)
    disputing.correct_event(record, member, line, "zoe", "so", report)
    first = disputing.dispute(record, member, line, member.subject).seq

    def answer(by: str) -> object:
        return disputing.answer_dispute(
            record, member, first, "corrected", by, "so", report
        )

    assert refused(office, lambda: answer("Zoe")) is RefusalCode.OWN
    answer("yan")
    second = disputing.dispute(record, member, line, member.subject).seq
    for by in ("zoe", "yan"):
        keep = lambda by=by: disputing.answer_dispute(  # noqa: E731
            record, member, second, "kept", by, "so"
        )
        assert refused(office, keep) is RefusalCode.OWN
    disputing.answer_dispute(record, member, second, "kept", "xaver", "so")


def test_whoever_rewrote_or_filed_does_not_review_the_outcome(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    lines = [office.report(member) for _ in range(4)]
    report = report_of(record, member, lines[0])
    disputing.correct_event(record, member, lines[0], "zoe", "so", report)
    dispute = disputing.dispute(record, member, lines[1], "bob").seq
    report = report_of(record, member, lines[1])
    disputing.answer_dispute(record, member, dispute, "corrected", "yan", "so", report)
    office.set_day("2026-04-01")
    for by in ("zoe", "yan", "bob"):
        confirm = lambda by=by: reviewing.confirm(  # noqa: E731
            record, member, "power-tools", "refuse", by, "I looked"
        )
        assert refused(office, confirm) is RefusalCode.OWN
    reviewing.confirm(record, member, "power-tools", "refuse", "anna", "I looked")
    # And whoever confirmed it answers no dispute of what it rests on.
    own = disputing.dispute(record, member, lines[2], member.subject).seq
    answer = lambda: disputing.answer_dispute(  # noqa: E731
        record, member, own, "kept", "anna", "so"
    )
    assert refused(office, answer) is RefusalCode.OWN


# ── own acts that others enter ──────────────────────────────────────────────


def test_whoever_was_made_to_leave_comes_back_at_once(
    office: Office, member: SubjectName
) -> None:
    def come_back() -> SubjectName:
        adult_on = date(2000, 1, 1)
        return joining.join(office.record, SCHEME, "consent", "desk", "17", adult_on)

    joining.leave(office.record, member, "board")
    assert come_back() == member
    joining.leave(office.record, member, member.subject)
    assert refused(office, come_back) is RefusalCode.TOO_EARLY


def test_nobody_who_owes_an_answer_forgets_who_waits_for_it(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    own = member.subject

    def erased() -> object:
        return erase(record, member, "desk", backup_days=3)

    line = office.report(member)
    office.pass_days(400)
    dispute = disputing.dispute(record, member, line, own).seq
    assert refused(office, erased) is RefusalCode.NOT_ANSWERED
    disputing.answer_dispute(record, member, dispute, "kept", "anna", "so")
    request = repairing.ask_for_repair(record, member, line, own).seq
    assert refused(office, erased) is RefusalCode.NOT_ANSWERED
    repairing.refuse_repair(record, member, request, "anna", "so")
    decision = deciding.decide(record, member, "power-tools", "shed").seq
    appeal = deciding.appeal(record, member, decision, own).seq
    assert refused(office, erased) is RefusalCode.NOT_ANSWERED
    deciding.hear(record, member, appeal, False, "so", "emil")
    text = scheme_text().replace("version: 3", "version: 4")
    first = office.today + timedelta(days=40)
    proposal = changing.put_forward(record, text, first, "board").seq
    objection = voting.object_to(record, member, proposal, "no", own).seq
    assert refused(office, erased) is RefusalCode.NOT_ANSWERED
    voting.answer_objection(record, member, objection, "yes", "board")
    erased()


def test_the_person_is_forgotten_whatever_waits(
    office: Office, member: SubjectName
) -> None:
    disputing.dispute(office.record, member, office.report(member), member.subject)
    erase(office.record, member, member.subject, backup_days=3)
    # Cut short and done again, it ends in the same, whoever does it.
    erase(office.record, member, "desk", backup_days=3)


# ── votes ───────────────────────────────────────────────────────────────────


def test_nobody_votes_for_another_nor_is_made_a_voter(office: Office) -> None:
    """Members when it was put forward vote, each by themself."""
    record = office.record
    early, gone, absent = [office.member(number) for number in ("1", "2", "3")]
    text = scheme_text().replace("version: 3", "version: 4")
    first = office.today + timedelta(days=40)
    proposal = changing.put_forward(record, text, first, "board").seq
    late = office.member("4")
    joining.leave(record, absent, "board")
    office.member("3", agrees=False)

    def vote(name: SubjectName, by: str = "") -> object:
        return voting.vote(record, name, proposal, True, by or name.subject)

    for name, by in ((early, "board"), (early, "1"), (late, ""), (absent, "")):
        assert refused(office, partial(vote, name, by)) is RefusalCode.NO_VOTE
    vote(early)
    vote(gone)
    joining.leave(record, gone, gone.subject)
    with record.sequence.reading() as reading:
        assert voting.votes_on(record, reading, SCHEME, proposal).count == 1


# ── reasons ─────────────────────────────────────────────────────────────────


def test_whatever_stands_against_the_person_has_reasons(
    office: Office, member: SubjectName
) -> None:
    """What is struck needs none; what is confirmed, kept or corrected does."""
    record = office.record
    lines = [office.report(member) for _ in range(5)]
    dispute = disputing.dispute(record, member, lines[0], member.subject).seq
    report = report_of(record, member, lines[0])
    for words in ("", " \n"):
        keep = lambda words=words: disputing.answer_dispute(  # noqa: E731
            record, member, dispute, "kept", "anna", words
        )
        correct = lambda words=words: disputing.answer_dispute(  # noqa: E731
            record, member, dispute, "corrected", "anna", words, report
        )
        assert refused(office, keep) is RefusalCode.INCOMPLETE
        assert refused(office, correct) is RefusalCode.INCOMPLETE
    disputing.answer_dispute(record, member, dispute, "struck", "anna")
    office.set_day("2026-04-01")
    confirm = lambda: reviewing.confirm(  # noqa: E731
        record, member, "power-tools", "refuse", "bert", " "
    )
    assert refused(office, confirm) is RefusalCode.INCOMPLETE

"""Lawfulness: whoever has a part in something, and votes put in past the acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    joining,
    repairing,
    reviewing,
    voting,
)
from regard.registry.bodies import (
    Answered,
    Appealed,
    Confirmed,
    Disputed,
    Heard,
    Refused,
    Voted,
)
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.test_redress import report_of
from tests.registry.fsck.slipped import is_named, restricted, slip
from tests.registry.fsck.test_refolding import SERVICE, audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]


def test_an_answer_by_whoever_has_a_part_is_named(office: Office, audit: Audit) -> None:
    """Who corrected, filed it for them, or confirmed what rests on it."""
    record = office.record
    name = restricted(office)
    line = record.history(SCHEME, name.subject).entries[-1].seq
    report = report_of(record, name, line)
    disputing.correct_event(record, name, line, "zoe", "so", report)
    reviewing.confirm(record, name, SERVICE, "refuse", "anna", "I looked")
    disputing.dispute(record, name, line, "carl")
    dispute = disputing.dispute(record, name, line, name.subject).seq
    assert audit() == []
    reasons = {"zoe": "has a part", "CARL": "has a part", "anna": "had confirmed"}
    for by, reason in reasons.items():
        seq = slip(office, name, Answered(to=dispute, answer="kept", words="so"), by)
        assert is_named(audit(), seq, reason), by
        dispute = slip(office, name, Disputed(event=line), name.subject)
    seq = slip(office, name, Answered(to=dispute, answer="kept", words=" "), "eve")
    assert is_named(audit(), seq, "no reasons")


def test_a_review_by_whoever_rewrote_or_filed_is_named(
    office: Office, audit: Audit
) -> None:
    record = office.record
    name = restricted(office)
    line = record.history(SCHEME, name.subject).entries[-1].seq
    report = report_of(record, name, line)
    dispute = disputing.dispute(record, name, line, "carl").seq
    disputing.answer_dispute(record, name, dispute, "corrected", "yan", "so", report)
    disputing.correct_event(record, name, line, "zoe", "so", report)
    assert audit() == []
    confirmed = Confirmed(service=SERVICE, outcome="refuse", words="so")
    silent = Confirmed(service=SERVICE, outcome="refuse", words="")
    for by in ("carl", "yan", "zoe"):
        seq = slip(office, name, confirmed, by)
        assert is_named(audit(), seq, "has a part")
    seq = slip(office, name, silent, "eve")
    assert is_named(audit(), seq, "no reasons")


def test_a_second_appeal_and_its_hearing_are_judged(
    office: Office, member: SubjectName, audit: Audit
) -> None:
    """One may be filed for the person, one by them; nobody hears both."""
    record = office.record
    decision = deciding.decide(record, member, SERVICE, "shed").seq
    his = deciding.appeal(record, member, decision, "carl").seq
    deciding.hear(record, member, his, False, "so", "emil")
    own = deciding.appeal(record, member, decision, member.subject).seq
    assert audit() == []
    for by in ("dora", member.subject):
        seq = slip(office, member, Appealed(decision=decision), by)
        assert is_named(audit(), seq, "appealed already")
    heard = Heard(appeal=own, overturned=False, words="so")
    seq = slip(office, member, heard, "Emil")
    assert is_named(audit(), seq, "had heard an appeal")


def test_a_refusal_by_whoever_asked_is_named(
    office: Office, member: SubjectName, audit: Audit
) -> None:
    line = office.report(member)
    office.pass_days(400)
    request = repairing.ask_for_repair(office.record, member, line, "carl").seq
    assert audit() == []
    seq = slip(office, member, Refused(request=request, words="so"), "carl")
    assert is_named(audit(), seq, "has a part")


def test_votes_of_others_and_of_latecomers_are_named_and_not_counted(
    office: Office, audit: Audit
) -> None:
    record = office.record
    early = [office.member(str(number)) for number in range(20)]
    text = scheme_text().replace("version: 3", "version: 4")
    first = office.today + timedelta(days=40)
    proposal = changing.put_forward(record, text, first, "board").seq
    late = office.member("late")
    # Made to leave, they come back at once; their vote is lost all the same.
    joining.leave(record, early[0], "board")
    office.member("0", agrees=False)
    vote = Voted(proposal=proposal, approves=True)
    for name in early[2:]:
        voting.vote(record, name, proposal, True, name.subject)
    assert audit() == []
    for name in (late, early[0]):
        seq = slip(office, name, vote, name.subject)
        assert is_named(audit(), seq, "no member throughout")
    seq = slip(office, early[1], vote, "board")
    assert is_named(audit(), seq, "not its subject")
    with record.sequence.reading() as reading:
        assert voting.votes_on(record, reading, SCHEME, proposal).count == 18
    voting.vote(record, early[1], proposal, True, early[1].subject)

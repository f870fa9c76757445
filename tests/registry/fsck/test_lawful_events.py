"""Lawfulness: what is settled, not theirs then, or less by an answer is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from regard.registry.acts import disputing, joining, repairing
from regard.registry.bodies import (
    Answered,
    Body,
    CorrectedEvent,
    DisputeAnswer,
    Looked,
    Reported,
    Withdrew,
)
from regard.registry.sealed_entries import SubjectName, sealed_draft
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.fsck.slipped import is_named, slip
from tests.registry.fsck.test_refolding import audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
CONSENTED = ("members",)


def last_report(office: Office, name: SubjectName) -> Reported:
    history = office.record.history(SCHEME, name.subject)
    return [body for _, body in history.bodies(Reported)][-1]


def come_back(office: Office, number: str) -> None:
    office.pass_days(40)
    born = date(2000, 1, 1)
    joining.join(office.record, SCHEME, "consent", "desk", number, born)


def test_what_was_settled_and_is_reported_anew(office: Office, audit: Audit) -> None:
    name = office.member("17")
    line = office.report(name)
    event = last_report(office, name)
    earlier = event.model_copy(update={"time": event.time - timedelta(hours=1)})
    disputing.correct_event(office.record, name, line, "desk", "so", earlier)
    for number, settled in enumerate((event, earlier)):
        again = settled.model_copy(update={"id": f"again {number}"})
        seq = slip(office, name, again, "desk")
        assert is_named(audit(), seq, f"entry {line} had reported it"), audit()


def test_what_is_disputed_and_is_reported_anew(office: Office, audit: Audit) -> None:
    name = office.member("17")
    line = office.report(name)
    disputing.dispute(office.record, name, line, name.subject)
    again = last_report(office, name).model_copy(update={"id": "again"})
    seq = slip(office, name, again, "desk")
    assert is_named(audit(), seq, f"entry {line} had reported it"), audit()


def test_what_is_repaired_and_is_reported_anew(office: Office, audit: Audit) -> None:
    name = office.member("17")
    line = office.report(name)
    repairing.grant_repair(office.record, name, line, "anna", "so")
    again = last_report(office, name).model_copy(update={"id": "again"})
    seq = slip(office, name, again, "desk")
    assert is_named(audit(), seq, f"entry {line} had reported it"), audit()


def slip_by(office: Office, name: SubjectName, body: Body, by: str) -> int:
    """Enters something under a name as it is given, which no act does."""
    (key,) = office.record.keys.new_keys([name.subject])
    draft = sealed_draft(name, body, by, key)
    (entry,) = office.record.sequence.append([draft])
    return entry.seq


def test_what_is_written_under_somebodys_number(office: Office, audit: Audit) -> None:
    name = office.member("17")
    office.member("M-00018")
    line = office.report(name)
    for by, reason in (
        ("17", "by the number of its subject"),
        ("\uff11\uff17", "by the number of its subject"),
        ("M-00018", "by somebody's number"),
        ("m-00018", "by somebody's number"),
    ):
        body = Looked(purpose="to see", entries=(line,))
        seq = slip_by(office, name, body, by)
        assert is_named(audit(), seq, reason), audit()


def test_what_its_subject_entered(office: Office, audit: Audit) -> None:
    name = office.member("17")
    seq = slip_by(office, name, office.event(), name.subject)
    assert is_named(audit(), seq, "its subject entered it"), audit()


def test_what_happened_while_they_had_left(office: Office, audit: Audit) -> None:
    name = office.member("17")
    joining.leave(office.record, name, name.subject)
    office.pass_days(5)
    between = office.event()
    come_back(office, "17")
    seq = slip(office, name, between, "desk")
    assert is_named(audit(), seq, "had left"), audit()


def test_what_happened_without_consent(office: Office, audit: Audit) -> None:
    name = office.member("17")
    joining.withdraw(office.record, name, CONSENTED, name.subject)
    office.pass_days(5)
    between = office.event("rating", thousandths=1_000)
    office.pass_days(5)
    joining.consent(office.record, name, CONSENTED, name.subject)
    seq = slip(office, name, between, "desk")
    assert is_named(audit(), seq, "happened when there was no consent"), audit()


def test_what_was_taken_back_is_not_brought_back(office: Office, audit: Audit) -> None:
    name = office.member("17")
    office.pass_days(5)
    first = office.report(name, "rating", thousandths=1_000)
    taken_back = office.event("rating", thousandths=1_000)
    joining.withdraw(office.record, name, CONSENTED, name.subject)
    office.pass_days(5)
    joining.consent(office.record, name, CONSENTED, name.subject)
    seq = slip(office, name, taken_back, "desk")
    named = "happened before consent to members was taken back"
    assert is_named(audit(), seq, named), audit()
    assert not is_named(audit(), first, named), audit()


def test_what_somebody_reports_of_themselves(office: Office, audit: Audit) -> None:
    name = office.member("17")
    own = office.event("rating", thousandths=1_000, reporter=name.subject)
    seq = slip(office, name, own, "desk")
    assert is_named(audit(), seq, "of themselves"), audit()


def test_what_people_say_of_each_other_by_nobody(office: Office, audit: Audit) -> None:
    name = office.member("17")
    office.report(name, "rating", thousandths=-1_000)
    office.report(name, "damaged")
    assert audit() == []
    rating = office.event("rating", thousandths=-1_000, reporter="")
    seq = slip(office, name, rating, "desk")
    assert is_named(audit(), seq, "nobody is named who said so"), audit()


def test_consent_is_taken_back_as_long_as_something_counts(
    office: Office, audit: Audit
) -> None:
    name = office.member("17")
    office.report(name, "rating", thousandths=1_000)
    joining.leave(office.record, name, name.subject)
    joining.withdraw(office.record, name, CONSENTED, name.subject)
    assert audit() == []
    seq = slip(office, name, Withdrew(sources=CONSENTED), name.subject)
    assert is_named(audit(), seq, "nothing of it counted"), audit()


@pytest.mark.parametrize("outcome", ["struck", "corrected"])
def test_an_answer_that_leaves_with_less(
    office: Office, audit: Audit, outcome: DisputeAnswer
) -> None:
    name = office.member("17")
    line = office.report(name, "rating", thousandths=1_000)
    less = last_report(office, name).model_copy(update={"thousandths": 0})
    corrected = less if outcome == "corrected" else None
    dispute = disputing.dispute(office.record, name, line, name.subject)
    answer = Answered(to=dispute.seq, answer=outcome, corrected=corrected, words="so")
    seq = slip(office, name, answer, "eve")
    assert is_named(audit(), seq, "whoever disputed with less"), audit()


def test_a_correction_by_which_who_waits_has_less(office: Office, audit: Audit) -> None:
    name = office.member("17")
    line = office.report(name, "rating", thousandths=1_000)
    disputing.dispute(office.record, name, line, name.subject)
    seq = slip(office, name, CorrectedEvent(event=line, words="so"), "desk")
    assert is_named(audit(), seq, "whoever waits for an answer"), audit()


def test_what_has_no_id(office: Office, audit: Audit) -> None:
    name = office.member("17")
    seq = slip(office, name, office.event(id=" "), "desk")
    assert is_named(audit(), seq, "it has no id"), audit()

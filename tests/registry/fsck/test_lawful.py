"""Lawfulness: what was put into a record past its acts is named, and why."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from regard.registry.acts import (
    deciding,
    disputing,
    joining,
    overriding,
    repairing,
    reviewing,
)
from regard.registry.acts.ticking import tick
from regard.registry.bodies import (
    Agreed,
    Answered,
    Appealed,
    Asked,
    Body,
    Confirmed,
    Consented,
    CorrectedEvent,
    Decided,
    Declined,
    Disputed,
    Ended,
    Expired,
    Heard,
    Imported,
    Joined,
    Left,
    Looked,
    Noticed,
    Objected,
    Proposed,
    Refused,
    Repaired,
    Reported,
    Returned,
    Withdrew,
)
from regard.registry.fold.expiry import expiry_due
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.states import state_data
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office
from tests.registry.fsck.test_refolding import SERVICE, audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
STRANGER = "c" * 32
FAR = timedelta(days=400)


def slip(office: Office, name: SubjectName, body: Body, by: str) -> int:
    """Enters something past the acts, as only who holds all keys can."""
    with office.record.act(name) as act:
        return act.append(body, by).seq


def is_named(says: list[str], seq: int, reason: str) -> bool:
    """Whether an entry is named, with its reason."""
    place = f"entry {seq}: no act would have entered"
    return any(line.startswith(place) and reason in line for line in says)


def restricted(office: Office) -> SubjectName:
    """Somebody towards whose restriction a step is under way."""
    name = office.member("17")
    for _ in range(8):
        office.report(name, "damaged")
    office.pass_days(31)
    return name


def carried(office: Office, name: SubjectName, **changes: Any) -> Expired:
    """What is in effect, as an `expired` entry has it, with some of it otherwise."""
    history = office.record.history(name.scheme, name.subject)
    states = states_in_effect(history, office.record.now)
    data = {service: state_data(state) for service, state in states.items()}
    data[SERVICE].update(changes)
    return Expired(entries=(), state={"services": data})


# ── reviews, notices, decisions and appeals ─────────────────────────────────


@pytest.mark.parametrize(
    ("body", "by", "reason"),
    [
        (Confirmed(service=SERVICE, outcome="refuse"), "desk", "had reported"),
        (Confirmed(service=SERVICE, outcome="refuse"), " DESK", "had reported"),
        (Confirmed(service=SERVICE, outcome="refuse"), "17", "had reported"),
        (Confirmed(service="hand-tools", outcome="refuse"), "eve", "no step"),
        (Declined(service=SERVICE, outcome="refuse", words=""), "eve", "no reasons"),
        (Declined(service="shed", outcome="refuse", words="no"), "eve", "no step"),
        (
            Noticed(
                service=SERVICE,
                outcome="refuse",
                way="paper",
                handed_over=date(2026, 4, 2),
            ),
            "eve",
            "no person had confirmed",
        ),
        (Returned(notice=1), "eve", "was no notice"),
        (Appealed(decision=1), "eve", "was no decision"),
        (Heard(appeal=1, overturned=True, words="so"), "eve", "waited to be heard"),
        (Looked(purpose=" ", entries=()), "eve", "names no purpose"),
        (Looked(purpose="out of curiosity", entries=(1,)), "eve", "not about"),
    ],
)
def test_what_no_review_would_have_entered(
    office: Office, audit: Audit, body: Body, by: str, reason: str
) -> None:
    """Whatever it is, its place and the reason are said."""
    name = restricted(office)
    assert audit() == []
    seq = slip(office, name, body, by)
    assert is_named(audit(), seq, reason), audit()


def test_a_notice_from_before_it_was_decided(office: Office, audit: Audit) -> None:
    """Its days would have run before anybody could have told of it."""
    name = restricted(office)
    reviewing.confirm(office.record, name, SERVICE, "refuse", "steward", "seen")
    body = Noticed(
        service=SERVICE,
        outcome="refuse",
        way="paper",
        handed_over=office.today - timedelta(days=30),
    )
    seq = slip(office, name, body, "desk")
    assert is_named(audit(), seq, "was handed over on")


def test_a_confirmation_twice(office: Office, audit: Audit) -> None:
    """What was looked at waits for nobody."""
    name = restricted(office)
    reviewing.confirm(office.record, name, SERVICE, "refuse", "steward", "seen")
    body = Confirmed(service=SERVICE, outcome="refuse", words="again")
    seq = slip(office, name, body, "eve")
    assert is_named(audit(), seq, "waited for no review")


def test_an_appeal_heard_by_who_had_a_part(office: Office, audit: Audit) -> None:
    """The reporter, however their name is written, and without a word."""
    name = restricted(office)
    answer = deciding.decide(office.record, name, SERVICE, "door")
    filed = deciding.appeal(office.record, name, answer.seq, name.subject, "why?")
    body = Heard(appeal=filed.seq, overturned=False, words="")
    seq = slip(office, name, body, "Desk")
    says = audit()
    assert is_named(says, seq, "has a part")
    assert is_named(says, seq, "no reasons")
    again = slip(office, name, Appealed(decision=answer.seq), name.subject)
    assert is_named(audit(), again, "appealed already")


def test_a_decision_relied_on_for_ever(office: Office, audit: Audit) -> None:
    """A service relies on what it was told until the next day begins."""
    name = office.member("17")
    decided = deciding.decide(office.record, name, SERVICE, "door").decided
    body = Decided(
        service=SERVICE,
        outcome=decided.outcome,
        relied_on_until=decided.relied_on_until + FAR,
        receipt=decided.receipt,
    )
    seq = slip(office, name, body, "door")
    assert is_named(audit(), seq, "relied on until")


# ── events ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"kind": "rating", "source": "members"}, "no consent"),
        ({"kind": "rating"}, "no kind of evidence"),
        ({"source": "nobody"}, "has no source"),
        ({"reporter": "Bo Smith"}, "another name than a random one"),
        ({"thousandths": 9_000}, "its amount"),
        ({"time": datetime(2030, 1, 1, tzinfo=UTC)}, "had not come"),
        ({"time": datetime(2020, 1, 1, tzinfo=UTC)}, "before its subject joined"),
        ({"time": datetime(2026, 3, 2, 9)}, "not UTC"),
    ],
)
def test_what_nobody_would_have_reported(
    office: Office, audit: Audit, values: dict[str, Any], reason: str
) -> None:
    """Kind and source, amount, time, consent and names are those of the scheme."""
    name = office.member("17", agrees=False)
    content = {"kind": "damaged", "source": "loan-desk"} | values
    event = office.event()
    body = Reported.model_validate(event.model_dump() | content)
    seq = slip(office, name, body, "desk")
    assert is_named(audit(), seq, reason), audit()


def test_an_id_reported_twice(office: Office, audit: Audit) -> None:
    """One id is one event, whatever the second entry says of it."""
    name = office.member("17")
    event = office.event("damaged")
    slip(office, name, event, "desk")
    assert audit() == []
    seq = slip(office, name, event, "desk")
    assert is_named(audit(), seq, "had reported its id before")


def answers(line: int, dispute: int, event: Reported) -> list[tuple[Body, str, str]]:
    """What may not become of a disputed event, by whom, and why."""
    heavier = event.model_copy(update={"time": event.time + timedelta(minutes=1)})
    other = event.model_copy(update={"id": "another"})
    unwell = Answered(to=dispute, answer="kept", corrected=event, words="so")
    return [
        (Answered(to=dispute, answer="kept", words="so"), "desk", "has a part"),
        (Answered(to=dispute, answer="kept", words="so"), STRANGER, "has a part"),
        (Answered(to=line, answer="kept", words="so"), "eve", "no dispute"),
        (unwell, "eve", "corrects otherwise"),
        (
            Answered(to=dispute, answer="corrected", corrected=heavier, words="so"),
            "eve",
            "weighs more",
        ),
        (
            CorrectedEvent(event=line, corrected=other, words="so"),
            "eve",
            "another event",
        ),
        (CorrectedEvent(event=line, words=" "), "eve", "no reasons"),
        (CorrectedEvent(event=line, words="so"), "17", "about themselves"),
        (CorrectedEvent(event=1, words="so"), "eve", "no event"),
        (Disputed(event=line), "eve", "disputed already"),
        (Disputed(event=1), "eve", "no event"),
        (Repaired(event=line, words="so"), "desk", "has a part"),
        (Repaired(event=line, words=""), "eve", "no reasons"),
        (Repaired(event=line, request=1, words="so"), "eve", "no request"),
        (Refused(request=1, words="so"), "eve", "no request"),
        (Asked(event=line), "eve", "too early"),
    ]


@pytest.mark.parametrize("number", range(16))
def test_what_no_answer_would_have_been(
    office: Office, audit: Audit, number: int
) -> None:
    """Nobody judges their own, and nothing grows heavier."""
    name = office.member("17")
    event = office.event("damaged", reporter=STRANGER)
    line = slip(office, name, event, "desk")
    office.pass_days(1)
    dispute = disputing.dispute(office.record, name, line, name.subject)
    assert audit() == []
    body, by, reason = answers(line, dispute.seq, event)[number]
    seq = slip(office, name, body, by)
    assert is_named(audit(), seq, reason), audit()


def test_a_repair_twice(office: Office, audit: Audit) -> None:
    """What adds nothing already is not repaired, nor asked about."""
    name = office.member("17")
    line = office.report(name, "damaged")
    repairing.grant_repair(office.record, name, line, "steward", "she paid")
    again = slip(office, name, Repaired(event=line, words="again"), "steward")
    asked = slip(office, name, Asked(event=line), name.subject)
    says = audit()
    assert is_named(says, again, "repaired already")
    assert is_named(says, asked, "repaired already")


# ── members and exceptions ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (Joined(ground="consent", adult_on=date(2000, 1, 1)), "a member already"),
        (Withdrew(sources=()), "names no source"),
        (Consented(sources=("nobody",)), "has no source"),
        (Objected(proposal=1, words=" "), "says nothing"),
        (
            Imported(
                service=SERVICE, outcome="refuse", since=date(2026, 1, 1), words="so"
            ),
            "no member before",
        ),
        (Proposed(micropoints=10**12, last_day=date(2026, 3, 3), words="so"), "by"),
        (Agreed(proposal=1), "proposed nothing"),
        (Ended(proposal=1), "proposed nothing"),
    ],
)
def test_what_no_membership_has(
    office: Office, audit: Audit, body: Body, reason: str
) -> None:
    """On what ground somebody joins, agrees and leaves, the scheme says."""
    name = office.member("17")
    seq = slip(office, name, body, "eve")
    assert is_named(audit(), seq, reason), audit()


def test_joining_without_an_age(office: Office, audit: Audit) -> None:
    """An age that nobody said is not reached; a ground is the scheme's."""
    name = office.member("17")
    joining.leave(office.record, name, name.subject)
    body = Joined(ground="law", number="17", again=True)
    seq = slip(office, name, body, "desk")
    says = audit()
    assert is_named(says, seq, "joined by law")
    assert is_named(says, seq, "the least age")


def test_who_left_is_left_alone(office: Office, audit: Audit) -> None:
    """Nothing is reported of who has left, nor do they leave twice."""
    name = office.member("17")
    joining.leave(office.record, name, name.subject)
    reported = slip(office, name, office.event("damaged"), "desk")
    left = slip(office, name, Left(), name.subject)
    says = audit()
    assert is_named(says, reported, "had left")
    assert is_named(says, left, "had left")


def test_an_exception_of_one_steward(office: Office, audit: Audit) -> None:
    """It takes two, and one person written in two ways is one."""
    name = office.member("17")
    proposed = overriding.propose(
        office.record, name, 1_000_000, office.today, "hard times", "anna"
    )
    assert audit() == []
    seq = slip(office, name, Agreed(proposal=proposed.seq), "Anna ")
    assert is_named(audit(), seq, "agreed, and is")


# ── what is carried over ────────────────────────────────────────────────────


def test_a_forged_expiry(office: Office, audit: Audit) -> None:
    """It put any outcome into effect with no step, and all else agreed with it."""
    name = restricted(office)
    seq = slip(office, name, carried(office, name, outcome="refuse", steps=[]), "tick")
    deciding.decide(office.record, name, SERVICE, "door")
    says = audit()
    assert is_named(says, seq, "nothing had expired"), says


def test_an_expiry_that_cannot_be_read(office: Office, audit: Audit) -> None:
    """Named, and never a traceback."""
    name = office.member("17")
    body = Expired(entries=(), state={"services": {SERVICE: {"outcome": 7}}})
    seq = slip(office, name, body, "tick")
    assert is_named(audit(), seq, "cannot be read")


def retained(office: Office) -> SubjectName:
    """Somebody who was restricted, and of whom some events are gone twice over."""
    name = restricted(office)
    reviewing.confirm(office.record, name, SERVICE, "refuse", "steward", "seen")
    reviewing.notice(office.record, name, SERVICE, "refuse", "signed in", name.subject)
    office.pass_days(8)
    deciding.decide(office.record, name, SERVICE, "door")
    for _ in range(2):
        office.pass_days(400)
        office.report(name, "damaged")
        office.pass_days(400)
        tick(office.record, "tick")
    return name


def test_retention_that_ended_twice_is_in_order(office: Office, audit: Audit) -> None:
    """Each takes the one before along: nothing of it is a fault."""
    retained(office)
    assert office.kinds().count("expired") >= 2
    assert audit() == []


@pytest.mark.parametrize("kind", ["outcome", "bars", "kinds"])
def test_a_forged_expiry_of_what_is_gone(
    office: Office, audit: Audit, kind: str
) -> None:
    """It cannot be made again, and nothing worse is carried over for that."""
    name = restricted(office)
    answer = deciding.decide(office.record, name, SERVICE, "door")
    reviewing.decline(
        office.record, name, SERVICE, "refuse", "steward", "it was not that bad"
    )
    office.pass_days(800)
    history = office.record.history(name.scheme, name.subject)
    due = expiry_due(history, office.record.now)
    assert due is not None
    data = deepcopy(due.state)
    entries = due.entries
    if kind == "outcome":
        data["services"][SERVICE] |= {"outcome": "refuse", "steps": []}
        reason = "no notice leads there"
    elif kind == "bars":
        data["services"][SERVICE]["bars"] = []
        reason = "leaves out the no"
    else:
        entries = (*entries, answer.seq)
        reason = "which it says expired"
    changes = {"state": data, "entries": entries, "gone": len(entries)}
    body = due.model_copy(update=changes)
    seq = slip(office, name, body, "tick")
    # It destroys what it says is gone: no earlier body can be read.
    tick(office.record, "tick")
    assert is_named(audit(), seq, reason), audit()

"""Lawfulness: events and members put in past the acts are named, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from regard.registry.acts import (
    disputing,
    joining,
    overriding,
    repairing,
)
from regard.registry.bodies import (
    Addressed,
    Agreed,
    Answered,
    Asked,
    Body,
    Consented,
    CorrectedEvent,
    Disputed,
    Ended,
    Imported,
    Joined,
    Left,
    Objected,
    Proposed,
    Refused,
    Repaired,
    Reported,
    Withdrew,
)
from tests.registry.acts.conftest import Office
from tests.registry.fsck.slipped import is_named, slip
from tests.registry.fsck.test_refolding import SERVICE, audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
STRANGER = "c" * 32


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
        (Addressed(address="no mailbox"), "nothing can be mailed to it"),
        (Addressed(address="a@b.example\nBcc:c@d.example"), "nothing can be mailed"),
        (Addressed(proves=1), "proves no address"),
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

"""Lawfulness: reviews, notices, decisions and expiries put in past the acts."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta

import pytest

from regard.registry.acts import (
    deciding,
    reviewing,
)
from regard.registry.acts.ticking import tick
from regard.registry.bodies import (
    Appealed,
    Body,
    Confirmed,
    Decided,
    Declined,
    Expired,
    Heard,
    Looked,
    Noticed,
    Returned,
)
from regard.registry.fold.expiry import expiry_due
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office
from tests.registry.fsck.slipped import carried, is_named, restricted, slip
from tests.registry.fsck.test_refolding import SERVICE, audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
FAR = timedelta(days=400)


# ── reviews, notices, decisions and appeals ─────────────────────────────────


@pytest.mark.parametrize(
    ("body", "by", "reason"),
    [
        (Confirmed(service=SERVICE, outcome="refuse"), "desk", "has a part"),
        (Confirmed(service=SERVICE, outcome="refuse"), " DESK", "has a part"),
        (Confirmed(service=SERVICE, outcome="refuse"), "17", "has a part"),
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


def test_an_e_mail_that_nobody_sent(office: Office, audit: Audit) -> None:
    """Entered by hand, or to no address: its days would run, and nobody was told."""
    name = restricted(office)
    reviewing.confirm(office.record, name, SERVICE, "refuse", "steward", "seen")
    body = Noticed(
        service=SERVICE,
        outcome="refuse",
        way="e-mail",
        handed_over=office.today + timedelta(days=3),
    )
    seq = slip(office, name, body, "desk")
    says = audit()
    assert is_named(says, seq, "not the service that sends them")
    assert is_named(says, seq, "no address was in use")

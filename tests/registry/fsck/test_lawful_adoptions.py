"""Lawfulness: texts adopted, and ballots cast, past the acts are named, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from regard.registry.acts import changing, voting
from regard.registry.bodies import Adopted, Balloted, Body
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.fsck.slipped import is_named
from tests.registry.fsck.test_refolding import audit, engine

__all__ = ["audit", "engine"]
Audit = Callable[[], list[str]]
OPEN = {"opens": True}


def slip_about_scheme(office: Office, body: Body, by: str) -> int:
    """Enters something about the scheme past the acts."""
    with office.record.sequence.writing() as writing:
        return office.record.append_about_scheme(writing, SCHEME, body, by).seq


@pytest.mark.parametrize(
    ("values", "days", "reason"),
    [
        ({"gate": {}}, 40, "the gate did not open"),
        ({"gate": {"opens": False}}, 40, "the gate did not open"),
        ({"votes_for": 20}, 40, "it counts 20 votes for it, there are 0"),
        ({"votes_against": 2}, 40, "2 votes against it, there are 0"),
        ({}, 3, "may be objected to until"),
        # What was asked by one text is asked by those after it.
        ({}, 40, "it no longer asks who says"),
        ({"from_day": date(2026, 4, 1)}, 40, "it was put forward from"),
        ({"from_day": date(2026, 4, 1)}, 40, "it may be from"),
    ],
)
def test_what_nobody_would_have_adopted(
    office: Office, audit: Audit, values: dict[str, object], days: int, reason: str
) -> None:
    """Gate, votes and days are asked of the entries, not of the adoption."""
    text = scheme_text(version=90)
    from_day = office.today + timedelta(days=50)
    proposal = changing.put_forward(office.record, text, from_day, "board")
    office.pass_days(days)
    assert audit() == []
    content = {"proposal": proposal.seq, "from_day": from_day, "gate": OPEN} | values
    seq = slip_about_scheme(office, Adopted.model_validate(content), "board")
    assert is_named(audit(), seq, reason), audit()


def test_an_adoption_over_an_objection(office: Office, audit: Audit) -> None:
    """Each is answered before, or the change waits."""
    name = office.member("17")
    from_day = office.today + timedelta(days=50)
    text = scheme_text(version=90)
    proposal = changing.put_forward(office.record, text, from_day, "board")
    voting.object_to(office.record, name, proposal.seq, "no", name.subject)
    office.pass_days(40)
    body = Adopted(proposal=proposal.seq, from_day=from_day, gate=OPEN)
    seq = slip_about_scheme(office, body, "board")
    assert is_named(audit(), seq, "objections without an answer: 1")


def test_an_adoption_twice(office: Office, audit: Audit) -> None:
    """A text is adopted once; it is no version after itself."""
    body = Adopted(proposal=1, from_day=office.today, gate=OPEN)
    seq = slip_about_scheme(office, body, "board")
    says = audit()
    assert is_named(says, seq, "had been adopted")
    assert is_named(says, seq, "its version is none after")


def test_a_ballot_where_members_decide(office: Office, audit: Audit) -> None:
    """And on nothing that waits."""
    seq = slip_about_scheme(office, Balloted(proposal=1, approves=True), "board")
    says = audit()
    assert is_named(says, seq, "those who are scored decide")
    assert is_named(says, seq, "waited to be adopted")

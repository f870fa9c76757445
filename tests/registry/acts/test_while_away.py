"""Leaving and coming back washes nothing: what waits for a person goes on meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from regard.registry.acts import joining, reviewing
from regard.registry.fold.duties import DutyKind, duties_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.states import ServiceState
from regard.registry.refusal import RefusalCode
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.acts.test_changing import refused

SERVICE = "power-tools"
AWAY = 31
"""Days after which the tool library takes somebody back."""


@pytest.fixture
def leaver(office: Office) -> SubjectName:
    """Somebody who leaves on the day on which a person has to look at their fall."""
    name = office.member("17")
    for _ in range(4):
        office.report(name)
    office.set_day("2026-04-01")
    joining.leave(office.record, name, name.subject)
    return name


def come_back(office: Office) -> None:
    office.pass_days(AWAY)
    joining.join(office.record, SCHEME, "consent", "desk", "17", date(2000, 1, 1))


def state(office: Office, name: SubjectName) -> ServiceState:
    history = office.record.history(name.scheme, name.subject)
    return states_in_effect(history, office.record.now)[SERVICE]


def duties(office: Office, name: SubjectName) -> list[DutyKind]:
    history = office.record.history(name.scheme, name.subject)
    return [duty.kind for duty in duties_of(history, office.record.now)]


def test_a_review_is_given_while_they_are_away(
    office: Office, leaver: SubjectName
) -> None:
    """Else its time would run out, and they would come back to a no by silence."""
    assert duties(office, leaver) == [DutyKind.REVIEW]
    reviewing.confirm(office.record, leaver, SERVICE, "refuse", "anna", "I looked")
    come_back(office)
    (step,) = state(office, leaver).steps
    assert step.outcome == "refuse"
    assert step.confirmed > 0
    # All else is owed as before: nothing has changed yet, and they are told first.
    assert state(office, leaver).outcome == "deposit"
    assert duties(office, leaver) == [DutyKind.NOTICE]


def test_a_no_is_one_while_they_are_away(office: Office, leaver: SubjectName) -> None:
    reviewing.decline(office.record, leaver, SERVICE, "refuse", "anna", "one visit")
    come_back(office)
    assert state(office, leaver).steps == ()


def test_who_is_away_is_told_nothing(office: Office, leaver: SubjectName) -> None:
    """No notice waits at the desk that nobody could hand over."""
    reviewing.confirm(office.record, leaver, SERVICE, "refuse", "anna", "I looked")
    assert duties(office, leaver) == []
    code = refused(
        office,
        lambda: reviewing.notice(
            office.record, leaver, SERVICE, "refuse", "post", "desk", office.today
        ),
    )
    assert code is RefusalCode.LEFT

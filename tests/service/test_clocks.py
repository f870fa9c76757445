"""Clocks: the operator sees what waits and what is late, and of nobody whose."""

from __future__ import annotations

from typing import Any

from regard.registry.acts import deciding, disputing
from regard.service.caller import Caller, Role
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served

NOBODY_HEARS = "Nobody of the appeal body can come in now"


def operator_reads(served: Served) -> str:
    """What the operator reads where they begin."""
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    return words_of(page(served, "/desk/changes", operator))


def test_the_operator_sees_what_waits_and_what_is_late(served: Served) -> None:
    """Nothing of whose it is: nobody's case is opened by it."""
    name = served.join("17")
    assert "What waits for a person Nothing." in operator_reads(served)
    (event,) = damage(served, name)
    disputing.dispute(served.record, name, event, name.subject)
    words = operator_reads(served)
    assert "An objection waits for an answer How many: 1." in words
    assert "The first by 16 March 2026." in words
    assert "Late:" not in words
    served.pass_days(15)
    words = operator_reads(served)
    assert "Late: 1." in words
    assert name.subject[:8] not in words


def test_an_appeal_that_nobody_can_hear_is_said(served: Served) -> None:
    """The desk hears none: where no body comes in, it would wait for ever."""
    name = served.join("17")
    answer = deciding.decide(served.record, name, "power-tools", "tools")
    assert NOBODY_HEARS not in operator_reads(served)
    deciding.appeal(served.record, name, answer.seq, name.subject, "it is wrong")
    assert NOBODY_HEARS in operator_reads(served)
    served.secret_of(Caller(Role.APPEAL_BODY, "federation", SCHEME))
    assert NOBODY_HEARS not in operator_reads(served)


def waiting(served: Served, role: Role) -> list[dict[str, Any]]:
    """What a program of somebody is told to wait."""
    secret = served.secret_of(Caller(role, role.value, SCHEME))
    answer = served.get(f"/v1/schemes/{SCHEME}/waiting", secret)
    assert answer.status_code == 200
    content = answer.json()
    assert content["unreadable"] == 0
    return list(content["waiting"])


def test_a_program_is_told_what_waits(served: Served) -> None:
    """Whose it is, for whoever answers it; to the appeal body appeals alone."""
    name = served.join("17")
    (event,) = damage(served, name)
    dispute = disputing.dispute(served.record, name, event, name.subject)
    answer = deciding.decide(served.record, name, "power-tools", "tools")
    appeal = deciding.appeal(
        served.record, name, answer.seq, name.subject, "it is wrong"
    )
    for role in (Role.CLERK, Role.REVIEWER, Role.STEWARD):
        parts = waiting(served, role)
        assert [part["entry"] for part in parts] == [dispute.seq, appeal.seq]
        assert {part["about"] for part in parts} == {name.subject}
    assert [part["due"] for part in parts] == ["2026-03-16", "2026-05-01"]
    (heard,) = waiting(served, Role.APPEAL_BODY)
    assert (heard["entry"], heard["about"]) == (appeal.seq, name.subject)
    clocks = waiting(served, Role.OPERATOR)
    assert [part["about"] for part in clocks] == ["", ""]
    served.pass_days(15)
    late = [part["is_late"] for part in waiting(served, Role.OPERATOR)]
    assert late == [True, False]

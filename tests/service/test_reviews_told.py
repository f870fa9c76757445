"""A person's word on an outcome: who it is about reads it, and leaving evades none."""

from __future__ import annotations

from datetime import date

import pytest

from regard.registry.acts import deciding, joining
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

SERVICE = "power-tools"
WHY = "Three tools in one day, and each was new."


def fallen(served: Served) -> tuple[SubjectName, dict[str, str]]:
    """Somebody whose fall waits for a person, and what a form says of it."""
    name = served.join("17")
    served.pass_days(28)
    damage(served, name, 4)
    # Tiers are set on the first of a month.
    served.pass_days(2)
    about = {"subject": name.subject, "service": SERVICE, "outcome": "refuse"}
    return name, about


def meant_and_held(served: Served, name: SubjectName) -> tuple[str, list[str], int]:
    history = served.record.history(SCHEME, name.subject)
    state = states_in_effect(history, served.record.now)[SERVICE]
    return state.meant, [step.outcome for step in state.steps], len(state.bars)


def test_leaving_lets_no_review_run_late(served: Served) -> None:
    """What waits is looked at also while they are away, as what they asked for is."""
    name, about = fallen(served)
    assert meant_and_held(served, name) == ("refuse", ["refuse"], 0)
    joining.leave(served.record, name, name.subject)
    steward = served.steward()
    case = about | {"duty": "REVIEW", "purpose": "a review"}
    assert "I confirm it" in send(served, "/desk/case", steward, case).text
    sent = send(served, "/desk/do/confirm", steward, about | {"words": WHY})
    assert sent.status_code == 303
    served.pass_days(31)
    joining.join(served.record, SCHEME, "consent", "desk", "17", date(2000, 1, 1))
    assert meant_and_held(served, name) == ("refuse", ["refuse"], 0)


@pytest.mark.parametrize("act", ["confirm", "decline"])
def test_the_person_reads_who_said_what_and_why(served: Served, act: str) -> None:
    name, about = fallen(served)
    sent = send(served, f"/desk/do/{act}", served.steward(), about | {"words": WHY})
    assert sent.status_code == 303
    words = words_of(page(served, "/me", served.person(name)))
    assert WHY in words
    assert "steward-1" in words
    paper = {"number": "17", "purpose": "they asked"}
    assert WHY in words_of(send(served, "/desk/person", served.clerk(), paper))


def test_the_reasons_stand_on_the_notice(served: Served) -> None:
    _, about = fallen(served)
    send(served, "/desk/do/confirm", served.steward(), about | {"words": WHY})
    assert WHY in words_of(send(served, "/desk/notice-sheet", served.clerk(), about))


def test_a_late_hearing_is_not_said_to_open_anything(served: Served) -> None:
    """Whoever hears appeals would else think that silence undoes the decision."""
    name = served.join("17")
    answer = deciding.decide(served.record, name, SERVICE, "tools")
    deciding.appeal(served.record, name, answer.seq, name.subject, "it is wrong")
    served.pass_days(61)
    body = served.secret_of(Caller(Role.APPEAL_BODY, "federation", SCHEME))
    words = words_of(page(served, "/appeals", body))
    assert "nothing gets worse for them. What they have today stays as it is." in words

"""A notice on paper: printed at the desk, seen by the person, and entered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.registry.acts import addressing, reviewing
from regard.registry.bodies import Looked, Noticed
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document, parse_document
from tests.service.attacking import damage, send, words_of
from tests.service.conftest import SCHEME, Served

SERVICE = "power-tools"


def waiting(served: Served) -> tuple[SubjectName, dict[str, str]]:
    """Somebody for whom a notice waits, and the form that asks for it."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    reviewing.confirm(served.record, name, SERVICE, "refuse", "ben", "three in a day")
    fields = {"subject": name.subject, "service": SERVICE, "outcome": "refuse"}
    return name, fields


def test_it_says_what_why_and_what_to_do(served: Served) -> None:
    name, fields = waiting(served)
    sheet = send(served, "/desk/notice-sheet", served.clerk(), fields)
    assert sheet.status_code == 200
    words = words_of(sheet)
    assert "for member 17" in words
    assert "1 week must pass in full" in words
    assert "4 days after it was posted" in words
    assert "If this is wrong Say what is wrong to: the loan desk." in words
    history = served.record.history(SCHEME, name.subject)
    looks = [(entry.by, body.purpose) for entry, body in history.bodies(Looked)]
    assert looks == [("anna", "a notice, printed to be handed over to you")]


def test_it_is_in_the_language_that_they_chose(served: Served) -> None:
    name, fields = waiting(served)
    address = "ada@mail.example"
    addressing.give_address(served.record, name, name.subject, address, "de")
    sheet = send(served, "/desk/notice-sheet", served.clerk(), fields)
    assert "bevor sich etwas ändert" in words_of(sheet)
    assert 'lang="de"' in sheet.text
    assert address not in sheet.text


def test_what_is_not_coming_is_not_printed(served: Served) -> None:
    """Neither what nobody confirmed nor what was told already; nothing is looked at."""
    name, fields = waiting(served)
    clerk = served.clerk()
    other = fields | {"outcome": "deposit"}
    assert send(served, "/desk/notice-sheet", clerk, other).status_code == 422
    today = served.record.now.date()
    given = fields | {"way": "post", "handed_over": today.isoformat()}
    assert send(served, "/desk/do/notice", clerk, given).status_code == 303
    assert send(served, "/desk/notice-sheet", clerk, fields).status_code == 422
    history = served.record.history(SCHEME, name.subject)
    assert list(history.bodies(Looked)) == []
    ((_, body),) = history.bodies(Noticed)
    # By post it counts some days later, and then its own days run.
    assert body.handed_over == today + timedelta(days=4)
    last_day_before = served.record.now + timedelta(days=4 + 7)
    outcomes = [
        states_in_effect(history, at)[SERVICE].outcome
        for at in (last_day_before, last_day_before + timedelta(days=1))
    ]
    assert outcomes == ["deposit", "refuse"]


@pytest.mark.parametrize("says", ["suspends_effect: true, ", "", None])
def test_it_says_that_an_objection_suspends_wherever_one_does(
    served: Served, monkeypatch: pytest.MonkeyPatch, says: str | None
) -> None:
    """Where the rules say nothing of it as well, since it does so there, too."""
    _, fields = waiting(served)
    document = open_document(SCHEME)
    text = document.text.replace("suspends_effect: true, ", says or "")
    scheme = parse_document(text, SCHEME).scheme
    if says is None:
        assert scheme.process is not None
        process = scheme.process.model_copy(update={"dispute": None})
        scheme = scheme.model_copy(update={"process": process})
    place = "regard.service.pages.notice_sheet.scheme_in_force"
    monkeypatch.setattr(place, lambda *_: scheme)
    sheet = send(served, "/desk/notice-sheet", served.clerk(), fields)
    said = "While your objection is open, this does not count against you."
    assert said in words_of(sheet)

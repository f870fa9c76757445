"""A slip at the desk is taken back within minutes, by the act that corrects."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from regard.registry.bodies import CorrectedEvent
from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

MINUTE = timedelta(minutes=1) // timedelta(microseconds=1)


def clerk_of(served: Served, name: str = "anna", scheme: str = SCHEME) -> str:
    return served.secret_of(Caller(Role.CLERK, name, scheme))


def write_down(served: Served, session: str, number: str = "17") -> dict[str, str]:
    """Writes something down at the desk; what the form says that takes it back."""
    shown = page(served, "/desk", session).text
    (event_id,) = re.findall(r'name="id" value="(desk-\w+)"', shown)
    fields = {"number": number, "kind": "damaged", "id": event_id}
    answer = send(served, "/desk/record", session, fields)
    assert answer.status_code == 200
    done = f"Written down for member {number}: a tool came back damaged by misuse."
    assert done in words_of(answer)
    return undo_fields(answer.text)


def undo_fields(text: str) -> dict[str, str]:
    """What the first form says that takes something back."""
    form = re.findall(r'<form[^>]*action="/desk/undo".*?</form>', text, re.DOTALL)[0]
    return dict(re.findall(r'name="(subject|event)" value="(\w+)"', form))


def points(served: Served, name: SubjectName) -> str:
    words = words_of(page(served, "/me", served.person(name)))
    return str(re.findall(r"([\d.]+ points) on", words)[0])


def test_a_slip_is_taken_back_at_once(served: Served) -> None:
    """It never was; that it was written down and taken back stays in the record."""
    name = served.join("17")
    anna = clerk_of(served)
    fields = write_down(served, anna)
    assert points(served, name) == "460 points"
    assert send(served, "/desk/undo", anna, fields).status_code == 303
    assert points(served, name) == "500 points"
    last = served.record.history(SCHEME, name.subject).entries[-1]
    assert isinstance(last.body, CorrectedEvent)
    assert (last.kind, last.by) == (EntryKind.CORRECTED, "anna")
    assert "It was taken out: it never was." in words_of(
        page(served, "/me", served.person(name))
    )
    # What was meant is written down after it.
    served.clock.at += MINUTE
    write_down(served, anna)
    assert points(served, name) == "460 points"


def test_it_is_taken_back_from_the_list_as_well(served: Served) -> None:
    """Which says when and of whom, and nothing of what is sealed."""
    served.join("17")
    anna = clerk_of(served)
    write_down(served, anna)
    desk = page(served, "/desk", anna)
    slips = desk.text.split("<details>")[1].split("</details>")[0]
    assert "damaged" not in slips
    fields = undo_fields(slips)
    assert "/desk/undo" not in page(served, "/desk", clerk_of(served, "ben")).text
    assert send(served, "/desk/undo", anna, fields).status_code == 303
    assert "/desk/undo" not in page(served, "/desk", anna).text


@pytest.mark.parametrize(("minutes", "status"), [(14, 303), (16, 409)])
def test_it_is_taken_back_within_minutes(
    served: Served, minutes: int, status: int
) -> None:
    """Later it is no slip: it is put right with reasons."""
    served.join("17")
    anna = clerk_of(served)
    fields = write_down(served, anna)
    served.clock.at += minutes * MINUTE
    assert send(served, "/desk/undo", anna, fields).status_code == status
    listed = page(served, "/desk", anna).text
    assert "/desk/undo" not in listed


def test_nobody_takes_back_what_another_wrote(served: Served) -> None:
    name = served.join("17")
    other = served.join("18")
    (event,) = damage(served, name)
    anna = clerk_of(served)
    fields = write_down(served, anna, "18")
    for session in (clerk_of(served, "ben"), clerk_of(served, "anna", "mutual-credit")):
        assert send(served, "/desk/undo", session, fields).status_code == 404
    assert send(served, "/desk/undo", served.person(other), fields).status_code == 404
    # An entry of one person under another's name, one that is no event, and none.
    for wrong in (
        fields | {"subject": name.subject},
        fields | {"event": "1"},
        fields | {"event": ""},
        {"subject": name.subject, "event": str(event + 1)},
    ):
        assert send(served, "/desk/undo", anna, wrong).status_code == 404
    assert points(served, other) == "460 points"


def test_twice_taken_back_is_once(served: Served) -> None:
    name = served.join("17")
    anna = clerk_of(served)
    fields = write_down(served, anna)
    send(served, "/desk/undo", anna, fields)
    before = len(served.record.history(SCHEME, name.subject).entries)
    assert send(served, "/desk/undo", anna, fields).status_code in (303, 404, 409, 422)
    assert len(served.record.history(SCHEME, name.subject).entries) == before


def test_a_form_sent_again_says_what_became_of_it(served: Served) -> None:
    """By a browser that goes back: written once, and after an undo not at all."""
    name = served.join("17")
    anna = clerk_of(served)
    shown = page(served, "/desk", anna).text
    (event_id,) = re.findall(r'name="id" value="(desk-\w+)"', shown)
    fields = {"number": "17", "kind": "damaged", "id": event_id}
    undo = undo_fields(send(served, "/desk/record", anna, fields).text)
    size = len(served.record.history(SCHEME, name.subject).entries)
    served.clock.at += MINUTE
    again = send(served, "/desk/record", anna, fields)
    assert again.status_code == 200
    assert "Written down for member" not in words_of(again)
    assert "for member 17 before, and not once more" in words_of(again)
    assert undo_fields(again.text) == undo
    assert len(served.record.history(SCHEME, name.subject).entries) == size
    send(served, "/desk/undo", anna, undo)
    struck = send(served, "/desk/record", anna, fields)
    assert struck.status_code == 200
    assert "Nothing was written down. This form was sent before" in words_of(struck)
    assert "/desk/undo" not in struck.text
    # An undo and no other entry, and a form that is no longer the one that was sent.
    assert len(served.record.history(SCHEME, name.subject).entries) == size + 1
    assert event_id not in struck.text


def test_what_is_too_old_to_be_a_slip_has_no_button(served: Served) -> None:
    served.join("17")
    anna = clerk_of(served)
    shown = page(served, "/desk", anna).text
    (event_id,) = re.findall(r'name="id" value="(desk-\w+)"', shown)
    fields = {"number": "17", "kind": "damaged", "id": event_id}
    send(served, "/desk/record", anna, fields)
    served.clock.at += 16 * MINUTE
    again = send(served, "/desk/record", anna, fields)
    assert "for member 17 before, and not once more" in words_of(again)
    assert "/desk/undo" not in again.text


def test_what_is_noticed_later_is_taken_out_with_reasons(served: Served) -> None:
    """On the page that the desk opens for the person, who reads by whom and why."""
    name = served.join("17")
    (event,) = damage(served, name)
    served.pass_days(3)
    opening = {"number": "17", "purpose": "to put it right"}
    form = 'action="/desk/do/correct"'
    bea = clerk_of(served, "bea")
    assert form in send(served, "/desk/person", bea, opening).text
    fields = {"subject": name.subject, "event": str(event)}
    assert send(served, "/desk/do/correct", bea, fields).status_code == 422
    assert points(served, name) != "500 points"
    why = fields | {"words": "It was another drill."}
    assert send(served, "/desk/do/correct", bea, why).status_code == 303
    assert points(served, name) == "500 points"
    mine = page(served, "/me", served.person(name))
    assert "bea put it right on 5 March 2026." in words_of(mine)
    assert "It was another drill." in words_of(mine)
    assert form not in mine.text
    assert form not in send(served, "/desk/person", bea, opening).text

"""A notice that was handed over: the person reads how, and a letter may come back."""

from __future__ import annotations

from regard.registry.bodies import Noticed, Returned
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.sealed_entries import SubjectName
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.test_notice_sheet import SERVICE, waiting

OPENING = {"number": "17", "purpose": "a letter came back"}
FORM = 'action="/desk/do/notice-returned"'


def posted(served: Served) -> SubjectName:
    """A notice that the desk posted today."""
    name, fields = waiting(served)
    today = served.record.now.date().isoformat()
    given = fields | {"way": "post", "handed_over": today}
    assert send(served, "/desk/do/notice", served.clerk(), given).status_code == 303
    return name


def the_notice(served: Served, name: SubjectName) -> int:
    history = served.record.history(SCHEME, name.subject)
    ((entry, _),) = history.bodies(Noticed)
    return entry.seq


def outcome(served: Served, name: SubjectName) -> str:
    history = served.record.history(SCHEME, name.subject)
    return states_in_effect(history, served.record.now)[SERVICE].outcome


def test_a_letter_that_came_back_closes_nothing(served: Served) -> None:
    """Whoever finds it in the post says so on the page of whom it was for."""
    name = posted(served)
    clerk = served.clerk("bea")
    assert FORM in send(served, "/desk/person", clerk, OPENING).text
    fields = {"subject": name.subject, "notice": str(the_notice(served, name))}
    returned = send(served, "/desk/do/notice-returned", clerk, fields)
    assert returned.status_code == 303
    history = served.record.history(SCHEME, name.subject)
    assert [entry.by for entry, _ in history.bodies(Returned)] == ["bea"]
    served.pass_days(30)
    assert outcome(served, name) == "deposit"
    again = send(served, "/desk/person", clerk, OPENING)
    assert FORM not in again.text
    assert "It came back, and was none." in words_of(again)


def test_a_letter_that_comes_back_late_opens_again(served: Served) -> None:
    name = posted(served)
    served.pass_days(12)
    assert outcome(served, name) == "refuse"
    clerk = served.clerk()
    fields = {"subject": name.subject, "notice": str(the_notice(served, name))}
    send(served, "/desk/do/notice-returned", clerk, fields)
    assert outcome(served, name) == "deposit"


def test_the_person_reads_how_they_are_said_to_have_been_told(served: Served) -> None:
    """Of a letter that they never got they would else not even know."""
    name = posted(served)
    words = words_of(page(served, "/me", served.person(name)))
    assert "by post. It counts as handed over on 6 April 2026." in words
    assert "If you never got it, tell the desk" in words
    assert FORM not in page(served, "/me", served.person(name)).text


def test_what_they_opened_themself_cannot_come_back(served: Served) -> None:
    name, fields = waiting(served)
    session = served.person(name)
    about = {"service": fields["service"], "outcome": fields["outcome"]}
    assert send(served, "/me/notice", session, about).status_code == 303
    assert "You opened it here" in words_of(page(served, "/me", session))
    opened = send(served, "/desk/person", served.clerk(), OPENING)
    assert FORM not in opened.text

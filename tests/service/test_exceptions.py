"""An exception: proposed at the desk, agreed to by a second steward who reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.registry.bodies import Proposed
from regard.registry.fold.overrides import Override, overrides_of
from regard.registry.sealed_entries import SubjectName
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served

WHY = "They lent us their own drill all winter."


def last_day(served: Served) -> str:
    return (served.record.now.date() + timedelta(days=20)).isoformat()


def proposed(served: Served, name: SubjectName, by: str, points: str = "12.5") -> int:
    """A steward proposes an exception by the desk's form; the status of the answer."""
    fields = {
        "subject": name.subject,
        "points": points,
        "last_day": last_day(served),
        "words": WHY,
    }
    return send(served, "/desk/exception", by, fields).status_code


def the_override(served: Served, name: SubjectName) -> Override:
    history = served.record.history(SCHEME, name.subject)
    (override,) = overrides_of(history)
    return override


def test_a_steward_proposes_one_for_whom_they_opened(served: Served) -> None:
    """In points, as schemes have them; a clerk is offered no such form."""
    name = served.join("17")
    anna, clerk = served.steward("anna"), served.clerk("bea")
    opening = {"number": "17", "purpose": "to propose an exception"}
    form = 'action="/desk/exception"'
    assert form in send(served, "/desk/person", anna, opening).text
    assert form not in send(served, "/desk/person", clerk, opening).text
    assert proposed(served, name, clerk) == 404
    assert proposed(served, name, anna, "12,5") == 303
    history = served.record.history(SCHEME, name.subject)
    ((_, body),) = history.bodies(Proposed)
    assert (body.micropoints, body.words) == (12_500_000, WHY)


@pytest.mark.parametrize("points", ["", "many", "51", "-1", "0", "0.00000001"])
def test_what_gives_nothing_or_too_much_is_refused(served: Served, points: str) -> None:
    """And nothing is entered."""
    name = served.join("17")
    assert proposed(served, name, served.steward("anna"), points) == 422
    history = served.record.history(SCHEME, name.subject)
    assert overrides_of(history) == []


def test_the_second_steward_reads_what_they_agree_to(served: Served) -> None:
    """How much, until when and why: else their word would be given blind."""
    name = served.join("17")
    assert proposed(served, name, served.steward("anna")) == 303
    override = the_override(served, name)
    case = {
        "subject": name.subject,
        "purpose": "to read it",
        "duty": "AGREEMENT",
        "entry": str(override.seq),
    }
    opened = words_of(send(served, "/desk/case", served.steward("ben"), case))
    assert "12.5 points in their favour until 22 March 2026" in opened
    assert WHY in opened


def test_the_person_reads_of_each(served: Served) -> None:
    """That one waits, that it holds, until when and why; and that it was ended."""
    name = served.join("17")
    anna, ben, tom = served.steward("anna"), served.steward("ben"), served.person(name)
    assert "exception" not in words_of(page(served, "/me", tom))
    assert proposed(served, name, anna) == 303
    override = the_override(served, name)
    words = words_of(page(served, "/me", tom))
    assert "12.5 points in your favour until 22 March 2026" in words
    assert "It waits for a second steward" in words
    assert WHY in words
    agreed = {"subject": name.subject, "proposal": str(override.seq)}
    assert send(served, "/desk/do/agree-override", ben, agreed).status_code == 303
    assert "It holds." in words_of(page(served, "/me", tom))
    ended = agreed | {"words": "It was somebody else."}
    assert send(served, "/desk/do/end-override", ben, ended).status_code == 303
    words = words_of(page(served, "/me", tom))
    assert "It was ended on 2 March 2026." in words
    assert "It was somebody else." in words


def test_the_desk_ends_one_where_it_is_read(served: Served) -> None:
    """On the page of whom it is about; what is over is ended no more."""
    name = served.join("17")
    anna = served.steward("anna")
    assert proposed(served, name, anna) == 303
    opening = {"number": "17", "purpose": "to look at it"}
    form = 'action="/desk/do/end-override"'
    assert form in send(served, "/desk/person", anna, opening).text
    served.pass_days(21)
    words = send(served, "/desk/person", anna, opening)
    assert form not in words.text
    assert "Nobody agreed to it in time." in words_of(words)

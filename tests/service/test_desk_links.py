"""A link that the desk makes opens a door; it does not make the desk the person."""

from __future__ import annotations

import re

import pytest

from regard.registry.acts import joining
from regard.registry.entry import EntryKind
from regard.service.caller import Caller, Role
from regard.service.doors.desk_links import (
    AGAIN_OF_DESK,
    FIRST_OF_DESK,
    is_of_desk,
    passkey_number,
)
from tests.service.attacking import HERE, damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

BROWSER = {"Accept": "text/html", "Origin": HERE}
USED = "signed in as you with a link that the desk made"


def session_by(served: Served, made_page: str) -> str:
    """The session that begins with the link on a page."""
    link = re.findall(r"/enter/(rgl_[\w-]+)", made_page)[0]
    entered = served.post("/enter", headers=BROWSER, data={"link": link})
    cookies: list[str] = re.findall(
        r"regard-session=([\w-]+)", entered.headers["set-cookie"]
    )
    return cookies[0]


def desk_session(served: Served, number: str = "17") -> str:
    """A session that begins with a link of the desk for a member."""
    made = send(served, "/desk/link", served.clerk(), {"number": number})
    return session_by(served, made.text)


@pytest.mark.parametrize("by_page", [True, False])
def test_nobody_is_forgotten_so_while_an_objection_waits(
    served: Served, by_page: bool
) -> None:
    name = served.join("17")
    (event,) = damage(served, name)
    fields = {"event": str(event), "words": "not mine"}
    session = desk_session(served)
    # What they may do has no other door for whoever has just joined.
    assert send(served, "/me/dispute", session, fields).status_code == 303
    if by_page:
        refused = send(served, "/me/erase", session, {})
    else:
        refused = served.post("/v1/me/erase", session, json={})
    assert refused.status_code >= 400
    assert page(served, "/me", session).status_code == 200
    # They themself may, by a door of their own.
    assert send(served, "/me/erase", served.person(name), {}).status_code == 200


def test_where_nothing_waits_one_is_forgotten_so_by_another_name(
    served: Served,
) -> None:
    name = served.join("17")
    assert send(served, "/me/erase", desk_session(served), {}).status_code == 200
    last = served.record.history(SCHEME, name.subject).entries[-1]
    assert last.kind is EntryKind.ERASED
    assert last.by != name.subject


@pytest.mark.parametrize("act", ["vote", "notice", "representatives", "give-address"])
def test_what_takes_the_person_is_refused(served: Served, act: str) -> None:
    served.join("17")
    session = desk_session(served)
    refused = send(served, f"/me/{act}", session, {"proposal": "1"})
    assert refused.status_code == 403
    assert "does not go through a link of the desk" in words_of(refused)
    if act != "representatives":
        assert served.post(f"/v1/me/{act}", session, json={}).status_code == 403


def test_the_person_sees_that_a_link_was_made_and_used(served: Served) -> None:
    name = served.join("17")
    send(served, "/desk/link", served.clerk(), {"number": "17"})
    assert USED not in words_of(page(served, "/me", served.person(name)))
    shown = words_of(page(served, "/me", desk_session(served)))
    assert USED in shown
    assert "You signed in with a link that the desk made" in shown
    own = words_of(page(served, "/me", served.person(name)))
    assert USED in own
    assert "You signed in with a link that the desk made" not in own


def test_who_joins_sees_that_a_link_was_made_and_used(served: Served) -> None:
    fields = {"number": "77", "adult_on": "2000-01-01"}
    made = send(served, "/desk/join", served.clerk(), fields)
    shown = words_of(page(served, "/me", session_by(served, made.text)))
    assert "a link that signs in as you" in shown
    assert USED in shown


def test_who_comes_back_sees_that_their_past_was_opened(served: Served) -> None:
    name = served.join("17")
    damage(served, name)
    joining.leave(served.record, name, name.subject)
    served.pass_days(400)
    before = len(served.record.history(SCHEME, name.subject).entries)
    fields = {"number": "17", "adult_on": "2000-01-01"}
    made = send(served, "/desk/join", served.clerk(), fields)
    session_by(served, made.text)
    entries = served.record.history(SCHEME, name.subject).entries[before:]
    kinds = [entry.kind for entry in entries]
    assert kinds == [EntryKind.JOINED, EntryKind.LOOKED, EntryKind.LOOKED]
    accesses = served.doors.all_for(Role.SUBJECT, SCHEME, name.subject)
    assert {access.made_by for access in accesses} == {AGAIN_OF_DESK}


def test_a_passkey_that_the_desk_could_hold_is_known_by_its_number() -> None:
    own = Caller(Role.SUBJECT, "a", SCHEME, "a")
    first = Caller(Role.SUBJECT, "a", SCHEME, "a", through=FIRST_OF_DESK)
    again = Caller(Role.SUBJECT, "a", SCHEME, "a", through=AGAIN_OF_DESK)
    later = Caller(Role.SUBJECT, "a", SCHEME, "a", through=passkey_number(again))
    assert not is_of_desk(passkey_number(own))
    # Else whoever has just joined would never have a door of their own.
    assert not is_of_desk(passkey_number(first))
    assert is_of_desk(passkey_number(again))
    assert is_of_desk(passkey_number(later))

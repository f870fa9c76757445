"""Whoever was forgotten, removed or ended comes in no more, whatever met whatever."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from regard.registry.acts.erasing import erase
from regard.service.caller import Role
from regard.service.doors import AccessKind
from regard.service.doors.passkeys import Passkey
from regard.service.pages import passkey_pages
from regard.service.upkeep import one_round
from tests.service.attacking import HERE, page, send
from tests.service.conftest import SCHEME, Served

BROWSER = {"Accept": "text/html", "Origin": HERE}


def session_in(answer: Any) -> str:
    cookies = re.findall(r"regard-session=([\w-]+)", answer.headers["set-cookie"])
    return str(cookies[0])


def tables_with(served: Served, subject: str) -> list[str]:
    """The tables beside the record in which a person stands."""
    engine = create_engine(served.record.url)
    named: list[str] = []
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            if not table.startswith("service"):
                continue
            rows = connection.execute(text(f"select * from {table}")).all()
            if subject in str(rows):
                named.append(table)
    engine.dispose()
    return named


def test_who_is_forgotten_by_a_command_is_let_in_no_more(served: Served) -> None:
    name = served.join("17")
    person = served.person(name)
    key = Passkey("k", SCHEME, name.subject, b"k", 0, served.record.now)
    served.doors.passkeys.add(b"credential", key)
    send(served, "/me/show", person, {"tier": "ordinary"})
    other = served.person(served.join("18"))
    erase(served.record, name, "operator", 0)
    assert one_round(served.record, served.doors)
    assert tables_with(served, name.subject) == []
    assert served.doors.access(person, served.record.now) is None
    # Of nobody else anything is ended.
    assert page(served, "/me", other).status_code == 200


def test_nothing_is_kept_of_when_the_forgotten_signed_in(served: Served) -> None:
    name = served.join("17")
    person = served.person(name)
    send(served, "/me/representatives", person, {"name": ""})
    assert send(served, "/me/erase", person, {}).status_code == 200
    assert tables_with(served, name.subject) == []


def test_what_is_over_is_dropped_of_people_alone(served: Served) -> None:
    name = served.join("17")
    now = served.record.now
    ended = served.doors.access(served.person(name), now)
    clerk = served.doors.access(served.clerk(), now)
    assert ended is not None
    assert clerk is not None
    served.doors.end(ended.number, now)
    served.doors.end(clerk.number, now)
    assert one_round(served.record, served.doors)
    subjects = served.doors.all_for(Role.SUBJECT, SCHEME, name.subject)
    assert ended.number not in {access.number for access in subjects}
    # Else they could come in again as somebody else, and decide twice.
    sessions = served.doors.all_of(AccessKind.SESSION)
    assert clerk.number in {access.number for access in sessions}


def test_naming_somebody_while_being_forgotten_lets_nobody_in(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = served.join("17")
    person = served.person(name)
    elsewhere = served.person(name)
    make = served.doors.make

    def slow(*values: Any, **named: Any) -> Any:
        monkeypatch.setattr(served.doors, "make", make)
        assert send(served, "/me/erase", elsewhere, {}).status_code == 200
        return make(*values, **named)

    monkeypatch.setattr(served.doors, "make", slow)
    refused = send(served, "/me/representatives", person, {"name": ""})
    assert refused.status_code >= 400
    assert tables_with(served, name.subject) == []


def test_a_passkey_removed_while_it_signs_in_opens_nothing(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = served.join("17")
    person = served.person(name)
    key = Passkey("k", SCHEME, name.subject, b"k", 0, served.record.now)
    served.doors.passkeys.add(b"credential", key)

    def signed_by(_: object) -> Passkey:
        send(served, "/me/passkeys/remove", person, {"number": "k"})
        return key

    monkeypatch.setattr(passkey_pages, "_signed_by", signed_by)
    entered = served.post("/passkey/enter", headers=BROWSER, data={"credential": "{}"})
    assert entered.status_code == 410
    assert "set-cookie" not in entered.headers


def test_what_an_ended_representative_shows_is_over(served: Served) -> None:
    name = served.join("17")
    person = served.person(name)
    named = send(served, "/me/representatives", person, {"name": ""})
    link = re.findall(r"/enter/(rgl_[\w-]+)", named.text)[0]
    theirs = session_in(served.post("/enter", headers=BROWSER, data={"link": link}))
    made = send(served, "/me/show", theirs, {"tier": "ordinary"})
    shown = re.findall(r"/show/([\w-]{30,})", made.text)[0]
    called = re.findall(r"representative-\w{8}", named.text)[0]
    send(served, "/me/representatives/end", person, {"name": called})
    looked = served.post("/show", headers=BROWSER, data={"link": shown})
    assert looked.status_code == 410

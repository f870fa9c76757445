"""On one's page stands where one is written to; a change is seen there, and stopped."""

from __future__ import annotations

import logging

import pytest

from regard.registry.fold.addresses import addresses_on
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served

ADA = "ada@mail.example"
EVE = "eve@evil.example"


def in_use(served: Served, subject: str) -> str:
    history = served.record.history(SCHEME, subject)
    known = addresses_on(history, served.record.now.date())
    return "" if known.in_use is None else known.in_use.address


def test_a_change_is_seen_and_stopped(served: Served) -> None:
    """By whoever has the page, for seven days, with who entered it."""
    name = served.join("17")
    secret = served.person(name)
    given = {"address": ADA, "language": "de"}
    assert send(served, "/me/give-address", secret, given).status_code == 303
    desk = served.steward()
    body = {"about": "17", "address": EVE}
    clerk = served.clerk()
    answer = served.post(f"/v1/schemes/{SCHEME}/give-address", clerk, json=body)
    assert answer.status_code == 201
    assert (
        served.post(f"/v1/schemes/{SCHEME}/give-address", desk, json=body).status_code
        == 403
    )
    served.pass_days(7)
    secret = served.person(name)
    shown = words_of(page(served, "/me", secret))
    assert f"You are written to at {ADA}." in shown
    assert f"anna entered {EVE} for you. Nothing is sent there until you" in shown
    send(served, "/me/give-address", secret, {"address": EVE})
    assert f"at {EVE} instead." in words_of(page(served, "/me", secret))
    stop = {"address": ADA, "language": "de"}
    assert send(served, "/me/give-address", secret, stop).status_code == 303
    served.pass_days(30)
    assert in_use(served, name.subject) == ADA


def test_who_wants_no_mail_gets_none(served: Served) -> None:
    name = served.join("17")
    secret = served.person(name)
    send(served, "/me/give-address", secret, {"address": ADA})
    send(served, "/me/give-address", secret, {})
    assert in_use(served, name.subject) == ""
    assert "You are sent no e-mail." in words_of(page(served, "/me", secret))


def test_it_is_given_when_joining(served: Served) -> None:
    """At the desk, by whoever wants it; one that is none lets nobody join halfway."""
    steward = served.steward()
    fields = {"number": "17", "adult_on": "2000-01-01", "address": "ada"}
    assert send(served, "/desk/join", steward, fields).status_code == 422
    assert (
        served.post(
            "/access/v1/evaluation",
            served.keys["power-tools"],
            json={"subject": {"id": "17"}, "resource": {"id": "power-tools"}},
        ).status_code
        == 404
    )
    fields["address"] = ADA
    fields["language"] = "de"
    assert send(served, "/desk/join", steward, fields).status_code == 200
    from regard.registry.acts.joining import find_member

    name = find_member(served.record, SCHEME, "17")
    assert name is not None
    assert in_use(served, name.subject) == ADA


def test_it_stands_in_no_log(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever becomes of it, and in no refusal."""
    name = served.join("17")
    secret = served.person(name)
    with caplog.at_level(logging.DEBUG):
        send(served, "/me/give-address", secret, {"address": ADA})
        again = send(served, "/me/give-address", secret, {"address": ADA})
        bad = {"address": f"{EVE}\r\nBcc: {ADA}"}
        none = send(served, "/me/give-address", secret, bad)
    assert again.status_code == 409
    assert none.status_code == 422
    assert EVE not in none.text
    assert ADA not in caplog.text
    assert EVE not in caplog.text

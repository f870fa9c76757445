"""A passkey signs in whoever added it, from this page alone, and once a challenge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from regard.registry.sealed_entries import SubjectName
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors.passkeys import CHALLENGE_LIFE
from regard.service.pages.passkey_pages import passkey_host
from regard.service.settings import Settings
from tests.service.attacking import cookie, token_of
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served
from tests.support.authenticator import PRESENT, Authenticator

PAGES = "http://service.test"
HOST = "service.test"


@pytest.fixture
def pages(served: Served) -> Iterator[InProcess]:
    """The service, as people reach it."""
    settings = Settings(pages=PAGES)
    with InProcess(Application(served.record, served.doors, settings)) as client:
        yield client


def sent(client: InProcess, path: str, session: str, **fields: str) -> httpx.Response:
    """A form of a page."""
    data = {"token": token_of(session)} | fields
    if not session:
        data = fields
    return client.request("POST", path, headers=cookie(session), data=data)


def begun(client: InProcess, path: str, session: str = "") -> dict[str, Any]:
    """What a device is asked."""
    options: dict[str, Any] = sent(client, path, session).json()
    return options


def added(client: InProcess, session: str, device: Authenticator) -> httpx.Response:
    """Adds a passkey."""
    options = begun(client, "/me/passkeys/begin", session)
    credential = device.create(options)
    return sent(client, "/me/passkeys/add", session, credential=credential)


def entered(client: InProcess, device: Authenticator) -> httpx.Response:
    """Signs in."""
    credential = device.sign(begun(client, "/passkey/begin"))
    return sent(client, "/passkey/enter", "", credential=credential)


def session_of(reply: httpx.Response) -> str:
    """The session that a reply begins."""
    header: str = reply.headers["set-cookie"]
    return header.partition("=")[2].partition(";")[0]


def person(served: Served, number: str = "17") -> tuple[SubjectName, str]:
    """Somebody, and their session."""
    name = served.join(number)
    return name, served.person(name)


def test_it_signs_in_whoever_added_it(served: Served, pages: InProcess) -> None:
    """Until they remove it, which also ends what it opened."""
    name, me = person(served)
    device = Authenticator(PAGES, HOST)
    assert added(pages, me, device).headers["location"] == "/me/passkeys"
    reply = entered(pages, device)
    assert reply.headers["location"] == "/me"
    again = session_of(reply)
    assert pages.request("GET", "/v1/me", again).json()["subject"] == name.subject
    shown = pages.request("GET", "/me/passkeys", headers=cookie(again)).text
    assert "Added on 2 March 2026" in shown
    assert "Last used on 2 March 2026" in shown
    (number,) = re.findall(r'name="number" value="([0-9a-f]+)"', shown)
    removed = sent(pages, "/me/passkeys/remove", me, number=number)
    assert removed.status_code == 303
    assert entered(pages, device).status_code == 410
    assert pages.request("GET", "/v1/me", again).status_code == 401
    assert pages.request("GET", "/v1/me", me).status_code == 200


def test_what_was_signed_once_opens_nothing_again(
    served: Served, pages: InProcess
) -> None:
    _, me = person(served)
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    credential = device.sign(begun(pages, "/passkey/begin"))
    assert sent(pages, "/passkey/enter", "", credential=credential).is_redirect
    replayed = sent(pages, "/passkey/enter", "", credential=credential)
    assert replayed.status_code == 410
    assert "set-cookie" not in replayed.headers


def test_a_challenge_is_over_after_minutes(served: Served, pages: InProcess) -> None:
    _, me = person(served)
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    credential = device.sign(begun(pages, "/passkey/begin"))
    served.clock.at += int(CHALLENGE_LIFE.total_seconds()) * 1_000_000
    assert sent(pages, "/passkey/enter", "", credential=credential).status_code == 410


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://service.test.evil.example", HOST),
        ("https://service.test", HOST),
        ("http://service.test:8080", HOST),
        (PAGES, "evil.example"),
    ],
)
def test_another_page_gets_nothing(
    served: Served, pages: InProcess, origin: str, host: str
) -> None:
    """Neither a passkey added nor a session, whatever the person's device signed."""
    _, me = person(served)
    foreign = Authenticator(origin, host)
    assert added(pages, me, foreign).status_code == 400
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    device.origin, device.host = (origin, host)
    assert entered(pages, device).status_code == 410


@pytest.mark.parametrize("count", [1, 3, 4])
def test_a_counter_that_does_not_go_on_is_a_copy(
    served: Served, pages: InProcess, count: int
) -> None:
    _, me = person(served)
    device = Authenticator(PAGES, HOST)
    device.count = 3
    added(pages, me, device)
    assert entered(pages, device).is_redirect
    device.count = count - 1
    assert entered(pages, device).status_code == 410


def test_the_device_asks_who_holds_it(served: Served, pages: InProcess) -> None:
    """A phone that lies around opens nothing."""
    _, me = person(served)
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    device.flags = PRESENT
    assert entered(pages, device).status_code == 410


def test_a_passkey_is_added_in_the_session_that_began_it(
    served: Served, pages: InProcess
) -> None:
    """Nobody plants theirs in another's."""
    _, me = person(served)
    _, other = person(served, "18")
    device = Authenticator(PAGES, HOST)
    options = begun(pages, "/me/passkeys/begin", other)
    credential = device.create(options)
    planted = sent(pages, "/me/passkeys/add", me, credential=credential)
    assert planted.status_code == 400
    assert entered(pages, device).status_code == 410
    # Nor with the challenge for signing in.
    credential = device.create(begun(pages, "/passkey/begin"))
    planted = sent(pages, "/me/passkeys/add", me, credential=credential)
    assert planted.status_code == 400


def test_nobody_removes_another_s(served: Served, pages: InProcess) -> None:
    name, me = person(served)
    _, other = person(served, "18")
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    (passkey,) = served.doors.passkeys.of_subject(SCHEME, name.subject)
    foreign = sent(pages, "/me/passkeys/remove", other, number=passkey.number)
    assert foreign.status_code == 404
    assert entered(pages, device).is_redirect


def test_whom_they_named_adds_none(served: Served, pages: InProcess) -> None:
    """It would open long after the person has ended what they gave."""
    name, _ = person(served)
    friend = Caller(Role.REPRESENTATIVE, "friend", SCHEME, name.subject)
    secret = served.secret_of(friend)
    shown = pages.request("GET", "/me/passkeys", headers=cookie(secret))
    assert shown.status_code == 404
    assert sent(pages, "/me/passkeys/begin", secret).status_code == 404


def test_with_a_person_their_passkeys_are_forgotten(
    served: Served, pages: InProcess
) -> None:
    name, me = person(served)
    device = Authenticator(PAGES, HOST)
    added(pages, me, device)
    assert pages.request("POST", "/v1/me/erase", me, json={}).status_code == 201
    assert served.doors.passkeys.of_subject(SCHEME, name.subject) == []
    assert entered(pages, device).status_code == 410


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"response": {}}', '{"rawId": 7}', "x" * 99]
)
def test_what_no_device_sent_is_refused(
    served: Served, pages: InProcess, credential: str
) -> None:
    _, me = person(served)
    entering = sent(pages, "/passkey/enter", "", credential=credential)
    assert entering.status_code == 410
    adding = sent(pages, "/me/passkeys/add", me, credential=credential)
    assert adding.status_code == 400


def test_scripts_run_on_these_pages_alone(served: Served, pages: InProcess) -> None:
    """And none that stands in a page."""
    _, me = person(served)
    for path in ("/passkey", "/me/passkeys"):
        reply = pages.request("GET", path, headers=cookie(me))
        policy = reply.headers["content-security-policy"]
        assert policy.endswith("; script-src 'self'; connect-src 'self'")
        assert re.findall("<script[^>]*>", reply.text) == [
            '<script src="/passkeys.js" defer="defer">'
        ]
    for path in ("/", "/me"):
        reply = pages.request("GET", path, headers=cookie(me))
        assert "script" not in reply.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://library.example", "library.example"),
        ("http://localhost:8000", "localhost"),
        ("http://127.0.0.1:8000", ""),
        ("http://[::1]:8000", ""),
    ],
)
def test_browsers_make_none_for_a_number(address: str, host: str) -> None:
    assert passkey_host(address) == host

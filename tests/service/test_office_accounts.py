"""Whoever works here signs in with an account; as what, the operator says alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from regard.scheme.complaint import DataError
from regard.service.application import Application
from regard.service.provider.office_accounts import (
    OfficeAccounts,
    OfficePerson,
    office_accounts,
)
from regard.service.provider.provider import (
    FAILED_SECONDS,
    KEYS_LIVE_SECONDS,
    NoProvider,
    Provider,
)
from regard.service.settings import Settings
from regard.service.starting import first_access
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served
from tests.support.mock_provider import (
    CLIENT,
    CLIENT_SECRET,
    MockProvider,
    mock_provider,
)

PAGES = "http://service.test"
ANNA = OfficePerson("sub-anna", "steward", SCHEME, "anna")


@dataclass
class Office:
    """A service with a provider, and a browser.

    Attributes:
        client: Asks the service.
        provider: The provider.
        passed: Seconds that went by.
    """

    client: InProcess
    provider: MockProvider
    passed: list[float]

    def begin(self) -> tuple[str, str]:
        """Begins: where the browser is sent, and what it keeps."""
        reply = self.client.request("GET", "/office/begin")
        assert reply.status_code == 303, reply.text
        cookie = reply.headers["set-cookie"]
        assert "httponly" in cookie.lower()
        assert "samesite=lax" in cookie.lower()
        return reply.headers["location"], cookie.partition(";")[0]

    def back(self, query: dict[str, str], cookie: str) -> httpx.Response:
        """The browser comes back."""
        headers = {"Cookie": cookie, "Accept": "text/html"}
        return self.client.request("GET", "/office/back", headers=headers, params=query)

    def sign_in(self, sub: str = ANNA.sub) -> httpx.Response:
        """All of it."""
        address, cookie = self.begin()
        return self.back(self.provider.sign_in(address, sub), cookie)


@pytest.fixture
def office(served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    passed = [0.0]
    now = int(served.record.now.timestamp())
    with mock_provider(now) as provider:
        accounts = OfficeAccounts(provider.issuer, CLIENT, CLIENT_SECRET, [ANNA])
        settings = Settings(pages=PAGES, office=accounts)

        def made(accounts: OfficeAccounts, time: Any) -> Provider:
            return Provider(accounts, time, lambda: passed[0])

        monkeypatch.setattr("regard.service.pages.answering.Provider", made)
        application = Application(served.record, served.doors, settings)
        with InProcess(application) as client:
            yield Office(client, provider, passed)


def is_in(reply: httpx.Response) -> bool:
    """Whether a session began."""
    has_session = "regard-session" in reply.headers.get("set-cookie", "")
    assert has_session == (reply.status_code == 200)
    return has_session


def test_who_works_here_comes_in_as_the_operator_says(office: Office) -> None:
    reply = office.sign_in()
    assert is_in(reply)
    assert "You are signed in as anna." in reply.text
    assert "Sign out" in reply.text
    session = re.search("regard-session=([^;]+)", reply.headers["set-cookie"])
    assert session is not None
    headers = {"Cookie": f"regard-session={session[1]}"}
    assert office.client.request("GET", "/desk", headers=headers).status_code == 200
    assert office.client.request("GET", "/me", headers=headers).status_code == 404


def test_nobody_is_let_in_by_the_provider_alone(served: Served, office: Office) -> None:
    """Neither by roles that it says, nor as a member by a number or an address."""
    served.join("17")
    office.provider.claims = {
        "roles": ["steward"],
        "role": "steward",
        "email": "17",
        "email_verified": True,
        "preferred_username": "anna",
        "name": "anna",
    }
    reply = office.sign_in("17")
    assert reply.status_code == 403
    assert not is_in(reply)
    assert "Ask whoever runs this to enter it: 17" in reply.text


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"sub": ["sub-anna"]},
        {"exp": None},
        {"exp": 1_000},
        {"iat": 10**10},
        {"nbf": 10**10},
    ],
    ids=str,
)
def test_a_word_for_somebody_else_is_none(
    office: Office, claims: dict[str, Any]
) -> None:
    office.provider.claims = claims
    reply = office.sign_in()
    assert reply.status_code == 403
    assert not is_in(reply)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_what_anybody_could_sign_is_no_word(office: Office, algorithm: str) -> None:
    office.provider.signs_with = algorithm
    assert not is_in(office.sign_in())


def test_a_browser_comes_back_once_and_with_what_it_began(office: Office) -> None:
    """Nobody is signed in as another, nor a second time."""
    address, cookie = office.begin()
    query = office.provider.sign_in(address, ANNA.sub)
    _, other = office.begin()
    for wrong in (other, "", "regard-away="):
        assert not is_in(office.back(query, wrong))
    assert not is_in(office.back(query | {"state": "x"}, cookie))
    assert is_in(office.back(query, cookie))
    assert not is_in(office.back(query, cookie))


def test_a_code_of_another_begin_is_none(office: Office) -> None:
    """What a thief began does not go with what the browser began: PKCE."""
    stolen = office.provider.sign_in(office.begin()[0], ANNA.sub)
    address, cookie = office.begin()
    own = office.provider.sign_in(address, "sub-ben")
    reply = office.back(own | {"code": stolen["code"]}, cookie)
    assert not is_in(reply)


def test_another_provider_s_answer_is_none(office: Office) -> None:
    address, cookie = office.begin()
    query = office.provider.sign_in(address, ANNA.sub)
    reply = office.back(query | {"iss": "https://evil.example"}, cookie)
    assert not is_in(reply)


def test_who_took_too_long_begins_again(served: Served, office: Office) -> None:
    address, cookie = office.begin()
    query = office.provider.sign_in(address, ANNA.sub)
    served.clock.at += 600 * 1_000_000
    assert not is_in(office.back(query, cookie))


def test_new_keys_are_asked_for(office: Office) -> None:
    """Not more often than once a minute, whatever is sent."""
    assert is_in(office.sign_in())
    office.provider.rotate()
    assert not is_in(office.sign_in())
    office.passed[0] += 60
    assert is_in(office.sign_in())
    assert office.provider.asked.count("/keys") == 2
    office.passed[0] += KEYS_LIVE_SECONDS
    assert is_in(office.sign_in())
    assert office.provider.asked.count("/keys") == 3


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": "http://evil.example/keys"},
        {"jwks_uri": "file:///etc/passwd"},
    ],
    ids=str,
)
def test_who_says_that_they_are_another_is_none(
    office: Office, about: dict[str, Any]
) -> None:
    office.provider.about = about
    reply = office.client.request("GET", "/office/begin")
    assert reply.status_code == 503
    assert "location" not in reply.headers


def test_a_provider_that_is_down_is_said(office: Office) -> None:
    address, cookie = office.begin()
    query = office.provider.sign_in(address, ANNA.sub)
    office.provider.is_down = True
    reply = office.back(query, cookie)
    assert reply.status_code == 503
    assert "does not answer" in reply.text
    assert not is_in(reply)


def test_who_is_not_signed_in_is_told_where(served: Served, office: Office) -> None:
    """Each way that there is, and no other."""
    page = office.client.request("GET", "/desk", headers={"Accept": "text/html"})
    assert page.status_code == 401
    assert 'href="/office"' in page.text
    assert 'href="/passkey"' in page.text
    assert 'href="/sign-in"' not in page.text
    # Under a number as its address, for which no browser makes a passkey.
    with InProcess(Application(served.record, served.doors)) as numbered:
        alone = numbered.request("GET", "/desk", headers={"Accept": "text/html"})
    assert alone.status_code == 401
    assert "/office" not in alone.text
    assert "/passkey" not in alone.text


def test_without_a_provider_there_is_no_such_page(served: Served) -> None:
    for path in ("/office", "/office/begin", "/office/back"):
        assert served.get(path).status_code == 404


def test_after_a_start_whoever_is_named_no_more_is_out(
    served: Served, office: Office
) -> None:
    reply = office.sign_in()
    session = re.search("regard-session=([^;]+)", reply.headers["set-cookie"])
    assert session is not None
    first_access(served.record, served.doors, [])
    headers = {"Cookie": f"regard-session={session[1]}"}
    assert office.client.request("GET", "/desk", headers=headers).status_code == 401


GOOD = """issuer = "https://login.example"
client = "regard"
secret_file = "secret"
[[people]]
sub = "1"
role = "steward"
scheme = "tool-library"
name = "anna"
"""


def test_the_operator_s_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3\n")
    file = tmp_path / "office.toml"
    file.write_text(GOOD)
    accounts = office_accounts(file)
    assert accounts.secret == "s3"
    assert "s3" not in repr(accounts)
    caller = accounts.caller("1")
    assert caller is not None
    assert caller.name == "anna"
    assert accounts.caller("2") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"steward"', '"subject"'),
        ('"steward"', '"representative"'),
        ('"steward"', '"source"'),
        ("https://login", "http://login"),
        ('"1"', '""'),
        ('sub = "1"', 'email = "a@b.example"'),
        ('"secret"', '"missing"'),
        ("[[people]]", "[people"),
        (GOOD, GOOD + GOOD.partition("secret_file")[2].partition("\n")[2]),
    ],
)
def test_what_would_let_the_wrong_in_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    """Before anything is served: no member, no program, and nobody by an e-mail."""
    (tmp_path / "secret").write_text("s3")
    file = tmp_path / "office.toml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(DataError, match=r"office\.toml: found"):
        office_accounts(file)


@pytest.fixture
def hanging(served: Served) -> Iterator[tuple[InProcess, Event, list[str]]]:
    """A service whose provider takes every question, and answers once it is told to."""
    told = Event()
    asked: list[str] = []

    def hangs(_: Any) -> dict[str, Any]:
        asked.append("asked")
        told.wait()
        raise NoProvider

    accounts = OfficeAccounts("https://login.example", CLIENT, CLIENT_SECRET, [ANNA])
    settings = Settings(pages=PAGES, office=accounts)
    application = Application(served.record, served.doors, settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("regard.service.provider.provider._fetched", hangs)
        with InProcess(application) as client:
            try:
                yield client, told, asked
            finally:
                told.set()


def test_a_provider_that_hangs_stops_nobody_else(
    served: Served, hanging: tuple[InProcess, Event, list[str]]
) -> None:
    """It is asked by few at once; who comes then is told at once, and all others are
    answered."""
    client, told, asked = hanging
    session = served.person(served.join("17"))
    many = 60
    with ThreadPoolExecutor(many) as pool:
        begun = [
            pool.submit(client.request, "GET", "/office/begin") for _ in range(many)
        ]
        refused = [next(as_completed(begun)).result().status_code]
        assert client.request("GET", "/livez").json() == {"status": "ok"}
        assert client.request("GET", "/v1/me", session).status_code == 200
        told.set()
        statuses = [answer.result().status_code for answer in begun]
    assert refused == [503]
    assert set(statuses) == {503}
    # One asked it; whoever waited behind them did not ask again.
    assert asked == ["asked"]


def test_whether_it_lives_is_answered_without_a_thread(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where all of them wait."""

    async def no_thread(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("regard.service.application.run_sync", no_thread)
    assert served.get("/livez").json() == {"status": "ok"}
    assert served.get("/healthz").status_code == 500


def test_after_a_failure_it_is_asked_again(office: Office) -> None:
    """Not at once, and not never."""
    office.provider.is_down = True
    assert office.client.request("GET", "/office/begin").status_code == 503
    office.provider.is_down = False
    asked = len(office.provider.asked)
    assert office.client.request("GET", "/office/begin").status_code == 503
    assert len(office.provider.asked) == asked
    office.passed[0] += FAILED_SECONDS
    assert is_in(office.sign_in())

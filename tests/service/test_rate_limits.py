"""How often somebody may ask: those who try keys are slowed, and nobody beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.problem import Problem
from regard.service.rate_limits import (
    RateCounter,
    RateLimits,
    RequestRate,
    counted_address,
)
from regard.service.settings import Settings
from tests.service.attacking import cookie
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served

FEW = RateLimits(
    wrong=RequestRate("wrong-secrets", 3, 60),
    strangers=RequestRate("strangers", 3, 60),
    reading=RequestRate("reading", 3, 60),
    acts=RequestRate("acts", 2, 60),
)


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def limited(served: Served, seconds: Seconds) -> Application:
    """A service in which little may be asked."""
    settings = replace(Settings(), limits=FEW)
    application = Application(served.record, served.doors, settings)
    application.counter._seconds = seconds
    return application


def test_too_often_is_said_with_when_to_come_again(served: Served) -> None:
    """By kind of work, and by whoever asks; nobody else is kept waiting."""
    me = served.person(served.join("17"))
    other = served.person(served.join("18"))
    seconds = Seconds()
    with InProcess(limited(served, seconds)) as client:
        for left in (2, 1, 0):
            reply = client.request("GET", "/v1/me", me)
            assert reply.status_code == 200
            assert reply.headers["ratelimit-policy"] == '"reading";q=3;w=60'
            assert reply.headers["ratelimit"] == f'"reading";r={left};t=60'
        reply = client.request("GET", "/v1/me", me)
        assert reply.status_code == 429
        assert reply.headers["retry-after"] == "60"
        assert reply.headers["ratelimit"] == '"reading";r=0;t=60'
        assert reply.json()["type"] == "urn:regard:problem:too-many-requests"
        # A page of the same session is read as often, and acts are counted apart.
        shown = client.request("GET", "/me", headers=cookie(me))
        assert shown.status_code == 429
        assert shown.headers["retry-after"] == "60"
        assert client.request("GET", "/v1/me", other).status_code == 200
        body = {"sources": ["members"]}
        sent = client.request("POST", "/v1/me/consent", me, json=body)
        assert sent.headers["ratelimit-policy"] == '"acts";q=2;w=60'
        seconds.at = 60
        assert client.request("GET", "/v1/me", me).status_code == 200


def test_a_refused_act_enters_nothing(served: Served) -> None:
    name = served.join("17")
    me = served.person(name)
    with InProcess(limited(served, Seconds())) as client:
        statuses = []
        for _ in range(3):
            sent = {"sources": ["members"]}
            reply = client.request("POST", "/v1/me/consent", me, json=sent)
            statuses.append(reply.status_code)
    assert statuses == [201, 201, 429]
    assert len(served.record.history(SCHEME, name.subject).entries) == 4


def test_who_tries_keys_is_slowed_and_nobody_beside_them(served: Served) -> None:
    """Behind one address others sign in, ask and act as before."""
    me = served.person(served.join("17"))
    caller = Caller(Role.STEWARD, "steward-1", SCHEME)
    link = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    with InProcess(limited(served, Seconds())) as client:
        statuses = []
        for number in range(5):
            guess = f"rgk_{number:043}"
            statuses.append(client.request("GET", "/v1/me", guess).status_code)
        assert statuses == [401, 401, 401, 429, 429]
        planted = cookie("rgs_guess")
        assert client.request("GET", "/me", headers=planted).status_code == 429
        tried = client.request("POST", "/enter", data={"link": "rgl_guess"})
        assert tried.status_code == 429
        assert client.request("GET", "/v1/me", me).status_code == 200
        for _ in range(5):
            assert client.request("GET", "/enter/rgl_x").status_code == 200
        entered = client.request("POST", "/enter", data={"link": link.secret})
        assert entered.status_code == 303


def test_a_stranger_s_flood_is_counted_by_address(served: Served) -> None:
    with InProcess(limited(served, Seconds())) as client:
        statuses = [
            client.request("GET", path).status_code
            for path in ("/", "/v1/schemes", "/", "/v1/schemes")
        ]
    assert statuses == [200, 200, 200, 429]


def test_memory_is_bounded() -> None:
    """However many addresses ask; nobody is refused for it."""
    counter = RateCounter(Seconds(), most=100)
    for number in range(10_000):
        counter.take(FEW.strangers, f"{number}")
    assert len(counter) == 100


def test_the_count_begins_anew_with_its_window() -> None:
    seconds = Seconds()
    counter = RateCounter(seconds)
    rate = RequestRate("acts", 1, 60)
    counter.take(rate, "a")
    seconds.at = 59.9
    with pytest.raises(Problem) as raised:
        counter.take(rate, "a")
    assert raised.value.headers["Retry-After"] == "1"
    seconds.at = 60
    counter.take(rate, "a")


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        (None, ""),
        ("testclient", "testclient"),
    ],
)
def test_of_ipv6_a_net_is_one(host: str | None, counted: str) -> None:
    """Whoever has one has 18 trillion million addresses."""
    assert counted_address(host) == counted

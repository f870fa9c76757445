"""Whoever sends slowly or without end is cut off; the rest is answered as before."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from regard.service.application import Application
from regard.service.patient_protocol import (
    HEADER_SECONDS,
    MOST_HEADER_BYTES,
    REQUEST_SECONDS,
    PatientProtocol,
)
from regard.service.serving import server_config
from regard.service.settings import Settings
from tests.service.browsing import InProcess
from tests.service.conftest import Served

HEADERS = b"POST /enter HTTP/1.1\r\nhost: here\r\ncontent-length: 100\r\n"


class HandTimer:
    """A timer that a test lets run out."""

    def __init__(self, seconds: float, callback: Any) -> None:
        self.seconds = seconds
        self.callback = callback
        self.is_over = False

    def cancel(self) -> None:
        self.is_over = True


class HandTask:
    """What nobody runs."""

    def add_done_callback(self, callback: Any) -> None:
        """It is never done."""


class HandLoop:
    """A loop whose time a test passes."""

    def __init__(self) -> None:
        self.timers: list[HandTimer] = []

    def call_later(self, seconds: float, callback: Any, *_: Any) -> HandTimer:
        timer = HandTimer(seconds, callback)
        self.timers.append(timer)
        return timer

    def create_task(self, work: Any, **_: Any) -> HandTask:
        work.close()
        return HandTask()

    def waiting(self) -> list[float]:
        """What is waited for."""
        return [timer.seconds for timer in self.timers if not timer.is_over]

    def run_out(self) -> None:
        """All that is waited for is over."""
        for timer in self.timers:
            if not timer.is_over:
                timer.is_over = True
                timer.callback()


class HandTransport(asyncio.Transport):
    """A connection on which nothing is sent by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.is_cut = False

    def get_extra_info(self, *_: Any, **__: Any) -> Any:
        return None

    def write(self, data: Any) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.is_cut = True

    def is_closing(self) -> bool:
        return self.is_cut

    def pause_reading(self) -> None:
        """Nothing is read by itself."""


async def nothing(_scope: Any, _receive: Any, _send: Any) -> None:
    """Answers nothing."""


@pytest.fixture
def connection() -> tuple[PatientProtocol, HandTransport, HandLoop]:
    config = uvicorn.Config(nothing, lifespan="off", ws="none")
    config.load()
    loop = HandLoop()
    protocol = PatientProtocol(
        config=config,
        server_state=ServerState(),
        app_state={},
        _loop=loop,
    )
    transport = HandTransport()
    protocol.connection_made(transport)
    return protocol, transport, loop


Connection = tuple[PatientProtocol, HandTransport, HandLoop]


@pytest.mark.parametrize("part", [b"", b"G", HEADERS])
def test_headers_that_do_not_end_are_not_waited_for(
    connection: Connection, part: bytes
) -> None:
    protocol, transport, loop = connection
    for byte in part:
        protocol.data_received(bytes([byte]))
    assert loop.waiting() == [HEADER_SECONDS]
    loop.run_out()
    assert transport.is_cut
    assert transport.written.startswith(b"HTTP/1.1 408 ")


def test_a_body_that_does_not_end_is_not_waited_for(connection: Connection) -> None:
    """Also where nobody reads it."""
    protocol, transport, loop = connection
    protocol.data_received(HEADERS + b"\r\n")
    assert loop.waiting() == [REQUEST_SECONDS]
    protocol.data_received(b"x")
    assert loop.waiting() == [REQUEST_SECONDS]
    loop.run_out()
    assert transport.is_cut


@pytest.mark.parametrize("is_stream", [True, False])
def test_a_stream_is_waited_for_anew(connection: Connection, is_stream: bool) -> None:
    """With each part while it is answered, and no longer; no other body is."""
    protocol, _, loop = connection
    media = b"content-type: application/x-ndjson\r\n" if is_stream else b""
    protocol.data_received(HEADERS + media + b"\r\n")
    protocol.data_received(b"x")
    before = len(loop.timers)
    cycle: Any = protocol.cycle
    cycle.response_started = True
    protocol.data_received(b"x")
    assert len(loop.timers) == before + is_stream
    cycle.response_complete = True
    protocol.data_received(b"x")
    assert len(loop.timers) == before + is_stream
    assert loop.waiting() == [REQUEST_SECONDS]


def test_what_came_whole_is_waited_for_no_more(connection: Connection) -> None:
    protocol, transport, loop = connection
    protocol.data_received(HEADERS + b"\r\n" + b"x" * 100)
    assert loop.waiting() == []
    assert not transport.is_cut


@pytest.mark.parametrize("part", [b"x: " + b"y" * 1000, b"x: y\r\n" * 200, b"y" * 1000])
def test_headers_without_end_are_not_kept(connection: Connection, part: bytes) -> None:
    protocol, transport, _ = connection
    protocol.data_received(b"GET / HTTP/1.1\r\n")
    for _ in range(MOST_HEADER_BYTES // len(part) + 1):
        if not transport.is_cut:
            protocol.data_received(part)
    assert transport.is_cut


def test_the_server_is_run_so() -> None:
    """And believes what a proxy says of an address only where there is one."""
    alone = server_config(nothing, Settings())
    behind = server_config(nothing, Settings(is_secure=True))
    assert alone.http is PatientProtocol
    assert not alone.proxy_headers
    assert behind.proxy_headers


@pytest.mark.parametrize("is_secure", [False, True])
def test_over_tls_a_browser_comes_so_again(served: Served, is_secure: bool) -> None:
    """With every answer; without TLS it would lock people out."""
    settings = Settings(is_secure=is_secure)
    application = Application(served.record, served.doors, settings)
    with InProcess(application) as client:
        for path in ("/", "/me", "/v1/me", "/nothing", "/style.css", "/openapi.json"):
            reply = client.request("GET", path)
            assert ("strict-transport-security" in reply.headers) == is_secure


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"event": 10**30, "words": "no"}, "too-large-number"),
        ({"event": 1, "words": "x" * 4001}, "too-long"),
        ({"event": 1, "x" * 201: "no"}, "too-long"),
        ({"event": 1, "words": "no", "beside": ["x" * 201]}, "too-long"),
    ],
)
def test_what_is_longer_than_it_may_be(
    served: Served, body: dict[str, Any], code: str
) -> None:
    me = served.person(served.join("17"))
    reply = served.post("/v1/me/dispute", me, json=body)
    assert reply.status_code == 400
    assert reply.json()["type"] == f"urn:regard:problem:{code}"
    assert "xxx" not in reply.text
    assert served.get(f"/v1/me/decisions/{'x' * 201}", me).status_code == 400


def test_a_service_s_question_is_no_longer_either(served: Served) -> None:
    """Said with the place; what it says beside is read by nobody."""
    key = served.keys["power-tools"]
    question = {"subject": {"id": "x" * 201}, "resource": {"id": "power-tools"}}
    reply = served.post("/access/v1/evaluation", key, json=question)
    assert reply.status_code == 400
    assert "in subject.id" in reply.json()["detail"]
    assert "xxx" not in reply.text

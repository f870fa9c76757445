"""A stream of lines is read as it comes, and each line answered before more is read."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

from regard.service import line_stream
from regard.service.api.event_lines import LINES_TOGETHER, MOST_LINE_BYTES
from regard.service.application import MOST_STREAMS, Application
from regard.service.rate_limits import RateLimits, RequestRate
from regard.service.settings import Settings
from tests.service.browsing import listening_at
from tests.service.conftest import SERVED_AT, Served
from tests.service.test_programs import EVENTS, LINES, event


@dataclass
class Stream:
    """A stream in parts, and what it is answered.

    Attributes:
        parts: What is sent; nothing more comes after them.
        is_cut_off: Whether whoever sends is gone then.
        is_silent: Whether nothing at all comes then.
        written: What was answered, message by message.
        before: How many lines had been answered when each part was asked for.
        status: The HTTP status.
    """

    parts: list[bytes]
    is_cut_off: bool = False
    is_silent: bool = False
    written: list[bytes] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    status: int = 0

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What was answered."""
        return [json.loads(line) for line in b"".join(self.written).splitlines()]

    def send(
        self, served: Served, key: str = "", application: Application | None = None
    ) -> Stream:
        """Sends it, part by part."""
        headers = [(b"content-type", LINES["Content-Type"].encode())]
        secret = served.keys["loan-desk"]
        headers.append((b"authorization", f"Bearer {secret}".encode()))
        if key:
            headers.append((b"idempotency-key", key.encode()))
        scope = {
            "type": "http",
            "method": "POST",
            "path": EVENTS,
            "raw_path": EVENTS.encode(),
            "query_string": b"",
            "headers": headers,
            "scheme": "http",
            "server": ("service.test", 80),
            "client": ("127.0.0.1", 1),
            "http_version": "1.1",
            "root_path": "",
        }
        app = application or served.application
        asyncio.run(app.asgi(scope, self._receive, self._send))
        return self

    async def _receive(self) -> dict[str, Any]:
        self.before.append(len(self.lines))
        place = len(self.before) - 1
        is_over = place >= len(self.parts)
        if is_over and self.is_silent:
            await asyncio.Event().wait()
        if is_over and self.is_cut_off:
            return {"type": "http.disconnect"}
        body = b"" if is_over else self.parts[place]
        return {"type": "http.request", "body": body, "more_body": not is_over}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.written.append(message.get("body", b""))


def event_lines(served: Served, count: int) -> list[bytes]:
    """Events, a line each."""
    return [
        json.dumps(event(served, "17", id=f"e-{number}")).encode() + b"\n"
        for number in range(count)
    ]


def test_each_part_is_answered_before_more_is_read(served: Served) -> None:
    """So nothing is kept of a stream, however long it is."""
    served.join("17")
    parts = event_lines(served, 5)
    stream = Stream(parts).send(served)
    assert stream.before == [0, 1, 2, 3, 4, 5]
    assert [line["line"] for line in stream.lines[:-1]] == [1, 2, 3, 4, 5]
    assert stream.lines[-1] == {
        "status": "ended",
        "entered": 5,
        "known": 0,
        "refused": 0,
    }


@pytest.mark.parametrize("seed", range(5))
def test_parts_end_anywhere(served: Served, seed: int) -> None:
    """What is answered does not depend on where the net cuts it."""
    served.join("17")
    random = Random(seed)
    lines = [*event_lines(served, 4), b"{bad\n", b"\n", *event_lines(served, 5)]
    whole = b"".join(lines).rstrip(b"\n")
    cuts = sorted(random.sample(range(len(whole)), 6))
    ends = [*cuts, len(whole)]
    parts = [whole[start:end] for start, end in zip([0, *cuts], ends, strict=True)]
    answers = Stream(parts).send(served).lines
    assert [answer.get("line") for answer in answers] == [
        *range(1, 6),
        *range(7, 12),
        None,
    ]
    statuses = ["entered"] * 4 + ["refused"] + ["known"] * 4 + ["entered", "ended"]
    assert [answer["status"] for answer in answers] == statuses


def test_transactions_are_small(served: Served) -> None:
    """While one is written, nobody else writes."""
    served.join("17")
    count = 2 * LINES_TOGETHER + 1
    stream = Stream([b"".join(event_lines(served, count))]).send(served)
    sizes = [len(part.splitlines()) for part in stream.written]
    assert sizes == [LINES_TOGETHER, LINES_TOGETHER, 1, 1]


@pytest.mark.parametrize("parts", [1, 3])
def test_a_line_without_end_breaks_it_off(served: Served, parts: int) -> None:
    """What was before is entered, which it says; sent again, the rest is."""
    served.join("17")
    good = event_lines(served, 2)
    endless = b"x" * (MOST_LINE_BYTES + 1)
    sent = [*good, endless] if parts == 3 else [b"".join(good) + endless]
    answers = Stream(sent).send(served).lines
    assert [answer["status"] for answer in answers] == [
        "entered",
        "entered",
        "broken off",
    ]
    assert answers[-1]["from_line"] == 3
    assert answers[-1]["entered"] == 2
    assert "line 3" in answers[-1]["problem"]["detail"]
    again = Stream(event_lines(served, 3)).send(served).lines
    assert [answer["status"] for answer in again[:-1]] == ["known", "known", "entered"]


def test_who_is_cut_off_sends_again(served: Served) -> None:
    """A line that did not end was none."""
    served.join("17")
    lines = event_lines(served, 3)
    cut = Stream([lines[0] + lines[1] + lines[2][:-5]], is_cut_off=True).send(served)
    assert [answer["status"] for answer in cut.lines] == ["entered", "entered"]
    again = Stream([b"".join(lines)]).send(served).lines
    assert [answer["status"] for answer in again[:-1]] == ["known", "known", "entered"]


def test_who_sends_nothing_is_told(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.join("17")
    monkeypatch.setattr(line_stream, "MOST_BODY_SECONDS", 0.05)
    answers = Stream(event_lines(served, 1), is_silent=True).send(served).lines
    assert answers[-1]["status"] == "broken off"
    assert answers[-1]["from_line"] == 2
    assert answers[-1]["problem"]["status"] == 408


def test_lines_are_counted_by_the_minute(served: Served) -> None:
    """Not in all: whoever sends more comes again, and nothing is lost."""
    served.join("17")
    limits = RateLimits(lines=RequestRate("lines", 3, 60))
    settings = Settings(pages=SERVED_AT, limits=limits)
    application = Application(served.record, served.doors, settings)
    parts = event_lines(served, 5)
    answers = Stream(parts).send(served, application=application).lines
    assert [answer["status"] for answer in answers] == ["entered"] * 3 + ["broken off"]
    assert answers[-1]["from_line"] == 4
    assert answers[-1]["problem"]["status"] == 429


def test_a_key_that_was_ended_ends_its_stream(served: Served) -> None:
    """Also one under way: it is looked at with each part."""
    served.join("17")
    secret = served.keys["loan-desk"]

    class Ending(Stream):
        async def _receive(self) -> dict[str, Any]:
            if len(self.before) == 1:
                access = served.doors.access(secret, served.record.now)
                assert access is not None
                served.doors.end(access.number, served.record.now)
            return await super()._receive()

    answers = Ending(event_lines(served, 3)).send(served).lines
    assert [answer["status"] for answer in answers] == ["entered", "broken off"]
    assert answers[-1]["problem"]["status"] == 401


def test_a_stream_has_no_key(served: Served) -> None:
    """Whether it is the same again nobody knows before its end."""
    name = served.join("17")
    before = served.record.history(name.scheme, name.subject)
    stream = Stream(event_lines(served, 1)).send(served, key='"k1"')
    assert stream.status == 400
    assert "source and id" in stream.lines[0]["detail"]
    after = served.record.history(name.scheme, name.subject)
    assert len(after.entries) == len(before.entries)


def test_streams_at_once_are_bounded(served: Served) -> None:
    """And each that ends, however it does, makes room for another."""
    served.join("17")
    for _ in range(MOST_STREAMS + 2):
        assert Stream([], is_cut_off=True).send(served).status == 200
    statuses: list[int] = []

    class Within(Stream):
        async def _receive(self) -> dict[str, Any]:
            if len(statuses) < MOST_STREAMS + 3:
                inner = Within([])
                statuses.append(0)
                place = len(statuses) - 1
                await asyncio.to_thread(inner.send, served)
                statuses[place] = inner.status
            return await super()._receive()

    assert Within([]).send(served).status == 200
    assert 429 in statuses
    assert statuses.count(200) >= MOST_STREAMS - 1
    assert Stream([]).send(served).status == 200


def test_over_the_net_each_line_is_answered_at_once(served: Served) -> None:
    """One sends a line, reads its answer, and only then sends the next."""
    served.join("17")
    first, second = event_lines(served, 2)
    with listening_at(served.application) as address:
        place = urlsplit(address)
        assert place.hostname is not None
        assert place.port is not None
        with socket.create_connection((place.hostname, place.port), 20) as net:
            head = (
                f"POST {EVENTS} HTTP/1.1\r\nHost: service.test\r\n"
                f"Authorization: Bearer {served.keys['loan-desk']}\r\n"
                "Content-Type: application/x-ndjson\r\n"
                "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            )
            net.sendall(head.encode() + chunk(first))
            came = read_until(net, b'"e-0"')
            assert b"200 OK" in came
            assert b'"e-1"' not in came
            net.sendall(chunk(second) + chunk(b""))
            assert b'"ended"' in read_until(net, b'"ended"')


def chunk(content: bytes) -> bytes:
    """A chunk, as HTTP has it."""
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def read_until(net: socket.socket, words: bytes) -> bytes:
    """What comes, up to some words."""
    came = b""
    while words not in came:
        part = net.recv(65536)
        assert part, came
        came += part
    return came

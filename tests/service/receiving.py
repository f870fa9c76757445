"""A program of somebody else that is told something, and answers as it is told to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass(frozen=True)
class ToldMessage:
    """A message, as it came in.

    Attributes:
        path: Where.
        headers: What stood above it.
        body: Its bytes.
    """

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """What it says."""
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Whether it is, as the specification says it is verified."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        number = self.headers["webhook-id"]
        at = self.headers["webhook-timestamp"]
        signed = f"{number}.{at}.".encode() + self.body
        digest = hmac.new(key, signed, hashlib.sha256).digest()
        expected = f"v1,{base64.b64encode(digest).decode()}"
        return expected in self.headers["webhook-signature"].split()


@dataclass
class Receiver:
    """What reached a program, and what it answers.

    Attributes:
        messages: What it was told, in that order.
        statuses: What it answers next; then that all is well.
        location: Where it sends those whom it sends on.
        is_stuck: Whether it answers letter by letter, and never ends.
        let_go: Ends what is stuck.
    """

    messages: list[ToldMessage] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    location: str = ""
    is_stuck: bool = False
    let_go: Event = field(default_factory=Event)
    port: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hooks?for=us"


@contextmanager
def receiver(context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A program that listens on this machine."""
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(length)
            told.messages.append(ToldMessage(self.path, headers, body))
            if told.is_stuck:
                while not told.let_go.wait(0.02):
                    self.wfile.write(b"H")
                return
            self.send_response(told.statuses.pop(0) if told.statuses else 204)
            if told.location:
                self.send_header("Location", told.location)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing is said of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    told.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        told.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()

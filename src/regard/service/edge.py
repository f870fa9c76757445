"""The edge: what is said with every answer, whatever answers."""

from __future__ import annotations

import re
import secrets
from asyncio import get_running_loop
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regard.service.counts import ServiceCounts, area_of
from regard.service.json_log import REQUEST_LOG, REQUEST_NUMBER
from regard.service.problem import FAULT
from regard.service.rate_limits import counted_address
from regard.service.settings import Settings

ONLY_TLS = "max-age=31536000"
"""For a year a browser comes over TLS alone; of other hosts nothing is said."""


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
QUESTIONS = "/access/"
NUMBER_SENT = re.compile(r"[!-~]{1,200}")
"""Visible ASCII, as identifiers are; of anything else nothing is sent back."""
REQUEST_NUMBER_SIZE = 8
"""Random bytes in the number of a request; what a caller sends is never logged."""
WRITE_SECONDS = 1.0
"""After so long, counts are written to where other workers find them."""


class Edge:
    """Around all that answers."""

    def __init__(self, app: ASGIApp, settings: Settings, counts: ServiceCounts) -> None:
        """The edge of an application.

        Args:
            app: What answers.
            settings: How the service is run.
            counts: What was asked, and how it ended.
        """
        self._app = app
        self._settings = settings
        self._counts = counts
        self._is_writing = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = secrets.token_hex(REQUEST_NUMBER_SIZE)
        began = perf_counter()
        status = FAULT

        async def send_beside(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._say_beside(MutableHeaders(scope=message), number)
                _say_as_sent(MutableHeaders(scope=message), scope)
            await send(message)

        token = REQUEST_NUMBER.set(number)
        try:
            await self._app(scope, receive, send_beside)
        finally:
            self._note(scope, status, perf_counter() - began)
            REQUEST_NUMBER.reset(token)

    def _say_beside(self, headers: MutableHeaders, number: str) -> None:
        headers["X-Request-Id"] = number
        if self._settings.is_secure:
            headers["Strict-Transport-Security"] = ONLY_TLS

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        area = area_of(scope["path"])
        # What a caller makes up as a method is not counted by its name.
        method = "other"
        if scope["method"] in METHODS:
            method = scope["method"]
        self._counts.add(area, method, status, seconds)
        values = {"area": area, "method": method, "status": status}
        values["milliseconds"] = round(seconds * 1000)
        REQUEST_LOG.info("answered", extra={"values": values})
        if not self._is_writing:
            self._is_writing = True
            get_running_loop().call_later(WRITE_SECONDS, self._write)

    def _write(self) -> None:
        self._is_writing = False
        self._counts.write()


def _say_as_sent(headers: MutableHeaders, scope: Scope) -> None:
    """By AuthZEN a question comes back under its number; ours goes beside."""
    if not scope["path"].startswith(QUESTIONS):
        return
    sent = Headers(scope=scope).get("X-Request-Id", "")
    if NUMBER_SENT.fullmatch(sent):
        headers["Regard-Request-Id"] = headers["X-Request-Id"]
        headers["X-Request-Id"] = sent


def address_of(request: Request) -> str:
    """From where somebody asks, as it is counted.

    What a proxy says of it is believed only where one was said to stand before the
    service: the server puts it there, or does not.

    Args:
        request: The request.
    """
    client = request.client
    return counted_address(None if client is None else client.host)

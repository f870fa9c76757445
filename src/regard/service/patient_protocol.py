"""The protocol of connections: whoever sends slowly, or without end, is cut off.

uvicorn waits for headers for as long as they come, and keeps them all; where no proxy
stands before it, some hundred slow connections would keep everybody else out.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10
"""From the first byte, or the connection, to the end of the headers."""
REQUEST_SECONDS = 75
"""From the headers to the end of the body; longer than bodies are read."""
STREAM_MEDIA = b"application/x-ndjson"
"""What has no end that anybody waits for."""
MOST_HEADER_BYTES = 64 * 1024
"""Of the address and all headers."""
TOO_SLOW_LINE = b"HTTP/1.1 408 Request Timeout\r\n"
TOO_LARGE_LINE = b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
CLOSING_LINES = b"content-length: 0\r\nconnection: close\r\n\r\n"


class PatientProtocol(HttpToolsProtocol):
    """A connection that waits for so long, and no longer."""

    def __init__(self, *args: Any, **values: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*args, **values)
        self._waiting: asyncio.TimerHandle | None = None
        self._header_bytes = 0
        self._in_headers = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for the first headers."""
        super().connection_made(transport)
        self._wait(HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what came, unless there is no end to it."""
        if self._in_headers:
            self._header_bytes += len(data)
        elif self._is_streaming:
            # As long as it comes, and is read: the stream itself says who is too slow.
            self._wait(REQUEST_SECONDS)
        super().data_received(data)
        # A body that came with them is no header.
        if self._in_headers and self._header_bytes > MOST_HEADER_BYTES:
            self._cut_off(TOO_LARGE_LINE)

    def on_message_begin(self) -> None:
        """Waits for the headers of a request."""
        self._in_headers = True
        self._header_bytes = 0
        self._wait(HEADER_SECONDS)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Waits for the body of a request."""
        self._in_headers = False
        self._wait(REQUEST_SECONDS)
        super().on_headers_complete()

    @property
    def _is_streaming(self) -> bool:
        cycle: Any = self.cycle
        if self._waiting is None or cycle is None:
            return False
        headers = dict(self.scope["headers"])
        is_stream = headers.get(b"content-type", b"").startswith(STREAM_MEDIA)
        return is_stream and cycle.response_started and not cycle.response_complete

    def on_message_complete(self) -> None:
        """The request is there."""
        self._wait(None)
        super().on_message_complete()

    def _wait(self, seconds: float | None) -> None:
        """Waits anew; for nothing, if None."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if seconds is not None:
            self._waiting = self.loop.call_later(seconds, self._too_slow)

    def _too_slow(self) -> None:
        self._cut_off(TOO_SLOW_LINE)

    def _cut_off(self, line: bytes) -> None:
        self._wait(None)
        if self.transport.is_closing():
            return
        # Where an answer is being written already, another would stand in it.
        cycle: Any = self.cycle
        if cycle is None or cycle.response_complete or not cycle.response_started:
            self.transport.write(line + CLOSING_LINES)
        self.transport.close()

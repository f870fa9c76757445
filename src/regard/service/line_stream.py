"""A stream of lines: read as it comes, entered in parts, each line answered in order.

Nothing is kept but the part that is entered just now. Whoever is cut off sends again:
what was entered is known by its source and id, and counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from anyio import fail_after
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from regard.report.text.language import Language
from regard.scheme.phrase import phrase
from regard.service.answering_faults import answered_fault
from regard.service.api.asking_again import KEY_HEADER
from regard.service.api.cloud_events import LINES
from regard.service.api.endpoint import OK, Endpoint
from regard.service.api.event_lines import (
    LINES_TOGETHER,
    LineAnswers,
    LineCutter,
    SentLine,
)
from regard.service.problem import BAD_REQUEST, TOO_MANY, TOO_SLOW, Problem
from regard.service.request_body import MOST_BODY_SECONDS

EnterLines = Callable[[Sequence[SentLine]], list[dict[str, Any]]]
"""Enters lines in one transaction, and says what came of each."""


class Disconnected(Exception):
    """Whoever sent the lines is gone, or does not read what they are answered."""


class LineStream(Response):
    """The answer to a stream; it reads the stream as well."""

    def __init__(
        self,
        enter: EnterLines,
        headers: Mapping[str, str],
        done: Callable[[], None],
        language: Language,
    ) -> None:
        """An answer of which nothing is known yet.

        Args:
            enter: What enters lines.
            headers: What is said beside.
            done: What is called at the end, however it came.
            language: In which whoever sends is told what went wrong.
        """
        super().__init__(None, OK, headers, LINES)
        # How long it will be nobody knows.
        del self.headers["content-length"]
        self._enter = enter
        self._done = done
        self._answers = LineAnswers(language)
        self._cutter = LineCutter()
        self._first_open = 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads, enters and answers, as ASGI has it."""
        del scope
        try:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            last = await self._last_line(receive, send)
            await _write(send, last, is_last=True)
        except Disconnected:
            return
        finally:
            self._done()

    async def _last_line(self, receive: Receive, send: Send) -> bytes:
        try:
            while await self._read_part(receive, send):
                pass
        except Disconnected:
            raise
        # Whatever it was: what was answered so far is so, and the rest is sent again.
        except Exception as error:
            return self._answers.broken_off(self._first_open, answered_fault(error))
        return self._answers.end()

    async def _read_part(self, receive: Receive, send: Send) -> bool:
        """Takes what came; whether more may come."""
        try:
            with fail_after(MOST_BODY_SECONDS):
                message = await receive()
        except TimeoutError:
            raise _too_slow() from None
        if message["type"] == "http.disconnect":
            raise Disconnected
        await self._answer_lines(self._cutter.lines(message.get("body", b"")), send)
        if message.get("more_body", False):
            return True
        await self._answer_lines(self._cutter.last_lines(), send)
        return False

    async def _answer_lines(self, lines: Iterator[SentLine], send: Send) -> None:
        waiting: list[SentLine] = []
        fault: Problem | None = None
        try:
            for line in lines:
                waiting.append(line)  # noqa: PERF402 - what came before a fault stays
        # Those before it are whole, and are entered.
        except Problem as problem:
            fault = problem
        for start in range(0, len(waiting), LINES_TOGETHER):
            group = waiting[start : start + LINES_TOGETHER]
            results = await run_sync(self._enter, group)
            await _write(send, self._answers.written(results))
            self._first_open = group[-1].number + 1
        if fault is not None:
            raise fault


async def _write(send: Send, content: bytes, is_last: bool = False) -> None:
    message = {
        "type": "http.response.body",
        "body": content,
        "more_body": not is_last,
    }
    try:
        with fail_after(MOST_BODY_SECONDS):
            await send(message)
    except (TimeoutError, OSError):
        raise Disconnected from None


def _too_slow() -> Problem:
    return Problem(
        TOO_SLOW,
        "too-slow",
        "Too slow",
        phrase(
            "found nothing for {seconds} seconds, expected lines or the end; to do: "
            "send the rest in another request",
            seconds=MOST_BODY_SECONDS,
        ),
    )


def too_many_streams(most: int) -> Problem:
    """The answer for one stream more.

    Args:
        most: How many there may be at once.

    Returns:
        The problem.
    """
    return Problem(
        TOO_MANY,
        "too-many-streams",
        "Too many streams",
        phrase(
            "found {most} streams of this key under way, expected fewer; nothing was "
            "entered; to do: end one, then send this",
            most=most,
        ),
        headers={"Retry-After": "10"},
    )


def takes_stream(endpoint: Endpoint, request: Request) -> bool:
    """Whether what is sent is a stream of lines.

    Args:
        endpoint: Where it is sent.
        request: The request.

    Returns:
        Whether it is read as it comes.

    Raises:
        Problem: If it is to be done once as a whole, of which nobody knows the end.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != LINES or LINES not in endpoint.media:
        return False
    if request.headers.get(KEY_HEADER) is None:
        return True
    raise Problem(
        BAD_REQUEST,
        "key-of-a-stream",
        "No key of a stream",
        phrase(
            "found {header} with a stream of lines, expected none: an event is known "
            "by its source and id, and counts once; nothing was entered; to do: leave "
            "it out, and send the lines again where no answer came",
            header=KEY_HEADER,
        ),
    )

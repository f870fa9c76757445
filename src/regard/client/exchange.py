"""The exchange: what both clients do alike with a request and its answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from regard.client.calls import Call, CallAnswer
from regard.client.problems import NoAnswer, ServiceProblem
from regard.client.retrying import TOO_BUSY, Patience
from regard.client.values import SourceEvent
from regard.scheme.complaint import DataError

if TYPE_CHECKING:
    import httpx

THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
STREAMED_AT_ONCE = 1_000
"""Of a stream, in one request."""
FIRST_ERROR = 400
STILL_DONE_STATUS = 409
STILL_DONE_CODE = "under-way"
"""The code of a request whose first sending is still being done."""


def checked_address(address: str) -> str:
    """An address to which a key may be sent.

    Args:
        address: The address.

    Returns:
        The same.

    Raises:
        DataError: If others could read what is sent there.
    """
    parts = urlsplit(address)
    is_here = parts.hostname in THIS_MACHINE
    if parts.scheme == "https" or (parts.scheme == "http" and is_here):
        return address
    raise DataError(
        f"found the address {address!r}, expected https://, or http:// of this very "
        "machine: a key would travel where others read it\n"
        "  to do: name the address with TLS"
    )


def authorization(secret: str) -> dict[str, str]:
    """The header that says who asks.

    Args:
        secret: A key or a session's secret; empty for nobody.
    """
    if not secret:
        return {}
    return {"Authorization": f"Bearer {secret}"}


def parts_of_stream(events: Iterable[SourceEvent]) -> Iterator[list[SourceEvent]]:
    """A stream in parts, each for one request.

    Args:
        events: Any number.

    Yields:
        A thousand at most.
    """
    rest = iter(events)
    while part := list(islice(rest, STREAMED_AT_ONCE)):
        yield part


def request_values(call: Call[Any]) -> dict[str, Any]:
    """A call as httpx sends it.

    Args:
        call: The call.
    """
    return {"content": call.content, "headers": call.headers, "params": call.query}


def check_patience(
    patience: Patience, attempt: int, call: Call[Any], error: httpx.TransportError
) -> None:
    """Whether somebody who heard nothing asks again.

    Args:
        patience: How often one asks.
        attempt: Which attempt it was.
        call: What was sent.
        error: Why nothing was heard.

    Raises:
        NoAnswer: If it was the last attempt.
    """
    if attempt < patience.attempts:
        return
    raise NoAnswer(
        f"{call.method} {call.path}: found nobody who answers "
        f"({type(error).__name__}), expected the service; whether it was done is not "
        "known\n  to do: look whether it runs, and send the same again: it is done once"
    ) from error


def is_asked_again(patience: Patience, attempt: int, answer: httpx.Response) -> bool:
    """Whether the same is asked again after an answer.

    Args:
        patience: How often one asks.
        attempt: Which attempt it was.
        answer: What was answered.

    Returns:
        Whether it is; then nothing was done, or it is done once.
    """
    if attempt >= patience.attempts:
        return False
    return answer.status_code in TOO_BUSY or _is_under_way(answer)


def _is_under_way(answer: httpx.Response) -> bool:
    """Whether the first of the same requests is still being done: its answer comes."""
    if answer.status_code != STILL_DONE_STATUS:
        return False
    problem = problem_content(answer.content)
    return ServiceProblem("", STILL_DONE_STATUS, problem).code == STILL_DONE_CODE


def problem_content(content: bytes) -> dict[str, Any]:
    """What a problem says; nothing where it is a proxy's own words.

    Args:
        content: What was answered.
    """
    try:
        problem = json.loads(content)
    except ValueError:
        return {}
    if isinstance(problem, dict):
        return problem
    return {}


def seconds_to_wait(
    patience: Patience, attempt: int, answer: httpx.Response | None
) -> float:
    """How long one waits before the next attempt.

    Args:
        patience: How long one waits at all.
        attempt: Which attempt it was.
        answer: What was answered; None if nothing was.

    Returns:
        Seconds.
    """
    if answer is None:
        return patience.wait(attempt)
    return patience.wait(attempt, answer.headers.get("Retry-After", ""))


def answer_read(call: Call[CallAnswer], answer: httpx.Response) -> CallAnswer:
    """What an answer says.

    Args:
        call: What was sent.
        answer: What was answered.

    Returns:
        What it says, as the call reads it.

    Raises:
        ServiceProblem: If it says that something went wrong.
    """
    if answer.status_code < FIRST_ERROR:
        return call.read(answer.content)
    place = f"{call.method} {call.path}"
    raise ServiceProblem(place, answer.status_code, problem_content(answer.content))

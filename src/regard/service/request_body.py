"""The body of a request, read to its end, or cut off where it is more than may be."""

from __future__ import annotations

from asyncio import timeout

from starlette.requests import ClientDisconnect, Request

from regard.scheme.phrase import count_phrase, phrase
from regard.service.problem import (
    BAD_REQUEST,
    TOO_LARGE,
    TOO_SLOW,
    WRONG_MEDIA,
    Problem,
)

MOST_BODY_BYTES = 16 * 1024 * 1024
"""In the body of one request."""
AS_IT_IS = "identity"
"""What HTTP calls what is not packed."""
MOST_BODY_SECONDS = 60
"""Whoever sends more slowly keeps a place that others wait for."""


async def read_content(request: Request, most: int = MOST_BODY_BYTES) -> bytes:
    """What was sent.

    Args:
        request: The request.
        most: Bytes that may be sent.

    Raises:
        Problem: If it is more than may be, or was not sent to its end.
    """
    # What it is said to be is not believed: it is counted while it comes.
    parts: list[bytes] = []
    length = 0
    try:
        async with timeout(MOST_BODY_SECONDS):
            async for part in request.stream():
                length += len(part)
                _check_size(length, most)
                parts.append(part)
    except TimeoutError:
        raise Problem(
            TOO_SLOW,
            "too-slow",
            "Too slow",
            "found a body that did not come to its end in time; nothing was entered; "
            "to do: send it again, in smaller parts",
        ) from None
    except ClientDisconnect:
        raise Problem(
            BAD_REQUEST, "cut-off", "Cut off", "the request ended before its body did"
        ) from None
    return b"".join(parts)


def check_encoding(request: Request) -> None:
    """Whether what was sent is sent as it is: nothing is unpacked here.

    Args:
        request: The request.

    Raises:
        Problem: If it is packed.
    """
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", AS_IT_IS):
        return
    raise Problem(
        WRONG_MEDIA,
        "wrong-encoding",
        "Another encoding of content",
        "found a Content-Encoding, expected none: what is packed is not unpacked; "
        "nothing was entered; to do: send it as it is",
        headers={"Accept-Encoding": AS_IT_IS},
    )


def _check_size(length: int, most: int) -> None:
    if length <= most:
        return
    raise Problem(
        TOO_LARGE,
        "too-large",
        "Too much at once",
        phrase(
            "found a body of more than {most} bytes; to do: send it in parts",
            most=count_phrase(most),
        ),
    )

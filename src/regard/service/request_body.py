"""The body of a request, read to its end, or cut off where it is more than may be."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from regard.service.problem import BAD_REQUEST, TOO_LARGE, Problem

MOST_BODY_BYTES = 16 * 1024 * 1024
"""In the body of one request."""


async def read_content(request: Request) -> bytes:
    """What was sent.

    Args:
        request: The request.

    Raises:
        Problem: If it is more than may be, or was not sent to its end.
    """
    text = request.headers.get("content-length", "0")
    _check_size(int(text) if text.isdecimal() else 0)
    parts: list[bytes] = []
    length = 0
    try:
        async for part in request.stream():
            length += len(part)
            _check_size(length)
            parts.append(part)
    except ClientDisconnect:
        raise Problem(
            BAD_REQUEST, "cut-off", "Cut off", "the request ended before its body did"
        ) from None
    return b"".join(parts)


def _check_size(length: int) -> None:
    if length <= MOST_BODY_BYTES:
        return
    raise Problem(
        TOO_LARGE,
        "too-large",
        "Too much at once",
        f"found a body of more than {MOST_BODY_BYTES:,} bytes; to do: send it in parts",
    )

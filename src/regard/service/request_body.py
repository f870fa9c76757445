"""The body of a request, read to its end, or cut off where it is more than may be."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from regard.service.problem import BAD_REQUEST, TOO_LARGE, Problem

MOST_BODY_BYTES = 16 * 1024 * 1024
"""In the body of one request."""


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
        async for part in request.stream():
            length += len(part)
            _check_size(length, most)
            parts.append(part)
    except ClientDisconnect:
        raise Problem(
            BAD_REQUEST, "cut-off", "Cut off", "the request ended before its body did"
        ) from None
    return b"".join(parts)


def _check_size(length: int, most: int) -> None:
    if length <= most:
        return
    raise Problem(
        TOO_LARGE,
        "too-large",
        "Too much at once",
        f"found a body of more than {most:,} bytes; to do: send it in parts",
    )

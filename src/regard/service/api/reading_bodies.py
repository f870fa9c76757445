"""What was sent, read as an endpoint takes it; bounded, and never half."""

from __future__ import annotations

from typing import Any

import msgspec

from regard.service.api.endpoint import Endpoint
from regard.service.api.evaluation import unreadable
from regard.service.api.events import BATCH, LINES, CloudEvent
from regard.service.api.lengths import check_lengths
from regard.service.problem import WRONG_MEDIA, Problem

LONGEST_PLACE = 200
"""Letters of what is said of a fault; longer, it may repeat what was sent."""


def read_as_taken(endpoint: Endpoint, content: bytes, media: str) -> Any:
    """What was sent, as the endpoint takes it.

    Args:
        endpoint: Where it was sent.
        content: The bytes.
        media: What they are said to be, with or without parameters.

    Returns:
        The body; None where the endpoint takes nothing.

    Raises:
        Problem: If it is of another kind, or cannot be read.
    """
    if endpoint.takes is None:
        return None
    kind = media.partition(";")[0].strip().lower()
    if kind not in endpoint.media:
        raise Problem(
            WRONG_MEDIA,
            "wrong-media",
            "Another kind of content",
            f"found {kind or 'no Content-Type'}, expected "
            f"{' or '.join(endpoint.media)}; to do: say so, and send that",
        )
    try:
        if kind == BATCH:
            return msgspec.json.decode(content, type=list[CloudEvent])
        if kind == LINES:
            return _lines(content)
        body = msgspec.json.decode(content, type=endpoint.takes)
        # Structures say themselves how long each part of them may be.
        if not isinstance(body, msgspec.Struct):
            check_lengths(body)
        return body
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise unreadable(_place(error)) from None
    # Deeper than anything that an address takes.
    except RecursionError:
        raise unreadable("it is nested too deep") from None


def _lines(content: bytes) -> list[CloudEvent]:
    events: list[CloudEvent] = []
    decoder = msgspec.json.Decoder(CloudEvent)
    for line in content.splitlines():
        if line.strip():
            events.append(decoder.decode(line))
    return events


def _place(error: Exception) -> str:
    # What was sent may be about a person, so none of it is repeated.
    if isinstance(error, msgspec.ValidationError):
        text = str(error)
        repeats = "value" in text.lower() or "unknown field" in text
        return "its values" if repeats or len(text) >= LONGEST_PLACE else text
    return "it is no JSON"

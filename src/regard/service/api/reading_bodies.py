"""What was sent, read as an endpoint takes it; bounded, and never half."""

from __future__ import annotations

from typing import Any

import msgspec

from regard.scheme.phrase import OR, phrase, phrase_list
from regard.service.api.cloud_events import BATCH, LINES, read_batch, read_lines
from regard.service.api.endpoint import Endpoint
from regard.service.api.json_faults import (
    JSON_ERRORS,
    check_names_once,
    json_problem,
)
from regard.service.api.lengths import check_lengths
from regard.service.problem import WRONG_MEDIA, Problem


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
            phrase(
                "found {kind}, expected {media}; to do: say so, and send that",
                kind=kind or phrase("no Content-Type"),
                media=phrase_list(endpoint.media, OR),
            ),
        )
    try:
        if kind == BATCH:
            return read_batch(content)
        if kind == LINES:
            return read_lines(content)
        body = msgspec.json.decode(content, type=endpoint.takes)
        check_names_once(content)
        # Structures say themselves how long each part of them may be.
        if not isinstance(body, msgspec.Struct):
            check_lengths(body)
        return body
    except JSON_ERRORS as error:
        raise json_problem(error) from None

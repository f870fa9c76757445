"""Validators: what tells one state of something from another, as RFC 9110 has it.

An answer carries an `ETag`. Whoever shows it again with `If-None-Match` is answered 304
where nothing has changed; an act with `If-Match` is done only on the history that was
seen, and 412 answers it where something was entered since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from regard.registry.sealed_entries import SubjectName
from regard.registry.store.unchanged import ChangedSince, unchanged_since
from regard.service.api.asking_again import content_bytes
from regard.service.api.endpoint import OK, ApiRequest, Reply
from regard.service.problem import BAD_REQUEST, Problem

NOT_MODIFIED = 304
NOT_AS_SEEN = 412
ANY_STATE = "*"
"""In If-Match: on whatever is there, as RFC 9110 has it; acts look for that anyhow."""
TAG_SIZE = 32
"""Hexadecimal digits of a hash."""
HISTORY_TAG = re.compile(r'"entry-(0|[1-9][0-9]{0,17})"')
"""What tells how far somebody's history goes: the last entry about them."""


def history_tag(last: int) -> str:
    """What tells how far a history goes.

    Args:
        last: The last entry of it.
    """
    return f'"entry-{last}"'


def loose_tag(content: object) -> str:
    """What tells apart answers that say the same of different moments.

    Args:
        content: What they say, without the moment.
    """
    return f"W/{_tag(content_bytes(content))}"


def validated(reply: Reply, if_none_match: str) -> Reply:
    """An answer with what tells it from others; nothing where it is known already.

    Args:
        reply: The answer.
        if_none_match: The header; empty without one.

    Returns:
        The answer with its `ETag`, or that nothing has changed.
    """
    if reply.status != OK:
        return reply
    tag = reply.headers.get("ETag") or _tag(content_bytes(reply.content))
    headers = {**reply.headers, "ETag": tag}
    known_tags = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    if "*" in known_tags or tag.removeprefix("W/") in known_tags:
        return Reply(b"", NOT_MODIFIED, reply.media, headers)
    return replace(reply, headers=headers)


@contextmanager
def on_what_was_seen(request: ApiRequest, name: SubjectName) -> Iterator[None]:
    """A block that enters nothing where the history is another than was seen.

    Args:
        request: The request, with the history that was seen, if it says one.
        name: Whose history.

    Yields:
        Nothing.

    Raises:
        Problem: If something was entered since.
    """
    if request.if_match in ("", ANY_STATE):
        yield
        return
    match = HISTORY_TAG.fullmatch(request.if_match)
    if match is None:
        raise Problem(
            BAD_REQUEST,
            "no-such-tag",
            "No such tag",
            "found an If-Match that is no ETag of a history, expected one that "
            "/v1/me/entries or a look said; nothing was entered; to do: send that",
        )
    try:
        with unchanged_since(name.scheme, name.subject, int(match[1])):
            yield
    except ChangedSince:
        raise changed_since() from None


def changed_since() -> Problem:
    """The answer for an act on what is no longer so."""
    return Problem(
        NOT_AS_SEEN,
        "changed-since",
        "Something was entered since",
        "found a history to which something was added since it was seen; nothing was "
        "entered by this; to do: look at it again, and decide anew",
    )


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:TAG_SIZE]}"'

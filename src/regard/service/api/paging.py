"""Paging: a list in parts, for whoever asks for parts, and else all of it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from regard.scheme.phrase import count_phrase, phrase
from regard.service.api.endpoint import ApiRequest, QueryParameter, Reply
from regard.service.problem import BAD_REQUEST, Problem

MOST_PER_PAGE = 1_000
PAGING = (
    QueryParameter("limit", "How many at most; all, if it is left out.", "integer"),
    QueryParameter("cursor", "Where to go on: what the Link header says."),
)
"""What may be asked of a list."""


def list_reply(
    request: ApiRequest, name: str, items: Sequence[Mapping[str, Any]], key: str
) -> Reply:
    """A list, or the part of it that is asked for.

    Args:
        request: Who asks, and for which part.
        name: What the list is called.
        items: All of it, in its order.
        key: The field by which items are told apart.

    Returns:
        The part, with a `Link` to the next one where there is one (RFC 8288).

    Raises:
        Problem: If such a part cannot be.
    """
    start = _start(request.query.get("cursor"), items, key)
    limit = _limit(request.query.get("limit"))
    if limit is None:
        return Reply({name: items[start:]})
    part = items[start : start + limit]
    links = [_link(request, {"limit": limit}, "first")]
    if start + limit < len(items):
        cursor = _cursor(part[-1][key])
        links.append(_link(request, {"limit": limit, "cursor": cursor}, "next"))
    return Reply({name: part}, headers={"Link": ", ".join(links)})


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_PER_PAGE:
        return int(text)
    raise Problem(
        BAD_REQUEST,
        "no-limit",
        "No such limit",
        phrase(
            "found a limit that is none, expected a number from 1 to {most}; "
            "to do: say such a number, or leave it out",
            most=count_phrase(MOST_PER_PAGE),
        ),
    )


def _start(cursor: str | None, items: Sequence[Mapping[str, Any]], key: str) -> int:
    if cursor is None:
        return 0
    for place, item in enumerate(items):
        if _cursor(item[key]) == cursor:
            return place + 1
    # Also what was there once: to go on from elsewhere would leave something out.
    raise Problem(
        BAD_REQUEST,
        "no-cursor",
        "No such place",
        "found a cursor that leads nowhere in this list, expected one that a Link "
        "header of it said; to do: begin anew, without one",
    )


def _cursor(value: object) -> str:
    """A place in a list, of which nobody should read anything."""
    return base64.urlsafe_b64encode(f"after {value}".encode()).decode().rstrip("=")


def _link(request: ApiRequest, query: Mapping[str, Any], relation: str) -> str:
    others = {
        name: value for name, value in request.query.items() if name not in _NAMES
    }
    target = f"{quote(request.address)}?{urlencode(others | dict(query))}"
    return f'<{target}>; rel="{relation}"'


_NAMES = frozenset(parameter.name for parameter in PAGING)

"""Changes that tests put forward, and a service whose days go by."""

from __future__ import annotations

from datetime import timedelta

from regard.registry.acts import changing
from regard.scheme.document import open_document
from tests.service.conftest import SCHEME, Served

HARSHER = (
    ("version: 3", "version: 4"),
    ("rate: 10 per 30d, cap: 120", "rate: 10 per 30d, cap: 105"),
)
"""Somebody who brought many tools back loses by it."""


def harsher_text() -> str:
    """The tool library's text, with one threshold raised."""
    text = open_document(SCHEME).text
    for before, after in HARSHER:
        assert before in text
        text = text.replace(before, after)
    return text


def put_forward(served: Served, days: int = 60) -> int:
    """Puts the harsher text forward for some days on; the entry."""
    from_day = served.record.now.date() + timedelta(days=days)
    entry = changing.put_forward(served.record, harsher_text(), from_day, "operator")
    return entry.seq

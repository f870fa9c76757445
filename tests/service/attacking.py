"""What attackers of a service send: forms by hand, with whatever cookie and origin."""

from __future__ import annotations

import hashlib
import html
import re
from datetime import timedelta

import httpx

from regard.registry.acts import reporting
from regard.registry.bodies import Reported
from regard.registry.sealed_entries import SubjectName
from tests.service.conftest import SERVED_AT, Served

HERE = SERVED_AT


def cookie(secret: str) -> dict[str, str]:
    """The headers of a browser that keeps a secret as its session."""
    return {"Cookie": f"regard-session={secret}", "Accept": "text/html"}


def token_of(secret: str) -> str:
    """The token in the forms of a session."""
    return hashlib.sha256(b"form of " + secret.encode()).hexdigest()


def page(served: Served, path: str, secret: str) -> httpx.Response:
    """Opens a page."""
    return served.get(path, headers=cookie(secret))


def send(
    served: Served,
    path: str,
    secret: str,
    fields: dict[str, str],
    origin: str | None = HERE,
) -> httpx.Response:
    """Sends a form, as from a page of an origin; None says nothing of it."""
    headers = cookie(secret)
    if origin is not None:
        headers["Origin"] = origin
    data = {"token": token_of(secret)} | fields
    return served.post(path, headers=headers, data=data)


def words_of(response: httpx.Response) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", response.text)).split())


def damage(served: Served, name: SubjectName, times: int = 1) -> list[int]:
    """Tools come back damaged; the entries that say so."""
    entries: list[int] = []
    for number in range(times):
        event = Reported(
            source="loan-desk",
            id=f"damage-{number}",
            kind="damaged",
            time=served.record.now - timedelta(seconds=1),
        )
        result = reporting.report(served.record, name, event, "anna")
        entries.append(result.seq)
    return entries

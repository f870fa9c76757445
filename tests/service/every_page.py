"""Every page that the service answers with, as each of those who may open it.

The routes themselves are asked: a page that is added and visited nowhere is missed.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from regard.registry.opening import OpenRecord
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.pages.page import Page
from regard.service.pages.pages import ALL_PAGES
from tests.service.attacking import HERE, token_of
from tests.service.browsing import InProcess
from tests.service.lived_in import (
    TOOLS,
    member,
)

STRANGER_NAME = "nobody"
SEEN_ELSEWHERE = frozenset(
    {
        "GET /office/back",
        "GET /office/begin",
        "POST /address",
        "POST /enter",
        "POST /passkey/enter",
    }
)
"""What is answered with a page only where something outside was done before; how it
looks where that was not is seen here as well."""


@dataclass(frozen=True)
class SeenPage:
    """A page, as somebody was answered with it.

    Attributes:
        route: Its method and path, with names in braces.
        who: As whom it was opened.
        answer: What was answered.
    """

    route: str
    who: str
    answer: httpx.Response

    @property
    def name(self) -> str:
        """What to call it, in a file's name as well."""
        words = f"{self.route} {self.who} {self.answer.status_code}"
        return re.sub("[^A-Za-z0-9]+", "-", words).strip("-")


def html_routes() -> set[str]:
    """The routes that answer with a page, by what their handlers say they give."""
    routes: set[str] = set()
    for page in ALL_PAGES:
        if _answers_with_page(page):
            routes.add(f"{page.method} {page.path}")
    return routes


def _answers_with_page(page: Page) -> bool:
    handler = page.handler
    if not inspect.isfunction(handler):
        handler = type(handler).__call__
    return "PageContent" in str(inspect.signature(handler).return_annotation)


class PageAsking:
    """Asks a service for pages, in a language, as whoever is said."""

    def __init__(
        self,
        record: OpenRecord,
        doors: Doors,
        application: Application,
        client: InProcess,
        language: str,
    ) -> None:
        self.record = record
        self.doors = doors
        self.application = application
        self.client = client
        self.language = language

    def session(
        self, role: Role, name: str, number: str = "", scheme: str = TOOLS
    ) -> str:
        """A session of somebody."""
        if number:
            who = member(self.record, number)
            subject = who.subject
            name = name or subject
        else:
            subject = ""
        caller = Caller(role, name, scheme, subject)
        return self.doors.make(AccessKind.SESSION, caller, self.record.now).secret

    def open(
        self, path: str, session: str = "", who: str = STRANGER_NAME, **values: str
    ) -> SeenPage:
        """Opens a page by its path with names in braces."""
        answer = self.client.request(
            "GET", path.format(**values), headers=self._headers(session)
        )
        route = path.partition("?")[0]
        return SeenPage(f"GET {route}", who, answer)

    def send(
        self,
        path: str,
        session: str,
        who: str,
        fields: Mapping[str, str],
        **values: str,
    ) -> SeenPage:
        """Sends a form, as from a page of the service."""
        headers = self._headers(session) | {"Origin": HERE}
        data = {"token": token_of(session), **fields}
        if not session:
            data["token"] = ""
        answer = self.client.request(
            "POST", path.format(**values), headers=headers, data=data
        )
        return SeenPage(f"POST {path}", who, answer)

    def _headers(self, session: str) -> dict[str, str]:
        headers = {"Accept": "text/html", "Accept-Language": self.language}
        if session:
            headers["Cookie"] = f"regard-session={session}"
        return headers

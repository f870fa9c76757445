"""An endpoint: an address, who may use it, what it takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from regard.registry.opening import OpenRecord
from regard.report.text.language import ENGLISH, Language, language_of
from regard.service.book import OpenBook
from regard.service.caller import Caller, Role
from regard.service.counts import ServiceCounts
from regard.service.doors import Doors
from regard.service.settings import Settings

JSON_MEDIA = "application/json"
OK = 200
CREATED = 201
MOST_ACT_BYTES = 1024 * 1024
"""What one act says, a scheme's text with it."""


@dataclass(frozen=True)
class ApiRequest:
    """One request, of somebody who may ask it.

    Attributes:
        record: The record.
        doors: Who may come in.
        settings: How the service is run.
        book: What anybody may know.
        counts: What was asked, and how it ended.
        caller: Who asks.
        path: What the address names.
        query: What stands behind the question mark.
        body: What was sent, read as the endpoint takes it; None where it takes nothing.
        address: The path that was asked for.
        if_match: On which state of somebody's history it is to be done; empty: on any.
        language: In which whoever asks is told what went wrong.
    """

    record: OpenRecord
    doors: Doors
    settings: Settings
    book: OpenBook
    counts: ServiceCounts
    caller: Caller
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    address: str = ""
    if_match: str = ""
    language: Language = field(default_factory=partial(language_of, ENGLISH))


@dataclass(frozen=True)
class Reply:
    """What is answered.

    Attributes:
        content: Plain data, written as JSON; or bytes as they are.
        status: The HTTP status.
        media: What it is.
        headers: Others.
    """

    content: Any
    status: int = OK
    media: str = JSON_MEDIA
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class QueryParameter:
    """What may stand behind an address's question mark.

    Attributes:
        name: Its name.
        words: What it is for.
        kind: Its type in JSON Schema.
        format: Its format there; empty for none.
    """

    name: str
    words: str
    kind: str = "string"
    format: str = ""


@dataclass(frozen=True)
class Endpoint:
    """An address.

    Attributes:
        method: GET, POST or DELETE.
        path: With names in braces.
        roles: Who may; nobody else gets further than here.
        handler: What answers.
        summary: What it is for, in a line.
        takes: What is sent; None for nothing.
        gives: What is answered; a tuple for one of several.
        gives_media: What an answer is, if not JSON.
        gives_lines: What each line of the answer to a stream is; None without streams.
        media: What is taken, if not JSON.
        status: The HTTP status where all went well.
        also_status: Another one where all went well.
        query: What may stand behind the question mark.
        deep: The name in the path that takes slashes as well; empty for none.
        most_bytes: What is read of a body at most.
        is_register: Whether it tells of one number after another: seldom, and kept by
            nobody.
        is_at_once: Whether it is answered without a thread, and nothing is looked up
            for it: also where all threads wait.
        still_holds: Whether what was answered before may be said again, given which
            entries there were then, and when; None where it may always.
        together: What answers several requests at once, and None to one that would
            keep the others waiting; None where each is answered by itself.
    """

    method: str
    path: str
    roles: frozenset[Role]
    handler: Callable[[ApiRequest], Reply]
    summary: str
    takes: Any = None
    gives: Any = None
    gives_media: str = JSON_MEDIA
    gives_lines: Any = None
    media: tuple[str, ...] = (JSON_MEDIA,)
    status: int = OK
    also_status: int | None = None
    query: tuple[QueryParameter, ...] = ()
    deep: str = ""
    most_bytes: int = MOST_ACT_BYTES
    is_register: bool = False
    is_at_once: bool = False
    still_holds: Callable[[ApiRequest, int, datetime], bool] | None = None
    together: (
        Callable[[Sequence[ApiRequest]], Sequence[Reply | Exception | None]] | None
    ) = None

    @property
    def takes_history(self) -> bool:
        """Whether it may be done on a certain state of somebody's history alone."""
        return bool(getattr(self.handler, "is_about_subject", False))

    @property
    def ends_access(self) -> bool:
        """Whether whoever asks may have no access left afterwards."""
        return getattr(self.handler, "act", "") == "erase"

    @property
    def is_public(self) -> bool:
        """Whether anybody may."""
        return Role.ANYONE in self.roles

    @property
    def operation(self) -> str:
        """A name of its own, for documents and clients."""
        named: str | None = getattr(self.handler, "operation", None)
        return named or self.handler.__name__

"""The application: a record and its doors, for a server of ASGI to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regard.registry.opening import OpenRecord
from regard.service.answering_faults import answered_fault
from regard.service.api.asking_again import (
    KEY_HEADER,
    answered_once,
    content_bytes,
    idempotency_key,
    reply_again,
)
from regard.service.api.endpoint import ApiRequest, Endpoint, Reply
from regard.service.api.endpoints import all_endpoints
from regard.service.api.lengths import check_lengths
from regard.service.api.openapi import openapi_bytes
from regard.service.api.reading_bodies import read_as_taken
from regard.service.api.validators import changed_since, validated
from regard.service.book import OpenBook
from regard.service.caller import STRANGER, Caller
from regard.service.counts import ServiceCounts
from regard.service.doors import Access, AccessKind, Doors
from regard.service.doors.kept_answers import (
    KeptState,
    KeyedRequest,
    keyed_request,
)
from regard.service.edge import Edge, address_of
from regard.service.pages.answering import PageAnswering
from regard.service.pages.page import STYLE_PATH, Page, page_style
from regard.service.pages.pages import ALL_PAGES
from regard.service.pages.passkey_pages import PASSKEY_SCRIPT, passkey_script
from regard.service.problem import (
    METHOD_NOT_ALLOWED,
    PROBLEM_TYPE,
    UNAUTHORIZED,
    Problem,
    not_allowed,
    not_signed_in,
    nothing_here,
)
from regard.service.rate_limits import RateCounter
from regard.service.request_body import read_content
from regard.service.settings import Settings

BEARER = "bearer "
NUL = "\0"
SCRIPT_MEDIA = "text/javascript; charset=utf-8"
SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""With every answer: nothing of it is kept, framed, or guessed at."""


class Application:
    """What a server runs."""

    def __init__(
        self,
        record: OpenRecord,
        doors: Doors,
        settings: Settings | None = None,
        life: Any = None,
    ) -> None:
        """An application of a record that is open.

        Args:
            record: The record.
            doors: Who may come in.
            settings: How it is run; on this machine alone, if None.
            life: What is done before it answers and after, as Starlette has it.
        """
        self._record = record
        self._doors = doors
        self._settings = settings or Settings()
        self.endpoints = all_endpoints()
        self.book = OpenBook(record)
        self.counter = RateCounter()
        self.counts = ServiceCounts(self._settings.counts_folder)
        pages = PageAnswering(record, doors, self._settings, self.book, self.counter)
        document = openapi_bytes(self.endpoints)
        routes = [_route(self, endpoint) for endpoint in self.endpoints]
        routes.extend(_page_route(pages, page) for page in ALL_PAGES)
        routes.append(_fixed_route("/openapi.json", document, "application/json"))
        routes.append(_fixed_route(STYLE_PATH, page_style(), "text/css"))
        routes.append(_fixed_route(PASSKEY_SCRIPT, passkey_script(), SCRIPT_MEDIA))
        self.asgi = Starlette(
            routes=routes,
            exception_handlers={
                HTTPException: partial(_plain_http, pages),
            },
            middleware=[Middleware(Edge, settings=self._settings, counts=self.counts)],
            lifespan=life,
        )
        # It would send on to whatever host was asked for, a link's secret with it.
        self.asgi.router.redirect_slashes = False

    async def answer(self, endpoint: Endpoint, request: Request) -> Response:
        """Answers one request.

        Args:
            endpoint: Where it was sent.
            request: The request.
        """
        try:
            content = await read_content(request, endpoint.most_bytes)
            work = partial(self._answer, endpoint, request, content)
            # Acts wait for a disk; others are answered meanwhile.
            reply = await run_sync(work)
        # Whatever it was: left to the server, its text would stand in the log.
        except Exception as error:
            return problem_response(answered_fault(error))
        return _response(reply)

    def _answer(self, endpoint: Endpoint, request: Request, content: bytes) -> Reply:
        keyed = _keyed_request(endpoint, request, content)
        try:
            access = self._access(request)
        except Problem:
            # Whoever was forgotten has no session left, and may ask again all the same.
            if keyed is None or not endpoint.ends_access:
                raise
            earlier = self._doors.kept_answers.known(keyed, self._record.now)
            if earlier.state is not KeptState.DONE:
                raise
            return reply_again(self._doors, self._record, keyed, earlier)
        caller = STRANGER if access is None else access.caller
        counted = self._counted(endpoint, request, access)
        work = self._work(endpoint, request, caller, content)
        if keyed is None:
            reply = work()
        else:
            keyed = replace(keyed, scheme=caller.scheme)
            reply = answered_once(self._doors, self._record, keyed, work)
        if endpoint.method == "GET":
            reply = validated(reply, request.headers.get("if-none-match", ""))
        headers = {**reply.headers, **counted}
        is_open = endpoint.is_public and not endpoint.is_register
        if is_open and endpoint.method == "GET":
            # What anybody may know may be kept by anybody, who asks whether it holds.
            headers.setdefault("Cache-Control", "public, no-cache")
        return replace(reply, headers=headers)

    def _counted(
        self, endpoint: Endpoint, request: Request, access: Access | None
    ) -> dict[str, str]:
        """Counts a request; what its answer says of that."""
        limits = self._settings.limits
        if endpoint.is_register:
            return self.counter.take(limits.register, address_of(request))
        if access is None:
            return self.counter.take(limits.strangers, address_of(request))
        rate = limits.of(access.caller, endpoint.method == "GET")
        return self.counter.take(rate, access.number)

    def _work(
        self, endpoint: Endpoint, request: Request, caller: Caller, content: bytes
    ) -> Callable[[], Reply]:
        """What answers a request that may be asked, and can be read."""
        path: dict[str, str] = dict(request.path_params)
        _check_may(endpoint, caller, path.get("scheme", ""))
        # No name has such a sign, and some databases are not even asked with one.
        if any(NUL in name for name in path.values()):
            raise nothing_here()
        query = dict(request.query_params)
        check_lengths([*path.values(), *query.values()])
        media = request.headers.get("content-type", "")
        api_request = ApiRequest(
            record=self._record,
            doors=self._doors,
            settings=self._settings,
            book=self.book,
            counts=self.counts,
            caller=caller,
            path=path,
            query=query,
            body=read_as_taken(endpoint, content, media),
            address=request.url.path,
            if_match=_if_match(endpoint, request),
        )
        return partial(endpoint.handler, api_request)

    def _access(self, request: Request) -> Access | None:
        """What lets whoever asks in; None where they show nothing."""
        if not request.headers.get("authorization"):
            return None
        secret = _secret(request)
        access = None
        if secret:
            access = self._doors.access(secret, self._record.now)
        # A link is opened once, for a session; shown here it would be used for ever.
        if access is not None and access.kind is not AccessKind.LINK:
            return access
        # Whoever shows a key that opens nothing is told so, and not taken for nobody.
        self.counter.take(self._settings.limits.wrong, address_of(request))
        raise not_signed_in()


def problem_response(problem: Problem) -> Response:
    """A problem as RFC 9457 answers it.

    Args:
        problem: What went wrong.
    """
    headers = SAFE_HEADERS | dict(problem.headers)
    if problem.status == UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    content = msgspec.json.encode(problem.data())
    return Response(content, problem.status, headers, PROBLEM_TYPE)


def _secret(request: Request) -> str:
    """What whoever asks shows; empty where it is no key of ours."""
    header = request.headers.get("authorization", "")
    if not header.lower().startswith(BEARER):
        return ""
    return header[len(BEARER) :].strip()


def _if_match(endpoint: Endpoint, request: Request) -> str:
    """On which state something is to be done; never left aside in silence."""
    if_match = request.headers.get("if-match", "")
    if if_match and not endpoint.takes_history:
        raise changed_since()
    return if_match


def _keyed_request(
    endpoint: Endpoint, request: Request, content: bytes
) -> KeyedRequest | None:
    """A request that is to be done once; None where it does not ask for that."""
    secret = _secret(request)
    # Whoever only reads may ask as often as they like.
    if endpoint.method == "GET" or not secret:
        return None
    key = idempotency_key(request.headers.get(KEY_HEADER, ""))
    if not key:
        return None
    media = request.headers.get("content-type", "")
    address = f"{request.method} {request.url.path}?{request.url.query} {media}"
    return keyed_request(secret, key, "", content, address)


def _check_may(endpoint: Endpoint, caller: Caller, scheme: str) -> None:
    if endpoint.is_public:
        return
    if not caller.is_known:
        raise not_signed_in()
    if caller.role not in endpoint.roles:
        raise not_allowed(sorted(role.value for role in endpoint.roles))
    # Of another scheme nobody learns so much as that it is there.
    if scheme and caller.scheme != scheme:
        raise nothing_here()


def _route(application: Application, endpoint: Endpoint) -> Route:
    async def answer(request: Request) -> Response:
        return await application.answer(endpoint, request)

    path = endpoint.path
    if endpoint.deep:
        path = path.replace(f"{{{endpoint.deep}}}", f"{{{endpoint.deep}:path}}")
    return Route(path, answer, methods=[endpoint.method])


def _page_route(pages: PageAnswering, page: Page) -> Route:
    async def answer(request: Request) -> Response:
        return await pages.answer(page, request)

    return Route(page.path, answer, methods=[page.method])


def _fixed_route(path: str, content: bytes, media: str) -> Route:
    async def answer(_: Request) -> Response:
        return Response(content, 200, SAFE_HEADERS, media)

    return Route(path, answer)


def _response(reply: Reply) -> Response:
    content = content_bytes(reply.content)
    headers = SAFE_HEADERS | dict(reply.headers)
    return Response(content, reply.status, headers, reply.media)


async def _plain_http(
    pages: PageAnswering, request: Request, error: Exception
) -> Response:
    assert isinstance(error, HTTPException)
    problem = nothing_here()
    if error.status_code == METHOD_NOT_ALLOWED:
        problem = Problem(
            METHOD_NOT_ALLOWED,
            "other-method",
            "Another method",
            "found a method that this address does not take; to do: look it up in "
            "/openapi.json",
        )
    # A browser is answered with a page, a program with what it can read.
    if "text/html" in request.headers.get("accept", ""):
        response = pages.problem_page(problem, request)
    else:
        response = problem_response(problem)
    response.headers.update(error.headers or {})
    return response

"""The application: a record and its doors, for a server of ASGI to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

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
from regard.service.api.cloud_events import read_event
from regard.service.api.endpoint import JSON_MEDIA, ApiRequest, Endpoint, Reply
from regard.service.api.endpoints import all_endpoints
from regard.service.api.event_lines import SentLine
from regard.service.api.events import event_results
from regard.service.api.lengths import check_lengths
from regard.service.api.openapi import openapi_bytes
from regard.service.api.query import query_values
from regard.service.api.reading_bodies import read_as_taken
from regard.service.api.running import ALIVE
from regard.service.api.together import (
    SentRequest,
    SharedAnswer,
    answered_together,
)
from regard.service.api.validators import ANY_STATE, changed_since, validated
from regard.service.asked_language import asked_language
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
from regard.service.gathering import Gathering
from regard.service.line_stream import (
    LineStream,
    takes_stream,
    too_many_streams,
)
from regard.service.pages.answering import PageAnswering
from regard.service.pages.page import STYLE_PATH, Page, page_style
from regard.service.pages.pages import ALL_PAGES
from regard.service.pages.passkey_pages import PASSKEY_SCRIPT, passkey_script
from regard.service.plain_routes import answer_plain_http, fixed_route
from regard.service.problem import (
    Problem,
    not_allowed,
    not_signed_in,
    nothing_here,
)
from regard.service.rate_limits import RateCounter
from regard.service.request_body import check_encoding, read_content
from regard.service.responses import SAFE_HEADERS, problem_response, reply_response
from regard.service.settings import Settings

BEARER = "bearer "
NUL = "\0"
MOST_STREAMS = 8
"""Of one key at once, in each worker."""
SCRIPT_MEDIA = "text/javascript; charset=utf-8"


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
        self._streams: Counter[str] = Counter()
        self.counts = ServiceCounts(self._settings.counts_folder)
        pages = PageAnswering(record, doors, self._settings, self.book, self.counter)
        self._gatherings: dict[str, Gathering[SentRequest]] = {}
        for endpoint in self.endpoints:
            if endpoint.together is not None:
                answer_all = partial(self._answer_together, endpoint)
                self._gatherings[endpoint.path] = Gathering(answer_all)
        document = openapi_bytes(self.endpoints)
        # What is asked most often is looked for first.
        often = sorted(self.endpoints, key=lambda part: part.together is None)
        routes = [_route(self, endpoint) for endpoint in often]
        routes.extend(_page_route(pages, page) for page in ALL_PAGES)
        routes.append(fixed_route("/openapi.json", document, "application/json"))
        routes.append(fixed_route(STYLE_PATH, page_style(), "text/css"))
        routes.append(fixed_route(PASSKEY_SCRIPT, passkey_script(), SCRIPT_MEDIA))
        self.asgi = Starlette(
            routes=routes,
            exception_handlers={
                HTTPException: partial(answer_plain_http, pages),
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
            check_encoding(request)
            if takes_stream(endpoint, request):
                return await self._line_stream(endpoint, request)
            content = await read_content(request, endpoint.most_bytes)
            reply = await self._reply(endpoint, request, content)
        # Whatever it was: left to the server, its text would stand in the log.
        except Exception as error:
            return problem_response(answered_fault(error), asked_language(request))
        return reply_response(reply)

    async def _reply(
        self, endpoint: Endpoint, request: Request, content: bytes
    ) -> Reply:
        gathering = self._gatherings.get(endpoint.path)
        # Acts wait for a disk; others are answered meanwhile.
        if gathering is None or KEY_HEADER in request.headers:
            return await run_sync(partial(self._answer, endpoint, request, content))
        answer: SharedAnswer
        answer = await gathering.answer(SentRequest(request, content))
        reply = answer.reply
        if reply is None:
            # What takes long keeps nobody else from an answer.
            work = partial(endpoint.handler, answer.api_request)
            reply = await run_sync(work)
        return replace(reply, headers={**reply.headers, **answer.counted})

    def _answer_together(
        self, endpoint: Endpoint, sent: Sequence[SentRequest]
    ) -> list[SharedAnswer | Exception]:
        """Answers several requests that came without a key for asking again."""
        accesses = self._doors.accesses(
            {_secret(part.request) for part in sent}, self._record.now
        )
        answers: list[SharedAnswer | Exception] = []
        for part in sent:
            try:
                access = self._access(part.request, accesses)
                caller = STRANGER if access is None else access.caller
                counted = self._counted(endpoint, part.request, access)
                api_request = self._api_request(
                    endpoint, part.request, caller, part.content
                )
                answers.append(SharedAnswer(api_request, counted))
            # Whatever it was, it is told to whoever sent this one.
            except Exception as error:
                answers.append(error)
        assert endpoint.together is not None
        return answered_together(endpoint.together, answers)

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
        api_request = self._api_request(endpoint, request, caller, content)
        work = partial(endpoint.handler, api_request)
        if keyed is None:
            reply = work()
        else:
            keyed = replace(keyed, scheme=caller.scheme)
            still_holds = endpoint.still_holds
            if still_holds is not None:
                still_holds = partial(still_holds, api_request)
            language = api_request.language
            reply = answered_once(
                self._doors, self._record, keyed, work, language, still_holds
            )
        if endpoint.method == "GET":
            reply = validated(reply, request.headers.get("if-none-match", ""))
        headers = {**reply.headers, **counted}
        is_open = endpoint.is_public and not endpoint.is_register
        if is_open and endpoint.method == "GET":
            # What anybody may know may be kept by anybody, who asks whether it holds.
            headers.setdefault("Cache-Control", "public, no-cache")
        return replace(reply, headers=headers)

    async def _line_stream(self, endpoint: Endpoint, request: Request) -> Response:
        """An answer that reads the stream, if whoever sends it may."""
        access, _ = await run_sync(self._streaming, endpoint, request)
        self._streams[access.number] += 1
        if self._streams[access.number] > MOST_STREAMS:
            self._end_stream(access.number)
            raise too_many_streams(MOST_STREAMS)
        enter = partial(self._enter_lines, endpoint, request)
        headers = SAFE_HEADERS | self._counted(endpoint, request, access)
        done = partial(self._end_stream, access.number)
        return LineStream(enter, headers, done, asked_language(request))

    def _end_stream(self, number: str) -> None:
        self._streams[number] -= 1
        if not self._streams[number]:
            del self._streams[number]

    def _streaming(
        self, endpoint: Endpoint, request: Request
    ) -> tuple[Access, ApiRequest]:
        access = self._access(request)
        if access is None:
            raise not_signed_in()
        return access, self._api_request(endpoint, request, access.caller, b"")

    def _enter_lines(
        self, endpoint: Endpoint, request: Request, lines: Sequence[SentLine]
    ) -> list[dict[str, Any]]:
        # Asked each time: a key may be ended while its stream goes on.
        access, api_request = self._streaming(endpoint, request)
        limits = self._settings.limits
        self.counter.take(limits.lines, access.number, len(lines))
        size = sum(len(line.content) for line in lines)
        self.counter.take(limits.line_bytes, access.number, size)
        sent = [read_event("line", line.number, line.content) for line in lines]
        return event_results(api_request, sent)

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

    def _api_request(
        self, endpoint: Endpoint, request: Request, caller: Caller, content: bytes
    ) -> ApiRequest:
        """A request that may be asked, and can be read."""
        path: dict[str, str] = dict(request.path_params)
        _check_may(endpoint, caller, path.get("scheme", ""))
        # No name has such a sign, and some databases are not even asked with one.
        if any(NUL in name for name in path.values()):
            raise nothing_here()
        names = [parameter.name for parameter in endpoint.query]
        query = query_values(request.query_params.multi_items(), names)
        check_lengths([*path.values(), *query.values()])
        media = request.headers.get("content-type", "")
        return ApiRequest(
            record=self._record,
            doors=self._doors,
            settings=self._settings,
            book=self.book,
            counts=self.counts,
            caller=caller,
            path=path,
            query=query,
            body=read_as_taken(endpoint, content, media),
            address=request.scope["path"],
            language=asked_language(request),
            if_match=_if_match(endpoint, request),
        )

    def _access(
        self, request: Request, accesses: Mapping[str, Access] | None = None
    ) -> Access | None:
        """What lets whoever asks in; None where they show nothing."""
        if not request.headers.get("authorization"):
            return None
        secret = _secret(request)
        access = None
        if accesses is not None:
            access = accesses.get(secret)
        elif secret:
            access = self._doors.access(secret, self._record.now)
        # A link is opened once, for a session; shown here it would be used for ever.
        if access is not None and access.kind is not AccessKind.LINK:
            return access
        # Whoever shows a key that opens nothing is told so, and not taken for nobody.
        self.counter.take(self._settings.limits.wrong, address_of(request))
        raise not_signed_in()


def _secret(request: Request) -> str:
    """What whoever asks shows; empty where it is no key of ours."""
    header = request.headers.get("authorization", "")
    if not header.lower().startswith(BEARER):
        return ""
    return header[len(BEARER) :].strip()


def _if_match(endpoint: Endpoint, request: Request) -> str:
    """On which state something is to be done; never left aside in silence."""
    if_match: str = request.headers.get("if-match", "").strip()
    if if_match not in ("", ANY_STATE) and not endpoint.takes_history:
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
    key = idempotency_key(request.headers.get(KEY_HEADER))
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
    if endpoint.is_at_once:
        return fixed_route(path, content_bytes(ALIVE), JSON_MEDIA)
    if endpoint.deep:
        path = path.replace(f"{{{endpoint.deep}}}", f"{{{endpoint.deep}:path}}")
    return Route(path, answer, methods=[endpoint.method])


def _page_route(pages: PageAnswering, page: Page) -> Route:
    async def answer(request: Request) -> Response:
        return await pages.answer(page, request)

    return Route(page.path, answer, methods=[page.method])

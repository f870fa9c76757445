"""Answering browsers: who it is, in which language, and whether the form is ours."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from functools import partial
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from babel import negotiate_locale
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from regard.registry.opening import OpenRecord
from regard.report.page.markup import Child, tag
from regard.report.text.language import ENGLISH, Language, language_of, languages
from regard.service.answering_faults import answered_fault
from regard.service.api.lengths import MOST_WORD_LETTERS, OF_ANY_LENGTH
from regard.service.book import OpenBook
from regard.service.caller import STRANGER, Caller
from regard.service.doors import AccessKind, Doors
from regard.service.edge import address_of
from regard.service.pages.page import (
    SEE_OTHER,
    Download,
    GoOn,
    GoOut,
    Opened,
    Page,
    PageAnswer,
    PageContent,
    home_path,
    page_document,
)
from regard.service.pages.problem_words import problem_words
from regard.service.pages.ways_in import ways_in
from regard.service.problem import (
    BAD_REQUEST,
    FORBIDDEN,
    GONE,
    UNAUTHORIZED,
    Problem,
    not_signed_in,
    nothing_here,
)
from regard.service.provider.provider import Provider
from regard.service.rate_limits import RateCounter
from regard.service.request_body import read_content
from regard.service.settings import Settings

COOKIE = "regard-session"
SECURE_COOKIE = "__Host-regard-session"
"""Over TLS alone, and of this very host."""
AWAY_COOKIE = "regard-away"
SECURE_AWAY_COOKIE = "__Host-regard-away"
AWAY_SECONDS = 600
"""As long as somebody may take to sign in elsewhere."""
HTML_MEDIA = "text/html; charset=utf-8"
ENTERING = ("/enter", "/passkey", "/office")
"""Where people sign in."""
FORM_MEDIA = "application/x-www-form-urlencoded"
MOST_FIELDS = 100
MOST_FORM_BYTES = 64 * 1024
"""In one form: what people write in a field by hand."""
CONTENT_POLICY = "Content-Security-Policy"
OWN_SCRIPT = "script-src 'self'; connect-src 'self'"
"""For the few pages that speak with a device: scripts of ours, and none in a page."""
PAGE_HEADERS = {
    "Cache-Control": "no-store",
    CONTENT_POLICY: (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # With none at all a browser would not say that a form is from here.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing of a page is kept, framed, or fetched from elsewhere; it runs no script."""


class PageAnswering:
    """What browsers are answered."""

    def __init__(
        self,
        record: OpenRecord,
        doors: Doors,
        settings: Settings,
        book: OpenBook,
        counter: RateCounter,
    ) -> None:
        """Answers of a record.

        Args:
            record: The record.
            doors: Who may come in.
            settings: How the service is run.
            book: What anybody may know.
            counter: How often somebody asked.
        """
        self._counter = counter
        self._record = record
        self._book = book
        self._doors = doors
        self._settings = settings
        self._is_secure = settings.is_secure
        self._provider = None
        if settings.office is not None:
            self._provider = Provider(settings.office, lambda: record.now.timestamp())

    @property
    def cookie(self) -> str:
        """The name under which a browser keeps its session."""
        return SECURE_COOKIE if self._is_secure else COOKIE

    @property
    def _away_cookie(self) -> str:
        """The name under which a browser keeps what it has while it is away."""
        if self._is_secure:
            return SECURE_AWAY_COOKIE
        return AWAY_COOKIE

    async def answer(self, page: Page, request: Request) -> Response:
        """Answers one request.

        Args:
            page: Which page.
            request: The request.
        """
        try:
            content = await read_content(request, MOST_FORM_BYTES)
        except Problem as problem:
            return self.problem_page(problem, request)
        return await run_sync(partial(self._answer, page, request, content))

    def _answer(self, page: Page, request: Request, content: bytes) -> Response:
        opened = self._nobody(request)
        # Whatever it was: left to the server, its text would stand in the log.
        try:
            opened = self._opened(request, content)
            counted = self._counted(page, opened, request)
            _check_may(page, opened)
            if page.method == "POST":
                _check_ours(page, opened, request)
            response = self._response(page.handler(opened), opened)
            is_wrong = response.status_code in (GONE, FORBIDDEN)
            if page.path.startswith(ENTERING) and is_wrong:
                counted = self._counter.take(
                    self._settings.limits.wrong, address_of(request)
                )
            response.headers.update(counted)
            return response
        except Exception as error:
            return self._problem_page(answered_fault(error), opened)

    def _counted(self, page: Page, opened: Opened, request: Request) -> dict[str, str]:
        """Counts a request; what its answer says of that."""
        limits = self._settings.limits
        address = address_of(request)
        if page.is_register and page.method == "POST":
            return self._counter.take(limits.register, address)
        if opened.caller.is_known:
            rate = limits.of(opened.caller, page.method == "GET")
            return self._counter.take(rate, opened.holder)
        # Nobody is kept from signing in by who else is behind their address: of links
        # only those count that open nothing.
        is_beginning = page.path.endswith("/begin")
        if page.path.startswith(ENTERING) and not is_beginning:
            return {}
        # A session that opens nothing has ended, or is tried.
        if opened.session and not page.is_public:
            return self._counter.take(limits.wrong, address)
        return self._counter.take(limits.strangers, address)

    def _response(self, answer: PageAnswer, opened: Opened) -> Response:
        if isinstance(answer, GoOn):
            return self._go_on(answer)
        if isinstance(answer, GoOut):
            return self._go_out(answer)
        if isinstance(answer, Download):
            headers = PAGE_HEADERS | {
                "Content-Disposition": f'attachment; filename="{answer.name}"'
            }
            return Response(answer.content, 200, headers, answer.media)
        document = page_document(answer, opened)
        headers = dict(PAGE_HEADERS)
        if answer.script:
            headers[CONTENT_POLICY] += f"; {OWN_SCRIPT}"
        response = Response(document, answer.status, headers, HTML_MEDIA)
        if answer.session is not None:
            self._keep_session(response, answer.session)
        return response

    def problem_page(self, problem: Problem, request: Request) -> Response:
        """What went wrong, as a page for somebody of whom nothing is known.

        Args:
            problem: What did.
            request: The request.
        """
        return self._problem_page(problem, self._nobody(request))

    def _go_on(self, answer: GoOn) -> Response:
        response = RedirectResponse(answer.path, SEE_OTHER, PAGE_HEADERS)
        if answer.session == "":
            response.delete_cookie(self.cookie, path="/", secure=self._is_secure)
        elif answer.session is not None:
            self._keep_session(response, answer.session)
        return response

    def _keep_session(self, response: Response, session: str) -> None:
        response.set_cookie(
            self.cookie,
            session,
            path="/",
            secure=self._is_secure,
            httponly=True,
            samesite="strict",
        )

    def _go_out(self, answer: GoOut) -> Response:
        response = RedirectResponse(answer.address, SEE_OTHER, PAGE_HEADERS)
        # Also where the browser comes back from elsewhere: it says who began.
        response.set_cookie(
            self._away_cookie,
            answer.browser,
            max_age=AWAY_SECONDS,
            path="/",
            secure=self._is_secure,
            httponly=True,
            samesite="lax",
        )
        return response

    def _nobody(self, request: Request) -> Opened:
        return Opened(
            record=self._record,
            doors=self._doors,
            settings=self._settings,
            book=self._book,
            caller=STRANGER,
            language=_language(request),
            path=dict(request.path_params),
            fields={},
            provider=self._provider,
        )

    def _opened(self, request: Request, content: bytes) -> Opened:
        session = request.cookies.get(self.cookie, "")
        caller = STRANGER
        holder = ""
        if session:
            access = self._doors.access(session, self._record.now)
            # A key is no session: it came from somewhere else than a browser.
            if access is not None and access.kind is AccessKind.SESSION:
                caller = access.caller
                holder = access.number
        return Opened(
            record=self._record,
            doors=self._doors,
            settings=self._settings,
            book=self._book,
            caller=caller,
            language=_language(request),
            path=dict(request.path_params),
            fields=_fields(request, content),
            token=_token(session),
            session=session,
            holder=holder,
            address=self._address(request),
            query=dict(request.query_params),
            browser=request.cookies.get(self._away_cookie, ""),
            provider=self._provider,
        )

    def _address(self, request: Request) -> str:
        transport = "https" if self._is_secure else "http"
        return f"{transport}://{request.headers.get('host', '')}"

    def _problem_page(self, problem: Problem, opened: Opened) -> Response:
        say = opened.language.gettext
        back = home_path(opened.caller.role)
        parts: list[Child] = []
        plain = problem_words(opened.language, problem)
        if plain:
            parts.append(tag("p", plain, class_="lede"))
        # In full as well, as programs are answered: it says where and what to do.
        in_full = [tag("p", problem.detail)]
        in_full += [tag("p", note) for note in problem.notes]
        parts.append(tag("div", *in_full, class_="problem", lang="en"))
        if problem.status == UNAUTHORIZED:
            parts.extend(ways_in(opened))
        parts.append(tag("p", tag("a", say("Go back"), href=back)))
        page_content = PageContent(say("This was not done"), parts, problem.status)
        document = page_document(page_content, opened)
        headers = PAGE_HEADERS | dict(problem.headers)
        return Response(document, page_content.status, headers, HTML_MEDIA)


def _check_may(page: Page, opened: Opened) -> None:
    caller: Caller = opened.caller
    if page.is_public:
        return
    if not caller.is_known:
        raise not_signed_in()
    # What is not theirs is not there, neither for the curious nor for the mistaken.
    if caller.role not in page.roles:
        raise nothing_here()


def _check_ours(page: Page, opened: Opened, request: Request) -> None:
    """Whether a form was sent from a page of ours, to whoever is signed in."""
    origin = request.headers.get("origin")
    is_foreign = origin is not None and origin != opened.address
    sent = opened.fields.get("token", "")
    is_theirs = hmac.compare_digest(sent.encode(), opened.token.encode())
    if is_foreign or (not is_theirs and not page.is_public):
        raise Problem(
            FORBIDDEN,
            "not-ours",
            "Sent from elsewhere",
            "found a form that was not sent from a page of this service; nothing was "
            "entered; to do: open the page anew, and send it again",
        )


def _token(session: str) -> str:
    """What forms carry: worked out of the session, and no way back to it."""
    if not session:
        return ""
    return hashlib.sha256(b"form of " + session.encode()).hexdigest()


def _fields(request: Request, content: bytes) -> Mapping[str, str]:
    if not content:
        return {}
    media = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        text = content.decode("utf-8")
        if media != FORM_MEDIA:
            raise ValueError(media)
        pairs = parse_qsl(
            text,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise Problem(
            BAD_REQUEST,
            "unreadable",
            "The form cannot be read",
            "found a form that cannot be read; to do: open the page anew",
        ) from None
    fields = dict(pairs)
    for name, value in fields.items():
        if name in OF_ANY_LENGTH or len(value) <= MOST_WORD_LETTERS:
            continue
        raise Problem(
            BAD_REQUEST,
            "too-long",
            "Longer than it may be",
            f"found a field of more than {MOST_WORD_LETTERS:,} letters; nothing was "
            "entered; to do: send it shorter",
        )
    return fields


def _language(request: Request) -> Language:
    """The first language that a browser asks for, of those that there are."""
    wanted: list[str] = []
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code.isalpha():
            wanted.append(code)
    return language_of(negotiate_locale(wanted, languages()) or ENGLISH)

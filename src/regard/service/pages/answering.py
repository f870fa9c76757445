"""Answering browsers: who it is, in which language, and whether the form is ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusalCode
from regard.report.page.markup import Child, tag
from regard.scheme.phrase import count_phrase, phrase
from regard.service.answering_faults import answered_fault
from regard.service.api.lengths import MOST_WORD_LETTERS, OF_ANY_LENGTH
from regard.service.asked_language import asked_language
from regard.service.book import OpenBook
from regard.service.caller import OWN, STRANGER, Caller
from regard.service.doors import AccessKind, Doors
from regard.service.edge import address_of
from regard.service.pages.cookies import Cookies
from regard.service.pages.own_forms import check_ours, form_token
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
    link_line,
    page_document,
)
from regard.service.pages.problem_words import problem_words
from regard.service.pages.ways_in import sign_in_links, ways_in
from regard.service.problem import (
    BAD_REQUEST,
    FORBIDDEN,
    GONE,
    NOT_FOUND,
    UNAUTHORIZED,
    UNAVAILABLE,
    Problem,
    code_of,
    not_signed_in,
    nothing_here,
)
from regard.service.provider.provider import Provider
from regard.service.rate_limits import RateCounter
from regard.service.request_body import read_content
from regard.service.settings import Settings

HTML_MEDIA = "text/html; charset=utf-8"
ENTERING = ("/enter", "/passkey", "/office")
"""Where people sign in."""
FORM_MEDIA = "application/x-www-form-urlencoded"
FORGOTTEN_CODE = code_of(RefusalCode.FORGOTTEN)
READING_METHODS = frozenset({"GET", "HEAD"})
MOST_FIELDS = 100
MOST_FORM_BYTES = 64 * 1024
"""In one form: what people write in a field by hand."""
CONTENT_POLICY = "Content-Security-Policy"
OWN_SCRIPT = "script-src 'self'; connect-src 'self'"
"""For the few pages that speak with a device: scripts of ours, and none in a page."""
MOST_ELSEWHERE = 4
"""So many threads at once wait for somebody else's server; they are none of those that
answer all others."""
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
        self._cookies = Cookies(settings.is_secure)
        self._elsewhere = CapacityLimiter(MOST_ELSEWHERE)
        self._waiting_elsewhere = 0
        self._provider = None
        if settings.office is not None:
            self._provider = Provider(settings.office, lambda: record.now.timestamp())

    async def answer(self, page: Page, request: Request) -> Response:
        """Answers one request.

        Args:
            page: Which page.
            request: The request.
        """
        try:
            content = await read_content(request, MOST_FORM_BYTES)
        except Problem as problem:
            return await self.problem_page(problem, request)
        work = partial(self._answer, page, request, content)
        if not page.asks_elsewhere:
            return await run_sync(work)
        # Counted here, where one thing is done at a time; nobody waits in a queue.
        if self._waiting_elsewhere >= MOST_ELSEWHERE:
            return await self.problem_page(_asked_elsewhere(), request)
        self._waiting_elsewhere += 1
        try:
            return await run_sync(work, limiter=self._elsewhere)
        finally:
            self._waiting_elsewhere -= 1

    def _answer(self, page: Page, request: Request, content: bytes) -> Response:
        opened = self._nobody(request)
        # Whatever it was: left to the server, its text would stand in the log.
        try:
            opened = self._opened(request)
            opened = replace(opened, fields=_fields(request, content))
            counted = self._counted(page, opened, request)
            _check_may(page, opened)
            if page.method == "POST":
                check_ours(page, opened, request)
            answer = page.handler(opened)
            response = self._response(answer, self._afterwards(opened, answer))
            is_wrong = response.status_code in (GONE, FORBIDDEN)
            if page.path.startswith(ENTERING) and is_wrong:
                counted = self._counter.take(
                    self._settings.limits.wrong, address_of(request)
                )
            response.headers.update(counted)
            return response
        except Exception as error:
            problem = answered_fault(error)
            return self._problem_page(
                problem, self._still(opened, problem), page.method
            )

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

    def _afterwards(self, opened: Opened, answer: PageAnswer) -> Opened:
        """As what somebody reads the answer: what was done lets some in, others out."""
        if not isinstance(answer, PageContent) or answer.session is None:
            return opened
        return self._as(opened, answer.session)

    def _still(self, opened: Opened, problem: Problem) -> Opened:
        """As what somebody reads what went wrong: the forgotten are nobody here."""
        caller = opened.caller
        if caller.role not in OWN or problem.code != FORGOTTEN_CODE:
            return opened
        # Forgotten elsewhere; their session ends with the next upkeep.
        return self._as(opened, "")

    def _as(self, opened: Opened, session: str) -> Opened:
        """The same, for whoever a session lets in; for nobody without one."""
        caller = STRANGER
        holder = ""
        if session:
            access = self._doors.access(session, self._record.now)
            # A key is no session: it came from somewhere else than a browser.
            if access is not None and access.kind is AccessKind.SESSION:
                caller = access.caller
                holder = access.number
        token = form_token(session)
        return replace(
            opened, caller=caller, holder=holder, session=session, token=token
        )

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
        self._cookies.change_session(response, answer.session)
        return response

    async def problem_page(self, problem: Problem, request: Request) -> Response:
        """What went wrong before any page was opened, for whoever is signed in or not.

        Args:
            problem: What did.
            request: The request.
        """
        return await run_sync(self._unopened, problem, request)

    def _unopened(self, problem: Problem, request: Request) -> Response:
        opened = self._nobody(request)
        # Whoever mistypes an address was signed out by nobody.
        try:
            opened = self._opened(request)
        except Exception as error:
            answered_fault(error)
        return self._problem_page(problem, opened, request.method)

    def _go_on(self, answer: GoOn) -> Response:
        response = RedirectResponse(answer.path, SEE_OTHER, PAGE_HEADERS)
        self._cookies.change_session(response, answer.session)
        return response

    def _go_out(self, answer: GoOut) -> Response:
        response = RedirectResponse(answer.address, SEE_OTHER, PAGE_HEADERS)
        self._cookies.keep_away(response, answer.browser)
        return response

    def _nobody(self, request: Request) -> Opened:
        return Opened(
            record=self._record,
            doors=self._doors,
            settings=self._settings,
            book=self._book,
            caller=STRANGER,
            language=asked_language(request),
            path=dict(request.path_params),
            fields={},
            provider=self._provider,
        )

    def _opened(self, request: Request) -> Opened:
        opened = replace(
            self._nobody(request),
            address=self._settings.pages.rstrip("/"),
            query=dict(request.query_params),
            browser=request.cookies.get(self._cookies.away, ""),
        )
        return self._as(opened, request.cookies.get(self._cookies.session, ""))

    def _problem_page(self, problem: Problem, opened: Opened, method: str) -> Response:
        say = opened.language.gettext
        # Whoever only looked is not to think that something was to be done.
        title = say("This was not done")
        if method in READING_METHODS:
            title = say("This cannot be shown")
        back = home_path(opened.caller.role)
        parts: list[Child] = []
        plain = problem_words(opened.language, problem)
        if plain:
            parts.append(tag("p", plain, class_="lede"))
        # In full as well, as programs are answered: it says where and what to do.
        in_full = [tag("p", words) for words in problem.page_words(opened.language)]
        parts.append(tag("div", *in_full, class_="problem"))
        if problem.status == UNAUTHORIZED:
            parts.extend(ways_in(opened))
        elif problem.status == NOT_FOUND and not opened.caller.is_known:
            parts.extend(sign_in_links(opened))
        parts.append(link_line(say("Go back"), back))
        page_content = PageContent(title, parts, problem.status)
        document = page_document(page_content, opened)
        headers = PAGE_HEADERS | dict(problem.headers)
        return Response(document, page_content.status, headers, HTML_MEDIA)


def _asked_elsewhere() -> Problem:
    return Problem(
        UNAVAILABLE,
        "provider-busy",
        "The provider does not answer",
        "found several who wait for the provider of accounts already; nothing was "
        "done; to do: come again in a moment",
        headers={"Retry-After": "10"},
    )


def _check_may(page: Page, opened: Opened) -> None:
    caller: Caller = opened.caller
    if page.is_public:
        return
    if not caller.is_known:
        raise not_signed_in()
    # What is not theirs is not there, neither for the curious nor for the mistaken.
    if caller.role not in page.roles:
        raise nothing_here()


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
        most = count_phrase(MOST_WORD_LETTERS)
        raise Problem(
            BAD_REQUEST,
            "too-long",
            "Longer than it may be",
            phrase(
                "found a field of more than {most} letters; nothing was entered; "
                "to do: send it shorter",
                most=most,
            ),
        )
    return fields

"""Signing in with an account of the operator's: for whoever works here alone.

A browser comes back from the provider on a page of ours with a link: only what is
opened from here shows the session, which is sent from no other site.
"""

from __future__ import annotations

from regard.report.page.markup import tag
from regard.service.caller import Caller
from regard.service.doors import AccessKind
from regard.service.doors.account_requests import MADE_BY_PROVIDER, OpenRequest
from regard.service.doors.keeper import SESSION_LIFE
from regard.service.pages.page import GoOut, Opened, PageContent, link_line
from regard.service.problem import FORBIDDEN, UNAVAILABLE, nothing_here
from regard.service.provider.provider import (
    AccountRequest,
    NoProvider,
    NotVouched,
    Provider,
)

OFFICE = "/office"


def ask_for_account(opened: Opened) -> PageContent:
    """A page that leads to the provider."""
    _provider(opened)
    say = opened.language.gettext
    words = say("If you work here, you sign in with your account.")
    link = link_line(say("Sign in with your account"), f"{OFFICE}/begin")
    return PageContent(say("For the office"), [tag("p", words), link])


def begin_with_account(opened: Opened) -> GoOut | PageContent:
    """The way to the provider."""
    provider = _provider(opened)
    request = opened.doors.account_requests.begin(opened.record.now)
    try:
        address = provider.address(_asked_for(opened, request))
    except NoProvider:
        return _no_provider(opened)
    return GoOut(address, request.browser)


def enter_with_account(opened: Opened) -> PageContent:
    """A session for whoever the provider vouches for, as what the operator says."""
    provider = _provider(opened)
    now = opened.record.now
    state = opened.query.get("state", "")
    request = opened.doors.account_requests.use(state, opened.browser, now)
    if request is None:
        return _not_vouched(opened)
    try:
        sub = provider.sub(_asked_for(opened, request), opened.query)
    except NotVouched:
        return _not_vouched(opened)
    except NoProvider:
        return _no_provider(opened)
    caller = provider.accounts.caller(sub)
    if caller is None:
        return _nobody_here(opened, sub)
    return _entered(opened, caller)


def _entered(opened: Opened, caller: Caller) -> PageContent:
    say = opened.language.gettext
    now = opened.record.now
    # Whoever was signed in here before is so no more.
    earlier = opened.doors.access(opened.session, now)
    if earlier is not None and earlier.kind is AccessKind.SESSION:
        opened.doors.end(earlier.number, now)
    access = opened.doors.make(
        AccessKind.SESSION, caller, now, SESSION_LIFE, MADE_BY_PROVIDER
    )
    words = say("You are signed in as {name}.", name=caller.name)
    link = link_line(say("Go on to the desk"), "/desk")
    parts = [tag("p", words), link]
    return PageContent(say("Signed in"), parts, session=access.secret)


def _provider(opened: Opened) -> Provider:
    if opened.provider is None:
        raise nothing_here()
    return opened.provider


def _asked_for(opened: Opened, request: OpenRequest) -> AccountRequest:
    # What the operator says of the address, never what a request says.
    back = f"{opened.settings.pages.rstrip('/')}{OFFICE}/back"
    return AccountRequest(request.state, request.nonce, request.verifier, back)


def _not_vouched(opened: Opened) -> PageContent:
    say = opened.language.gettext
    words = say("We could not tell who you are. Begin again from here.")
    return _not_entered(opened, words, FORBIDDEN)


def _nobody_here(opened: Opened, sub: str) -> PageContent:
    """An account that is none here: what the operator has to enter is said."""
    say = opened.language.gettext
    words = say(
        "Your account opens nothing here. Ask whoever runs this to enter it: {sub}",
        sub=sub,
    )
    return _not_entered(opened, words, FORBIDDEN)


def _no_provider(opened: Opened) -> PageContent:
    say = opened.language.gettext
    words = say("The service that knows your account does not answer. Try again later.")
    return _not_entered(opened, words, UNAVAILABLE)


def _not_entered(opened: Opened, words: str, status: int) -> PageContent:
    say = opened.language.gettext
    link = link_line(say("Begin again"), OFFICE)
    parts = [tag("p", words, class_="problem"), link]
    return PageContent(say("You are not signed in"), parts, status=status)

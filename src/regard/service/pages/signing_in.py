"""Signing in with a link that was handed out, and signing out.

A link is opened twice: mail programs look at links before people do, so that the first
look uses nothing up.
"""

from __future__ import annotations

from regard.registry.acts.deciding import look
from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import tag
from regard.service.doors import AccessKind
from regard.service.own_names import DESK_LINK
from regard.service.pages.looks import DESK_LINK_USED
from regard.service.pages.page import GoOn, Opened, PageContent, button, form, home_path


def ask_to_enter(opened: Opened) -> PageContent:
    """A page with one button, which uses the link up."""
    say = opened.language.gettext
    words = say("This link signs you in once. Press the button to go on.")
    entering = form(opened, "/enter", button(say("Sign in")), link=opened.path["link"])
    return PageContent(say("Sign in"), [tag("p", words), entering])


def enter(opened: Opened) -> PageContent | GoOn:
    """A session for a link, where it still opens something."""
    link = opened.fields.get("link", "")
    access = opened.doors.exchange(link, opened.record.now)
    if access is None:
        say = opened.language.gettext
        words = say(
            "This link was used before, or its time is over. Ask for a new one at the "
            "desk."
        )
        return PageContent(
            say("This link opens nothing"), [tag("p", words)], status=410
        )
    caller = access.access.caller
    if caller.through:
        _enter_use(opened, SubjectName(caller.scheme, caller.subject))
    # Whoever was signed in here before is so no more, also for who kept the cookie.
    _end_session(opened)
    return GoOn(home_path(caller.role), access.secret)


def sign_out(opened: Opened) -> GoOn:
    """The session ends, here and everywhere."""
    _end_session(opened)
    return GoOn("/", session="")


def _enter_use(opened: Opened, name: SubjectName) -> None:
    """The person sees that a link of the desk was used, and when: by them, or not."""
    history = opened.record.history(name.scheme, name.subject)
    joinings = [part.seq for part in history.entries if part.kind is EntryKind.JOINED]
    look(opened.record, name, DESK_LINK_USED, joinings, DESK_LINK)


def _end_session(opened: Opened) -> None:
    access = opened.doors.access(opened.session, opened.record.now)
    # A key that is shown as a session is none, and ends with no browser.
    if access is not None and access.kind is AccessKind.SESSION:
        opened.doors.end(access.number, opened.record.now)

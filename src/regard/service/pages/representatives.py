"""Representatives: whom a person names to see and do here what they can.

Under which name they act is made by chance, since it stands in the open; who it is, the
person knows alone. What they read and do is entered, and the person ends it at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from regard.registry.refusal import RefusedAct
from regard.report.page.markup import Child, Markup, section, tag
from regard.service.api.own import history_read
from regard.service.caller import Caller, Role
from regard.service.doors import Access, AccessKind
from regard.service.doors.desk_links import check_not_through_desk
from regard.service.own_names import REPRESENTATIVE
from regard.service.pages.names import own_name
from regard.service.pages.page import GoOn, Opened, PageContent, button, form
from regard.service.pages.qr_picture import qr_picture
from regard.service.problem import TOO_MANY, Problem

REPRESENTATIVE_LINK_LIFE = timedelta(hours=24)
"""For so long the link may be opened that signs a representative in, once."""
REPRESENTATIVE_NUMBER_SIZE = 4
"""Random bytes in the name under which a representative acts."""
MOST_REPRESENTATIVES = 5
"""Of one person at once."""


def representatives_section(opened: Opened) -> Markup | None:
    """Whom a person named, until when they can come in, and how it is ended.

    Args:
        opened: The person.

    Returns:
        The section; None for a representative, who names nobody.
    """
    if opened.caller.role is not Role.SUBJECT:
        return None
    say = opened.language.gettext
    words = say(
        "You can name somebody who sees and does here what you can. Each time they do, "
        "you see it here. You can end it at once."
    )
    children: list[Child] = [tag("p", words)]
    for name, accesses in _named(opened).items():
        children.append(_representative(opened, name, accesses))
    naming = form(opened, "/me/representatives", button(say("Name somebody")))
    if opened.caller.through:
        words = say("Nobody is named through a link of the desk.")
        naming = tag("p", words, class_="note")
    return section(
        "representatives", say("Somebody who acts for you"), *children, naming
    )


def name_representative(opened: Opened) -> PageContent:
    """A link that signs a representative in, a new one or one who was named before.

    Args:
        opened: The form, with the name of one who was named before, if any.

    Raises:
        Problem: If they have too many.
    """
    language = opened.language
    say = language.gettext
    check_not_through_desk(opened.caller, "name-representative")
    # Who is nobody here names nobody.
    history_read(opened.record, opened.caller)
    now = opened.record.now
    named = _named(opened)
    name = opened.fields.get("name", "")
    # A name that was not made here could be somebody's.
    if name not in named:
        _check_few(named)
        name = f"{REPRESENTATIVE}-{secrets.token_hex(REPRESENTATIVE_NUMBER_SIZE)}"
    caller = _representative_caller(opened, name)
    life = REPRESENTATIVE_LINK_LIFE
    made = opened.doors.make(AccessKind.LINK, caller, now, life)
    _check_still_known(opened)
    address = f"{opened.address}/enter/{made.secret}"
    words = say(
        "Give this link to whom you name, and to nobody else. It signs them in once, "
        "until {moment}.",
        moment=language.moment(now + life),
    )
    called = say("Here they are called {name}. Note down who that is.", name=name)
    return PageContent(
        say("A link for somebody who acts for you"),
        [
            tag("p", words),
            tag("p", called),
            qr_picture(address, say("The link as a QR code")),
            tag("p", tag("code", address)),
            tag("p", tag("a", say("Back to My standing"), href="/me")),
        ],
    )


def end_representative(opened: Opened) -> GoOn:
    """Whoever was named comes in no more, with no link and in no browser."""
    history_read(opened.record, opened.caller)
    name = opened.fields.get("name", "")
    opened.doors.forget_caller(_representative_caller(opened, name))
    # Who made which is not kept: whoever still needs one makes it again.
    opened.doors.shows.end_all_for(own_name(opened))
    return GoOn("/me")


def _representative_caller(opened: Opened, name: str) -> Caller:
    caller = opened.caller
    return Caller(Role.REPRESENTATIVE, name, caller.scheme, caller.subject)


def _check_still_known(opened: Opened) -> None:
    """Nobody is let in for whoever was forgotten while they named them."""
    caller = opened.caller
    try:
        history_read(opened.record, caller)
    except RefusedAct:
        opened.doors.end_all_of(caller.scheme, caller.subject)
        raise


def _check_few(named: Mapping[str, list[Access]]) -> None:
    if len(named) < MOST_REPRESENTATIVES:
        return
    raise Problem(
        TOO_MANY,
        "too-many-representatives",
        "Too many at once",
        f"found {MOST_REPRESENTATIVES} who act for you already; to do: end it for one "
        "of them first",
    )


def _named(opened: Opened) -> dict[str, list[Access]]:
    """What lets each in, or let them in, by the name under which they act."""
    caller = opened.caller
    named: dict[str, list[Access]] = {}
    accesses = opened.doors.all_for(Role.REPRESENTATIVE, caller.scheme, caller.subject)
    for access in accesses:
        named.setdefault(access.caller.name, []).append(access)
    return named


def _representative(opened: Opened, name: str, accesses: list[Access]) -> Markup:
    say = opened.language.gettext
    again = form(
        opened,
        "/me/representatives",
        button(say("Make a new link for them")),
        name=name,
    )
    ending = form(
        opened,
        "/me/representatives/end",
        button(say("End it at once")),
        name=name,
    )
    state = tag("p", _state_words(opened, accesses))
    return tag("div", tag("h3", name), state, again, ending, class_="line")


def _state_words(opened: Opened, accesses: list[Access]) -> str:
    """Until when somebody can come in, by what was made last."""
    language = opened.language
    now = opened.record.now
    until: datetime | None = None
    for access in accesses:
        if access.opens(now) and access.expires_at is not None:
            until = max(until or access.expires_at, access.expires_at)
    if until is None:
        return language.gettext("They cannot come in now.")
    return language.gettext(
        "They can come in until {moment}.", moment=language.moment(until)
    )

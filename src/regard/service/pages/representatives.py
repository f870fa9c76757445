"""Representatives: whom a person names to see and do here what they can.

Under which name they act is made by chance, since it stands in the open; who it is, the
person knows alone. What they read and do is entered, and the person ends it at once.
"""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.service.caller import Role
from regard.service.doors import Access
from regard.service.named_people import (
    end_named,
    link_for_representative,
    named_by,
    open_until,
)
from regard.service.pages.page import GoOn, Opened, PageContent, button, form, link_line
from regard.service.pages.qr_picture import qr_picture


def representatives_section(opened: Opened) -> Markup:
    """Whom a person named, until when they can come in, and how it is ended.

    Args:
        opened: The person.

    Returns:
        The section; for a representative, until when they are signed in, and how they
        come again.
    """
    say = opened.language.gettext
    if opened.caller.role is not Role.SUBJECT:
        return _acting(opened)
    words = say(
        "You can name somebody who sees and does here what you can. Each time they do, "
        "you see it here. You can end it at once."
    )
    again = say(
        "A link lets them in for eight hours, once. For another day make them a new "
        "one. We send them none: else whoever reads their mail could see your record. "
        "Your notices you open yourself: the days begin when you do."
    )
    children: list[Child] = [tag("p", words), tag("p", again)]
    for name, accesses in named_by(opened.doors, opened.caller).items():
        children.append(_representative(opened, name, accesses))
    naming = form(opened, "/me/representatives", button(say("Name somebody")))
    if opened.caller.through:
        words = say("Nobody is named through a link of the desk.")
        naming = tag("p", words, class_="note")
    return section(
        "representatives", say("Somebody who acts for you"), *children, naming
    )


def _acting(opened: Opened) -> Markup:
    language = opened.language
    say = language.gettext
    words = say(
        "You act for somebody here, as {name}. They see each page that you open.",
        name=opened.caller.name,
    )
    parts: list[Child] = [tag("p", words)]
    access = opened.doors.access(opened.session, opened.record.now)
    if access is not None and access.expires_at is not None:
        until = language.moment(access.expires_at)
        parts.append(tag("p", say("You are signed in until {moment}.", moment=until)))
    again = say(
        "To come again, ask them for a new link. We send you none: else whoever reads "
        "your mail could see their record."
    )
    return section(
        "representatives", say("You act for somebody"), *parts, tag("p", again)
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
    made = link_for_representative(
        opened.record, opened.doors, opened.caller, opened.fields.get("name", "")
    )
    address = f"{opened.address}/enter/{made.secret}"
    words = say(
        "Give this link to whom you name, and to nobody else. It signs them in once, "
        "until {moment}.",
        moment=language.moment(made.until),
    )
    called = say("Here they are called {name}. Note down who that is.", name=made.name)
    return PageContent(
        say("A link for somebody who acts for you"),
        [
            tag("p", words),
            tag("p", called),
            qr_picture(address, say("The link as a QR code")),
            tag("p", tag("code", address)),
            link_line(say("Back to My standing"), "/me"),
        ],
    )


def end_representative(opened: Opened) -> GoOn:
    """Whoever was named comes in no more, with no link and in no browser."""
    name = opened.fields.get("name", "")
    end_named(opened.record, opened.doors, opened.caller, name)
    return GoOn("/me")


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
    until = open_until(accesses, opened.record.now)
    if until is None:
        return language.gettext("They cannot come in now.")
    return language.gettext(
        "They can come in until {moment}.", moment=language.moment(until)
    )

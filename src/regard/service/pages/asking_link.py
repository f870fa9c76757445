"""Asking for a link by e-mail: the answer says nothing about whoever has a number."""

from __future__ import annotations

from regard.registry.index import member_digest
from regard.report.page.markup import Child, tag
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    text_field,
)
from regard.service.problem import nothing_here


def ask_for_link(opened: Opened) -> PageContent:
    """A page on which one types one's number.

    Args:
        opened: Who looks at it.

    Raises:
        Problem: If no mail is sent from here.
    """
    say = opened.language.gettext
    schemes = _schemes(opened)
    fields: list[Child] = [text_field("number", say("Your number"))]
    if len(schemes) > 1:
        choices = {name: name.replace("-", " ") for name in schemes}
        fields.append(choice_field("scheme", say("Where"), choices, say("choose")))
    words = say("We send a link to the address that you gave. It signs you in.")
    asking = form(opened, "/sign-in", *fields, button(say("Send me a link")))
    instead = tag("a", say("Sign in with a passkey"), href="/passkey")
    parts = [tag("p", words), asking, tag("p", instead)]
    return PageContent(say("Sign in by e-mail"), parts)


def link_asked(opened: Opened) -> PageContent:
    """The same answer to everybody, in the same time: a link may be on its way.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If no mail is sent from here, or there is no such scheme.
    """
    say = opened.language.gettext
    schemes = _schemes(opened)
    scheme = opened.fields.get("scheme", "")
    if len(schemes) == 1:
        scheme = schemes[0]
    if scheme not in schemes:
        raise nothing_here()
    number = opened.fields.get("number", "").strip()
    # Whether anybody has the number is looked up later, by whoever sends.
    digest = member_digest(opened.record.keys.scheme_key(scheme), number)
    opened.doors.ledger.ask_for_link(scheme, digest, opened.record.now)
    words = say(
        "If you are a member and gave us an address, a link is on its way. It may take "
        "some minutes."
    )
    return PageContent(say("Look at your e-mail"), [tag("p", words)])


def _schemes(opened: Opened) -> list[str]:
    if opened.settings.mail is None:
        raise nothing_here()
    with opened.record.sequence.reading() as reading:
        return reading.schemes()

"""Asking for a link by e-mail: the answer says nothing about whoever has a number."""

from __future__ import annotations

from regard.registry.index import member_digest
from regard.report.page.markup import Child, tag
from regard.service.outbox.link_requests import note_link_request
from regard.service.outbox.sending import LINK_MINUTES
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    text_field,
)
from regard.service.pages.without_door import without_door
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
        choices = {name: _scheme_title(opened, name) for name in schemes}
        fields.append(choice_field("scheme", say("Where"), choices, say("choose")))
    words = say("We send a link to the address that you gave. It signs you in.")
    asking = form(opened, "/sign-in", *fields, button(say("Send me a link")))
    instead = tag("a", say("Sign in with a passkey"), href="/passkey")
    parts = [tag("p", words), asking, tag("p", instead), without_door(opened)]
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
    note_link_request(opened.record, opened.doors.ledger, scheme, digest)
    words = say(
        "If you are a member and gave us an address, a link is on its way. It may take "
        "some minutes."
    )
    # Else whoever used theirs would wait for one that does not come.
    once = say(
        "We send one link in {minutes} minutes. If you have used yours, ask for "
        "another after that.",
        minutes=LINK_MINUTES,
    )
    return PageContent(
        say("Look at your e-mail"), [tag("p", words), tag("p", once, class_="note")]
    )


def _schemes(opened: Opened) -> list[str]:
    if opened.settings.mail is None:
        raise nothing_here()
    with opened.record.sequence.reading() as reading:
        return reading.schemes()


def _scheme_title(opened: Opened, name: str) -> str:
    return opened.book.document(name).scheme.title or name.replace("-", " ")

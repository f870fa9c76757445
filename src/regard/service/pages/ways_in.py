"""Ways in: where somebody signs in whose session is over, of those that there are."""

from __future__ import annotations

from regard.report.page.markup import Markup, tag
from regard.service.pages.page import Opened
from regard.service.pages.passkey_pages import passkey_host
from regard.service.pages.without_door import without_door


def ways_in(opened: Opened) -> list[Markup]:
    """Where somebody signs in, and how they come in without any of that.

    Args:
        opened: Who looks at them.
    """
    links = sign_in_links(opened)
    if not links:
        say = opened.language.gettext
        asked = say(
            "You come in by a link. Ask for one at the desk. Who works here asks the "
            "operator."
        )
        links = [tag("p", asked)]
    return [*links, without_door(opened)]


def sign_in_links(opened: Opened) -> list[Markup]:
    """Links to where somebody signs in; a link from the desk needs none.

    Args:
        opened: Who looks at them.
    """
    say = opened.language.gettext
    links: list[Markup] = []
    if passkey_host(opened.settings.pages):
        links.append(tag("a", say("Sign in with a passkey"), href="/passkey"))
    if opened.settings.mail is not None:
        links.append(tag("a", say("Sign in by e-mail"), href="/sign-in"))
    if opened.provider is not None:
        links.append(tag("a", say("Sign in with your account"), href="/office"))
    return [tag("p", link) for link in links]

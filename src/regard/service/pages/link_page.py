"""A sign-in link that is handed to somebody, to be opened or held before a camera."""

from __future__ import annotations

from regard.report.page.markup import tag
from regard.service.doors.keeper import LINK_LIFE
from regard.service.pages.page import Opened, PageContent, link_line
from regard.service.pages.qr_picture import qr_picture


def sign_in_link_page(
    opened: Opened, secret: str, back_to: str, back_words: str
) -> PageContent:
    """A page that shows a link, this once.

    Args:
        opened: Who made it.
        secret: What the link carries.
        back_to: The page from which it was made.
        back_words: What that page is called, as a way back.

    Returns:
        The page.
    """
    say = opened.language.gettext
    words = say(
        "Hand this to the person. It signs them in once, within {minutes} minutes.",
        minutes=int(LINK_LIFE.total_seconds()) // 60,
    )
    address = f"{opened.address}/enter/{secret}"
    return PageContent(
        say("A sign-in link"),
        [
            tag("p", words),
            qr_picture(address, say("The link as a QR code")),
            tag("p", tag("code", address)),
            link_line(back_words, back_to),
        ],
    )

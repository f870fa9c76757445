"""A QR code as a picture that stands in the page itself: nothing is fetched for it."""

from __future__ import annotations

import segno

from regard.report.page.markup import Markup, tag

QUIET_ZONE = 4
"""Modules of white around it, without which cameras find nothing, in the dark too."""


def qr_picture(text: str, label: str) -> Markup:
    """A text as a QR code.

    Args:
        text: What a camera reads.
        label: What somebody hears who does not see it.

    Returns:
        The picture, with no style and no script of its own.
    """
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(
        border=QUIET_ZONE, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return tag("div", Markup(drawn), role="img", aria_label=label, class_="qr")

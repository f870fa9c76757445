"""The pages of the open book, with who may."""

from __future__ import annotations

from regard.service.caller import ANYBODY
from regard.service.pages import change_page, open_book_page, scheme_page
from regard.service.pages.page import Page

BOOK_PAGES = (
    Page("GET", "/", ANYBODY, open_book_page.open_book),
    Page("GET", "/schemes/{scheme}", ANYBODY, scheme_page.scheme_page),
    Page("GET", "/schemes/{scheme}/check", ANYBODY, scheme_page.check_page),
    Page("GET", "/schemes/{scheme}/changes/{entry}", ANYBODY, change_page.change_page),
)
"""From the whole to what is told of one scheme."""

"""Older looks: part after part, everybody who looked at something about a person."""

from __future__ import annotations

from regard.report.page.markup import Child, tag
from regard.service.api.own import history_read
from regard.service.pages.looks import LAST_SHOWN, look_rows
from regard.service.pages.own_lines import number_in
from regard.service.pages.page import Opened, PageContent
from regard.service.problem import nothing_here


def older_looks(opened: Opened) -> PageContent:
    """Some of those who looked at something about whoever came in.

    Args:
        opened: Who reads it; the address says which part.

    Raises:
        Problem: If there is no such part.
    """
    say = opened.language.gettext
    history = history_read(opened.record, opened.caller)
    rows = look_rows(opened.language, history)
    part = number_in(opened.path["part"])
    first = (part - 1) * LAST_SHOWN
    if part < 1 or first >= len(rows):
        raise nothing_here()
    links: list[Child] = [tag("a", say("Back to My standing"), href="/me")]
    if first + LAST_SHOWN < len(rows):
        links.append(" ")
        links.append(tag("a", say("What is older"), href=f"/me/looks/{part + 1}"))
    shown = rows[first : first + LAST_SHOWN]
    return PageContent(say("Who looked"), [*shown, tag("p", *links)])

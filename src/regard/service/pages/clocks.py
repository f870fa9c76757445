"""Clocks: how much waits for a person, until when, and what is late; of nobody whose.

Whoever runs a scheme answers for its deadlines, and opens nobody's case to see them.
"""

from __future__ import annotations

from collections import defaultdict

from regard.registry.fold.duties import DutyKind, OwedDuty
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.mixed_text import joined_text
from regard.service.caller import Role
from regard.service.doors import AccessKind
from regard.service.pages.page import Opened
from regard.service.pages.waiting_case import DUTIES


def clocks_section(opened: Opened) -> Markup:
    """How much of each kind waits under the scheme of whoever looks.

    Args:
        opened: Who looks at it.

    Returns:
        The section.
    """
    say = opened.language.gettext
    scheme = opened.caller.scheme
    owed = opened.record.kept_duties.now()
    by_kind: dict[DutyKind, list[OwedDuty]] = defaultdict(list)
    for name, duty in owed.duties:
        if name.scheme == scheme:
            by_kind[duty.kind].append(duty)
    children: list[Child] = []
    for kind, duties in by_kind.items():
        children.append(_of_kind(opened, kind, duties))
    if by_kind[DutyKind.HEARING] and not _is_body_let_in(opened):
        words = say(
            "Nobody of the appeal body can come in now, so no appeal is heard. Make "
            "them a link below."
        )
        children.append(tag("p", words, class_="problem"))
    if any(name.scheme == scheme for name in owed.unreadable):
        words = say(
            "Of some people nothing can be read, nor what waits of theirs. Look for "
            "their keys, and check the record."
        )
        children.append(tag("p", words, class_="problem"))
    if not children:
        children.append(tag("p", say("Nothing.")))
    return section("clocks", say("What waits for a person"), *children)


def _of_kind(opened: Opened, kind: DutyKind, duties: list[OwedDuty]) -> Markup:
    language = opened.language
    say = language.gettext
    sentences = [say("How many: {count}.", count=language.count(len(duties)))]
    due = min((duty.due for duty in duties if duty.due is not None), default=None)
    if due is not None:
        sentences.append(say("The first by {day}.", day=language.day(due)))
    late = sum(duty.is_late for duty in duties)
    parts: list[Child] = [tag("h3", say(DUTIES[kind]))]
    parts.append(tag("p", joined_text(" ", sentences)))
    if late:
        words = say("Late: {count}.", count=language.count(late))
        parts.append(tag("p", words, class_="problem"))
    return tag("div", *parts, class_="line")


def _is_body_let_in(opened: Opened) -> bool:
    """Whether anybody of the appeal body has a link or a session that opens."""
    if opened.provider is not None:
        # They come in with an account, whenever they want.
        return True
    now = opened.record.now
    for kind in (AccessKind.SESSION, AccessKind.LINK):
        for access in opened.doors.all_of(kind):
            caller = access.caller
            is_theirs = caller.scheme == opened.caller.scheme
            if caller.role is Role.APPEAL_BODY and is_theirs and access.opens(now):
                return True
    return False

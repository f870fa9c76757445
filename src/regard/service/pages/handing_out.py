"""Sign-in links that the operator hands out to who decides, and to who audits."""

from __future__ import annotations

from collections.abc import Mapping

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.page.markup import Markup, section, tag
from regard.report.text.language import translatable
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    text_field,
)

HANDED_OUT: Mapping[str, str] = {
    Role.AUDITOR.value: translatable("an auditor"),
    Role.BODY_MEMBER.value: translatable("a member of the body that decides"),
}
"""Roles that open no body about anybody; who works at the desk is named otherwise."""
MOST_LETTERS_OF_NAME = 200


def handing_out(opened: Opened) -> Markup:
    """A form that makes a link for somebody by name.

    Args:
        opened: Who hands it out.

    Returns:
        The section.
    """
    say = opened.language.gettext
    roles = {role: say(words) for role, words in HANDED_OUT.items()}
    making = form(
        opened,
        "/desk/hand-out",
        text_field("name", say("Their name")),
        choice_field("role", say("As what they come in"), roles, say("choose")),
        button(say("Make a sign-in link")),
    )
    return section("hand-out", say("Let somebody in"), making)


def hand_out_role(opened: Opened) -> PageContent:
    """A link for an auditor, or for a member of the body.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If nobody is named, or the role is not handed out here.
    """
    say = opened.language.gettext
    name = opened.fields.get("name", "").strip()
    role = opened.fields.get("role", "")
    if role not in HANDED_OUT or not 0 < len(name) <= MOST_LETTERS_OF_NAME:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "no name, or no role that is handed out here",
            "a name, and auditor or member of the body",
            "fill in both",
        )
    caller = Caller(Role(role), name, opened.caller.scheme)
    access = opened.doors.make(AccessKind.LINK, caller, opened.record.now, LINK_LIFE)
    minutes = int(LINK_LIFE.total_seconds()) // 60
    words = say(
        "Hand this to the person. It signs them in once, within {minutes} minutes.",
        minutes=minutes,
    )
    path = tag("p", tag("code", f"/enter/{access.secret}"))
    return PageContent(say("A sign-in link"), [tag("p", words), path])

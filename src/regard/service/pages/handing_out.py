"""Sign-in links that the operator hands out to whoever works, decides or audits."""

from __future__ import annotations

from collections.abc import Mapping

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.writers import is_same_writer
from regard.report.page.markup import Markup, section
from regard.report.text.language import translatable
from regard.scheme.phrase import phrase
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.own_names import is_own_name
from regard.service.pages.link_page import sign_in_link_page
from regard.service.pages.open_accesses import new_key_page, open_doors_part
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    text_field,
)

HANDED_OUT: Mapping[str, str] = {
    Role.CLERK.value: translatable("a clerk at the desk"),
    Role.REVIEWER.value: translatable("a reviewer"),
    Role.STEWARD.value: translatable("a steward"),
    Role.APPEAL_BODY.value: translatable("the appeal body"),
    Role.AUDITOR.value: translatable("an auditor"),
    Role.BODY_MEMBER.value: translatable("a member of the body that decides"),
}
"""As what somebody is let in; whatever they open of a person, the person sees."""
HANDED_KINDS: Mapping[str, str] = {
    AccessKind.LINK.value: translatable("a link that signs in"),
    AccessKind.KEY.value: translatable("a key for a program"),
}
MOST_LETTERS_OF_NAME = 200


def handing_out(opened: Opened) -> Markup:
    """A form that lets somebody in by name, and who was let in with a key.

    Args:
        opened: Who hands it out.

    Returns:
        The section.
    """
    say = opened.language.gettext
    roles = {role: say(words) for role, words in HANDED_OUT.items()}
    kinds = {kind: say(words) for kind, words in HANDED_KINDS.items()}
    making = form(
        opened,
        "/desk/hand-out",
        text_field("name", say("Their name")),
        choice_field("role", say("As what they come in"), roles, say("choose")),
        choice_field("kind", say("What they get"), kinds, say("choose")),
        button(say("Make it")),
    )
    title = say("Let somebody in")
    return section("hand-out", title, making, *open_doors_part(opened))


def hand_out_role(opened: Opened) -> PageContent:
    """A link or a key for an auditor, or a link for a member of the body.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If nobody is named, or the role is not handed out here.
    """
    fields = opened.fields
    name = fields.get("name", "").strip()
    role = fields.get("role", "")
    kind = fields.get("kind", "")
    is_named = 0 < len(name) <= MOST_LETTERS_OF_NAME
    if role not in HANDED_OUT or kind not in HANDED_KINDS or not is_named:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "no name, or what is not handed out here",
            "a name, a role, and a link or a key",
            "fill in all of them",
        )
    # Who votes does so by hand: a program that votes for somebody is nobody's vote.
    if kind == AccessKind.KEY.value and role != Role.AUDITOR.value:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "a key for somebody who decides",
            "a link, with which they come in themselves",
            "make a link",
        )
    if is_own_name(name):
        raise RefusedAct(
            RefusalCode.WRITER,
            "a name under which the service itself enters something",
            "somebody's own",
            "give another",
        )
    caller = Caller(Role(role), name, opened.caller.scheme)
    _check_is_no_other(opened, caller)
    if kind == AccessKind.KEY.value:
        return _key_page(opened, caller)
    return _link_page(opened, caller)


def _check_is_no_other(opened: Opened, caller: Caller) -> None:
    """Whether nobody came in under that name as something else: nobody is two."""
    for kind in AccessKind:
        for access in opened.doors.all_of(kind):
            other = access.caller
            is_same = is_same_writer(other.name, caller.name)
            if other.scheme != caller.scheme or not is_same:
                continue
            if other.role is not caller.role:
                raise RefusedAct(
                    RefusalCode.OWN,
                    phrase(
                        "a name under which somebody comes in as {role}",
                        role=other.role.value,
                    ),
                    "one for each: whoever hears appeals or decides does nothing else",
                    "name somebody else",
                )


def _link_page(opened: Opened, caller: Caller) -> PageContent:
    say = opened.language.gettext
    access = opened.doors.make(AccessKind.LINK, caller, opened.record.now, LINK_LIFE)
    back = say("Back to the changes of the rules")
    return sign_in_link_page(opened, access.secret, "/desk/changes", back)


def _key_page(opened: Opened, caller: Caller) -> PageContent:
    access = opened.doors.make(AccessKind.KEY, caller, opened.record.now)
    return new_key_page(opened, access.secret)

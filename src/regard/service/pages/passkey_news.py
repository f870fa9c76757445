"""Passkey news: on a person's page stands what became of them of late."""

from __future__ import annotations

from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.service.doors.passkey_changes import PasskeyChange
from regard.service.pages.page import Opened, button, form, link_line
from regard.service.pages.passkey_pages import OWN_PASSKEYS


def passkeys_section(opened: Opened) -> Markup:
    """Where a person's page leads to their passkeys, and what became of those.

    Args:
        opened: Who looks at it.
    """
    say = opened.language.gettext
    caller = opened.caller
    words = say("With a passkey you sign in with your phone or key, and need no link.")
    link = link_line(say("Your passkeys"), OWN_PASSKEYS)
    children: list[Child] = [tag("p", words), link]
    passkeys = opened.doors.passkeys
    there = passkeys.of_subject(caller.scheme, caller.subject)
    numbers = {passkey.number for passkey in there}
    for change in passkeys.changes.of(SubjectName(caller.scheme, caller.subject)):
        children.append(_change_line(opened, change, change.passkey in numbers))
    return section("passkeys", say("Passkeys"), *children)


def _change_line(opened: Opened, change: PasskeyChange, is_there: bool) -> Markup:
    """What happened, when, and how it is ended where it is still there."""
    language = opened.language
    say = language.gettext
    moment = language.moment(change.at)
    words = say("A passkey was removed on {moment}.", moment=moment)
    if change.is_added:
        words = say("A passkey was added on {moment}.", moment=moment)
    if change.is_woken:
        words = say("A passkey was woken on {moment}: it opens again.", moment=moment)
    lines: list[Child] = [tag("p", words)]
    if change.is_through_desk:
        through = say(
            "Whoever did this came in with a link of the desk, or with a passkey that "
            "was added with one."
        )
        lines.append(tag("p", through))
    if change.is_added and is_there:
        was_you = say("If it was not you, remove it: then it opens nothing.")
        removing = form(
            opened,
            f"{OWN_PASSKEYS}/remove",
            button(say("Remove it")),
            number=change.passkey,
        )
        lines.extend([tag("p", was_you), removing])
    return tag("div", *lines, class_="line")

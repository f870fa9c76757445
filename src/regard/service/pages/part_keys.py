"""Keys of sources and services: those that the rules in force have, and no others.

A key is of one source or service by its name. A later text may add one, drop one, or
call it otherwise: then it is another, and nothing goes over to it by itself.
"""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.scheme.model import Scheme
from regard.service.caller import KEYED, Caller, Role
from regard.service.doors import Access, AccessKind
from regard.service.pages.names import scheme_in_force
from regard.service.pages.open_accesses import new_key_page
from regard.service.pages.page import Opened, PageContent, button, form
from regard.service.problem import nothing_here


def part_keys_section(opened: Opened) -> Markup | None:
    """Which sources and services lack a key, and which keys lead to none of them.

    Args:
        opened: Who looks at it.

    Returns:
        The section; None where each has its key, and before any text is in force.
    """
    say = opened.language.gettext
    record, name = opened.record, opened.caller.scheme
    with record.sequence.reading() as reading:
        document = record.versions.document_on(reading, name, record.now.date())
    if document is None:
        return None
    scheme = document.scheme
    children: list[Child] = []
    for caller in _without_key(opened, scheme):
        children.append(_lacking(opened, caller))
    for access in _keys(opened):
        if is_of_no_part(scheme, access.caller):
            children.append(_left_over(opened, access))
    if not children:
        return None
    return section("part-keys", say("Keys of sources and services"), *children)


def make_part_key(opened: Opened) -> PageContent:
    """A key for a source or service that has none.

    Args:
        opened: The form, with which one.

    Returns:
        The page that shows it, this once.

    Raises:
        Problem: If the rules in force have no such one, or it has a key.
    """
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    for caller in _without_key(opened, scheme):
        (part,) = caller.parts
        if opened.fields.get("part") == f"{caller.role.value} {part}":
            now = opened.record.now
            new_key = opened.doors.make(
                AccessKind.KEY, caller, now, made_by=opened.holder
            )
            return new_key_page(opened, new_key.secret)
    raise nothing_here()


def is_of_no_part(scheme: Scheme, caller: Caller) -> bool:
    """Whether a program's key is of nothing that a text has.

    Args:
        scheme: The text.
        caller: Who comes in with the key.

    Returns:
        False also for keys that are of no source and no service.
    """
    if caller.role is Role.SOURCE:
        return caller.parts.isdisjoint(scheme.sources)
    if caller.role is Role.SERVICE:
        return caller.parts.isdisjoint(scheme.services)
    return False


def _without_key(opened: Opened, scheme: Scheme) -> list[Caller]:
    named = [(Role.SOURCE, part) for part in scheme.sources]
    named += [(Role.SERVICE, part) for part in scheme.services]
    with_key: set[tuple[Role, str]] = set()
    for access in _keys(opened):
        with_key.update((access.caller.role, part) for part in access.caller.parts)
    callers: list[Caller] = []
    for role, part in named:
        if (role, part) not in with_key:
            name = f"{part} of {scheme.name}"
            callers.append(Caller(role, name, scheme.name, parts=frozenset({part})))
    return callers


def _keys(opened: Opened) -> list[Access]:
    """Keys that open, and those that sleep since a restore: one of these is enough."""
    now = opened.record.now
    asleep = opened.doors.asleep.numbers()
    keys: list[Access] = []
    for access in opened.doors.all_of(AccessKind.KEY):
        caller = access.caller
        is_ours = caller.scheme == opened.caller.scheme and caller.role in KEYED
        if is_ours and (access.opens(now) or access.number in asleep):
            keys.append(access)
    return keys


def _lacking(opened: Opened, caller: Caller) -> Markup:
    say = opened.language.gettext
    (part,) = caller.parts
    words = say("The source {name} has no key: nothing can be reported.", name=part)
    if caller.role is Role.SERVICE:
        words = say("The service {name} has no key: it can ask nothing.", name=part)
    making = form(
        opened,
        "/desk/part-key",
        button(say("Make a key for it")),
        part=f"{caller.role.value} {part}",
    )
    return tag("div", tag("p", words), making, class_="line")


def _left_over(opened: Opened, access: Access) -> Markup:
    say = opened.language.gettext
    words = say(
        "The key of {name} opens nothing under the rules in force: they have none of "
        "that name. If it is called otherwise now, it needs a key under its new name. "
        "If it is gone, end this key.",
        name=access.caller.name,
    )
    ending = form(
        opened, "/desk/end-access", button(say("End it")), number=access.number
    )
    return tag("div", tag("p", words, class_="problem"), ending, class_="line")

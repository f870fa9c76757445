"""What lets programs and whoever works here in: listed, ended, and made anew."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, tag
from regard.service.caller import OWN
from regard.service.doors import Access, AccessKind
from regard.service.pages.page import GoOn, Opened, PageContent, button, form, link_line
from regard.service.problem import nothing_here


def open_doors_part(opened: Opened) -> list[Child]:
    """Every key, link and session of a scheme that opens, but for those of people.

    Args:
        opened: Who looks at them.

    Returns:
        A line each, the keys first.
    """
    say = opened.language.gettext
    parts: list[Child] = []
    for access in _open_accesses(opened):
        number = access.number
        ending = form(opened, "/desk/end-access", button(say("End it")), number=number)
        lines: list[Child] = [tag("p", _access_words(opened, access)), ending]
        if access.kind is AccessKind.KEY:
            anew = button(say("End it, and make a new one"))
            lines.append(form(opened, "/desk/new-key", anew, number=number))
        parts.append(tag("div", *lines, class_="line"))
    for access in _sleeping_keys(opened):
        parts.append(_sleeping_key(opened, access))
    return parts


def wake_key(opened: Opened) -> GoOn:
    """A key that came back from a backup opens again.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If none such sleeps.
    """
    number = opened.fields.get("number", "")
    if not opened.doors.asleep.wake_key(opened.caller.scheme, number):
        raise nothing_here()
    return GoOn("/desk/changes")


def end_access(opened: Opened) -> GoOn:
    """Ends a key, a link or a session, whoever made it.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If there is none such.
    """
    access = _access_meant(opened)
    now = opened.record.now
    opened.doors.end(access.number, now)
    return GoOn("/desk/changes")


def make_key_anew(opened: Opened) -> PageContent:
    """A new key for the same program; the one of before opens nothing any more.

    Args:
        opened: The form, as it was sent.

    Returns:
        The page that shows it, this once.

    Raises:
        Problem: If there is no such key.
    """
    access = _access_meant(opened)
    if access.kind is not AccessKind.KEY:
        raise nothing_here()
    now = opened.record.now
    # Of two who send it at once, one alone makes a new one.
    if not opened.doors.end(access.number, now):
        raise nothing_here()
    made = opened.doors.make(AccessKind.KEY, access.caller, now, made_by=opened.holder)
    return new_key_page(opened, made.secret)


def new_key_page(opened: Opened, secret: str) -> PageContent:
    """A page that shows a key, this once.

    Args:
        opened: Who made it.
        secret: The key.

    Returns:
        The page.
    """
    say = opened.language.gettext
    words = say("Hand this over. It is shown this once, and holds until you end it.")
    back = link_line(say("Back to the changes of the rules"), "/desk/changes")
    shown = tag("p", tag("code", secret))
    return PageContent(say("A key"), [tag("p", words), shown, back])


def _access_meant(opened: Opened) -> Access:
    for access in (*_open_accesses(opened), *_sleeping_keys(opened)):
        if access.number == opened.fields.get("number"):
            return access
    raise nothing_here()


def _sleeping_keys(opened: Opened) -> list[Access]:
    """Keys that came back from a backup: nobody knows whether they were ended since."""
    asleep = opened.doors.asleep.numbers()
    scheme = opened.caller.scheme
    keys: list[Access] = []
    for access in opened.doors.all_of(AccessKind.KEY):
        if access.caller.scheme == scheme and access.number in asleep:
            keys.append(access)
    return keys


def _sleeping_key(opened: Opened, access: Access) -> Markup:
    language = opened.language
    say = language.gettext
    number = access.number
    words = say(
        "The key of {name} came back from a backup, and opens nothing. Was it ended "
        "after that? If so, end it.",
        name=language.as_written(access.caller.name),
    )
    waking = form(opened, "/desk/wake-key", button(say("It holds")), number=number)
    ending = form(opened, "/desk/end-access", button(say("End it")), number=number)
    anew = button(say("End it, and make a new one"))
    renewing = form(opened, "/desk/new-key", anew, number=number)
    return tag("div", tag("p", words), waking, ending, renewing, class_="line")


def _open_accesses(opened: Opened) -> list[Access]:
    """What people have of their own is theirs, and is listed nowhere here."""
    now = opened.record.now
    accesses: list[Access] = []
    for kind in (AccessKind.KEY, AccessKind.SESSION, AccessKind.LINK):
        for access in opened.doors.all_of(kind):
            caller = access.caller
            is_ours = caller.scheme == opened.caller.scheme
            if is_ours and caller.role not in OWN and access.opens(now):
                accesses.append(access)
    return accesses


def _access_words(opened: Opened, access: Access) -> str:
    language = opened.language
    say = language.gettext
    name = language.as_written(access.caller.name)
    day = language.day(access.made_at)
    if access.kind is AccessKind.KEY:
        return say("{name} has a key since {day}.", name=name, day=day)
    moment = language.moment(access.made_at)
    if access.kind is AccessKind.LINK:
        return say("{name} was handed a link: {moment}.", name=name, moment=moment)
    if access.number == opened.holder:
        return say(
            "This is you, signed in as {name}: {moment}.", name=name, moment=moment
        )
    return say("{name} signed in: {moment}.", name=name, moment=moment)

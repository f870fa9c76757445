"""Showing: a link, or a QR code, that tells somebody else one thing, once.

It is open for ten minutes and for one look. Whoever looks learns that the person has a
tier or a better one, and nothing else; where that is not so any more, that it cannot be
confirmed, and not why. The person sees that somebody looked, and what they were told.
"""

from __future__ import annotations

from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.mixed_text import joined_text
from regard.service.api.own import history_read
from regard.service.doors import ShowLink
from regard.service.doors.show_links import SHOW_LIFE
from regard.service.pages.names import (
    own_name,
    scheme_in_force,
    scheme_title,
    tier_name,
)
from regard.service.pages.page import (
    GoOn,
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    link_line,
)
from regard.service.pages.qr_picture import qr_picture
from regard.service.problem import GONE
from regard.service.shown_tiers import is_tier_confirmed, new_show_link
from regard.service.tiers_held import tiers_held

SHOW_MINUTES = int(SHOW_LIFE.total_seconds()) // 60


def show_section(opened: Opened, history: SubjectHistory) -> Markup:
    """What a person can show of their tier, and the links that are open.

    Args:
        opened: Who would show it.
        history: What was entered about them.

    Returns:
        The section.
    """
    say = opened.language.gettext
    title = say("Show it to somebody")
    now = opened.record.now
    tiers = tiers_held(history, now)
    if not tiers:
        return section("show", title, tag("p", say("There is nothing to show today.")))
    words = say(
        "You make a link that tells one thing: that you have a tier or a better one. "
        "It tells no number, no name and nothing of the past. It can be opened once, "
        "within {minutes} minutes. You see here that it was opened.",
        minutes=SHOW_MINUTES,
    )
    # The highest first: it is what most people would show.
    choices: dict[str, str] = {}
    for tier in reversed(tiers):
        choices[tier] = say("{tier} or better", tier=_tier_shown(opened, tier))
    making = form(
        opened,
        "/me/show",
        choice_field("tier", say("What it tells"), choices, say("choose")),
        button(say("Make the link")),
    )
    children: list[Child] = [tag("p", words), making]
    for link in opened.doors.shows.open_of(own_name(opened), now):
        children.append(_open_link(opened, link))
    return section("show", title, *children)


def make_show(opened: Opened) -> PageContent:
    """A new link, as a text and as a QR code.

    Args:
        opened: The form, with the tier that was chosen.

    Raises:
        Problem: If it is none that they hold, or too many links are open.
    """
    language = opened.language
    say = language.gettext
    now = opened.record.now
    tier = opened.fields.get("tier", "")
    record, doors = opened.record, opened.doors
    secret = new_show_link(record, doors, opened.caller, tier, language.code)
    address = f"{opened.address}/show/{secret}"
    telling = say(
        "Whoever opens this link first is told, once: “{tier} or better, checked now”. "
        "It is open until {moment}.",
        tier=_tier_shown(opened, tier),
        moment=language.moment(now + SHOW_LIFE),
    )
    return PageContent(
        say("A link to show"),
        [
            tag("p", telling),
            qr_picture(address, say("The link as a QR code")),
            tag("p", tag("code", address)),
            link_line(say("Back to My standing"), "/me"),
        ],
    )


def take_back_show(opened: Opened) -> GoOn:
    """A link that was made opens nothing any more."""
    # Who does it for them is seen to do it.
    history_read(opened.record, opened.caller)
    number = opened.fields.get("number", "")
    opened.doors.shows.take_back(own_name(opened), number)
    return GoOn("/me")


def ask_to_look(opened: Opened) -> PageContent:
    """A page with one button: whoever fetches a link beforehand uses nothing up."""
    say = opened.language.gettext
    secret = opened.path["link"]
    if not opened.doors.shows.is_open(secret, opened.record.now):
        return _nothing_to_see(opened)
    words = say(
        "Somebody shows you something about their tier. You can look once. They see "
        "that somebody looked."
    )
    looking = form(opened, "/show", button(say("Look now")), link=secret)
    return PageContent(say("Something is shown to you"), [tag("p", words), looking])


def look_once(opened: Opened) -> PageContent:
    """The one look: what it tells is worked out now, and entered before it is told."""
    language = opened.language
    say = language.gettext
    now = opened.record.now
    link = opened.doors.shows.use(opened.fields.get("link", ""), now)
    if link is None:
        return _nothing_to_see(opened)
    title = say("What is shown to you")
    checked = say("Checked now: {moment}.", moment=language.moment(now))
    if not is_tier_confirmed(opened.record, link):
        # Whether they fell, left or were forgotten is nobody's to know.
        words = say("This cannot be confirmed.")
        return PageContent(title, [tag("p", words, class_="big"), tag("p", checked)])
    scheme = scheme_in_force(opened.record, link.name.scheme)
    words = say("{tier} or better", tier=tier_name(language, scheme, link.tier))
    ruled = say("Under these rules: {scheme}.", scheme=scheme_title(language, scheme))
    once = say("This page tells it once. It keeps nothing of who looked.")
    return PageContent(
        title,
        [
            tag("p", words, class_="big"),
            tag("p", joined_text(" ", [checked, ruled])),
            tag("p", once, class_="note"),
        ],
    )


def _open_link(opened: Opened, link: ShowLink) -> Markup:
    language = opened.language
    say = language.gettext
    words = say(
        "A link is open until {moment}. It tells: {tier} or better.",
        moment=language.moment(link.expires_at),
        tier=_tier_shown(opened, link.tier),
    )
    back = form(
        opened, "/me/show/end", button(say("Take it back now")), number=link.number
    )
    return tag("div", tag("p", words), back, class_="line")


def _tier_shown(opened: Opened, tier: str) -> str:
    """A tier of whoever came in, as the rules in force call it."""
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    return tier_name(opened.language, scheme, tier)


def _nothing_to_see(opened: Opened) -> PageContent:
    """The same for what was used, is over, was taken back or never was."""
    say = opened.language.gettext
    words = say(
        "This link tells nothing any more. It was used, or its time is over. Ask "
        "whoever gave it to you for a new one."
    )
    title = say("Nothing is shown here any more")
    return PageContent(title, [tag("p", words)], status=GONE)

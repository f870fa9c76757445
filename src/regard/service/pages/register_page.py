"""The register: whoever knows an organisation's number sees how it stands."""

from __future__ import annotations

from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.scheme.model import Scheme
from regard.service.book.register import has_register, published_tier, register_entry
from regard.service.pages.names import scheme_title, tier_name
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    form,
    text_field,
)
from regard.service.problem import nothing_here


def ask_register(opened: Opened) -> PageContent:
    """A form for one number.

    Args:
        opened: Who opens it.

    Raises:
        Problem: If the scheme has no register.
    """
    scheme = _scheme(opened)
    return _page(opened, scheme, [])


def look_up(opened: Opened) -> PageContent:
    """What the register says of the number that was sent.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If the scheme has no register.
    """
    scheme = _scheme(opened)
    say = opened.language.gettext
    now = opened.record.now
    number = opened.fields.get("number", "")
    entry = register_entry(opened.record, scheme, number, now)
    words = say("Nothing stands in the register under this number.")
    if entry is not None and entry.tier:
        words = say(
            "{tier}, on {day}.",
            tier=tier_name(opened.language, scheme, entry.tier),
            day=opened.language.day(now),
        )
    elif entry is not None:
        words = say("It stands in the register. No tier can be told today.")
    answer: list[Child] = [tag("p", words, class_="big", role="status")]
    if entry is not None:
        # Said of all alike: said of some, it would tell who is falling.
        answer.append(tag("p", what_a_tier_says(opened)))
    return _page(opened, scheme, answer)


def what_a_tier_says(opened: Opened) -> str:
    """What may be read out of a tier in the register, and what not.

    Args:
        opened: Who looks at it.
    """
    return opened.language.gettext(
        "A better tier stands here until it is lost at every service. At a single "
        "service less may hold already: what holds there, that service tells."
    )


def public_of_oneself(
    opened: Opened, history: SubjectHistory, scheme: Scheme
) -> Markup | None:
    """What everybody may see, for the organisation that it is about.

    Args:
        opened: Who looks at it.
        history: What was entered.
        scheme: The text in force.

    Returns:
        The section; None where nothing is public.
    """
    if not has_register(scheme):
        return None
    say = opened.language.gettext
    tier = published_tier(history, scheme, opened.record.now)
    words = say("Whoever knows your number sees that you are in it, and no tier today.")
    if tier:
        words = say(
            "Whoever knows your number sees: {tier}.",
            tier=tier_name(opened.language, scheme, tier),
        )
    note = say("A fall shows there only once it has taken effect at every service.")
    beside = tag("p", what_a_tier_says(opened))
    title = say("The register")
    return section("register", title, tag("p", words), tag("p", note), beside)


def _scheme(opened: Opened) -> Scheme:
    scheme = opened.book.document(opened.path["scheme"]).declared
    if has_register(scheme):
        return scheme
    raise nothing_here()


def _page(opened: Opened, scheme: Scheme, answer: list[Child]) -> PageContent:
    say = opened.language.gettext
    note = say(
        "You see one at a time, by its number, as it stands on its permit or its door. "
        "There is no list."
    )
    asking = form(
        opened,
        f"/register/{scheme.name}",
        text_field("number", say("The number")),
        button(say("Look it up")),
    )
    title = say("Register: {scheme}", scheme=scheme_title(opened.language, scheme))
    return PageContent(title, [*answer, tag("p", note), asking])

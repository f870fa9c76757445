"""Notices that were handed over: how, from when they count, and which came back."""

from __future__ import annotations

from regard.registry.bodies import Noticed, Returned
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import translatable
from regard.scheme.model import Scheme
from regard.service.caller import AT_THE_DESK
from regard.service.pages.desk_answers import WAYS_BY_HAND
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.looks import LAST_SHOWN, more_note
from regard.service.pages.names import service_name
from regard.service.pages.page import Opened, button, form

WAYS_OF_ITSELF = {
    "signed in": translatable("You opened it here"),
    "e-mail": translatable("by e-mail"),
}
"""Ways of a notice that nobody at the desk hands it over in."""


def notices_given(
    opened: Opened,
    history: SubjectHistory,
    scheme: Scheme | None,
    place: FormPlace = OWN_FORMS,
) -> Markup | None:
    """Each notice of a change for the worse that was entered, the last first.

    A letter that the post brings back was no notice. Where nobody could say so, it
    would count by silence, and the person might not even know of it.

    Args:
        opened: Who looks at them.
        history: What was entered about the person.
        scheme: The text in force; None if none is.
        place: Whether it is their own page, or was opened for them at the desk.

    Returns:
        The section; None where no notice was entered.
    """
    say = opened.language.gettext
    returned = {body.notice for _, body in history.bodies(Returned)}
    notices = list(history.bodies(Noticed))
    if not notices:
        return None
    children: list[Child] = []
    for entry, body in reversed(notices[-LAST_SHOWN:]):
        parts = [tag("p", _words(opened, scheme, entry, body))]
        is_by_hand = body.way in WAYS_BY_HAND
        if entry.seq in returned:
            parts.append(tag("p", say("It came back, and was none.")))
        elif is_by_hand and place.subject and opened.caller.role in AT_THE_DESK:
            parts.append(_coming_back(opened, place.subject, entry.seq))
        elif is_by_hand:
            never = say("If you never got it, tell the desk: then it was none.")
            parts.append(tag("p", never, class_="note"))
        children.append(tag("div", *parts, class_="line"))
    note = more_note(opened.language, len(notices))
    return section("given", say("Notices that were handed over"), *children, note)


def _words(
    opened: Opened, scheme: Scheme | None, entry: OpenedEntry, body: Noticed
) -> str:
    language = opened.language
    say = language.gettext
    ways = WAYS_BY_HAND | WAYS_OF_ITSELF
    return say(
        "{day}: a notice that “{outcome}” is to come. {service}, {way}. It counts as "
        "handed over on {counts}.",
        day=language.day(entry.day),
        outcome=outcome_word(language, scheme, body.outcome),
        service=service_name(language, scheme, body.service),
        way=say(ways[body.way]),
        counts=language.day(body.handed_over),
    )


def _coming_back(opened: Opened, subject: str, notice: int) -> Markup:
    say = opened.language.gettext
    return form(
        opened,
        "/desk/do/notice-returned",
        button(say("It came back")),
        subject=subject,
        notice=notice,
    )

"""What services were told about somebody, and how an appeal against it is filed."""

from __future__ import annotations

from regard.registry.bodies import Decided
from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.looks import LAST_SHOWN, more_note
from regard.service.pages.names import outcome_name
from regard.service.pages.page import Opened, button, words_field


def told_services(
    opened: Opened, history: SubjectHistory, place: FormPlace = OWN_FORMS
) -> Markup:
    """What services asked about somebody, and were told.

    Args:
        opened: Who looks at it.
        history: What was entered about them.
        place: Where an appeal is sent.

    Returns:
        The section.
    """
    language = opened.language
    say = language.gettext
    title = say("What services were told")
    # What somebody filed for them keeps them from nothing.
    appealed: set[int] = set()
    for filed in appeals_of(history):
        if filed.is_own or place.subject:
            appealed.add(filed.decision)
    children: list[Child] = []
    for entry in history.entries:
        if entry.kind is not EntryKind.DECIDED:
            continue
        body = entry.body
        if not isinstance(body, Decided):
            # A service was told something all the same.
            day = language.moment(entry.at)
            gone = say("{day}: a service asked. Its answer is kept no more.", day=day)
            children.append(tag("p", gone))
            continue
        words = say(
            "{day}: {service} was told “{outcome}”.",
            day=language.moment(entry.at),
            service=body.service.replace("-", " "),
            outcome=outcome_name(language, body.outcome),
        )
        if entry.seq in appealed:
            note = say("You appealed against this.")
            children.append(tag("div", tag("p", words), tag("p", note), class_="line"))
            continue
        appeal = place.form(
            opened,
            "appeal",
            words_field("words", say("Why is this decision wrong?")),
            button(say("Appeal to somebody else")),
            decision=entry.seq,
        )
        folded = tag("details", tag("summary", say("I do not agree")), appeal)
        children.append(tag("div", tag("p", words), folded, class_="line"))
    if not children:
        return section("told", title, tag("p", say("No service has asked yet.")))
    latest = reversed(children[-LAST_SHOWN:])
    return section("told", title, *latest, more_note(language, len(children)))

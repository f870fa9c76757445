"""What was brought along from before the record, and how an appeal is filed."""

from __future__ import annotations

from regard.registry.explanation import ImportedEntry, SubjectExplanation
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.scheme.model import Scheme
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.names import service_name
from regard.service.pages.page import Opened
from regard.service.pages.told_services import AnswerTelling


def brought_section(
    opened: Opened,
    history: SubjectHistory,
    explanation: SubjectExplanation,
    scheme: Scheme | None,
    place: FormPlace = OWN_FORMS,
) -> Markup | None:
    """What a person had before the record was kept: by whom it was said, and why.

    No service need ask first: it is contested as what was decided here.

    Args:
        opened: Who looks at it.
        history: What was entered about the person.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.
        place: Where an appeal is sent.

    Returns:
        The section; None where nothing was brought along.
    """
    if not explanation.imports:
        return None
    telling = AnswerTelling(opened, history, place)
    children: list[Child] = []
    for imported in explanation.imports:
        parts = _parts(opened, explanation, scheme, imported)
        appeal = telling.appeal(imported.entry)
        children.append(tag("div", *parts, appeal, class_="line"))
    return section(
        "brought", opened.language.gettext("What was brought along"), *children
    )


def _parts(
    opened: Opened,
    explanation: SubjectExplanation,
    scheme: Scheme | None,
    imported: ImportedEntry,
) -> list[Child]:
    language = opened.language
    say = language.gettext
    body = imported.body
    words = say(
        "{service}: “{outcome}” since {since}. {who} wrote it down on {day}.",
        service=service_name(language, scheme, body.service),
        outcome=outcome_word(language, scheme, body.outcome),
        since=language.day(body.since),
        who=imported.by,
        day=language.day(imported.day),
    )
    parts: list[Child] = [tag("p", words)]
    if body.words:
        # What somebody wrote is theirs, and stands apart from what is said of it.
        parts.append(tag("blockquote", tag("p", language.as_written(body.words))))
    state = explanation.states.get(body.service)
    brought = None if state is None else state.brought
    if brought is not None and brought.entry == imported.entry:
        lasting = say(
            "It lasts until {day} at the most. Without it you would have “{outcome}”.",
            day=language.day(brought.last_day),
            outcome=outcome_word(language, scheme, brought.outcome),
        )
        parts.append(tag("p", lasting))
    elif state is not None and state.outcome != body.outcome:
        now = outcome_word(language, scheme, state.outcome)
        over = say("It has no effect today. You have “{outcome}”.", outcome=now)
        parts.append(tag("p", over))
    return parts

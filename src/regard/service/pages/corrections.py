"""Corrections: what was put right unasked, by whom and why; and the form for it."""

from __future__ import annotations

from regard.registry.bodies import CorrectedEvent
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lines import RecordedLine
from regard.report.page.markup import Child, Markup, tag
from regard.report.text.language import Language
from regard.service.caller import AT_THE_DESK
from regard.service.pages.form_place import FormPlace
from regard.service.pages.page import Opened, button, form, words_field


def corrections_of(
    language: Language, history: SubjectHistory, line: RecordedLine
) -> list[Child]:
    """Who put an event right unasked, when and why.

    Args:
        language: To write in.
        history: What was entered about the person.
        line: The event.

    Returns:
        A paragraph for each time; none where nobody did.
    """
    say = language.gettext
    paragraphs: list[Child] = []
    for entry, body in history.bodies(CorrectedEvent):
        if body.event != line.seq:
            continue
        words = say(
            "{who} put it right on {day}. The reasons: {words}",
            who=entry.by,
            day=language.day(entry.day),
            words=language.as_written(body.words),
        )
        paragraphs.append(tag("p", words))
    return paragraphs


def correction_form(
    opened: Opened, line: RecordedLine, place: FormPlace
) -> Markup | None:
    """How the desk takes out what was written down wrongly, also long after.

    Args:
        opened: Who looks at it.
        line: The event.
        place: Whether it was opened for the person at the desk.

    Returns:
        The form; None for whoever does not do it, and of what is out already.
    """
    if not place.subject or opened.caller.role not in AT_THE_DESK or line.is_struck:
        return None
    say = opened.language.gettext
    correcting = form(
        opened,
        "/desk/do/correct",
        words_field("words", say("The reasons"), needed=True),
        button(say("Take it out: it never was")),
        subject=place.subject,
        event=line.seq,
    )
    summary = tag("summary", say("It was our mistake"))
    return tag("details", summary, correcting)

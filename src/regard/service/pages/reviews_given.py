"""What a person said of an outcome that waited for one: yes or no, by whom, and why."""

from __future__ import annotations

from regard.registry.bodies import Confirmed, Declined
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme
from regard.service.pages.looks import LAST_SHOWN, more_note
from regard.service.pages.names import service_name

CONFIRMED_WORDS = translatable(
    "{service}: {who} looked at it on {day}, and said yes to “{outcome}”."
)
DECLINED_WORDS = translatable(
    "{service}: {who} looked at it on {day}, and said no to “{outcome}”. It cannot "
    "come until something new counts against you."
)


def reviews_given(
    language: Language, history: SubjectHistory, scheme: Scheme | None
) -> Markup | None:
    """Each review of an outcome, the last first, with its reasons.

    Args:
        language: To write in.
        history: What was entered about the person.
        scheme: The text in force; None if none is.

    Returns:
        The section; None where nobody reviewed anything.
    """
    parts: list[Markup] = []
    for entry in history.moving:
        if isinstance(entry.body, Confirmed | Declined):
            parts.append(review_part(language, scheme, entry, entry.body))
    if not parts:
        return None
    parts.reverse()
    note = more_note(language, len(parts))
    title = language.gettext("Looked at by a person")
    return section("reviews", title, *parts[:LAST_SHOWN], note)


def review_part(
    language: Language,
    scheme: Scheme | None,
    entry: OpenedEntry,
    body: Confirmed | Declined,
) -> Markup:
    """One review.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.
        entry: Its entry.
        body: What it says.

    Returns:
        A part of a page.
    """
    message = CONFIRMED_WORDS if isinstance(body, Confirmed) else DECLINED_WORDS
    words = language.gettext(
        message,
        day=language.day(entry.day),
        who=entry.by,
        outcome=outcome_word(language, scheme, body.outcome),
        service=service_name(language, scheme, body.service),
    )
    children: list[Child] = [tag("p", words)]
    if body.words:
        # What somebody wrote is theirs, and stands apart from what is said of it.
        quoted = tag("p", language.as_written(body.words))
        children.append(tag("blockquote", quoted))
    return tag("div", *children, class_="line")

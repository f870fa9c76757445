"""Who looked: everybody else who read something about a person, and what for."""

from __future__ import annotations

from regard.registry.bodies import Looked
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.report.page.markup import Markup, section, tag
from regard.report.text.language import Language, translatable
from regard.service.doors.desk_links import DESK_LINK
from regard.service.pages.showing import SHOWN_BY

READ_FOR_THEM = translatable("read for the person")
HEARING = translatable("hearing the appeal")
TAKEN_ALONG = translatable("taken along by whom they named")
DESK_LINK_USED = "signed in as the person"
"""What a link of the desk was used for, as it is entered."""
OWN_PURPOSES = frozenset({READ_FOR_THEM, HEARING, TAKEN_ALONG})
"""Purposes that the service itself says; what people write stands as they wrote it."""
LAST_SHOWN = 20
"""Of decisions and looks so many are listed; all of them are in what can be taken."""


def looks_section(language: Language, history: SubjectHistory) -> Markup:
    """Who looked at something about a person, the last first.

    Args:
        language: To write in.
        history: What was entered about them.

    Returns:
        The section.
    """
    say = language.gettext
    title = say("Who looked")
    sentences: list[str] = []
    for entry in history.entries:
        if entry.kind is EntryKind.LOOKED:
            sentences.append(_look_words(language, entry))
    if not sentences:
        return section("looks", title, tag("p", say("Nobody but you.")))
    rows = [tag("p", words) for words in reversed(sentences[-LAST_SHOWN:])]
    return section("looks", title, *rows, more_note(language, len(sentences)))


def more_note(language: Language, there_are: int) -> Markup | None:
    """Where not all are listed, that there are more, and where.

    Args:
        language: To write in.
        there_are: How many there are.

    Returns:
        A paragraph; None where all are listed.
    """
    if there_are <= LAST_SHOWN:
        return None
    words = language.gettext(
        "These are the last {count}. All of them are in what you take with you.",
        count=LAST_SHOWN,
    )
    return tag("p", words, class_="note")


def _look_words(language: Language, entry: OpenedEntry) -> str:
    say = language.gettext
    day = language.moment(entry.at)
    body = entry.body
    if not isinstance(body, Looked):
        # A look that can be read no more was one all the same.
        return say(
            "{day}: {who} looked. At what can be read no more.", day=day, who=entry.by
        )
    purpose = body.purpose
    if entry.by == SHOWN_BY:
        return say(
            "{day}: somebody opened a link that showed your tier. They read: {words}",
            day=day,
            words=purpose,
        )
    if entry.by == DESK_LINK:
        return say(
            "{day}: somebody signed in as you with a link that the desk made. If it "
            "was not you, contest what was done.",
            day=day,
        )
    if purpose in OWN_PURPOSES:
        purpose = say(purpose)
    return say(
        "{day}: {who} looked at {count} of your entries, for: {purpose}",
        day=day,
        who=entry.by,
        count=len(body.entries),
        purpose=purpose,
    )

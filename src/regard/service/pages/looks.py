"""Who looked: everybody else who read something about a person, and what for."""

from __future__ import annotations

from regard.registry.bodies import Looked
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.report.page.markup import Markup, section, tag
from regard.report.text.language import Language, translatable
from regard.report.text.mixed_text import joined_text
from regard.service.own_names import DESK_LINK, SHOWN_BY

READ_FOR_THEM = translatable("read for the person")
HEARING = translatable("hearing the appeal")
TAKEN_ALONG = translatable("taken along by whom they named")
DESK_LINK_USED = "signed in as the person"
"""What a link of the desk was used for, as it is entered."""
OWN_PURPOSES = frozenset({READ_FOR_THEM, HEARING, TAKEN_ALONG})
"""Purposes that the service itself says; what people write stands as they wrote it."""
LAST_SHOWN = 20
"""Of looks and other acts so many are listed; all of them are in what can be taken."""


def looks_section(
    language: Language, history: SubjectHistory, older: str = ""
) -> Markup:
    """Who looked at something about a person, the last first.

    Args:
        language: To write in.
        history: What was entered about them.
        older: The address of what is older; empty where there is none.

    Returns:
        The section.
    """
    say = language.gettext
    title = say("Who looked")
    rows = look_rows(language, history)
    if not rows:
        return section("looks", title, tag("p", say("Nobody but you.")))
    note = more_note(language, len(rows))
    if older and note is not None:
        note = tag("p", tag("a", say("What is older"), href=older))
    return section("looks", title, *rows[:LAST_SHOWN], note)


def look_rows(language: Language, history: SubjectHistory) -> list[Markup]:
    """Everybody who looked, a paragraph each, the last first.

    Who looks again for the same purpose lengthens nothing: else many looks of one would
    hide that of another.

    Args:
        language: To write in.
        history: What was entered about a person.

    Returns:
        The paragraphs.
    """
    looks: dict[tuple[str, str, int], list[OpenedEntry]] = {}
    for entry in reversed(history.entries):
        if entry.kind is EntryKind.LOOKED:
            looks.setdefault(_likeness(entry), []).append(entry)
    return [tag("p", _words_of_looks(language, alike)) for alike in looks.values()]


def _likeness(entry: OpenedEntry) -> tuple[str, str, int]:
    """What looks share that are told as one."""
    if not isinstance(entry.body, Looked):
        return entry.by, "", 0
    # Each time somebody signed in as the person is said with its moment.
    if entry.by == DESK_LINK:
        return entry.by, entry.body.purpose, entry.seq
    return entry.by, entry.body.purpose, 0


def _words_of_looks(language: Language, alike: list[OpenedEntry]) -> str:
    """Looks by one person for one purpose: the last, and how many since when."""
    seen: set[int] = set()
    for entry in alike:
        if isinstance(entry.body, Looked):
            seen.update(entry.body.entries)
    # Of all of them: a last look at little hides none at more.
    words = _look_words(language, alike[0], len(seen))
    if len(alike) == 1:
        return words
    often = language.gettext(
        "In all since {day}: {count} looks.",
        day=language.moment(alike[-1].at),
        count=len(alike),
    )
    return joined_text("", [words, " (", often, ")"])


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


def _look_words(language: Language, entry: OpenedEntry, count: int) -> str:
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
            words=language.as_written(purpose),
        )
    if entry.by == DESK_LINK:
        return say(
            "{day}: somebody signed in as you with a link that the desk made. If it "
            "was not you, contest what was done.",
            day=day,
        )
    written = language.as_written(purpose)
    if purpose in OWN_PURPOSES:
        written = say(purpose)
    return say(
        "{day}: {who} looked at {count} of your entries, for: {purpose}",
        day=day,
        who=entry.by,
        count=count,
        purpose=written,
    )

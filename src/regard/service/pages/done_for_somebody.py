"""What others did for a person: whom they named, or the desk for who came on paper."""

from __future__ import annotations

from regard.registry.bodies import Noticed
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.report.page.markup import Markup, section, tag
from regard.report.text.language import Language
from regard.service.api.acts import SIGNED_IN
from regard.service.pages.entry_words import ENTRY_KINDS
from regard.service.pages.looks import LAST_SHOWN, more_note

OWN_KINDS = frozenset(
    {
        EntryKind.VOTED,
        EntryKind.ADDRESSED,
        EntryKind.CONSENTED,
        EntryKind.WITHDREW,
        EntryKind.LEFT,
    }
)
"""What a person does themself; what is filed for them stands with its answers."""


def done_section(language: Language, history: SubjectHistory) -> Markup | None:
    """What somebody else did for a person, the last first.

    Args:
        language: To write in.
        history: What was entered about them.

    Returns:
        The section; None where all was done by themself.
    """
    say = language.gettext
    sentences: list[str] = []
    for entry in history.entries:
        if entry.by == history.subject or not _is_their_own(entry):
            continue
        words = say(
            "{day}: {who} did this for you: {what}.",
            day=language.moment(entry.at),
            who=entry.by,
            what=say(ENTRY_KINDS[entry.kind]),
        )
        sentences.append(words)
    if not sentences:
        return None
    rows = [tag("p", words) for words in reversed(sentences[-LAST_SHOWN:])]
    title = say("What was done for you")
    return section("done", title, *rows, more_note(language, len(sentences)))


def _is_their_own(entry: OpenedEntry) -> bool:
    """Whether it is what a person does themself."""
    if entry.kind in OWN_KINDS:
        return True
    # By opening it somebody handed it over: days began to run for the person.
    return isinstance(entry.body, Noticed) and entry.body.way == SIGNED_IN

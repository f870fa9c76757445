"""What the gate answered of a text, as an entry keeps it, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regard.registry.acts.gate_asked import STANDS_AGAINST
from regard.registry.acts.scheme_answers import PHRASES_OF_ANSWER
from regard.report.page.markup import Child, tag
from regard.report.text.language import ENGLISH, Language


def stands_against(language: Language, answer: Mapping[str, Any]) -> list[Child]:
    """What stands against a text, each thing by itself.

    Args:
        language: To write in.
        answer: What the gate answered, as it was entered.

    Returns:
        What to show of each; nothing where the gate opened.
    """
    say = language.gettext
    lines: list[Child] = []
    for key in STANDS_AGAINST:
        for code, path, says in answer.get(key, ()):
            clause = tag("code", f"{code} {path}".rstrip())
            lines.append([clause, " ", _said(language, answer, says)])
    for name, reason in answer.get("reads", ()):
        reads = say(
            "It reads another scheme that may not run itself: {name}.", name=name
        )
        lines.append([reads, " ", _said(language, answer, reason)])
    for says in answer.get("together", ()):
        together = say("Beside the other schemes here:")
        lines.append([together, " ", _said(language, answer, says)])
    if answer.get("study"):
        lines.append(say("It does not say that it is for real people."))
    return lines


def _said(language: Language, answer: Mapping[str, Any], english: str) -> Child:
    if language.code == ENGLISH:
        return english
    words = language.recorded(answer.get(PHRASES_OF_ANSWER, {}).get(english))
    if words is None:
        # Entered before phrases were kept, or by a version that says it otherwise.
        return tag("span", english, lang=ENGLISH)
    return words

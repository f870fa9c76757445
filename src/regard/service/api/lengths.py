"""Lengths: how long may be what is sent as a name, an id, a number or some words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regard.scheme.phrase import Words, count_phrase, phrase
from regard.service.problem import BAD_REQUEST, Problem

MOST_NAME_LETTERS = 200
"""Of a name, an id or a number: longer, it is none."""
MOST_WORD_LETTERS = 4_000
"""Letters of what somebody writes in their own words; as long as a form takes."""
MOST_NUMBER = 2**63 - 1
"""The largest whole number; databases hold no larger one."""
IN_OWN_WORDS = frozenset({"words", "purpose"})
OF_ANY_LENGTH = frozenset({"text"})
"""A scheme's text is bounded with the body alone."""


NAMES_SAID = frozenset(
    {
        "about",
        "id",
        "label",
        "number",
        "outcome",
        "purpose",
        "reference",
        "service",
        "source",
        "subject",
        "type",
        "words",
    }
)
"""Names of ours; of others, which a caller may have made up, none is repeated."""


def check_lengths(values: Any, name: str = "") -> None:
    """Whether nothing that was sent is longer than it may be.

    Args:
        values: Plain data.
        name: Under which name it was sent.

    Raises:
        Problem: If something is.
    """
    match values:
        case str():
            _check_text(values, name)
        case bool():
            return
        case int() if abs(values) > MOST_NUMBER:
            raise _problem("too-large-number", name, f"{MOST_NUMBER:,} at most")
        case Mapping():
            for key, value in values.items():
                # Else a name would be repeated where it is said that nobody knows it.
                if len(str(key)) > MOST_NAME_LETTERS:
                    raise _problem("too-long", "", _most_letters(MOST_NAME_LETTERS))
                check_lengths(value, str(key))
        case list() | tuple():
            for value in values:
                check_lengths(value, name)
        case _:
            return


def _check_text(text: str, name: str) -> None:
    if name in OF_ANY_LENGTH:
        return
    most = MOST_NAME_LETTERS
    if name in IN_OWN_WORDS:
        most = MOST_WORD_LETTERS
    if len(text) > most:
        raise _problem("too-long", name, _most_letters(most))


def _most_letters(most: int) -> Words:
    number = count_phrase(most)
    return phrase("{most} letters at most", most=number)


def _problem(code: str, name: str, expected: str) -> Problem:
    place: str = phrase("a name or a value")
    if name in NAMES_SAID:
        place = name
    return Problem(
        BAD_REQUEST,
        code,
        "Longer than it may be",
        phrase(
            "found {place} longer or larger than it may be, expected "
            "{expected}; nothing was entered; to do: send it shorter",
            place=place,
            expected=expected,
        ),
    )

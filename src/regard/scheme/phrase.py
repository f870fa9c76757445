"""A phrase: words in English that know of what they were made, so as to be said anew.

A phrase is a `str`: whoever reads English prints it as it is. Whoever writes in another
language asks it to be said there, by the message and the values that it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

PhraseValue = str | int | date | None
"""What stands in place of a name in a message; a phrase is said with it."""


class Speaker(Protocol):
    """A language, as far as phrases need it."""

    @property
    def is_as_written(self) -> bool:
        """Whether it is English, in which days and numbers stand as written."""

    def gettext(self, message: str, **values: str | int) -> str:
        """A message in this language."""

    def ngettext(self, one: str, several: str, count: int, **values: str | int) -> str:
        """A message about a number of things in this language."""

    def with_points(self, one: str, several: str, written: str, **values: str) -> str:
        """A message about a number that is written already."""

    def number(self, number: Decimal) -> str:
        """A number as this language writes it."""

    def day(self, day: date) -> str:
        """A day as this language writes it."""

    def span(self, days: int) -> str:
        """Whole days as people say them."""

    def named(self, name: str) -> str:
        """A name of the document, which no language changes."""

    def quoted(self, text: str, language: str) -> str:
        """A text that is in a language of its own."""

    def in_a_row(self, parts: Sequence[str], joint: str, last_joint: str) -> str:
        """Parts one after the other."""


class Words(str):
    """English text that can be said in other languages."""

    def said_in(self, speaker: Speaker) -> str:  # noqa: ARG002 - others ask it
        """The same in another language; of what has no message, as it is.

        Args:
            speaker: The language.
        """
        return str(self)

    def __add__(self, other: str) -> Words:
        """Both, one after the other; each is said anew by itself."""
        return phrase_list((self, other), EMPTY_PHRASE)

    def __radd__(self, other: str) -> Words:
        """A name before it, which no language changes."""
        return phrase_list((other, self), EMPTY_PHRASE)

    def __reduce__(self) -> tuple[Callable[..., Words], tuple[object, ...]]:
        # It goes from process to process with what it was made of.
        return (_remade, (type(self), str(self), self.__dict__))


class Phrase(Words):
    """A message with its values, as `phrase` makes it."""

    message: str
    values: dict[str, PhraseValue]

    def said_in(self, speaker: Speaker) -> str:
        """The message in another language, with its values said there as well."""
        return speaker.gettext(self.message, **_said_values(self.values, speaker))


class CountedPhrase(Words):
    """A message about so many things, as `counted_phrase` makes it."""

    one: str
    several: str
    count_of: int
    values: dict[str, PhraseValue]

    def said_in(self, speaker: Speaker) -> str:
        """In the form that the other language has for the number."""
        values = _said_values(self.values, speaker)
        return speaker.ngettext(self.one, self.several, self.count_of, **values)


class ListWords(Words):
    """Parts one after the other, as `listed` makes them."""

    parts: tuple[str, ...]
    joint: Words
    last_joint: Words

    def said_in(self, speaker: Speaker) -> str:
        """Each part in the other language, and what stands between them."""
        parts = [said(part, speaker) for part in self.parts]
        joint = self.joint
        last_joint = self.last_joint
        return speaker.in_a_row(
            parts, joint.said_in(speaker), last_joint.said_in(speaker)
        )


class NumberWords(Words):
    """A number with a noun or without, as `number_phrase` makes it."""

    number: Decimal
    one: str
    several: str

    def said_in(self, speaker: Speaker) -> str:
        """With the comma where the other language has it."""
        if speaker.is_as_written:
            return str(self)
        written = speaker.number(self.number)
        if not self.several:
            return written
        return speaker.with_points(self.one, self.several, written)


class SpanWords(Words):
    """A span of whole days, as `span_phrase` makes it."""

    days: int

    def said_in(self, speaker: Speaker) -> str:
        """In the other language's days, months or years."""
        if speaker.is_as_written:
            return str(self)
        return speaker.span(self.days)


class DayWords(Words):
    """A day, as `day_phrase` makes it."""

    day: date

    def said_in(self, speaker: Speaker) -> str:
        """As the other language writes days."""
        if speaker.is_as_written:
            return str(self)
        return speaker.day(self.day)


class QuotedWords(Words):
    """A text that is in a language of its own, as `quoted_phrase` makes it."""

    language: str

    def said_in(self, speaker: Speaker) -> str:
        """As it is; the other language knows in which it is."""
        return speaker.quoted(str(self), self.language)


# ── making them ─────────────────────────────────────────────────────────────


def phrase(message: str, **values: PhraseValue) -> Words:
    """A message that knows its values.

    Args:
        message: In English, with the names of values in braces.
        values: What stands in place of the names.

    Returns:
        The message in English, as text.
    """
    words = Phrase(message.format(**values))
    words.message = message
    words.values = values
    return words


def as_phrase(words: str) -> Words:
    """A sentence without values as a phrase; what is one already, as it is.

    Args:
        words: In English. What no language has a message for is said as it is.
    """
    if isinstance(words, Words):
        return words
    # No message without values has a brace: this is a name that somebody gave.
    if not words or "{" in words or "}" in words:
        return phrase_list((words,))
    sentence = Phrase(words)
    sentence.message = words
    sentence.values = {}
    return sentence


def counted_phrase(one: str, several: str, count: int, **values: PhraseValue) -> Words:
    """A message about a number of things, `{count}` of them.

    Args:
        one: In English, about one.
        several: In English, about any other number.
        count: How many.
        values: What stands in place of other names.

    Returns:
        The message in English, as text.
    """
    message = one if count == 1 else several
    words = CountedPhrase(message.format(count=f"{count:,}", **values))
    words.one = one
    words.several = several
    words.count_of = count
    words.values = values
    return words


EMPTY_PHRASE = Words()
WITH_COMMA = phrase(", ")
SEMICOLON = phrase("; ")
AND = phrase(" and ")
OR = phrase(" or ")
COMMA_AND = phrase(", and ")
"""What stands between the parts of a list."""


def phrase_list(
    parts: Iterable[str], joint: Words = WITH_COMMA, last_joint: Words | None = None
) -> Words:
    """Parts one after the other.

    Args:
        parts: Names, or phrases.
        joint: What stands between two of them.
        last_joint: What stands before the last one, where that is something else.

    Returns:
        The list in English, as text.
    """
    members = tuple(parts)
    before_last = last_joint if last_joint is not None else joint
    words = ListWords(_joined(members, joint, before_last))
    words.parts = members
    words.joint = joint
    words.last_joint = before_last
    return words


def number_phrase(
    text: str, number: Decimal, one: str = "", several: str = ""
) -> Words:
    """A number, and perhaps its noun.

    Args:
        text: As it is written in English.
        number: The number itself.
        one: The message about one, with `{points}` for the number.
        several: The message about any other number.

    Returns:
        The text, which knows its number.
    """
    words = NumberWords(text)
    words.number = number
    words.one = one
    words.several = several
    return words


def count_phrase(number: int) -> Words:
    """A whole number, however large: 1,000.

    Args:
        number: The number.
    """
    written = f"{number:,}"
    return number_phrase(written, Decimal(number))


def day_phrase(text: str, day: date) -> Words:
    """A day.

    Args:
        text: As it is written in English.
        day: The day itself.

    Returns:
        The text, which knows its day.
    """
    words = DayWords(text)
    words.day = day
    return words


def span_phrase(text: str, days: int) -> Words:
    """A span of whole days.

    Args:
        text: As it is written in English.
        days: How many.

    Returns:
        The text, which knows its days.
    """
    words = SpanWords(text)
    words.days = days
    return words


def quoted_phrase(text: str, language: str) -> Words:
    """A text that is in a language of its own, such as the name of a law.

    Args:
        text: The text.
        language: Its code.

    Returns:
        The text, which knows its language.
    """
    words = QuotedWords(text)
    words.language = language
    return words


def said(words: str, speaker: Speaker) -> str:
    """Words in another language.

    Args:
        words: A phrase, or a name that no language changes.
        speaker: The language.

    Returns:
        The phrase there; a name as it is.
    """
    if isinstance(words, Words):
        return words.said_in(speaker)
    return speaker.named(words)


def _said_values(
    values: dict[str, PhraseValue], speaker: Speaker
) -> dict[str, str | int]:
    said_values: dict[str, str | int] = {}
    for name, value in values.items():
        if isinstance(value, date):
            said_values[name] = day_phrase(str(value), value).said_in(speaker)
        elif isinstance(value, int):
            said_values[name] = value
        else:
            said_values[name] = said(str(value) if value is None else value, speaker)
    return said_values


def _joined(parts: Iterable[str], joint: str, last_joint: str) -> str:
    members = list(parts)
    if len(members) < 2:
        return "".join(members)
    beginning = joint.join(members[:-1])
    return "".join((beginning, last_joint, members[-1]))


def _remade(kind: type[Words], text: str, state: dict[str, object]) -> Words:
    words = kind(text)
    words.__dict__.update(state)
    return words

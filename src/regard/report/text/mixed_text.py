"""Text of which parts are in another language than the rest, as pages mark it.

It is a `str`: a terminal, a letter's subject or a program gets the words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True)
class TextStretch:
    """A part of a text that is in one language.

    Attributes:
        text: The part.
        language: Its code; empty if nobody said which; None if it is that of the text
            around it.
    """

    text: str
    language: str | None = None


class MixedText(str):
    """Text that knows which of its parts are in which language."""

    stretches: tuple[TextStretch, ...]

    def __add__(self, other: str) -> str:
        """Both, one after the other, each in its language."""
        return joined_text("", (self, other))

    def __radd__(self, other: str) -> str:
        """Text before it, in its own language."""
        return joined_text("", (other, self))


def mixed_text(stretches: Iterable[TextStretch]) -> str:
    """Text of several parts.

    Args:
        stretches: From the first to the last.

    Returns:
        A plain text where none is in a language of its own.
    """
    parts = tuple(part for part in stretches if part.text)
    text = "".join(part.text for part in parts)
    if all(part.language is None for part in parts):
        return text
    mixed = MixedText(text)
    mixed.stretches = parts
    return mixed


def stretches_of(text: str) -> tuple[TextStretch, ...]:
    """The parts of a text; of a plain one, itself.

    Args:
        text: Any text.
    """
    if isinstance(text, MixedText):
        return text.stretches
    return (TextStretch(text),)


def with_stretches(text: str, change: Callable[[str], str]) -> str:
    """A text with each part changed by itself.

    Args:
        text: Any text.
        change: What is done to each part.

    Returns:
        The changed text; what was in another language still is.
    """
    if not isinstance(text, MixedText):
        return change(text)
    changed = [TextStretch(change(part.text), part.language) for part in text.stretches]
    return mixed_text(changed)


def joined_text(joint: str, texts: Iterable[str]) -> str:
    """Texts one after the other, as `str.join` has them.

    Args:
        joint: What stands between two of them.
        texts: The texts.

    Returns:
        All of them, each in its language.
    """
    parts: list[TextStretch] = []
    for text in texts:
        if parts:
            parts.append(TextStretch(joint))
        parts.extend(stretches_of(text))
    return mixed_text(parts)


def capitalized(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is.

    Args:
        text: Any text.
    """
    if not text:
        return text
    first, *others = stretches_of(text)
    capital = first.text[:1].upper() + first.text[1:]
    return mixed_text([TextStretch(capital, first.language), *others])


def filled_text(form: str, values: Mapping[str, str | int]) -> str:
    """A message with its values, as `str.format` fills it in.

    Args:
        form: With the names of values in braces.
        values: What stands in place of the names.

    Returns:
        The text, in which the parts of a value stay in their language.
    """
    if not any(isinstance(value, MixedText) for value in values.values()):
        return form.format(**values)
    return mixed_text(_filled(form, values))


def _filled(form: str, values: Mapping[str, str | int]) -> Iterator[TextStretch]:
    for literal, name, spec, _ in Formatter().parse(form):
        yield TextStretch(literal)
        if name is None:
            continue
        value = values[name]
        if isinstance(value, MixedText):
            yield from value.stretches
        else:
            yield TextStretch(format(value, spec or ""))

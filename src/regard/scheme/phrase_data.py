"""A phrase as plain data, for an entry that is read in another language later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from regard.scheme.phrase import (
    CountedPhrase,
    DayWords,
    ListWords,
    NumberWords,
    Phrase,
    PhraseValue,
    SpanWords,
    Words,
    counted_phrase,
    day_phrase,
    number_phrase,
    phrase,
    phrase_list,
    span_phrase,
)

NO_PHRASE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What comes of data that is no phrase: anything may stand for anything there."""


def phrase_data(words: str) -> Any:
    """Words as plain data: texts, whole numbers, lists and keys alone.

    Args:
        words: A phrase; a name stays the text that it is.

    Returns:
        What `phrase_of` makes the phrase of again.
    """
    match words:
        case Phrase(message=message, values=values):
            return {"message": message, "values": _values_data(values)}
        case CountedPhrase(one=one, several=several, count_of=count, values=values):
            data = {"one": one, "several": several, "count": count}
            return {**data, "values": _values_data(values)}
        case ListWords(parts=parts, joint=joint, last_joint=last):
            parts_data = [phrase_data(part) for part in parts]
            return {
                "list": parts_data,
                "joint": phrase_data(joint),
                "last": phrase_data(last),
            }
        case NumberWords(number=number, one=one, several=several):
            data = {"number": str(number), "one": one, "several": several}
            return {**data, "text": str(words)}
        case DayWords(day=day):
            return {"day": date(day.year, day.month, day.day).isoformat()}
        case SpanWords(days=days):
            return {"days": days, "text": str(words)}
        case _:
            return str(words)


def phrase_of(data: Any, is_message: Callable[[str], bool]) -> Words:
    """A phrase, of plain data that an entry kept.

    Args:
        data: What `phrase_data` made.
        is_message: Whether a message is one of ours: what stands in an entry may come
            from elsewhere, and a stranger's message could ask its values for anything.

    Returns:
        The phrase.

    Raises:
        ValueError: If it is no phrase, or a message is none of ours.
    """
    return _Reading(is_message).words(data)


class _Reading:
    def __init__(self, is_message: Callable[[str], bool]) -> None:
        self.is_message = is_message

    def words(self, data: Any) -> Words:
        try:
            return self._words(data)
        except NO_PHRASE as error:
            raise ValueError(f"this is no phrase: {error}") from None

    def _words(self, data: Any) -> Words:
        match data:
            case str():
                return phrase_list((data,))
            case {"message": str() as message, "values": values}:
                return phrase(self._ours(message), **self._values(values))
            case {"one": str() as one, "several": str() as several, "count": count}:
                values = self._values(data["values"])
                return counted_phrase(
                    self._ours(one), self._ours(several), _whole(count), **values
                )
            case {"list": list() as parts, "joint": joint, "last": last}:
                return phrase_list(
                    [self._words(part) for part in parts],
                    self._words(joint),
                    self._words(last),
                )
            case {"number": str() as number, "one": one, "several": several}:
                # A number without a noun has no message.
                for message in filter(None, (one, several)):
                    self._ours(message)
                return number_phrase(data["text"], Decimal(number), one, several)
            case {"day": str() as written}:
                day = date.fromisoformat(written)
                return day_phrase(f"{day.day} {day:%B %Y}", day)
            case {"days": days, "text": str() as text}:
                return span_phrase(text, _whole(days))
            case _:
                raise ValueError(f"found {data!r}")

    def _values(self, values: Mapping[str, Any]) -> dict[str, PhraseValue]:
        words: dict[str, PhraseValue] = {}
        for name, value in values.items():
            if value is None or isinstance(value, (str, int)):
                words[name] = value
            else:
                words[name] = self._words(value)
        return words

    def _ours(self, message: str) -> str:
        if not self.is_message(message):
            raise ValueError(f"found the message {message!r}, expected one of ours")
        return message


def _whole(number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise ValueError(f"found {number!r}, expected a whole number")
    return number


def _values_data(values: Mapping[str, PhraseValue]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, date):
            data[name] = phrase_data(day_phrase("", value))
        elif isinstance(value, str):
            data[name] = phrase_data(value)
        else:
            data[name] = value
    return data

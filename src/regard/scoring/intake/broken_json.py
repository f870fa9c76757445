"""What stands in a JSON file instead of an object, as far as it can be read."""

from __future__ import annotations

import json
import re
from typing import Any

PAIR = re.compile(
    r'("(?:[^"\\]|\\.)*")\s*:\s*'
    r'("(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*|true|false|null)'
)
"""A name and its value in an object that may be cut off, or hold others."""
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
BRACKET = re.compile(r"[][{}]")
CLOSING = {"{": "}", "[": "]"}
END = re.compile(r'"(?:[^"\\]|\\.)*"|[0-9]|true|false|null|[]}]')
"""What the last whole value of an object ends with."""
MOST_ENDS = 50  # places, from the end, at which an object may have been cut off
SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*')


def possible_objects(text: str) -> list[str]:
    """Reads a broken object in every way in which it may have been meant.

    Args:
        text: What stands there.

    Returns:
        Objects as JSON. Where a name has several values, each is in one of them.
    """
    values: dict[str, list[Any]] = {}
    for name, value in PAIR.findall(text):
        values.setdefault(_loaded(name), []).append(_loaded(value))
    mended = _mended(text)
    objects = [] if mended is None else [json.dumps(mended)]
    for name, value in (mended or {}).items():
        # Whoever stands in a list, or within an object, may be meant.
        if isinstance(value, (list, dict)):
            within = SCALAR.findall(json.dumps(value))
            values.setdefault(name, []).extend(map(_loaded, within))
    most = max(map(len, values.values()), default=0)
    return objects + [_object_of(values, place) for place in range(most)]


def scalars_of(text: str) -> list[str]:
    """The texts and numbers that stand in what is no object.

    Args:
        text: What stands there.

    Returns:
        Each once.
    """
    return list(dict.fromkeys(str(_loaded(word)) for word in SCALAR.findall(text)))


def _object_of(values: dict[str, list[Any]], place: int) -> str:
    """An object with the value at a place of each name, or with the last it has."""
    chosen = {
        name: several[min(place, len(several) - 1)] for name, several in values.items()
    }
    return json.dumps(chosen)


def _mended(text: str) -> dict[str, Any] | None:
    """An object that is cut off, with its end put where the last whole value stands."""
    ends = [sign.end() for sign in END.finditer(text)]
    for end in reversed(ends[-MOST_ENDS:]):
        whole = text[:end] + _closing(text[:end])
        try:
            value = json.loads(whole, strict=False)
        except ValueError:
            continue
        return value if isinstance(value, dict) else None
    return None


def _closing(text: str) -> str:
    """The brackets that close what a text opens."""
    open_brackets: list[str] = []
    for bracket in BRACKET.findall(STRING.sub("", text)):
        if bracket in CLOSING:
            open_brackets.append(CLOSING[bracket])
        elif open_brackets:
            open_brackets.pop()
    return "".join(reversed(open_brackets))


def _loaded(text: str) -> Any:
    """A text or a number; as it stands where it is none, such as 1-2."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return text

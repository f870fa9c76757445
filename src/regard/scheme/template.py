"""Templates: small commented documents in which an operator fills in its own words.

A template holds `<<key>>`, or `<<key: default>>`, wherever an answer goes. Answers are
written as YAML, so that nothing in them can be read as part of the document.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from regard.scheme.catalogue import LIBRARY, MOST_QUOTED
from regard.scheme.complaint import DataError, UnknownScheme, nearest
from regard.scheme.counted import plural
from regard.scheme.units import GERMAN_LETTERS, MOST_NAME
from regard.scheme.wording import says_something

TEMPLATES = LIBRARY / "templates"
MOST_ANSWER = 400  # characters of one answer
_PLACE = re.compile(r"<<(?P<key>[a-z_]+)(?:: (?P<default>[^<>]+))?>>")
_REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that let a text be shown in another order than it is written in."""


class TemplateQuestion(NamedTuple):
    """What a template asks of an operator.

    Attributes:
        key: The key of its answer.
        text: The question.
        default: The answer of whoever gives none; None where an answer is needed.
    """

    key: str
    text: str
    default: str | None


_TEXTS = {
    "operator": "Who runs it?",
    "kind": "What is that: an association, a company, an authority …?",
    "jurisdictions": "Under whose law (eu, uk, us-tx …; commas between several)?",
    "title": "What do people call it?",
    "purpose": "What does it decide, in one sentence?",
    "population": "Who is scored?",
    "contact": "Where can somebody turn to who is scored?",
    "disputes_to": "Where does somebody write who says that an event is wrong?",
    "appeals_to": "Where does somebody write who says that a decision is wrong?",
    "appeals_decided_by": "Who decides that, having had no part in the decision?",
}
_NEEDED = ("operator", "jurisdictions")
"""What no template can know. No jurisdiction may be named, but that is said."""
_AS_CONTACT = ("disputes_to", "appeals_to")
"""Where people turn to the contact unless another place is named."""


def template_names() -> list[str]:
    """The names of the templates, in alphabetical order."""
    return sorted(path.stem for path in TEMPLATES.glob("*.yaml"))


def template_text(name: str) -> str:
    """The text of a template, with its places for answers.

    Args:
        name: Its name.

    Raises:
        UnknownScheme: There is none of that name.
    """
    # Only names of the list are read, so that no name leads out of the folder.
    if name in template_names():
        return (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    hint = f"there are {', '.join(template_names())}"
    close = nearest(name, template_names())
    if close is not None:
        hint = f"did you mean {close}?"
    raise UnknownScheme(f"there is no template {name[:MOST_QUOTED]!r}; {hint}")


def questions(template: str) -> list[TemplateQuestion]:
    """What a template asks, in the order in which it is asked.

    Args:
        template: The template's text.
    """
    defaults = _defaults(template)
    asked: list[TemplateQuestion] = []
    for key, text in _TEXTS.items():
        if key in defaults:
            asked.append(TemplateQuestion(key, text, defaults[key]))
    return asked


def fill_template(template: str, answers: Mapping[str, str]) -> str:
    """A document of one's own.

    Args:
        template: The template's text.
        answers: The answer to every question by its key; where one is left out, the
            template's default stands, and for where to write to, the contact.

    Returns:
        YAML text. A name for the scheme is made of its title, if `answers` has none.

    Raises:
        DataError: An answer is empty, too long or missing.
    """
    complete = _completed(template, answers)
    return _PLACE.sub(lambda place: _written(place["key"], complete), template)


def name_from(text: str) -> str:
    """A name as documents write them, made of any text.

    Args:
        text: Such as a title.

    Returns:
        Small letters, digits and hyphens; empty if no letter is left to begin with.
    """
    # As German writes them without its letters: behoerde, and not behorde.
    german = text.lower().translate(GERMAN_LETTERS)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    name = "-".join(words).lstrip("0123456789-")
    return name[:MOST_NAME].rstrip("-")


def jurisdiction_names(answer: str) -> list[str]:
    """The jurisdictions of an answer, as documents write them.

    Args:
        answer: Names with commas or semicolons between them.
    """
    names = [name_from(part) for part in re.split("[,;]", answer)]
    return [name for name in names if name]


def one_line(text: str) -> str:
    """A text in one line, without signs that are not seen or change what is seen."""
    seen = [letter for letter in " ".join(text.split()) if _is_seen(letter)]
    return "".join(seen).strip()


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and (
        letter not in _REORDERING
    )


def _defaults(template: str) -> dict[str, str | None]:
    defaults: dict[str, str | None] = {}
    for place in _PLACE.finditer(template):
        defaults[place["key"]] = place["default"]
    return defaults


def _completed(template: str, answers: Mapping[str, str]) -> dict[str, str]:
    defaults = _defaults(template).items()
    complete = {key: default for key, default in defaults if default is not None}
    for key, answer in answers.items():
        complete[key] = _checked(key, answer)
    for key in _AS_CONTACT:
        complete.setdefault(key, complete["contact"])
    if "name" not in answers and "title" in answers:
        complete["name"] = name_from(complete["title"]) or complete["name"]
    missing = [key for key in _NEEDED if key not in complete]
    if missing:
        raise DataError(f"found no answer to “{_TEXTS[missing[0]]}”, expected one")
    return complete


def _checked(key: str, answer: str) -> str:
    text = one_line(answer)
    # Under no law is an answer that the check reads as under all of them.
    if key == "jurisdictions":
        return text
    if not any(letter.isalnum() for letter in text):
        raise DataError(f"found no word in the answer to “{_TEXTS[key]}”, expected one")
    # What the gate would read as nobody is asked for again before it is written.
    if key == "operator" and not says_something(text):
        found = f"found operator “{text}”, which is no answer"
        raise DataError(f"{found}, expected a name that people know it by")
    if len(text) > MOST_ANSWER:
        found = (
            f"found {plural(len(text), 'character')} in the answer to “{_TEXTS[key]}”"
        )
        raise DataError(f"{found}, expected at most {MOST_ANSWER}")
    return text


def _written(key: str, complete: Mapping[str, str]) -> str:
    """An answer as YAML."""
    answer = complete[key]
    if key in ("name", "kind"):
        return _named(key, answer)
    if key == "jurisdictions":
        return _jurisdictions(answer)
    # A string of JSON is one of YAML, whatever signs stand in it.
    return json.dumps(answer, ensure_ascii=False)


def _named(key: str, answer: str) -> str:
    name = name_from(answer)
    if not name:
        expected = "a word in letters from a to z, such as association"
        raise DataError(f"found {key} {answer!r}, expected {expected}")
    return json.dumps(name)


def _jurisdictions(answer: str) -> str:
    names = jurisdiction_names(answer)
    return "[" + ", ".join(map(json.dumps, names)) + "]"

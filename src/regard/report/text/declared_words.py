"""All that a document declares beside its tables, and what it leaves out, in words.

The fields of the model are walked, so that a key which the document gains is shown
without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from regard.report.text.words import format_day, format_span, joined
from regard.scheme.for_all import ForAll, is_undeclared
from regard.scheme.model import Scheme
from regard.scheme.part import Part
from regard.scheme.units import SPAN_PATTERN, iso_date, span_days

DAY_PATTERN = r"\d{4}-\d{2}-\d{2}"

# What tables and opening sentences say already; everything else is walked.
IN_TABLES: Mapping[str, frozenset[str]] = {
    "Scheme": frozenset(
        {
            "scheme",
            "version",
            "title",
            "purpose",
            "stands_for",
            "based_on",
            "simplified",
            "recognition",
            "score",
            "tiers",
            "ordinary",
            "reassessed",
            "waivers",
        }
    ),
    "Kind": frozenset(
        {
            "scheme",
            "tier",
            "means",
            "points",
            "amount",
            "half_life",
            "expires",
            "linear",
            "steps",
            "permanent",
            "cap",
            "rate",
            "per_reporter",
            "blind",
        }
    ),
    "Service": frozenset({"outcomes"}),
}
"""By part, the keys that are shown elsewhere on the same page."""
MISSED_BY_NOBODY = frozenset({("Source", "trust")})
"""Keys of which leaving them out says all: events are written, not worked out."""


@dataclass(frozen=True)
class DeclaredPart:
    """What one part of a document declares, and what it leaves out.

    Attributes:
        title: What the part is; with the name of the source, kind or service.
        lines: What a key is about, and what the document says of it.
        undeclared: What it says nothing of.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    undeclared: tuple[str, ...]


def declared_parts(scheme: Scheme) -> list[DeclaredPart]:
    """Everything that a document declares, or leaves out, beside its tables.

    Args:
        scheme: The document.

    Returns:
        The document itself, then each of its parts in the order of the model, with
        the parts within it after it.
    """
    return list(_parts_of("The document", scheme, scheme.for_all))


def _parts_of(title: str, part: Part, for_all: ForAll | None) -> Iterator[DeclaredPart]:
    """A part, and then the parts within it."""
    shown = IN_TABLES.get(type(part).__name__, frozenset())
    lines: list[tuple[str, str]] = []
    undeclared: list[str] = []
    within: list[tuple[str, Part]] = []
    for key, field in type(part).model_fields.items():
        if key in shown:
            continue
        label = _label(field.description)
        members = _members(label, getattr(part, key))
        if members:
            within += members
        elif not _is_empty(part, key):
            lines.append((label, _words(part, key)))
        elif (type(part).__name__, key) in MISSED_BY_NOBODY:
            continue
        elif not _is_for_all(for_all, part, key):
            undeclared.append(key.replace("_", " "))
    yield DeclaredPart(title, tuple(lines), tuple(undeclared))
    for label, member in within:
        member_title = label
        if not isinstance(part, Scheme):
            member_title = f"{title}: {_uncapitalised(label)}"
        yield from _parts_of(member_title, member, for_all)


def _members(label: str, value: Any) -> list[tuple[str, Part]]:
    """The parts under a key, each with its title; none of a text."""
    if isinstance(value, Part):
        return [(label, value)]
    if isinstance(value, Mapping):
        members = [(f"{label}: {name}", member) for name, member in value.items()]
    elif isinstance(value, tuple):
        members = [(label, member) for member in value]
    else:
        return []
    return [(title, member) for title, member in members if isinstance(member, Part)]


def _is_empty(part: Part, key: str) -> bool:
    """Whether nothing stands under a key, or an empty mapping."""
    return is_undeclared(part, key) or getattr(part, key) == {}


def _is_for_all(for_all: ForAll | None, part: Part, key: str) -> bool:
    """Whether nothing is left out: the document says it of all such parts at once."""
    if isinstance(part, ForAll):
        return True  # what is not said for all is said, or left out, at each part
    if for_all is None or key not in ForAll.model_fields:
        return False
    return not is_undeclared(for_all, key)


def _label(description: str | None) -> str:
    return (description or "").strip().removesuffix(".")


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _words(part: Part, key: str) -> str:
    """What a part says under a key, as people write it."""
    data = part.model_dump(mode="json", include={key})
    return _value_words(data[key])


def _value_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        entries = [f"{name}: {_value_words(entry)}" for name, entry in value.items()]
        return "; ".join(entries) or "none"
    if isinstance(value, list):
        return joined(_value_words(entry) for entry in value) or "none"
    text = str(value).strip()
    if re.fullmatch(SPAN_PATTERN.strip("^$"), text):
        return format_span(span_days(text))
    if re.fullmatch(DAY_PATTERN, text):
        return format_day(iso_date(text))
    return text

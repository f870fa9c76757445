"""Hollow text: what fills a key and tells nobody anything, taken as not written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from regard.scheme.frozen import Frozen
from regard.scheme.part import Part
from regard.scheme.transfer_grounds import names_a_transfer_ground
from regard.scheme.wording import (
    is_a_reason,
    says_something,
    says_who_decides,
    shows_a_way,
)

if TYPE_CHECKING:
    from regard.scheme.model import Scheme

TEXTS: dict[str, tuple[str, ...]] = {
    "operator": ("contact", "transfer_ground"),
    "subjects": ("population",),
    "sources": ("collected_for", "relevance"),
    "evidence": ("means",),
    "recognition": ("law",),
    "services": ("legal_basis", "transfer_ground"),
    "consent": ("withdrawal",),
    "assessments": ("results",),
    # What a recipient decides may be nothing, which then is the answer.
    "recipients": ("purpose", "transfer_ground"),
    "process": ("reviewers", "lost_key"),
}
"""The text that rules ask for, by the section that it stands in."""
TEXTS_OF_PROCESS: dict[str, tuple[str, ...]] = {
    "dispute": ("to",),
    "appeal": ("to", "decided_by", "outside_body"),
    "changes": ("decided_by",),
}
WAYS = frozenset({"contact", "lost_key", "to", "withdrawal"})
"""Keys whose text has to show a way: one that is closed is none."""


def without_hollow_text(scheme: Scheme) -> Scheme:
    """The scheme with nothing in the place of text that says nothing.

    So a dash for who reviews, or a full stop for why something bears on the purpose, is
    read as if the key were left out.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike; a pair of domains declared related for no reason in
        words is not related there.
    """
    update: dict[str, Any] = {}
    for section, keys in TEXTS.items():
        value = getattr(scheme, section)
        if value is not None:
            update[section] = _each_without(value, keys)
    if scheme.process is not None:
        update["process"] = _process_without(update["process"])
    if scheme.purpose is not None:
        said = tuple(text for text in scheme.purpose if says_something(text))
        update["purpose"] = said or None
    # Everyone scored is shown the reason, so a pair needs one that can be read.
    update["related"] = tuple(
        pair for pair in scheme.related if is_a_reason(pair.because)
    )
    return scheme.model_copy(update=update)


def _each_without(value: Any, keys: tuple[str, ...]) -> Any:
    """A part, or each of the parts of a section, without hollow text."""
    if isinstance(value, Part):
        return _without(value, keys)
    if isinstance(value, tuple):
        return tuple(_without(part, keys) for part in value)
    if isinstance(value, Mapping):
        return Frozen({name: _without(part, keys) for name, part in value.items()})
    return value


def _process_without(process: Part) -> Part:
    update: dict[str, Any] = {}
    for key, keys in TEXTS_OF_PROCESS.items():
        part = getattr(process, key)
        if part is not None:
            update[key] = _without(part, keys)
    return process.model_copy(update=update)


def _without(part: Part, keys: tuple[str, ...]) -> Part:
    update: dict[str, Any] = {}
    for key in keys:
        text = getattr(part, key)
        if text is not None and not tells_what_is_asked(key, text):
            update[key] = None
    if not update:
        return part
    return part.model_copy(update=update)


def tells_what_is_asked(key: str, text: str) -> bool:
    """Whether the text of a key tells what the key asks for.

    Args:
        key: The key, without the part that it stands in.
        text: What stands under it.

    Returns:
        False for text that fills the key and answers nothing.
    """
    if key in WAYS:
        return shows_a_way(text)
    if key == "transfer_ground":
        return names_a_transfer_ground(text)
    if key == "decided_by":
        return says_who_decides(text)
    # "Nobody came off worse" is a result; nobody alone is none.
    if key == "results" and is_a_reason(text):
        return True
    return says_something(text)

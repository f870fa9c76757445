"""A scheme, or other plain data, written as YAML 1.2."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from regard.scheme.model import Scheme

LINE_WIDTH = 110  # characters after which ruamel.yaml breaks a line
LONG_TEXT = 25  # characters from which a text gets a line of its own in a list

_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z][A-Za-z0-9 ().'-]*(?<! )")


def render(scheme: Scheme) -> str:
    """The scheme as YAML 1.2 that `parse` reads back to an equal scheme."""
    return yaml_text(scheme.data())


def yaml_text(data: Any) -> str:
    """Plain data as YAML 1.2.

    Args:
        data: Mappings, lists, text, numbers, truth values and None.

    Returns:
        Text with a line a section; short mappings and lists in it are on one line.
    """
    writer = YAML()
    writer.width = LINE_WIDTH
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(_laid_out(data, depth=0), stream)
    return stream.getvalue()


def _laid_out(value: Any, depth: int) -> Any:
    """The same data in ruamel.yaml's own types, which carry the layout."""
    if isinstance(value, dict):
        mapping = CommentedMap()
        for key, inner in value.items():
            mapping[key] = _laid_out(inner, depth + 1)
        if depth > 0 and not _holds_collections(value):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_laid_out(inner, depth + 1) for inner in value)
        if all(_is_short(inner) for inner in value):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and not _NEEDS_NO_QUOTES.fullmatch(value):
        return DoubleQuotedScalarString(value)
    return value


def _holds_collections(mapping: dict[str, Any]) -> bool:
    collections = [
        inner for inner in mapping.values() if isinstance(inner, (dict, list))
    ]
    return any(collections)


def _is_short(value: Any) -> bool:
    if not isinstance(value, (str, dict, list)):
        return True
    return len(str(value)) < LONG_TEXT

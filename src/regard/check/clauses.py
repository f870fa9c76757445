"""Clauses to write: what a document leaves out, put into it, ready to be pasted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from regard.scheme.document import Document
from regard.scheme.tree import DataPath, dotted

TO_COMPLETE = "…"
"""What stands where only the operator knows: it says nothing, so opens nothing."""
LINE_OF_A_CLAUSE = 78
"""Characters of a line that is easily read and pasted."""
PLAIN = re.compile(r"[^\W\d_][\w /()'.-]*|\d+[dwmy]|\d{4}-\d\d-\d\d|…")
"""Text that YAML reads as text without quotes."""
WORDS_OF_YAML = frozenset({"true", "false", "null"})


def clauses_to_write(
    document: Document, proposals: Iterable[tuple[DataPath, Any]]
) -> list[str]:
    """The sections of a document with proposed values in them.

    Args:
        document: What its sections say already stays in them.
        proposals: The path of each key that is to be written, and its value.

    Returns:
        YAML for each section, to stand in the place of what the document has there.
    """
    written = document.scheme.data()
    sections: dict[str, Any] = {}
    for (section, *path), value in proposals:
        name = str(section)
        if name not in sections:
            sections[name] = written.get(name, {})
        sections[name] = _with(sections[name], path, value)
    # Both keys at once would leave open which one holds.
    process = sections.get("process")
    if process is not None:
        sections["process"] = _with_announcement(process)
    return [_section(name, clause) for name, clause in sections.items()]


def _section(name: str, value: Any) -> str:
    """A section in braces on one line, or a line for each of its keys if it is long."""
    line = f"{name}: {flow(value)}"
    if len(line) <= LINE_OF_A_CLAUSE or not isinstance(value, Mapping):
        return line
    lines = [f"{name}:"]
    for key, inner in value.items():
        lines += [f"  {part}" for part in _section(key, inner).splitlines()]
    return "\n".join(lines)


def _with(clause: Any, path: list[str | int], value: Any) -> Any:
    """A copy of plain data with a value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(clause, list) and isinstance(step, int):
        changed = list(clause)
        changed[step] = _with(changed[step], rest, value)
        return changed
    inner = clause.get(step) or {}
    return {**clause, step: _with(inner, rest, value)}


def _with_announcement(process: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was announced under the older key is so under `changes`."""
    announced = process.get("changes_announced")
    if announced is None or "changes" not in process:
        return process
    changes = {"announced": announced, **process["changes"]}
    others = {
        key: value for key, value in process.items() if key != "changes_announced"
    }
    return {**others, "changes": changes}


def flow(value: Any) -> str:
    """Plain data as YAML on one line.

    Args:
        value: Mappings, lists, text, numbers and truth values.

    Returns:
        Text that can be pasted into a document.
    """
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    # What YAML might read as anything but text is quoted.
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    if text in WORDS_OF_YAML or text != text.strip():
        return False
    return PLAIN.fullmatch(text) is not None


def left_to_complete(document: Document) -> list[str]:
    """The paths at which something still stands that only the operator knows.

    Args:
        document: The document.

    Returns:
        Each path with dots, in the document's order.
    """
    return list(_paths_to_complete(document.scheme.data(), ()))


def _paths_to_complete(value: Any, path: DataPath) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _paths_to_complete(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths_to_complete(inner, (*path, number))
    elif isinstance(value, str) and value.strip() in (TO_COMPLETE, "..."):
        yield dotted(path)

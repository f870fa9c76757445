"""A clause: one part of a document, by its path, and the hash that names its content.

A waiver names the clause that it is about by both. So it ends where the clause is
changed, and covers nothing that is added later. What a score opens and closes rests on
all that counts, where it comes from, and what a person is owed, so a clause about that
changes with any of these. One about a kind of evidence changes with its source and with
all that can be lost by it; one about anything else, such as what people are owed or
what was assessed, with all that counts and all that can be lost.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from regard.scheme.document import Document
from regard.scheme.for_all import apply_for_all
from regard.scheme.model import Scheme
from regard.scheme.tree import DataPath, dotted

HASH_DIGITS = 12
SCALE = ("score", "tiers", "ordinary", "reassessed")
"""The sections that say how what counts becomes a tier."""
RECORDS = ("sources", "evidence")
"""The sections that say what counts, and where it comes from."""
EFFECT_SECTIONS = ("services", "recipients")
"""The sections that say what can be lost, and to whom scores are given."""
SECTIONS_BEHIND: dict[str, tuple[str, ...]] = {
    "services": (*RECORDS, *SCALE, "subjects", "process"),
    **dict.fromkeys(SCALE, (*RECORDS, *SCALE, "subjects", "process", *EFFECT_SECTIONS)),
    **dict.fromkeys(RECORDS, (*SCALE, *EFFECT_SECTIONS)),
}
"""By section, the others that a clause of it rests on."""
BEHIND_THE_REST = (*RECORDS, *SCALE, *EFFECT_SECTIONS, "subjects", "automation")


def clause_hash(document: Document, path: str | DataPath) -> str:
    """The hash of a clause's content.

    What the scheme declares for all is part of each clause that it is so of; keys that
    are left out, comments and layout are part of none.

    Args:
        document: The document.
        path: The clause's path, such as `evidence.damaged`, or its keys.

    Returns:
        Twelve hexadecimal digits of the sha256 of the clause as canonical JSON. A key
        stands for the part that it belongs to, whether it is written there or not.
    """
    return hash_of_clause(clauses(document.scheme), path)


def clauses(scheme: Scheme) -> dict[str, Any]:
    """The plain data of every clause, with what is declared for all written at each.

    Args:
        scheme: The scheme as its document says it.
    """
    whole = apply_for_all(scheme)
    return whole.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


def hash_of_clause(data: Mapping[str, Any], path: str | DataPath) -> str:
    """The hash of a clause of plain data, as `clauses` gives them.

    Args:
        data: The plain data of a whole document.
        path: The clause's path, such as `evidence.damaged`, or its keys.

    Returns:
        As `clause_hash`.
    """
    keys = (path if isinstance(path, str) else dotted(path)).split(".")
    content = [_part_of(data, keys)]
    for section in SECTIONS_BEHIND.get(keys[0], BEHIND_THE_REST):
        content.append(data.get(section))
    # Whom presentations are taken from is part of all that can be gained by them.
    if "recognition" in data:
        content.append(data["recognition"])
    if keys[0] == "evidence":
        content += _sources_behind(data, keys)
    if keys[0] == "sources":
        content.append(_kinds_from(data, keys))
    text = json.dumps(
        content, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]


def _sources_behind(data: Mapping[str, Any], keys: list[str]) -> list[Any]:
    """The source of the kind that a path leads into; all of them, of all kinds."""
    sources = data.get("sources", {})
    if len(keys) == 1:
        return [sources]
    kind = _value_under(data.get("evidence"), keys[1])
    source = _value_under(kind, "source")
    return [] if source is None else [_value_under(sources, source)]


def _kinds_from(data: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    """The kinds of the source that a path leads into; all of them, of all sources."""
    evidence: Mapping[str, Any] = data.get("evidence", {})
    if len(keys) == 1:
        return dict(evidence)
    return {
        name: kind
        for name, kind in evidence.items()
        if _value_under(kind, "source") == keys[1]
    }


def _part_of(data: Mapping[str, Any], keys: list[str]) -> Any:
    """The innermost part that a path leads into; a plain value at the top is itself."""
    part: Any = None
    value: Any = data
    for key in keys:
        value = _value_under(value, key)
        if isinstance(value, Mapping):
            part = value
        elif value is None:
            break
    return value if part is None else part


def _value_under(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, list) and key.isdigit() and int(key) < len(value):
        return value[int(key)]
    return None

"""A clause: one part of a document, by its path, and the hash that names its content.

A waiver names the clause that it is about by both. So it ends where the clause is
changed, and covers nothing that is added beside it.
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


def clause_hash(document: Document, path: str | DataPath) -> str:
    """The hash of a clause's content.

    What the scheme declares for all is part of each clause that it is so of; keys that
    are left out, comments and layout are part of none.

    Args:
        document: The document.
        path: The clause's path, such as `evidence.damaged`, or its keys.

    Returns:
        Twelve hexadecimal digits of the sha256 of the clause as canonical JSON; of
        null, where the document has no such clause.
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
    keys = path if isinstance(path, str) else dotted(path)
    value: Any = data
    for key in keys.split("."):
        value = _value_under(value, key)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]


def _value_under(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, list) and key.isdigit() and int(key) < len(value):
        return value[int(key)]
    return None

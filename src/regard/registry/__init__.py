"""WHAT HAPPENED: the record, kept so that nobody can bend it.

Takes: entries of what happened under a scheme, and the keys that seal them.
Gives: packages: `log`, the tree over all entries that anyone can check; `sealing`,
    bodies that open with their own key; `store`, the sequence of entries; `fold`, what
    follows from them; `acts`, what may be done; `receipts`, what decisions came of;
    `bundle`, all about a person, to carry away; `statistics`, each month in numbers.
May import: check, trust, scoring, scheme.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["acts", "bundle", "fold", "log", "receipts", "sealing", "store"]


def __getattr__(name: str) -> Any:
    """A part of the record, loaded when first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")

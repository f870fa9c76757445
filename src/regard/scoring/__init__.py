"""THE MEANING: a scheme and events into standings, with reasons.

Takes: a `Scheme`, and events as objects, frames, files or tables.
Gives: `standing` (the reference interpreter), `score` (the same over whole tables),
what they return (`Standing`, `Scores`, `Explanation`, `Figures`), `Event`, and what a
newcomer has (`newcomer_of`).
May import: scheme.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regard.scoring.event import Event
    from regard.scoring.explain import Explanation
    from regard.scoring.figures import Figures
    from regard.scoring.newcomer import Newcomer, newcomer_of
    from regard.scoring.scores import Scores, score
    from regard.scoring.standing import standing
    from regard.scoring.standing_value import Standing

__all__ = [
    "Event",
    "Explanation",
    "Figures",
    "Newcomer",
    "Scores",
    "Standing",
    "newcomer_of",
    "score",
    "standing",
]

_MODULES = {
    "Event": "event",
    "Explanation": "explain",
    "Figures": "figures",
    "Newcomer": "newcomer",
    "Scores": "scores",
    "Standing": "standing_value",
    "newcomer_of": "newcomer",
    "score": "scores",
    "standing": "standing",
}


def __getattr__(name: str) -> Any:
    # Fetched when first asked for: DuckDB and Ibis take a while to load, and the
    # meaning of one subject's events needs neither.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES[name]}")
    return getattr(module, name)

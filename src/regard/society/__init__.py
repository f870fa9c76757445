"""WHAT IF: synthetic people live under schemes, each scheme against none.

Takes: schemes, a scenario, a number of people, months and seeds.
Gives: `Society` (one that lives, is saved and forked), `Scenario`, `Study`,
    `run_study`, `read_figures`.
May import: measures, scoring, scheme.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regard.society.results import read_figures
    from regard.society.scenario import Scenario
    from regard.society.study import Society, Study, run_study

# Loaded when first asked for: scenarios are read without Numba and Arrow.
_MODULES = {
    "Scenario": "scenario",
    "Society": "study",
    "Study": "study",
    "read_figures": "results",
    "run_study": "study",
}

__all__ = ["Scenario", "Society", "Study", "read_figures", "run_study"]


def __getattr__(name: str) -> Any:
    """What this room gives."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)

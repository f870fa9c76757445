"""THE MEASURES: arrays into named numbers, on real and on synthetic people alike.

Takes: NumPy arrays, or counts made of them.
Gives: modules of shares, gaps, indices and intervals, each measure with its formula and
    source, NaN where undefined; and `audit`, which puts rates by group together.
May import: nothing (NumPy, and SciPy for Student's t).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = [
    "audit",
    "burden",
    "chilling",
    "corruption",
    "disparity",
    "exclusion",
    "fragmentation",
    "goodhart",
    "interval",
    "mobility",
    "polarisation",
    "welfare",
]


def __getattr__(name: str) -> Any:
    """A module of measures, loaded when first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")

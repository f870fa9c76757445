"""FIGURES: what a scoring run comes to, each figure worked out once and kept.

Takes: the tables of a scoring run.
Gives: `Figures`: spread, histogram, tier shares, drivers, thresholds, rejects, the
lowest. May import: scheme, and in scoring `tables`, `scores`, `reference` and what they
rest on.
"""

from __future__ import annotations

from regard.scoring.figures.figures import Figures

__all__ = ["Figures"]

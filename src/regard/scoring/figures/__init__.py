"""FIGURES: what a scoring run comes to, each figure worked out once and kept.

Takes: the tables of a scoring run.
Gives: `Figures`: spread, histogram, tier shares, drivers, thresholds, rejects, the
lowest, averages.
May import: scheme.
"""

from __future__ import annotations

from regard.scoring.figures.figures import Figures

__all__ = ["Figures"]

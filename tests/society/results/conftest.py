"""The study made by hand, for everything that looks at results."""

from __future__ import annotations

from tests.support.hand_study import by_hand, hand_runs

__all__ = ["by_hand", "hand_runs"]

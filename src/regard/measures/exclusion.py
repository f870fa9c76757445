"""Several modest systems adding up."""

from __future__ import annotations

from collections.abc import Sequence


def cumulative_exclusion(joint: float, first: float, second: float) -> float:
    """The share shut out by both over what two unrelated schemes would give: above 1, they pile up on the same."""
    return joint / (first * second) if first * second > 0 else float("nan")


def interaction(together: float, each: Sequence[float], none: float) -> float:
    """E12 - E1 - E2 + E0, and so on for more: what schemes do together beyond the sum of what each does alone."""
    return together - none - sum(one - none for one in each)

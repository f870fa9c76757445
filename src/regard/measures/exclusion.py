"""Several modest systems adding up."""

from __future__ import annotations


def cumulative_exclusion(joint: float, first: float, second: float) -> float:
    """The share shut out by both over what two unrelated schemes would give: above 1, they pile up on the same."""
    return joint / (first * second) if first * second > 0 else float("nan")


def interaction(both: float, first: float, second: float, none: float) -> float:
    """E12 - E1 - E2 + E0: what two schemes do together beyond the sum of what each does."""
    return both - first - second + none

"""Several modest systems adding up."""

from __future__ import annotations

from collections.abc import Sequence


def cumulative_exclusion(joint: float, first: float, second: float) -> float:
    """Joint exclusion over what two unrelated schemes would give.

    Args:
        joint: The share shut out by both.
        first: The share shut out by one.
        second: The share shut out by the other.

    Returns:
        Above 1 where they shut out the same people; NaN where one shuts out nobody.
    """
    if first * second <= 0:
        return float("nan")
    return joint / (first * second)


def interaction(together: float, alone: Sequence[float], none: float) -> float:
    """What schemes do together beyond the sum of what each does alone.

    E12 - E1 - E2 + E0 for two, and so on for more.

    Args:
        together: The effect under all.
        alone: The effect under each alone.
        none: The effect under none.

    Returns:
        The difference.
    """
    return together - none - sum(effect - none for effect in alone)

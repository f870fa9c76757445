"""Who gets a place at a scarce service: those with the better outcome first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from regard.society.book.tables import Book
from regard.society.state import Floats


def admission_chances(
    book: Book, tiers: npt.NDArray[np.float64], people: int, places: float
) -> Floats:
    """The chance of a place, from the tiers of last month.

    Args:
        book: The schemes and their scarce services.
        tiers: (schemes, tiers) how many people stood in each.
        people: Everyone.
        places: At each service, as a share of everyone.

    Returns:
        (services, tiers) chances.
    """
    chances = np.ones(book.left.shape, np.float32)
    for row, scheme in enumerate(book.places.scheme):
        shares = tiers[scheme] / people
        free = places
        for left in sorted(set(book.left[row]), reverse=True):
            alike = book.left[row] == left
            wanting = shares[alike].sum()
            chances[row, alike] = _chance(left, free, wanting)
            free = max(0.0, free - wanting)
    return chances


def _chance(left: float, free: float, wanting: float) -> float:
    """The chance of a place of those to whom the outcome leaves so much of it."""
    if left == 0:
        return 0.0
    if wanting <= 0:
        return 1.0
    return min(1.0, free / wanting)

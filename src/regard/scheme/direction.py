"""The direction in which scores get better, of a scheme and of its kinds of evidence.

Read from what outcomes are worth (`worth`); whether a document counts for people or
against them is its own choice.
"""

from __future__ import annotations

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.worth import harmful_directions, total_rank


def better_direction(scheme: Scheme) -> int:
    """Which way scores of the document get better: 1 for up, -1 for down.

    Where less lies both ways, away from the end whose tiers get less than those at the
    other; where those get alike, away from where acts with a gravity push. Where
    nothing says it, up.

    Args:
        scheme: The scheme.
    """
    directions = harmful_directions(scheme)
    if len(directions) == 1:
        return -directions[0]
    ranks = [total_rank(scheme, tier) for tier in scheme.tiers]
    for low_end, high_end in zip(ranks, reversed(ranks), strict=True):
        if low_end != high_end:
            return 1 if low_end < high_end else -1
    grave = [kind for kind in scheme.evidence.values() if kind.gravity is not None]
    push = sum(push_of(kind) for kind in grave)
    return -1 if push > 0 else 1


def push_of(kind: Kind) -> int:
    """Which way events of a kind move scores of the document.

    Of amounts with both signs the positive counts.

    Args:
        kind: The kind.

    Returns:
        1 for up, -1 for down, 0 for neither.
    """
    amount = kind.amount.high
    if kind.amount.low >= 0:
        amount += kind.amount.low
    product = kind.points * amount
    return (product > 0) - (product < 0)

"""Pauses: how long is waited before something that failed is tried again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

JITTER = 0.1
"""A pause is up to so much longer, so that not all is tried at once."""


def pause_after(tries: int, pauses: Sequence[timedelta], seed: str) -> timedelta | None:
    """How long is waited after so many tries.

    Args:
        tries: How often it was tried.
        pauses: What is waited after each, without the jitter.
        seed: What is tried: the same waits for the same time.

    Returns:
        The pause; None where it is given up.
    """
    if tries > len(pauses):
        return None
    # No secret: it spreads load, and a test knows it beforehand.
    spread = Random(f"{seed} {tries}").random() * JITTER
    return pauses[tries - 1] * (1 + spread)

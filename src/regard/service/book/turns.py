"""Turns: of what is slow, one does the work, and others are not kept waiting for it.

Whoever waits holds a thread, and there are few: a handful of strangers would hold all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from regard.service.problem import UNAVAILABLE, Problem

MOST_SECONDS_WAITED = 1.0


@contextmanager
def own_turn(lock: Lock) -> Iterator[None]:
    """A block that one does at a time.

    Args:
        lock: Held by whoever does it.

    Yields:
        Nothing, once it is one's turn.

    Raises:
        Problem: If it is not soon.
    """
    if not lock.acquire(timeout=MOST_SECONDS_WAITED):
        raise Problem(
            UNAVAILABLE,
            "being-read",
            "Being read now",
            "found that the record is being read for this just now; nothing was lost; "
            "to do: come again in a minute",
        )
    try:
        yield
    finally:
        lock.release()

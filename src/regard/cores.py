"""How many cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """How many cores this process may use."""
    # Only Linux says how many of the machine's are this process's.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

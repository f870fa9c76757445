"""Asking again: how often, and how long one waits in between."""

from __future__ import annotations

from dataclasses import dataclass
from random import uniform

TOO_BUSY = frozenset({429, 502, 503, 504})
"""Answers after which the same may be asked again: nothing is done twice."""


@dataclass(frozen=True)
class Patience:
    """How long a client goes on asking.

    Attributes:
        attempts: How often something is asked at most.
        first_wait: Seconds before it is asked for the second time, at most.
        longest_wait: Seconds between two attempts, at most.
    """

    attempts: int = 6
    first_wait: float = 0.2
    longest_wait: float = 30.0

    def wait(self, attempt: int, retry_after: str = "") -> float:
        """How long one waits after an attempt.

        Args:
            attempt: Which it was, from 1.
            retry_after: What the service says of it, as a number of seconds.

        Returns:
            Seconds: those that the service says, else twice as long each time, drawn
            so that many who wait do not come back together.
        """
        if retry_after.isdecimal():
            return min(float(retry_after), self.longest_wait)
        most = min(self.first_wait * 2.0 ** (attempt - 1), self.longest_wait)
        return uniform(most / 2, most)

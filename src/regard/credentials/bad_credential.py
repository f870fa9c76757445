"""What cannot be issued, kept or asked for: the place, what it holds, what to do."""

from __future__ import annotations


class BadCredential(ValueError):
    """Values of which no credential, list, request or wallet can be made."""

    def __init__(self, place: str, finding: str, expected: str, todo: str) -> None:
        """What is wrong.

        Args:
            place: Where.
            finding: What was found there.
            expected: What was expected.
            todo: What to do.
        """
        super().__init__(
            f"{place}: found {finding}, expected {expected}\n  to do: {todo}"
        )

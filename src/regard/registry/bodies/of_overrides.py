"""What entries say of a steward's exceptions."""

from __future__ import annotations

from datetime import date

from regard.registry.bodies.body import Body


class Proposed(Body):
    """A steward proposes an override.

    Attributes:
        micropoints: How much the score moves in the subject's favour.
        last_day: The last day on which it holds.
        words: The reasons.
    """

    micropoints: int
    last_day: date
    words: str


class Agreed(Body):
    """A second steward agrees to an override."""

    proposal: int


class Ended(Body):
    """An override is over before its last day."""

    proposal: int
    words: str = ""

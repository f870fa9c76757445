"""What entries say on the way from an outcome to its effect, and of decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from regard.registry.bodies.body import Body
from regard.registry.canonical import canonical_text

Way = Literal["signed in", "paper", "post", "e-mail"]
"""How a notice is handed over."""
WRITTEN_MOMENT = TypeAdapter(datetime)
"""Writes a moment as bodies have it."""


class Confirmed(Body):
    """A reviewer confirms an outcome that waits for a person."""

    service: str
    outcome: str
    words: str = ""


class Declined(Body):
    """A reviewer says no to an outcome that waits for a person."""

    service: str
    outcome: str
    words: str


class Noticed(Body):
    """A subject was told of a coming change for the worse.

    Attributes:
        service: The service.
        outcome: What is coming.
        way: How it was handed over.
        handed_over: The day on which it was, or counts as, handed over.
    """

    service: str
    outcome: str
    way: Way
    handed_over: date


class Returned(Body):
    """A notice came back: it was none."""

    notice: int


class Decided(Body):
    """A service asked, and was told the outcome in effect.

    Attributes:
        service: The service.
        outcome: The outcome in effect.
        relied_on_until: Until when the service may rely on it.
        receipt: The receipt, which belongs to the subject.
    """

    service: str
    outcome: str
    relied_on_until: datetime
    receipt: dict[str, Any] = Field(default_factory=dict)

    def text_with(self, receipt: str) -> bytes:
        """What `canonical` gives, where the receipt was written before.

        Args:
            receipt: The one text of the receipt, which is not empty.
        """
        until = WRITTEN_MOMENT.dump_python(self.relied_on_until, mode="json")
        # Written key by key, in their order: it is done for every decision.
        return (
            f'{{"outcome":{canonical_text(self.outcome)},"receipt":{receipt},'
            f'"relied_on_until":{canonical_text(until)},'
            f'"service":{canonical_text(self.service)}}}'
        ).encode()


class Appealed(Body):
    """A subject says that a decision is wrong."""

    decision: int
    words: str = ""


class Heard(Body):
    """An appeal is heard: upheld is the decision, or overturned."""

    appeal: int
    overturned: bool
    words: str


class Looked(Body):
    """Somebody else read something about a subject."""

    purpose: str
    entries: tuple[int, ...] = ()

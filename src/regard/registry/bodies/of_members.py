"""What entries say of joining, consenting and leaving."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from regard.registry.bodies.body import Body


class Joined(Body):
    """A subject comes under the scheme.

    Attributes:
        ground: On what ground: consent, contract or law.
        number: What the operator calls them; found again through an index of hashes.
        adult_on: The day on which they have the least age, where there is one.
        outcomes: What is in effect from the first moment at each service, where a
            scheme that ran before is taken over.
        again: Whether they had left and come back.
    """

    ground: Literal["consent", "contract", "law"]
    number: str = ""
    adult_on: date | None = None
    outcomes: dict[str, str] = Field(default_factory=dict)
    again: bool = False


class Consented(Body):
    """A subject agrees that sources may report about them."""

    sources: tuple[str, ...]


class Withdrew(Body):
    """A subject takes back what they agreed to."""

    sources: tuple[str, ...]


class Left(Body):
    """A subject leaves the scheme."""


class Erased(Body):
    """A subject's keys are destroyed; the one body about a person that is open.

    Attributes:
        done_on: The day on which the last backup that holds a key is gone.
        retained_because: What is kept for a law, why and until when; empty if nothing.
    """

    done_on: date
    retained_because: str = ""

"""What entries say of events: reported, disputed, answered, repaired, expired."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from regard.registry.bodies.body import Body

DisputeAnswer = Literal["kept", "corrected", "struck"]
"""What a dispute came to."""


class Reported(Body):
    """A source says that something happened.

    Attributes:
        source: The source.
        id: What the source calls it; unique within subject and source.
        kind: The kind of evidence.
        time: When it happened (UTC).
        thousandths: How much; None where it was not said.
        reporter: The random name of who says so; empty if nobody is named.
    """

    source: str
    id: str
    kind: str
    time: datetime
    thousandths: int | None = None
    reporter: str = ""


class Disputed(Body):
    """A subject says that an event is wrong."""

    event: int
    words: str = ""


class Answered(Body):
    """An answer to a dispute or to an objection.

    Attributes:
        to: The entry that is answered.
        answer: What it came to.
        corrected: The event as it was, if it is corrected.
        words: The reasons.
    """

    to: int
    answer: DisputeAnswer
    corrected: Reported | None = None
    words: str = ""


class CorrectedEvent(Body):
    """A mistake put right unasked: the event as it was, or none if it never was."""

    event: int
    corrected: Reported | None = None
    words: str = ""


class Asked(Body):
    """A subject asks for early rehabilitation from an event."""

    event: int
    words: str = ""


class Repaired(Body):
    """From today an event adds nothing.

    Attributes:
        event: The event.
        request: What asked for it; 0 if it is granted unasked.
        words: The reasons.
    """

    event: int
    request: int = 0
    words: str = ""


class Refused(Body):
    """Early rehabilitation is refused."""

    request: int
    words: str


class Places(Body):
    """Places within limits that expired events had taken, so that none comes free."""

    kind: str
    day: date
    reporter: str = ""
    count: int = 1


class Expired(Body):
    """Retention is over: the bodies of some entries are gone.

    Attributes:
        entries: Whose keys are destroyed.
        places: What they had taken of limits.
        state: What was in effect, and the steps under way, from which the fold goes on.
    """

    entries: tuple[int, ...]
    places: tuple[Places, ...] = ()
    state: dict[str, Any] = Field(default_factory=dict)

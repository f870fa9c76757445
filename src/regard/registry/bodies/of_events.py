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
        not_shown: Whether an objection that its writer lets everybody read is not shown
            to everybody, since it tells of somebody.
    """

    to: int
    answer: DisputeAnswer
    corrected: Reported | None = None
    words: str = ""
    not_shown: bool = False


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


class ExpiredLine(Body):
    """What is left of an expired event while a tier stands that was set with it.

    Attributes:
        event: The entry that reported it.
        source: The source.
        kind: The kind of evidence.
        time: When it happened (UTC).
        thousandths: How much; None where it was not said.
        reporter: The random name of who said so.
        repaired_by: The entry that repaired it; 0 if none did.
        gone_on: The first day on which it is gone, and adds nothing.
    """

    event: int
    source: str
    kind: str
    time: datetime
    thousandths: int | None = None
    reporter: str = ""
    repaired_by: int = 0
    gone_on: date


class Expired(Body):
    """Retention is over: the bodies of some entries are gone.

    Attributes:
        entries: Whose keys are destroyed by it.
        gone: How many entries about the subject are gone by now, these among them.
        lines: What is left of them while a tier stands that was set with them.
        places: What they had taken of limits that are still open.
        state: What was in effect, and the steps under way, from which the fold goes on.
    """

    entries: tuple[int, ...]
    gone: int = 0
    lines: tuple[ExpiredLine, ...] = ()
    places: tuple[Places, ...] = ()
    state: dict[str, Any] = Field(default_factory=dict)

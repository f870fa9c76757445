"""What entries say of the scheme itself: a text, objections, votes, adoption."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from regard.registry.bodies.body import Body


class PutForward(Body):
    """A text that is to become the scheme.

    Attributes:
        text: The document.
        hash: Its hash.
        version: Its version.
        from_day: From when it is to be in force.
        gate: What the gate answered on the day, finding by finding.
        verdict: How it compares with the version in force, with a person for each
            loss and gain; empty for the first.
    """

    text: str
    hash: str
    version: int
    from_day: date
    gate: dict[str, Any]
    verdict: dict[str, Any] = Field(default_factory=dict)


class Adopted(Body):
    """A text becomes the scheme.

    Attributes:
        proposal: The entry that put it forward.
        from_day: The first day on which it is in force.
        votes_for: How many of those who decide voted for it.
        votes_against: How many voted against it.
        gate: What the gate answered on the day of adoption.
        verdict: How it compares with the version in force on that day; empty for the
            first.
        names_reporters: Whether under it what people say of each other is entered only
            with who says so; not, of what was adopted before that was asked.
    """

    proposal: int
    from_day: date
    votes_for: int = 0
    votes_against: int = 0
    gate: dict[str, Any] = Field(default_factory=dict)
    verdict: dict[str, Any] = Field(default_factory=dict)
    names_reporters: bool = False


class GateClosed(Body):
    """The gate no longer opens to the version in force: by it nothing gets worse.

    Attributes:
        version: The entry that adopted it.
        from_day: The first day on which it closes nothing any more.
        gate: What the gate answered of that day.
    """

    version: int
    from_day: date
    gate: dict[str, Any]


class Objected(Body):
    """Somebody who is scored speaks against a change; sealed, as all they say.

    Attributes:
        proposal: The entry that put the change forward.
        words: What they say.
        for_everybody: Whether they let everybody read it, without their name.
    """

    proposal: int
    words: str
    for_everybody: bool = False


class Voted(Body):
    """Somebody who is scored votes on a change; sealed, as all they say."""

    proposal: int
    approves: bool


class Balloted(Body):
    """A person of the body that decides votes on a change, in the open."""

    proposal: int
    approves: bool

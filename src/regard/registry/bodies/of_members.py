"""What entries say of joining, consenting and leaving."""

from __future__ import annotations

from datetime import date
from typing import Literal

from regard.registry.bodies.body import Body


class Joined(Body):
    """A subject comes under the scheme.

    Attributes:
        ground: On what ground: consent, contract or law.
        number: What the operator calls them; found again through an index of hashes.
        adult_on: The day on which they have the least age, where there is one.
        again: Whether they had left and come back.
        since: Where their past is brought along: the first day of which it counts,
            since they were a member and knew the rules. None for the day of the entry.
        came_from: What their past was brought along from; empty if it was not.
    """

    ground: Literal["consent", "contract", "law"]
    number: str = ""
    adult_on: date | None = None
    again: bool = False
    since: date | None = None
    came_from: str = ""


class Imported(Body):
    """What somebody had at a service before the record was kept.

    Attributes:
        service: The service.
        outcome: What they had there on the day of the entry.
        since: From when they had it.
        until: The last day of it, where one was named; it never lasts longer than the
            lawful steps towards it would take.
        words: Why they had it.
    """

    service: str
    outcome: str
    since: date
    until: date | None = None
    words: str


class Addressed(Body):
    """A subject says where they may be written to by e-mail.

    Attributes:
        address: Where; empty for nowhere any more.
        language: In which language they are written to, as ISO 639-1 has it.
        proves: The entry that gave an address of which whoever reads mail there has
            said that it is theirs; 0 where this gives an address itself.
    """

    address: str = ""
    language: str = "en"
    proves: int = 0


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

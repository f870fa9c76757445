"""What a deceiving document truly does, and whether somebody is harmed by it.

The oracle reads this and the reference interpreter, never the document's own labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from regard.scheme.model import Scheme
from regard.scoring.clock import moment
from regard.scoring.event import Event, event
from regard.scoring.reference import interpret

BEGINS = (moment("2027-01-04"), moment("2027-12-28"))
"""When acts begin: early in a year, and just before tiers are set anew for a year."""
COUNTS = (1, 2, 4, 12, 40)
"""How many acts are tried; more would lie outside any window of the documents made."""


@dataclass
class Truth:
    """What a document does, whatever it says.

    Attributes:
        nature: What the acts are: a liberty, a trait, another's acts, or minor ones.
        acts: The kinds that record them.
        grave: By service: its outcomes that leave the thing, from best to worst by
            rank; outcomes with a lower rank leave less. Only what is grave or essential
            is in it.
        denied: The tiers to whom recipients deny something grave.
    """

    nature: str
    acts: list[str]
    grave: dict[str, dict[str, int]] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)


@dataclass
class Deception:
    """A document written to deceive.

    Attributes:
        parent: The honest scheme that it was made from.
        data: Its plain data.
        truth: What it truly does.
        edits: The names of the edits, in order.
    """

    parent: str
    data: dict[str, Any]
    truth: Truth
    edits: list[str] = field(default_factory=list)


def harmed(scheme: Scheme, truth: Truth) -> tuple[Event, ...] | None:
    """The acts by which somebody loses something grave, or by not doing which.

    Args:
        scheme: The document as the reference reads it.
        truth: What it truly does.

    Returns:
        The events that make the difference; None if none of those tried does.
    """
    for events in _histories(scheme, truth.acts):
        for at in _moments(events):
            without = interpret(scheme, (), at).tier
            with_acts = interpret(scheme, events, at).tier
            if _differs(scheme, truth, without, with_acts):
                return tuple(events)
    return None


def _histories(scheme: Scheme, acts: Sequence[str]) -> Iterator[list[Event]]:
    """Acts of one kind, or of all of them together, done again and again."""
    groups = [[name] for name in acts]
    if len(acts) > 1:
        groups.append(list(acts))
    for kinds in groups:
        for begin in BEGINS:
            for count in COUNTS:
                yield _acts(scheme, kinds, count, begin)


def _acts(
    scheme: Scheme, kinds: Sequence[str], count: int, begin: datetime
) -> list[Event]:
    events: list[Event] = []
    for name in kinds:
        kind = scheme.evidence[name]
        amounts = (kind.amount.low, kind.amount.high)
        largest = max(amounts, key=abs)
        for number in range(count):
            at = begin + timedelta(hours=number)
            act = event(f"{name}-{number}", "somebody", name, at, largest / 1000)
            events.append(act)
    return events


def _moments(events: Sequence[Event]) -> Iterator[datetime]:
    """When one looks: soon after the last act, and as tiers are set later."""
    last = events[-1].time
    for days in (1, 4, 8, 32, 95, 360):
        yield last + timedelta(days=days)


def _differs(scheme: Scheme, truth: Truth, without: str, with_acts: str) -> bool:
    """Whether the acts, or not doing them, cost something grave.

    What costs somebody who acts is a loss; what only those who act are given is a loss
    to whoever does not (a liberty, a trait that one would have to have).
    """
    if (with_acts in truth.denied) != (without in truth.denied):
        return True
    for name, ranks in truth.grave.items():
        outcomes = scheme.services[name].outcomes
        if ranks[outcomes[with_acts]] != ranks[outcomes[without]]:
            return True
    return False


def truly_worst(ranks: Mapping[str, int]) -> str:
    """The outcome that leaves the least."""
    return min(ranks, key=lambda outcome: ranks[outcome])

"""What winning a dispute would give: the same fold, over what would be entered then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from regard.registry.bodies import Body, CorrectedEvent, Disputed
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import (
    RecordedStanding,
    good_direction,
    recorded_standing,
)
from regard.registry.fold.states import ServiceState


@dataclass(frozen=True)
class IfWon:
    """What would be, were an event struck at this moment.

    Attributes:
        standing: The standing.
        states: What would be in effect at each service.
        is_less_than_open: Whether the points would be worse than while the dispute is
            open: what a limit kept out until then may take the event's place.
    """

    standing: RecordedStanding
    states: Mapping[str, ServiceState]
    is_less_than_open: bool


def if_won(history: SubjectHistory, event: int, at: datetime) -> IfWon | None:
    """What winning a dispute about an event would give, before it is filed.

    Args:
        history: What was entered about the subject.
        event: The entry that reported the event.
        at: The moment (UTC).

    Returns:
        What would be; None before any version is in force.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    # What is struck never was, by whatever act: so the shortest way there is taken.
    won = _with(history, EntryKind.CORRECTED, CorrectedEvent(event=event), at)
    filed = _with(history, EntryKind.DISPUTED, Disputed(event=event), at)
    standing = recorded_standing(won, at)
    while_open = recorded_standing(filed, at)
    version = history.version_on(at.date())
    if standing is None or while_open is None or version is None:
        return None
    good = good_direction(version.scheme) or 0
    change = standing.score_micropoints - while_open.score_micropoints
    return IfWon(standing, states_in_effect(won, at), change * good < 0)


def _with(
    history: SubjectHistory, kind: EntryKind, body: Body, at: datetime
) -> SubjectHistory:
    """A history in which the subject's next word is entered already."""
    places = [entry.seq for entry in history.entries]
    places += [version.seq for version in history.versions]
    seq = max(places, default=0) + 1
    entry = OpenedEntry(seq, at, kind, history.subject, body)
    return replace(history, entries=(*history.entries, entry))

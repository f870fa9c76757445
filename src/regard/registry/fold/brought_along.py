"""What is brought along: what somebody had before the record was kept.

Nothing worse than that takes effect by it. Where it was less than the scheme would give
them, it goes on for as long as the lawful steps towards it would take if they began on
that day; then a step is done, or it is over. So nobody's silence makes it last.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from regard.registry.bodies import Imported, Joined
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.lawful_steps import owed_towards
from regard.registry.fold.states import (
    BroughtAlong,
    LawfulStep,
    ServiceState,
    is_no_worse,
)
from regard.scheme.model import Scheme
from regard.scheme.worth import outcome_rank, usual_outcomes


def usual_outcome(scheme: Scheme, service: str) -> str:
    """What somebody has of whom nothing else is said: the best of what is usual.

    Args:
        scheme: The scheme in force.
        service: The name of the service.

    Returns:
        The outcome.
    """
    part = scheme.services[service]
    return max(
        usual_outcomes(scheme, service),
        key=lambda outcome: outcome_rank(part, outcome),
    )


def has_past(history: SubjectHistory, at: datetime) -> bool:
    """Whether somebody joins at a moment who was a member before the record.

    Args:
        history: What was entered about them.
        at: The moment (UTC).

    Returns:
        True only in the moment of the first joining.
    """
    for entry, joined in history.bodies(Joined):
        return entry.at == at and joined.since is not None
    return False


def last_day_brought(
    history: SubjectHistory, outcome: str, day: date, until: date | None
) -> date | None:
    """The last day of something that is brought along, and that is less than usual.

    Args:
        history: Whose versions say what the lawful steps are.
        outcome: What is brought along.
        day: The day on which it is.
        until: The last day that was named, if one was.

    Returns:
        The day: the review's days and the notice's, or the one that was named, if that
        is sooner. None where a version names no days of notice, so that nothing worse
        takes effect.
    """
    owed = owed_towards(history, LawfulStep(outcome, began=day), day)
    if owed.notice_days is None:
        return None
    last_day = (owed.reviewed_by or day) + timedelta(days=owed.notice_days)
    if until is None:
        return last_day
    return min(until, last_day)


def with_imported(
    history: SubjectHistory,
    version: Version,
    state: ServiceState,
    entry: OpenedEntry,
    body: Imported,
) -> ServiceState:
    """What is in effect once an entry has said what somebody had before.

    Args:
        history: What was entered about them.
        version: The version in force.
        state: What is in effect at that service.
        entry: The entry.
        body: What it says.

    Returns:
        The state; the same where the entry is not of the moment in which they joined:
        what the record has put into effect is not taken back by it.
    """
    name = body.service
    if not has_past(history, entry.at):
        return state
    if body.outcome not in version.scheme.services[name].named_outcomes:
        return state
    brought: BroughtAlong | None = None
    # Who had more than is usual, or what nothing says is less, keeps it until a lawful
    # step is done.
    if _is_less(history, version, name, body.outcome, state.outcome):
        last_day = last_day_brought(history, body.outcome, entry.day, body.until)
        if last_day is None or last_day < entry.day:
            return state
        brought = BroughtAlong(
            entry=entry.seq,
            last_day=last_day,
            outcome=state.outcome,
            version=state.version,
            since=state.since,
        )
    return ServiceState(
        outcome=body.outcome,
        version=version.seq,
        since=entry.at,
        meant=state.meant,
        bars=state.bars,
        brought=brought,
    )


def _is_less(
    history: SubjectHistory, version: Version, service: str, had: str, usual: str
) -> bool:
    """Whether something is known to be less than what is usual."""
    if had == usual:
        return False
    return is_no_worse(history, service, (had, version.seq), (usual, version))

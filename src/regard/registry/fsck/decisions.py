"""Decisions folded anew: what a service was told, against what was in effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from regard.registry.bodies import Decided
from regard.registry.fold.course import Course
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.fold.readable import BodiesGone, check_readable, without_expired
from regard.registry.fold.states import ServiceState
from regard.registry.fsck.discrepancy import Discrepancy
from regard.registry.fsck.tally import AuditTally


def decision_discrepancies(
    history: SubjectHistory, tally: AuditTally
) -> Iterator[Discrepancy]:
    """Lives a subject's course once, and looks at each decision on the way.

    Args:
        history: What was entered, opened.
        tally: Counts what was looked at.

    Yields:
        Each decision that told something else than was in effect.
    """
    entries = without_expired(history.entries)
    decisions = [entry.seq for entry in entries if isinstance(entry.body, Decided)]
    # After the last of them there is nothing more to compare with.
    last = max(decisions, default=0)
    has_gone = any(entry.body is None for entry in entries)
    # Once through all of it, whatever the number of decisions.
    course = Course(history.subject)
    adoptions = list(history.versions)
    for entry in entries:
        if entry.seq > last:
            return
        while adoptions and adoptions[0].seq < entry.seq:
            course.adopt(adoptions.pop(0))
        for _ in course.live_until(entry.at):
            pass
        # Before the decision itself is entered: it was told what was in effect then.
        if isinstance(entry.body, Decided):
            if has_gone and not _is_readable(course.history, entry):
                tally.decisions_unmade += 1
            else:
                tally.decisions += 1
                yield from _of_decision(course, entry, entry.body)
        for _ in course.enter(entry):
            pass


def _is_readable(known: SubjectHistory, entry: OpenedEntry) -> bool:
    """Whether all that was known before a decision can be read still."""
    try:
        check_readable(known, entry.at)
    except BodiesGone:
        return False
    return True


def _of_decision(
    course: Course, entry: OpenedEntry, body: Decided
) -> Iterator[Discrepancy]:
    place = f"entry {entry.seq}"
    state = course.states.get(body.service)
    if state is None:
        yield Discrepancy(place, f"it decided for {body.service}, which was none")
        return
    if state.outcome != body.outcome:
        says = f"{body.service} was told {body.outcome}, in effect was {state.outcome}"
        yield Discrepancy(place, says)
    try:
        said = _read_receipt(body.receipt)
    except (KeyError, TypeError, ValueError) as error:
        yield Discrepancy(place, f"its receipt cannot be read: {error!r}")
        return
    for name, value in _receipt_values(course, entry, state).items():
        if said[name] != value:
            says = f"its receipt says {name}: {said[name]}, the record says {value}"
            yield Discrepancy(place, says)
    if not course.last_known <= int(said["known at"]) < entry.seq:
        says = f"its receipt knows entries up to {said['known at']}, not what was known"
        yield Discrepancy(place, says)


def _read_receipt(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """What a receipt says of where it comes from, read as the docs have it."""
    effect = receipt["effect"]
    return {
        "service": receipt["service"],
        "outcome": receipt["outcome"],
        "since": datetime.fromisoformat(effect["since"]),
        "meant": effect["meant"],
        "scheme": receipt["text"]["name"],
        "adopted by entry": receipt["text"]["adopted"],
        "day": datetime.fromisoformat(receipt["as_of"]).date(),
        "known at": int(receipt["known_at"]),
    }


def _receipt_values(
    course: Course, entry: OpenedEntry, state: ServiceState
) -> dict[str, Any]:
    """What the record says of the same."""
    body = entry.body
    service = body.service if isinstance(body, Decided) else ""
    version = course.version_on(entry.day)
    return {
        "service": service,
        "outcome": state.outcome,
        "since": state.since,
        "meant": state.meant,
        "scheme": "" if version is None else version.scheme.name,
        "adopted by entry": 0 if version is None else version.seq,
        "day": entry.day,
    }

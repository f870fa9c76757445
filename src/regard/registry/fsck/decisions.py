"""Decisions folded anew: what a service was told, against what was in effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from regard.registry.bodies import Decided
from regard.registry.fold.course import Course
from regard.registry.fold.history import OpenedEntry
from regard.registry.fold.states import ServiceState
from regard.registry.fsck.discrepancy import Discrepancy, at_entry


def of_decision(
    course: Course, entry: OpenedEntry, body: Decided
) -> Iterator[Discrepancy]:
    """Compares a decision with what was in effect before it.

    Args:
        course: What was in effect, lived up to its moment.
        entry: The entry.
        body: What it says.

    Yields:
        Each difference.
    """
    place = at_entry(entry.seq)
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

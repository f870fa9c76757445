"""Whether stewards' exceptions were proposed, agreed and ended as acts have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from regard.registry.bodies import Agreed, Ended, Proposed
from regard.registry.fold.history import OpenedEntry
from regard.registry.fold.overrides import Override
from regard.registry.fsck.known_before import KnownBefore
from regard.scheme.units import POINT

OverrideBody = Proposed | Agreed | Ended


def override_faults(
    before: KnownBefore, entry: OpenedEntry, body: OverrideBody
) -> Iterator[str]:
    """What no act would have entered of an exception.

    Args:
        before: What was known.
        entry: The entry.
        body: What it says.

    Yields:
        Each reason.
    """
    match body:
        case Proposed():
            if before.is_own(entry.by):
                yield f"{entry.by} proposed it for themselves"
            if not body.words.strip():
                yield "it gives no reasons"
            yield from _bound_faults(before, entry, body.micropoints, body.last_day)
        case Agreed():
            yield from _agreement_faults(before, entry, body)
        case Ended():
            if not body.words.strip():
                yield "it gives no reasons"
            if _override(before, body.proposal) is None:
                yield f"entry {body.proposal} proposed nothing that was not over"


def _override(before: KnownBefore, proposal: int) -> Override | None:
    for override in before.course.known.overrides:
        if override.seq == proposal and not override.ended:
            return override
    return None


def _agreement_faults(
    before: KnownBefore, entry: OpenedEntry, body: Agreed
) -> Iterator[str]:
    override = _override(before, body.proposal)
    if override is None:
        yield f"entry {body.proposal} proposed nothing that was not over"
        return
    if before.is_own(entry.by, override.proposed_by):
        yield f"{entry.by} agreed, and is its subject or proposed it"
    if override.agreed:
        yield f"what entry {body.proposal} proposed was agreed to already"
    yield from _bound_faults(before, entry, override.micropoints, override.last_day)


def _bound_faults(
    before: KnownBefore, entry: OpenedEntry, micropoints: int, last_day: date
) -> Iterator[str]:
    version = before.version_on(entry.day)
    rules = None if version is None else version.scheme.overrides
    if rules is None or rules.at_most is None:
        yield "the scheme provides for no exceptions"
        return
    if not 0 < micropoints <= rules.at_most:
        most = rules.at_most / POINT
        yield f"it is by {micropoints / POINT:g}, the scheme allows {most:g} at most"
    if last_day < entry.day:
        yield f"its last day, {last_day}, was over"
    if rules.expires is None:
        return
    latest = entry.day + timedelta(days=rules.expires)
    if last_day > latest:
        yield f"it is until {last_day}, the scheme allows {latest} at the latest"

"""Whether an `expired` entry carries over what the fold gives.

Where the bodies before it can be read, it is made again. Mostly they cannot, since they
are what expired; then nothing worse may be carried over than was in effect when all
could still be read, unless entries that never expire lead there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from regard.registry.bodies import (
    Appealed,
    Confirmed,
    Decided,
    Declined,
    Expired,
    Heard,
    Imported,
    Noticed,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.expiry import expiry_due
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.lawful_steps import takes_effect_on
from regard.registry.fold.readable import without_expired
from regard.registry.fold.states import (
    Barrier,
    ServiceState,
    read_service_state,
    service_in,
)
from regard.registry.fsck.known_before import KnownBefore
from regard.scheme.counted import plural
from regard.scheme.outcome_change import outcome_change
from regard.scheme.worth import newcomer_tier

MAY_EXPIRE = frozenset(
    {
        EntryKind.REPORTED,
        EntryKind.DISPUTED,
        EntryKind.ANSWERED,
        EntryKind.CORRECTED,
        EntryKind.ASKED,
        EntryKind.REPAIRED,
        EntryKind.REFUSED,
        EntryKind.EXPIRED,
    }
)
"""Entries that say something of a line; no retention ends any other."""


def read_states(body: Expired, carried_on: date) -> dict[str, ServiceState] | None:
    """The states that an entry carries over.

    Args:
        body: What it says.
        carried_on: The day of the entry.

    Returns:
        States by service; None where they cannot be read.
    """
    services = body.state.get("services", {})
    if not isinstance(services, Mapping):
        return None
    try:
        return {
            name: read_service_state(services[name], carried_on) for name in services
        }
    except (KeyError, TypeError, ValueError):
        return None


def expired_entries(entries: Sequence[OpenedEntry]) -> set[int]:
    """The entries whose body may be gone, since their retention is over.

    Args:
        entries: Those about one subject, opened as far as keys are there.

    Returns:
        Those that a readable entry says expired; and, since each takes the one before
        along, those of before, as long as they are as many as it says.
    """
    expired: set[int] = set()
    unreadable = without_expired(entries)
    for entry in entries:
        if not isinstance(entry.body, Expired):
            continue
        expired.update(entry.body.entries)
        gone: set[int] = set()
        for earlier in unreadable:
            if earlier.seq < entry.seq and earlier.body is None:
                gone.add(earlier.seq)
        if len(gone) == entry.body.gone:
            kinds = {part.seq: part.kind for part in unreadable}
            expired.update(seq for seq in gone if kinds[seq] in MAY_EXPIRE)
    return expired


def made_again(
    earlier: SubjectHistory, entry: OpenedEntry, body: Expired
) -> Iterator[str]:
    """How an `expired` entry differs from what the history before it gives.

    Args:
        earlier: What was entered before it, opened as far as keys are there.
        entry: The entry.
        body: What it says.

    Yields:
        Each difference.

    Raises:
        BodiesGone: If bodies before it are gone that no earlier one carries over.
    """
    readable = SubjectHistory(
        earlier.subject, earlier.versions, without_expired(earlier.entries)
    )
    due = expiry_due(readable, entry.at)
    if due is None:
        yield "nothing had expired, and what it carries over need not be"
        return
    expected = due.model_dump(mode="json")
    for name, value in body.model_dump(mode="json").items():
        if name == "state":
            yield from _state_differences(value, expected[name])
        elif value != expected[name]:
            yield f"its {name} are not what the entries before it give"


def _state_differences(
    carried: dict[str, Any], expected: dict[str, Any]
) -> Iterator[str]:
    services = carried.get("services", {})
    folded = expected["services"]
    for name in sorted({*services, *folded}):
        if services.get(name) == folded.get(name):
            continue
        outcome = services.get(name, {}).get("outcome")
        in_effect = folded.get(name, {}).get("outcome")
        if outcome != in_effect:
            yield f"it carries over {outcome} at {name}, in effect was {in_effect}"
        else:
            yield f"it carries over other steps or noes at {name} than there were"


def expiry_faults(
    before: KnownBefore,
    entry: OpenedEntry,
    body: Expired,
    states: Mapping[str, ServiceState],
) -> Iterator[str]:
    """What no `expired` entry could say, though what was before it is gone.

    Args:
        before: What was known.
        entry: The entry.
        body: What it says.
        states: The states that it carries over.

    Yields:
        Each reason.
    """
    yield from _gone_faults(before, body)
    for service, state in states.items():
        yield from _outcome_faults(before, entry, service, state)
        yield from _step_faults(before, service, state)
        yield from _no_faults(before, service, state)


def _gone_faults(before: KnownBefore, body: Expired) -> Iterator[str]:
    for seq in body.entries:
        expired = before.entry(seq)
        if expired is None:
            yield f"entry {seq}, which it says expired, is not about its subject"
        elif expired.kind not in MAY_EXPIRE:
            yield f"entry {seq}, which it says expired, is “{expired.kind}”: none does"
    gone = sum(entry.body is None for entry in before.entries)
    if body.gone != gone:
        says = plural(body.gone, "entry", "entries")
        yield f"it says that {says} about its subject can be read no more, not {gone}"
    for line in body.lines:
        reported = before.entry(line.event)
        if reported is None or reported.kind is not EntryKind.REPORTED:
            yield f"entry {line.event}, of which it carries a line over, reported none"


# ── outcomes ────────────────────────────────────────────────────────────────


def _outcome_faults(
    before: KnownBefore, entry: OpenedEntry, service: str, state: ServiceState
) -> Iterator[str]:
    version = _version(before, state.version)
    if version is None or service not in version.scheme.services:
        yield f"what it carries over at {service} is of no version that was adopted"
        return
    if not _is_worse(before, service, state, version):
        return
    if _was_told(before, entry, service, state.outcome):
        return
    yield (
        f"it carries over {state.outcome} at {service}, worse than the last that can "
        "be made again, and no notice leads there"
    )


def _version(before: KnownBefore, seq: int) -> Version | None:
    for version in before.versions.versions:
        if version.seq == seq:
            return version
    return None


def _is_worse(
    before: KnownBefore, service: str, state: ServiceState, version: Version
) -> bool:
    """Whether an outcome is worse than the last that can be made again."""
    last = (before.readable_states or {}).get(service)
    now = version.scheme.services[service]
    if last is not None:
        had = service_in(before.versions, last.version, service) or now
        return outcome_change(had, last.outcome, now, state.outcome) < 0
    # It began later, with what a newcomer has.
    return state.outcome not in _first_outcomes(before, service)


def _first_outcomes(before: KnownBefore, service: str) -> set[str]:
    """What a newcomer may have had at a service, under whatever version it began."""
    outcomes: set[str] = set()
    for version in before.versions.versions:
        part = version.scheme.services.get(service)
        if part is None:
            continue
        newcomers = part.outcomes[newcomer_tier(version.scheme)]
        for outcome in part.given_outcomes:
            if outcome_change(part, newcomers, part, outcome) >= 0:
                outcomes.add(outcome)
    return outcomes


def _was_told(
    before: KnownBefore, entry: OpenedEntry, service: str, outcome: str
) -> bool:
    """Whether entries that never expire lead to an outcome."""
    for earlier in before.entries:
        body = earlier.body
        if not isinstance(body, Imported):
            continue
        if (body.service, body.outcome) == (service, outcome):
            return True
    notices = before.notices(service, outcome)
    return any(_is_over(before, entry, notice) for notice in notices)


def _is_over(before: KnownBefore, entry: OpenedEntry, notice: OpenedEntry) -> bool:
    """Whether the days of a notice had passed, after a review where one was owed."""
    body = notice.body
    version = before.version_on(notice.day)
    process = None if version is None else version.scheme.process
    if not isinstance(body, Noticed) or process is None:
        return False
    # What it does not name is owed in full.
    if process.notice_days is None:
        return False
    handed_over = max(body.handed_over, notice.day)
    if entry.day < takes_effect_on(process.notice_days, handed_over):
        return False
    if process.human_review is not None and body.outcome not in process.human_review:
        return True
    return any(
        earlier.seq < notice.seq
        and isinstance(earlier.body, Confirmed)
        and (earlier.body.service, earlier.body.outcome) == (body.service, body.outcome)
        for earlier in before.entries
    )


# ── steps and noes ──────────────────────────────────────────────────────────


def _step_faults(
    before: KnownBefore, service: str, state: ServiceState
) -> Iterator[str]:
    for step in state.steps:
        confirmed = before.entry(step.confirmed)
        noticed = before.entry(step.noticed)
        if step.confirmed and not _says(confirmed, Confirmed, service, step.outcome):
            yield f"entry {step.confirmed} did not confirm {step.outcome} at {service}"
        if not step.noticed:
            if step.handed_over is not None:
                yield f"nobody gave the notice of {step.outcome} that it carries over"
            continue
        if not _says(noticed, Noticed, service, step.outcome):
            yield f"entry {step.noticed} gave no notice of {step.outcome} at {service}"
        elif (
            noticed is not None
            and isinstance(noticed.body, Noticed)
            and max(noticed.body.handed_over, noticed.day) != step.handed_over
        ):
            yield f"entry {step.noticed} was handed over on another day"


def _says(
    entry: OpenedEntry | None,
    body_type: type[Confirmed | Noticed],
    service: str,
    outcome: str,
) -> bool:
    if entry is None or not isinstance(entry.body, body_type):
        return False
    return (entry.body.service, entry.body.outcome) == (service, outcome)


def _no_faults(before: KnownBefore, service: str, state: ServiceState) -> Iterator[str]:
    """Whether every no is still there that nothing new can have lifted."""
    last = (before.readable_states or {}).get(service)
    noes = list(_noes_since(before, service))
    if last is not None:
        noes += [bar for bar in last.bars if bar not in noes]
    carried = {(bar.outcome, bar.after) for bar in state.bars}
    for bar in noes:
        if (bar.outcome, bar.after) in carried or _may_be_lifted(before, bar):
            continue
        yield (
            f"it leaves out the no to {bar.outcome} at {service} since entry "
            f"{bar.after}, which nothing new lifted"
        )


def _noes_since(before: KnownBefore, service: str) -> Iterator[Barrier]:
    """The noes of entries that can be read."""
    decisions: dict[int, Decided | Imported] = {}
    appeals: dict[int, int] = {}
    for entry in before.entries:
        body = entry.body
        version = before.version_on(entry.day)
        if version is None or service not in version.scheme.services:
            continue
        match body:
            case Decided() | Imported():
                decisions[entry.seq] = body
            case Declined() if body.service == service:
                yield Barrier(body.outcome, version.seq, entry.seq, entry.day)
            case Heard() if body.overturned:
                decision = decisions.get(appeals.get(body.appeal, 0))
                if decision is not None and decision.service == service:
                    yield Barrier(decision.outcome, version.seq, entry.seq, entry.day)
            case Appealed():
                appeals[entry.seq] = body.decision
            case _:
                pass


def _may_be_lifted(before: KnownBefore, bar: Barrier) -> bool:
    """Whether something that is gone may have cost anew since a no."""
    gone: Sequence[OpenedEntry] = [
        entry
        for entry in before.entries
        if entry.body is None and entry.kind is EntryKind.REPORTED
    ]
    if any(entry.seq > bar.after for entry in gone):
        return True
    # A line may have grown heavier under a version adopted since.
    is_other = any(version.seq > bar.version for version in before.versions.versions)
    return bool(gone) and is_other

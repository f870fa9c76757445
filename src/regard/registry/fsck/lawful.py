"""Lawfulness: the entries about a subject that no act would have entered.

Each is judged by what was known before it. The fold is shared; what acts ask is written
here a second time, so that whoever goes round the acts is found by something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

from regard.registry.bodies import (
    Answered,
    Body,
    CorrectedEvent,
    Decided,
    Expired,
    Reported,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.fold.readable import BodiesGone, without_expired
from regard.registry.fold.states import ServiceState
from regard.registry.fsck.decisions import of_decision
from regard.registry.fsck.discrepancy import Discrepancy, at_entry
from regard.registry.fsck.known_before import KnownBefore
from regard.registry.fsck.lawful_effects import ASK_FOR_STEPS, EffectBody, effect_faults
from regard.registry.fsck.lawful_events import EventBody, event_faults
from regard.registry.fsck.lawful_expiry import expiry_faults, made_again, read_states
from regard.registry.fsck.lawful_members import (
    MemberBody,
    member_faults,
    membership_faults,
)
from regard.registry.fsck.lawful_overrides import OverrideBody, override_faults
from regard.registry.fsck.tally import AuditTally

REST_ON_STATES = frozenset(
    {
        EntryKind.DECIDED,
        EntryKind.CONFIRMED,
        EntryKind.DECLINED,
        EntryKind.NOTICED,
        EntryKind.EXPIRED,
    }
)
"""What is compared with what was in effect."""

BY_OWN_NUMBER = "it names its writer by the number of its subject"

JUDGES: dict[type[Body], Callable[[KnownBefore, OpenedEntry, Any], Iterator[str]]] = {
    **dict.fromkeys(get_args(EventBody), event_faults),
    **dict.fromkeys(get_args(EffectBody), effect_faults),
    **dict.fromkeys(get_args(OverrideBody), override_faults),
    **dict.fromkeys(get_args(MemberBody), member_faults),
}
"""Who judges what is said, by what says it."""


def history_discrepancies(
    history: SubjectHistory, tally: AuditTally
) -> Iterator[Discrepancy]:
    """Goes through a subject's history once, and looks at each entry on the way.

    Args:
        history: What was entered, opened as far as keys are there.
        tally: Counts what was looked at.

    Yields:
        Each decision that told something else than was in effect, each entry that no
        act would have entered, and each that carries over what the fold does not give.
    """
    yield from _Walk(history, tally).discrepancies()


def unlawful_entries(
    history: SubjectHistory, tally: AuditTally
) -> Iterator[Discrepancy]:
    """The same of whatever is no decision that told something else.

    Args:
        history: What was entered, opened as far as keys are there.
        tally: Counts what was looked at.

    Yields:
        Each entry that no act would have entered, and each that carries over what the
        fold does not give.
    """
    yield from _Walk(history, tally, compares_decisions=False).discrepancies()


class _Walk:
    """One subject's history, gone through once."""

    def __init__(
        self,
        history: SubjectHistory,
        tally: AuditTally,
        compares_decisions: bool = True,
    ) -> None:
        self._history = history
        self._tally = tally
        self._compares_decisions = compares_decisions
        self._before = KnownBefore(history.subject)
        kinds = [entry.kind for entry in history.entries]
        self._is_forgotten = EntryKind.ERASED in kinds

    def discrepancies(self) -> Iterator[Discrepancy]:
        entries = without_expired(self._history.entries)
        resting = [entry.seq for entry in entries if entry.kind in REST_ON_STATES]
        # After the last of them nothing in effect is compared with anything.
        last = max(resting, default=0)
        adoptions = list(self._history.versions)
        before = self._before
        for entry in entries:
            while adoptions and adoptions[0].seq < entry.seq:
                before.course.adopt(adoptions.pop(0))
            lives_on = entry.seq <= last
            if lives_on:
                before.live_until(entry)
            yield from self._of_entry(entry)
            if not _goes_on(entry):
                says = "what was entered after it cannot be judged, for its sake"
                yield Discrepancy(at_entry(entry.seq), says)
                return
            before.enter(entry, lives_on)

    def _of_entry(self, entry: OpenedEntry) -> Iterator[Discrepancy]:
        place = at_entry(entry.seq)
        body = entry.body
        if self._before.is_by_own_number(entry):
            yield Discrepancy(place, _unlawful(entry, BY_OWN_NUMBER))
        for says in membership_faults(self._before, entry):
            yield Discrepancy(place, _unlawful(entry, says))
        if body is None:
            self._tally.acts_unmade += not self._is_forgotten
            return
        if isinstance(body, Reported):
            is_by_nobody = self._before.is_said_by_nobody(entry, body)
            self._tally.said_by_nobody += is_by_nobody
        is_readable = True
        if isinstance(body, Decided | ASK_FOR_STEPS):
            is_readable = self._before.is_readable(entry)
        if isinstance(body, Decided):
            if is_readable:
                self._tally.decisions += 1
                if self._compares_decisions:
                    yield from of_decision(self._before.course, entry, body)
            else:
                self._tally.decisions_unmade += 1
        elif not is_readable:
            self._tally.acts_unmade += 1
            return
        for says in self._faults(entry, body):
            yield Discrepancy(place, _unlawful(entry, says))

    def _faults(self, entry: OpenedEntry, body: Body) -> Iterator[str]:
        """What no act would have entered."""
        if isinstance(body, Expired):
            yield from self._expiry_faults(entry, body)
            return
        judge = JUDGES.get(type(body))
        if judge is not None:
            yield from judge(self._before, entry, body)

    def _expiry_faults(self, entry: OpenedEntry, body: Expired) -> Iterator[str]:
        states: dict[str, ServiceState] | None = read_states(body, entry.day)
        if states is None:
            yield "what it carries over cannot be read"
            return
        history = self._history
        # Not what it said to be gone itself, as far as that can be read still.
        earlier = replace(
            history,
            versions=self._before.versions.versions,
            entries=tuple(part for part in history.entries if part.seq < entry.seq),
        )
        try:
            yield from made_again(earlier, entry, body)
        except BodiesGone:
            self._tally.expiries_unmade += 1
            yield from expiry_faults(self._before, entry, body, states)


def _goes_on(entry: OpenedEntry) -> bool:
    """Whether anything can be folded once an entry is known."""
    match entry.body:
        case Expired() as body:
            return read_states(body, entry.day) is not None
        case Reported(time=time):
            # Times with and without a zone cannot be put in an order.
            return time.tzinfo is not None
        case Answered(corrected=Reported(time=time)):
            return time.tzinfo is not None
        case CorrectedEvent(corrected=Reported(time=time)):
            return time.tzinfo is not None
        case _:
            return True


def _unlawful(entry: OpenedEntry, says: str) -> str:
    return f"no act would have entered this “{entry.kind}”: {says}"

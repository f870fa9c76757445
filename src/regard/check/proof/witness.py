"""A witness: a concrete person whose history shows a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from regard.check.proof.histories import History
from regard.scheme.model import Reassessed
from regard.scheme.phrase import EMPTY_PHRASE, Words
from regard.scheme.worth import is_worse
from regard.scoring.clock import day_of, reassessments, start_of
from regard.scoring.event import Event

# A loss that lasts longer is told as one of ten years and more.
LONGEST_LOSS = timedelta(days=3650)


@dataclass(frozen=True)
class Witness:
    """Two histories of one person, or of two who differ in one input alone.

    Attributes:
        without: The history without the events in question.
        with_it: The history with them.
        at: The moment at which both are compared.
        tiers: The tier held at `at`, without and with the events.
        services: Service, outcome without and outcome with, where they differ.
        pair: Whether these are two people, not one person before and after.
        note: A sentence that a rule adds.
    """

    without: History
    with_it: History
    at: datetime
    tiers: tuple[str, str]
    services: tuple[tuple[str, str, str], ...] = ()
    pair: bool = False
    note: Words = EMPTY_PHRASE

    @property
    def added(self) -> tuple[Event, ...]:
        """The events of the second history that the first lacks."""
        return _missing_from(self.without.events, self.with_it.events)

    @property
    def added_elsewhere(self) -> dict[str, tuple[Event, ...]]:
        """The same under the other schemes."""
        added: dict[str, tuple[Event, ...]] = {}
        for name, (_, events) in self.with_it.elsewhere.items():
            _, before = self.without.elsewhere.get(name, (None, ()))
            added[name] = _missing_from(before, events)
        return added

    def confirmed(self) -> bool:
        """Whether the reference interpreter gives the tiers that are claimed."""
        without = self.without.standing(self.at).tier
        with_it = self.with_it.standing(self.at).tier
        return (without, with_it) == self.tiers

    @cached_property
    def until(self) -> datetime | None:
        """A first moment from `at` on at which no outcome is worse any more.

        A tier is left when tiers are set again, and what was decided just before stands
        for as long as outcomes do. None if there is no such moment within ten years.
        """
        lost = self._services_lost
        if not lost:
            return self._first_moment_without(None)
        ends: list[datetime] = []
        for name in lost:
            left = self._first_moment_without(name)
            if left is None:
                return None
            ends.append(left + timedelta(days=self.days_outcome_stands(name)))
        last = max(ends)
        return last if last - self.at <= LONGEST_LOSS else None

    def days_outcome_stands(self, service: str) -> int:
        """How long an outcome at a service stands once it is decided."""
        return self.with_it.scheme.services[service].lasts or 0

    @property
    def _services_lost(self) -> list[str]:
        """The services at which less is got at `at`."""
        scheme = self.with_it.scheme
        return [name for name in scheme.services if is_worse(scheme, name, *self.tiers)]

    def _first_moment_without(self, service: str | None) -> datetime | None:
        """The first moment on which less is no longer got; None if not in ten years."""
        moments = _later_moments(self.with_it.scheme.reassessed, self.at)
        # Bisected: where kinds fade at different speeds, an earlier one may be missed.
        low = -1
        high = len(moments)
        while high - low > 1:
            middle = (low + high) // 2
            if self._is_worse_at(moments[middle], service):
                low = middle
            else:
                high = middle
        return moments[high] if high < len(moments) else None

    def _is_worse_at(self, when: datetime, service: str | None) -> bool:
        """Whether less is got at a service, or at any, or another tier is held."""
        tiers = (self.without.tier(when), self.with_it.tier(when))
        question = (service, tiers)
        if question not in self._worse:
            self._worse[question] = self._is_worse_between(tiers, service)
        return self._worse[question]

    @cached_property
    def _worse(self) -> dict[tuple[str | None, tuple[str, str]], bool]:
        """What was answered already: a search meets the same two tiers many times."""
        return {}

    def _is_worse_between(self, tiers: tuple[str, str], service: str | None) -> bool:
        scheme = self.with_it.scheme
        before, after = tiers
        if not scheme.services:
            return before != after
        names = scheme.services if service is None else [service]
        return any(is_worse(scheme, name, before, after) for name in names)


def build_witness(
    without: History,
    with_it: History,
    at: datetime,
    services: Sequence[str] | None = None,
    pair: bool = False,
) -> Witness:
    """The witness of two histories, with what the reference interpreter gives them.

    Args:
        without: The history without the events in question.
        with_it: The history with them.
        at: The moment at which both are compared.
        services: The services to compare; all of the scheme, if None.
        pair: Whether these are two people, not one person before and after.

    Returns:
        The witness, with the tier of each history at that moment and, in the order of
        the services, each outcome that differs.
    """
    before = without.tier(at)
    after = with_it.tier(at)
    scheme = with_it.scheme
    names = scheme.services if services is None else services
    changes: list[tuple[str, str, str]] = []
    for name in names:
        outcomes = scheme.services[name].outcomes
        if outcomes[before] != outcomes[after]:
            changes.append((name, outcomes[before], outcomes[after]))
    return Witness(without, with_it, at, (before, after), tuple(changes), pair)


def _missing_from(before: Sequence[Event], after: Sequence[Event]) -> tuple[Event, ...]:
    already = frozenset(before)
    return tuple(event for event in after if event not in already)


@lru_cache(maxsize=64)
def _later_moments(reassessed: Reassessed, at: datetime) -> list[datetime]:
    """The moments after `at` at which the tier may change, for ten years."""
    if reassessed in ("continuously", "daily"):
        tomorrow = start_of(day_of(at) + 1)
        days = range(LONGEST_LOSS.days)
        return [tomorrow + timedelta(days=days_later) for days_later in days]
    return list(reassessments(reassessed, at, at + LONGEST_LOSS))

"""A witness: a concrete person whose history shows a finding, confirmed by the reference interpreter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache

from regard.check.proof.harm import is_worse
from regard.scheme.model import Reassessed, Scheme
from regard.scoring.clock import assessed, day_of, reassessments, start_of
from regard.scoring.event import Event
from regard.scoring.reference import Standing, counted_by_kind, score_at, standing

MICROSECOND = timedelta(microseconds=1)
LONGEST_WAIT = timedelta(days=3650)
EVER = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class History:
    """One person's events under a scheme, and under the others whose tiers it reads."""

    scheme: Scheme
    events: tuple[Event, ...] = ()
    elsewhere: Mapping[str, tuple[Scheme, tuple[Event, ...]]] = field(
        default_factory=dict
    )

    def standing(self, at: datetime) -> Standing:
        """What the reference interpreter says."""
        return standing(self.scheme, self.events, at, dict(self.elsewhere))

    def standing_in_force(self, at: datetime) -> Standing:
        """The standing whose score sets the tier held at `at`."""
        return self.standing(assessed(self.scheme.reassessed, at))

    def tier(self, at: datetime) -> str:
        """The tier alone, by the same interpreter."""
        return self.scheme.tier_of(self.score(at))

    def score(self, at: datetime) -> int:
        """The score that sets that tier, in micropoints; kept, as the same moments are asked for again and again."""
        when = assessed(self.scheme.reassessed, at)
        if when not in self._scores:
            self._scores[when] = score_at(
                self.scheme, self._counted(at), when, dict(self.elsewhere)
            ).score
        return self._scores[when]

    @cached_property
    def _scores(self) -> dict[datetime, int]:
        return {}

    def _counted(self, at: datetime) -> dict[str, list[Event]]:
        """The events that count at a moment; the same ones at every moment after the last of them."""
        if any(event.time > at for event in self.events):
            return counted_by_kind(self.scheme, self.events, at)
        return self._all_counted

    @cached_property
    def _all_counted(self) -> dict[str, list[Event]]:
        return counted_by_kind(
            self.scheme,
            self.events,
            max((event.time for event in self.events), default=EVER),
        )

    @property
    def kinds(self) -> list[str]:
        """The kinds of its events under this scheme, each once, in order."""
        return list(dict.fromkeys(event.kind for event in self.events))

    @property
    def size(self) -> int:
        """Events in all."""
        return len(self.events) + sum(
            len(events) for _, events in self.elsewhere.values()
        )


@dataclass(frozen=True)
class Witness:
    """Two histories of one person, or of two who differ in the forbidden input alone, and what follows.

    without, with_it: the standings at `at`. services: outcome without and with it, where they differ.
    until: the day on which waiting alone ends the difference; None if not in ten years.
    """

    without: History
    with_it: History
    at: datetime
    tiers: tuple[str, str]
    services: tuple[tuple[str, str, str], ...] = ()
    pair: bool = False
    note: str = ""

    @property
    def added(self) -> tuple[Event, ...]:
        """The events of the second history that the first lacks."""
        before = set(self.without.events)
        return tuple(event for event in self.with_it.events if event not in before)

    @property
    def added_elsewhere(self) -> dict[str, tuple[Event, ...]]:
        """The same under the other schemes."""
        return {
            name: tuple(
                event
                for event in events
                if event not in self.without.elsewhere.get(name, (None, ()))[1]
            )
            for name, (_, events) in self.with_it.elsewhere.items()
        }

    def confirmed(self) -> bool:
        """Whether the reference interpreter gives both histories the tiers that are claimed."""
        return (
            self.without.standing(self.at).tier,
            self.with_it.standing(self.at).tier,
        ) == self.tiers

    @cached_property
    def until(self) -> datetime | None:
        """A first moment from `at` on at which no outcome is worse any more; None if not within ten years."""
        moments = _moments(self.with_it.scheme.reassessed, self.at)
        low, high = -1, len(moments)
        while high - low > 1:
            middle = (low + high) // 2
            if self._differs(moments[middle]):
                low = middle
            else:
                high = middle
        return moments[high] if high < len(moments) else None

    def _differs(self, when: datetime) -> bool:
        scheme, before, after = (
            self.with_it.scheme,
            self.without.tier(when),
            self.with_it.tier(when),
        )
        if not scheme.services:
            return before != after
        return any(is_worse(scheme, name, before, after) for name in scheme.services)


def build_witness(
    without: History,
    with_it: History,
    at: datetime,
    services: Sequence[str] | None = None,
    pair: bool = False,
) -> Witness:
    """The witness of two histories at a moment, with the tiers and outcomes that the reference gives."""
    tiers = without.tier(at), with_it.tier(at)
    scheme = with_it.scheme
    names = scheme.services if services is None else services
    differ = tuple(
        (
            name,
            scheme.services[name].outcomes[tiers[0]],
            scheme.services[name].outcomes[tiers[1]],
        )
        for name in names
        if scheme.services[name].outcomes[tiers[0]]
        != scheme.services[name].outcomes[tiers[1]]
    )
    return Witness(without, with_it, at, tiers, differ, pair)


@lru_cache(maxsize=64)
def _moments(reassessed: Reassessed, at: datetime) -> list[datetime]:
    if reassessed in ("continuously", "daily"):
        tomorrow = start_of(day_of(at) + 1)
        return [tomorrow + timedelta(days=n) for n in range(LONGEST_WAIT.days)]
    return list(reassessments(reassessed, at, at + LONGEST_WAIT))

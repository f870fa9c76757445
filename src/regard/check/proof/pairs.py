"""One person under two schemes: who gets less, or more, under the new one.

The same events are put to both. That nobody does is proved from above, over everything
that the bounds allow; somebody who does is a history that the reference interpreter
confirms under both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import product
from typing import Any, Literal

import z3

from regard.check.proof.contribution_steps import heaviest_days
from regard.check.proof.histories import (
    MOMENT_HOUR,
    History,
    empty_elsewhere,
    recorded_event,
)
from regard.check.proof.kind_bounds import KindBound
from regard.check.proof.models import UNSAT, find_model, is_chosen, sum_of
from regard.check.proof.moments import first_year
from regard.check.proof.pair_bounds import add_relaxed_kind
from regard.check.proof.pair_outcomes import change_at
from regard.check.proof.symbolic import Setting, SymbolicPerson
from regard.check.proof.symbolic_score import SymbolicContribution, SymbolicScore
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.scale import round_half_even
from regard.scheme.score import BetaScore
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    cap,
    clip,
    factor,
    factor_table,
    weight,
)
from regard.scoring.clock import assessed, day_of
from regard.scoring.event import Event
from regard.scoring.reference import score_at, within_limits

ONE_REASSESSED = timedelta(days=15)
"""Into a month, where one scheme has reassessed and the other has not."""
FRESH_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30, 40, 60, 100, 200)
OLD_COUNTS = (1, 2, 4, 10)
"""Numbers of events of one kind that are tried: of today, and of an age at which
schemes differ.
"""
MOST_EVENTS_TRIED = (1, 3, 8, None)
"""Few events first, for the reader's sake; at last any number."""


@dataclass(frozen=True)
class DifferentTreatment:
    """Somebody whom two schemes treat differently.

    Attributes:
        old: Their history under the old scheme.
        new: The same events under the new one.
        at: The moment of the comparison.
        tiers: The tier held under each.
        services: Service, outcome under the old scheme and under the new, where they
            differ.
    """

    old: History
    new: History
    at: datetime
    tiers: tuple[str, str]
    services: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TriedHistory:
    """Events of one kind that are tried, and the truth value that stands for them."""

    variable: Any
    events: tuple[Event, ...]


@dataclass(frozen=True)
class SchemePair:
    """Two schemes, asked about one person at once.

    Attributes:
        old: The scheme before the change.
        new: The scheme after it.
        others: The schemes whose tiers they read, by the name they are read under.
        shared: The services that both have.
    """

    old: Scheme
    new: Scheme
    others: Mapping[str, Scheme]
    shared: tuple[str, ...]

    def find_treated(
        self, worse: bool
    ) -> DifferentTreatment | Literal["nobody", "not proved"]:
        """Somebody who gets less (or more) under the new scheme at some shared service.

        Args:
            worse: Whether they get less; else more.
        """
        tiers = self._differing_tiers(worse)
        if not tiers or not self._may_differ(tiers):
            return "nobody"
        for events in self._single_kind_histories():
            treatment = self._replay(events)
            if self._is_treated(treatment, worse):
                return treatment
        combined = self._combined_history(tiers)
        if combined is not None:
            treatment = self._replay(combined)
            if self._is_treated(treatment, worse):
                return treatment
        return "not proved"

    def _differing_tiers(self, worse: bool) -> list[tuple[str, str]]:
        """Pairs of an old and a new tier of which the new one gets less, or more."""
        pairs: set[tuple[str, str]] = set()
        for service in self.shared:
            for tiers in self._pairs_of_tiers:
                if _is_change(self._change(service, tiers), worse):
                    pairs.add(tiers)
        return sorted(pairs)

    def unranked_services(self) -> list[str]:
        """Services at which somebody may come from one condition into another, and
        neither document says which of the two is the better.
        """
        services: list[str] = []
        for service in self.shared:
            unranked = [
                tiers
                for tiers in self._pairs_of_tiers
                if self._change(service, tiers) is None
            ]
            if unranked and self._may_differ(unranked):
                services.append(service)
        return services

    def _is_treated(self, treatment: DifferentTreatment, worse: bool) -> bool:
        """Whether somebody gets less (or more) at some service."""
        for name, _, _ in treatment.services:
            if _is_change(self._change(name, treatment.tiers), worse):
                return True
        return False

    def _change(self, service: str, tiers: tuple[str, str]) -> int | None:
        return change_at(self.old, self.new, service, *tiers)

    @property
    def _pairs_of_tiers(self) -> list[tuple[str, str]]:
        return list(product(self.old.tiers, self.new.tiers))

    # -- from above

    def _may_differ(self, tiers: list[tuple[str, str]]) -> bool:
        """Whether the bounds allow somebody to hold one of the pairs of tiers."""
        old, new = self._people()
        for name in self._kinds:
            add_relaxed_kind(old, new, name)
        return bool(find_model(_conditions(old, new, tiers)) != UNSAT)

    # -- real histories

    def _single_kind_histories(self) -> Iterator[tuple[Event, ...]]:
        yield ()
        for candidates in self._tried.values():
            for history in candidates:
                yield history.events

    def _combined_history(
        self, tiers: list[tuple[str, str]]
    ) -> tuple[Event, ...] | None:
        """Events of several kinds, by the values that the reference interpreter has."""
        old, new = self._people()
        for name, candidates in self._tried.items():
            variables = [history.variable for history in candidates]
            old.conditions.append(z3.AtMost(*variables, 1))
            self._add_exact_kind(old, name, candidates)
            self._add_exact_kind(new, name, candidates)
        conditions = _conditions(old, new, tiers)
        count = sum_of([contribution.count for contribution in old.contributions])
        for most in MOST_EVENTS_TRIED:
            limits = [] if most is None else [count <= most]
            model = find_model([*conditions, *limits])
            if not isinstance(model, str):
                return self._events_of(model)
        return None

    def _events_of(self, model: Any) -> tuple[Event, ...]:
        events: list[Event] = []
        for candidates in self._tried.values():
            for history in candidates:
                if is_chosen(model, history.variable):
                    events += history.events
        return tuple(events)

    def _add_exact_kind(
        self, person: SymbolicPerson, name: str, candidates: list[TriedHistory]
    ) -> None:
        """What each tried history of a kind adds under the person's scheme."""
        if name not in person.scheme.evidence:
            return
        worths = [self._worth(person.scheme, name, one.events) for one in candidates]
        for sign in (1, -1):
            pushing: list[tuple[TriedHistory, int]] = []
            for history, worth in zip(candidates, worths, strict=True):
                if sign * worth > 0:
                    pushing.append((history, sign * worth))
            if pushing:
                contribution = _exact_contribution(name, sign, pushing)
                person.contributions.append(contribution)

    def _worth(self, scheme: Scheme, name: str, events: tuple[Event, ...]) -> int:
        """Micropoints of evidence that these events add under a scheme, with sign."""
        kind = scheme.evidence[name]
        at = assessed(scheme.reassessed, self._at)
        counting = tuple(within_limits(kind, events))
        if isinstance(scheme.score, BetaScore):
            return _worth_for_beta(scheme, kind, counting, at)
        events_by_kind: dict[str, tuple[Event, ...]]
        events_by_kind = dict.fromkeys(scheme.evidence, ())
        events_by_kind[name] = counting
        elsewhere = empty_elsewhere(self.others)
        composed = score_at(scheme, events_by_kind, at, elsewhere)
        return composed.contributions[name]

    @cached_property
    def _tried(self) -> dict[str, list[TriedHistory]]:
        """For each kind that both may count, the histories that are tried."""
        by_kind: dict[str, list[TriedHistory]] = {}
        for name in self._kinds:
            kinds = [
                scheme.evidence[name]
                for scheme in (self.old, self.new)
                if name in scheme.evidence
            ]
            if any(kind.scheme is not None for kind in kinds):
                continue
            histories: list[TriedHistory] = []
            for events in dict.fromkeys(self._histories_of(name, kinds)):
                variable = z3.Bool(f"{name}.{len(histories)}")
                histories.append(TriedHistory(variable, events))
            by_kind[name] = histories
        return by_kind

    def _histories_of(
        self, name: str, kinds: list[Kind]
    ) -> Iterator[tuple[Event, ...]]:
        """So many events on the days on which they weigh most, of every amount
        and age.
        """
        limits: list[tuple[Rate, ...]] = [()]
        ages = {0}
        amounts: set[int] = set()
        for kind in kinds:
            if kind.rate is not None:
                limits.append((kind.rate,))
            ages.update(_telling_ages(kind))
            amounts.update(kind.amount)
        for amount in sorted(amounts - {0}):
            for age in sorted(ages):
                for rates in limits:
                    yield from self._repetitions(name, amount, age, rates)

    def _repetitions(
        self, name: str, amount: int, age: int, rates: tuple[Rate, ...]
    ) -> Iterator[tuple[Event, ...]]:
        for count in FRESH_COUNTS if age == 0 else OLD_COUNTS:
            days = heaviest_days(self._today - age, rates)
            events: list[Event] = []
            for number, day in zip(range(1, count + 1), days, strict=False):
                events.append(recorded_event(name, number, day, amount))
            yield tuple(events)

    @property
    def _kinds(self) -> list[str]:
        return list(dict.fromkeys([*self.old.evidence, *self.new.evidence]))

    @property
    def _at(self) -> datetime:
        year = first_year([self.old, self.new, *self.others.values()])
        both_reassessed = datetime(year, 1, 1, tzinfo=UTC) + MOMENT_HOUR
        if self.old.reassessed == self.new.reassessed:
            return both_reassessed
        return both_reassessed + ONE_REASSESSED

    @property
    def _today(self) -> int:
        """The last day on which an event counts under one of the schemes."""
        old_day = day_of(assessed(self.old.reassessed, self._at))
        new_day = day_of(assessed(self.new.reassessed, self._at))
        return max(old_day, new_day)

    def _people(self) -> tuple[SymbolicPerson, SymbolicPerson]:
        setting = Setting(self._at)
        return SymbolicPerson(self.old, setting), SymbolicPerson(self.new, setting)

    def _replay(self, events: tuple[Event, ...]) -> DifferentTreatment:
        """The same events under both schemes, as the reference interpreter sees
        them.
        """
        elsewhere = empty_elsewhere(self.others)
        old = History(self.old, events, elsewhere)
        new = History(self.new, events, elsewhere)
        old_tier = old.standing(self._at).tier
        new_tier = new.standing(self._at).tier
        tiers = (old_tier, new_tier)
        changes: list[tuple[str, str, str]] = []
        for service in self.shared:
            old_outcome = self.old.services[service].outcomes[old_tier]
            new_outcome = self.new.services[service].outcomes[new_tier]
            # An outcome of the same name may be ranked otherwise now.
            if old_outcome != new_outcome or self._change(service, tiers):
                changes.append((service, old_outcome, new_outcome))
        return DifferentTreatment(old, new, self._at, tiers, tuple(changes))


def _exact_contribution(
    name: str, sign: int, pushing: list[tuple[TriedHistory, int]]
) -> SymbolicContribution:
    """What the tried histories add that push one way, each with its worth (no sign)."""
    values: list[Any] = []
    for history, worth in pushing:
        values.append(z3.If(history.variable, worth, 0))
    adds = sum_of(values)
    counts: list[Any] = []
    for history, _ in pushing:
        counts.append(z3.If(history.variable, len(history.events), 0))
    most = max(worth for _, worth in pushing)
    bound = KindBound(name, sign, 0, 0, most, 0)
    return SymbolicContribution(bound, adds, sum_of(counts))


def _is_change(difference: int | None, worse: bool) -> bool:
    if difference is None:
        return False
    return difference < 0 if worse else difference > 0


def _conditions(
    old: SymbolicPerson, new: SymbolicPerson, tiers: list[tuple[str, str]]
) -> list[Any]:
    """That one person holds one of the pairs of tiers, under the old and the new
    scheme.
    """
    before = SymbolicScore(old.scheme, old.contributions)
    after = SymbolicScore(new.scheme, new.contributions)
    alternatives: list[Any] = []
    for old_tier, new_tier in tiers:
        alternatives.append(z3.And(before.within([old_tier]), after.within([new_tier])))
    return [z3.Or(alternatives), *old.conditions, *new.conditions]


def _worth_for_beta(
    scheme: Scheme, kind: Kind, events: tuple[Event, ...], at: datetime
) -> int:
    """What events add to the evidence of a beta score, before it is spread over the
    range.
    """
    table = factor_table(kind)
    today = day_of(at)
    tally = 0
    for event in events:
        tally += event.thousandths * factor(table, today - day_of(event.time))
    highest = cap(scheme, kind)
    worth = round_half_even(weight(scheme, kind) * tally, UNIT_TALLY)
    return clip(worth, -highest, highest)


def _telling_ages(kind: Kind) -> set[int]:
    """Ages at which two ways of fading are apart: near the end, and half way there."""
    table = factor_table(kind)
    if not table:
        return set()
    return {len(table) - 1, len(table) // 2, len(table)}

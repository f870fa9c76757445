"""One person as solver variables: how often each kind was recorded, and what it adds.

Exact: the variables stand for events on known days, and every value is one that the
reference interpreter gives. Relaxed: a kind may add any whole number of micropoints up
to its sup, on any day; what is impossible there is impossible altogether.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

import z3

from regard.check.proof.contribution_steps import (
    MOST_WITNESS_EVENTS,
    contribution_steps,
    enough_to_cross,
    heaviest_days,
    is_linear,
)
from regard.check.proof.histories import (
    EventsElsewhere,
    recorded_event,
    sorted_events,
    without_scheme,
)
from regard.check.proof.holding import LONGEST_SINCE_SCORE
from regard.check.proof.kind_bounds import (
    KindBound,
    binding_rates,
    kind_bounds,
    newcomer_contributions,
)
from regard.check.proof.models import sum_of, whole_number
from regard.check.proof.symbolic_score import SymbolicContribution, SymbolicScore
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.scoring.arithmetic import cap, weight
from regard.scoring.clock import assessed, day_of
from regard.scoring.event import Event

MOST_STEP_TERMS = 256
"""Kinds, in one direction, whose terms are kept for further questions."""


@dataclass(frozen=True)
class Setting:
    """When one looks at a person, and how exactly.

    Attributes:
        at: The moment at which one looks.
        later: Days from the last event to the score that sets the tier held then.
        exact: Whether the variables stand for events on known days.
        one_reporter: Whether one reporter reports all events.
    """

    at: datetime
    later: int = 0
    exact: bool = True
    one_reporter: bool = False


@dataclass
class SymbolicPerson:
    """Variables and conditions of one history.

    Attributes:
        scheme: The scheme that scores.
        setting: When one looks, and how exactly.
        contributions: What each kind adds in each direction.
        conditions: What must hold between the variables.
        elsewhere: The same person under each scheme whose tier is read.
    """

    scheme: Scheme
    setting: Setting
    contributions: list[SymbolicContribution] = field(default_factory=list)
    conditions: list[Any] = field(default_factory=list)
    elsewhere: dict[str, SymbolicPerson] = field(default_factory=dict)

    @property
    def last_day(self) -> int:
        """The last day on which there are events, counted from 1970-01-01."""
        taken_at = assessed(self.scheme.reassessed, self.setting.at)
        return day_of(taken_at) - self.setting.later

    @property
    def count(self) -> Any:
        """Events in all."""
        counts = [contribution.count for contribution in self.contributions]
        counts += [inside.count for inside in self.elsewhere.values()]
        return sum_of(counts)

    @property
    def recorded(self) -> list[SymbolicContribution]:
        """The contributions that are events, here or where tiers are read."""
        recorded = [
            contribution
            for contribution in self.contributions
            if contribution.bound.scheme is None
        ]
        for inside in self.elsewhere.values():
            recorded += inside.recorded
        return recorded

    def events(self, model: Any) -> tuple[Event, ...]:
        """The events that a solver's model stands for."""
        events: list[Event] = []
        for contribution in self.contributions:
            if contribution.bound.scheme is None:
                events += self._events_of(contribution, model)
        return sorted_events(events)

    def events_elsewhere(self, model: Any) -> EventsElsewhere:
        """The events under every scheme whose tier is read, also through another."""
        elsewhere: EventsElsewhere = {}
        for name, inside in self.elsewhere.items():
            elsewhere[name] = (inside.scheme, inside.events(model))
            elsewhere |= inside.events_elsewhere(model)
        return elsewhere

    def _events_of(self, contribution: SymbolicContribution, model: Any) -> list[Event]:
        count = whole_number(model, contribution.count)
        if not count:
            return []
        bound = contribution.bound
        kind = self.scheme.evidence[bound.kind]
        sizes = [bound.amount] * count
        if contribution.amount is not None:
            sizes = _even_shares(whole_number(model, contribution.amount), count)
        same_sign = (kind.points > 0) == (bound.sign > 0)
        one_reporter = self.setting.one_reporter
        days = heaviest_days(self.last_day, binding_rates(kind, one_reporter))
        events: list[Event] = []
        for size, day in zip(sizes, days, strict=False):
            number = len(events) + 1
            amount = size if same_sign else -size
            events.append(recorded_event(bound.kind, number, day, amount, one_reporter))
        return events


def symbolic_person(
    scheme: Scheme,
    names: Iterable[str],
    setting: Setting,
    others: Mapping[str, Scheme],
    tag: str = "",
) -> SymbolicPerson:
    """The variables of somebody about whom only some kinds may say anything.

    Args:
        scheme: The scheme that scores.
        names: The kinds that may say something.
        setting: When one looks, and how exactly.
        others: The schemes whose tiers it reads, by the name they are read under.
        tag: The beginning of the variables' names.

    Returns:
        The person, with a contribution for each kind and direction in the order of the
        document, and the conditions that tie the variables.
    """
    included = set(names)
    person = SymbolicPerson(scheme, setting)
    for name in scheme.evidence:
        if name not in included:
            continue
        prefix = f"{tag}{scheme.name}.{name}"
        bounds = kind_bounds(scheme, name, setting.later, setting.one_reporter)
        contributions = [
            _add_variables(person, bound, prefix, others) for bound in bounds
        ]
        if len(contributions) == 2:
            # Amounts of both signs in one tally: what outweighs the other is left.
            up, down = contributions
            person.conditions.append(z3.Or(up.adds == 0, down.adds == 0))
        person.contributions += contributions
    return person


def symbolic_newcomer(
    scheme: Scheme, names: Iterable[str], setting: Setting, others: Mapping[str, Scheme]
) -> SymbolicPerson:
    """What some kinds say of somebody with no events.

    They say something only where they read another scheme's tier.

    Args:
        scheme: The scheme that scores.
        names: The kinds in question.
        setting: When one looks, and how exactly.
        others: The schemes whose tiers it reads, by the name they are read under.

    Returns:
        A person without variables, conditions or events; its contributions are
        constants.
    """
    person = SymbolicPerson(scheme, setting)
    adding = newcomer_contributions(scheme, others)
    for name in names:
        if name not in adding:
            continue
        for bound in kind_bounds(scheme, name):
            person.contributions.append(constant_contribution(bound, bound.most))
    return person


def constant_contribution(bound: KindBound, adds: Any) -> SymbolicContribution:
    """A contribution that takes no events of this scheme.

    Args:
        bound: The kind and the direction.
        adds: What it adds, in micropoints: a number or a term.

    Returns:
        The contribution, whose count of events is the number 0.
    """
    term = z3.IntVal(adds) if isinstance(adds, int) else adds
    return SymbolicContribution(bound, term, z3.IntVal(0))


def _even_shares(total: int, count: int) -> list[int]:
    """A total as so many whole shares, the larger ones first."""
    share, left_over = divmod(total, count)
    return [share + 1] * left_over + [share] * (count - left_over)


def _add_variables(
    person: SymbolicPerson, bound: KindBound, prefix: str, others: Mapping[str, Scheme]
) -> SymbolicContribution:
    """The variables of one kind in one direction; their conditions go to the person."""
    tag = prefix + ("+" if bound.sign > 0 else "-")
    setting = person.setting
    if bound.scheme is not None:
        return _tier_variables(person, bound, bound.scheme, tag, others)
    if not setting.exact:
        adds = z3.Int(f"{tag}.adds")
        person.conditions += [adds >= 0, adds <= bound.most]
        return constant_contribution(bound, adds)
    if is_linear(person.scheme, bound, setting.later, setting.one_reporter):
        return _linear_variables(person, bound, tag)
    return _step_variables(person, bound, tag)


def _step_variables(
    person: SymbolicPerson, bound: KindBound, tag: str
) -> SymbolicContribution:
    """A truth value for each step; one that is reached includes all those before it."""
    setting = person.setting
    steps = contribution_steps(
        person.scheme, bound, person.last_day, setting.later, setting.one_reporter
    )
    terms = _step_terms(tag, tuple(steps))
    person.conditions += terms.conditions
    return SymbolicContribution(bound, terms.adds, terms.count)


@dataclass(frozen=True)
class StepTerms:
    """The terms of one kind's steps.

    Attributes:
        conditions: What ties the truth values of the steps.
        adds: What the steps reached add, in micropoints.
        count: The events that they take.
    """

    conditions: tuple[Any, ...]
    adds: Any
    count: Any


@lru_cache(MOST_STEP_TERMS)
def _step_terms(tag: str, steps: tuple[tuple[int, int], ...]) -> StepTerms:
    """Made once: the steps are mostly the same at each moment that is asked about."""
    reached = [z3.Bool(f"{tag}.{count}") for count, _ in steps]
    conditions: list[Any] = []
    for lower, higher in pairwise(reached):
        conditions.append(z3.Implies(higher, lower))
    counts = [0, *(count for count, _ in steps)]
    values = [0, *(value for _, value in steps)]
    adds = _sum_of_steps(reached, values)
    return StepTerms(tuple(conditions), adds, _sum_of_steps(reached, counts))


def _sum_of_steps(reached: list[Any], totals: list[int]) -> Any:
    """The last total that is reached, as the sum of the rises to it."""
    nothing = z3.IntVal(0)
    rises: list[Any] = []
    for is_reached, (lower, higher) in zip(reached, pairwise(totals), strict=True):
        rise = z3.IntVal(higher - lower)
        rises.append(z3.If(is_reached, rise, nothing))
    return sum_of(rises)


def _linear_variables(
    person: SymbolicPerson, bound: KindBound, tag: str
) -> SymbolicContribution:
    """Events of today: their amounts together times the weight, up to the cap."""
    scheme = person.scheme
    kind = scheme.evidence[bound.kind]
    unit = abs(weight(scheme, kind)) // AMOUNT
    highest = cap(scheme, kind)
    enough = enough_to_cross(scheme, highest)
    needed = -(-enough // (unit * bound.amount)) + 1  # rounded up, and one to spare
    most_events = min(MOST_WITNESS_EVENTS, needed)
    count = z3.Int(f"{tag}.count")
    person.conditions += [count >= 0, count <= most_events]
    amounts_vary = bound.least_amount < bound.amount
    amount = count * bound.amount
    if amounts_vary:
        amount = z3.Int(f"{tag}.amount")
        person.conditions += [
            amount >= count * bound.least_amount,
            amount <= count * bound.amount,
        ]
    adds = unit * amount
    if most_events * bound.amount * unit > highest:
        adds = z3.If(adds > highest, z3.IntVal(highest), adds)
    return SymbolicContribution(bound, adds, count, amount if amounts_vary else None)


def _tier_variables(
    person: SymbolicPerson,
    bound: KindBound,
    name: str,
    tag: str,
    others: Mapping[str, Scheme],
) -> SymbolicContribution:
    """A tier of another scheme: held exactly when that scheme's own arithmetic gives
    it.
    """
    is_held = z3.Bool(f"{tag}.held")
    other = others.get(name)
    if other is not None:
        if name not in person.elsewhere:
            inside = symbolic_person(
                other,
                other.evidence,
                _setting_elsewhere(person, other),
                without_scheme(others, name),
                f"{tag}/",
            )
            person.elsewhere[name] = inside
            person.conditions += inside.conditions
        tiers = person.scheme.evidence[bound.kind].tier or ()
        inside = person.elsewhere[name]
        score = SymbolicScore(other, inside.contributions)
        person.conditions.append(is_held == score.within(tiers))
    elif person.setting.exact:
        person.conditions.append(z3.Not(is_held))
    return constant_contribution(bound, z3.If(is_held, bound.most, 0))


def _setting_elsewhere(person: SymbolicPerson, other: Scheme) -> Setting:
    """When the tier held in another scheme was set.

    Not after this score was taken, so on events less old.
    """
    setting = person.setting
    taken_at = assessed(person.scheme.reassessed, setting.at)
    days_since = LONGEST_SINCE_SCORE[other.reassessed]
    if setting.exact:
        days_since = day_of(taken_at) - day_of(assessed(other.reassessed, taken_at))
    later = max(0, setting.later - days_since)
    return replace(setting, at=taken_at, later=later)

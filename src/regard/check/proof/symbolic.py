"""One person as solver variables: how often each kind was recorded, what it adds, and the tier.

Exact: the variables stand for events on known days, and every value is one that the reference
interpreter gives. Relaxed: a kind may add any whole number of micropoints up to its sup, on any
day; what is impossible there is impossible altogether.

Tiers are linear in what kinds add, for every model: a beta score reaches m above its base when
2 * numerator >= (2m - 1) * denominator, and more than that for odd m, as halves round to even.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

import z3

from regard.check.proof.kind_bounds import (
    MOST_WITNESS_EVENTS,
    KindBound,
    binding_rates,
    contribution_steps,
    heaviest_days,
    is_linear,
    kind_bounds,
    newcomer_contributions,
)
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, SHARE
from regard.scoring.arithmetic import base, cap, weight
from regard.scoring.clock import assessed, day_of, start_of
from regard.scoring.event import Event

NOON_OFFSET = timedelta(hours=12)
LONGEST = {
    "continuously": 0,
    "daily": 1,
    "weekly": 7,
    "monthly": 31,
    "quarterly": 92,
    "yearly": 366,
}
"""Days at most since the score that set a tier was taken."""


@dataclass(frozen=True)
class Setting:
    """When and how exactly: the moment at which one looks, and how many days before that score the last event was."""

    at: datetime
    later: int = 0
    exact: bool = True
    one_reporter: bool = False


@dataclass
class SymbolicContribution:
    """A push as variables: what it adds (micropoints, no sign), how many events, their amounts together."""

    push: KindBound
    adds: Any
    count: Any
    amount: Any = None


@dataclass
class SymbolicPerson:
    """Variables and conditions of one history; `held` are the histories under schemes whose tiers are read."""

    scheme: Scheme
    setting: Setting
    parts: list[SymbolicContribution]
    conditions: list[Any]
    held: dict[str, SymbolicPerson]

    @property
    def today(self) -> int:
        """The last day on which there are events."""
        return (
            day_of(assessed(self.scheme.reassessed, self.setting.at))
            - self.setting.later
        )

    @property
    def count(self) -> Any:
        """Events in all."""
        return total(
            [part.count for part in self.parts]
            + [one.count for one in self.held.values()]
        )

    @property
    def recorded(self) -> list[SymbolicContribution]:
        """The parts that are events: of this scheme, and of those whose tiers are read."""
        further = [part for one in self.held.values() for part in one.recorded]
        return [part for part in self.parts if part.push.scheme is None] + further

    def events(self, model: Any) -> tuple[Event, ...]:
        """The events that a solver's model stands for."""
        found: list[Event] = []
        for part in self.parts:
            count = _number(model, part.count)
            kind = self.scheme.evidence[part.push.kind]
            if not count or kind.scheme is not None:
                continue
            amounts = [part.push.amount] * count
            if part.amount is not None:
                each, more = divmod(_number(model, part.amount), count)
                amounts = [each + (n < more) for n in range(count)]
            sign = 1 if (kind.points > 0) == (part.push.sign > 0) else -1
            days = heaviest_days(
                self.today, binding_rates(kind, self.setting.one_reporter)
            )
            for n, (amount, day) in enumerate(zip(amounts, days, strict=False), 1):
                reporter = "the same" if self.setting.one_reporter else f"reporter {n}"
                when = start_of(day) + NOON_OFFSET
                found.append(
                    Event(
                        f"{part.push.kind}-{n}",
                        "somebody",
                        part.push.kind,
                        when,
                        sign * amount,
                        reporter,
                    )
                )
        return tuple(
            sorted(found, key=lambda event: (event.time, event.kind, event.id))
        )


def total(terms: Sequence[Any]) -> Any:
    """The sum, also of nothing."""
    return z3.Sum(terms) if len(terms) > 1 else z3.IntVal(0) if not terms else terms[0]


def _number(model: Any, term: Any) -> int:
    return int(model.eval(term, model_completion=True).as_long())


def symbolic_person(
    scheme: Scheme,
    names: Iterable[str],
    setting: Setting,
    others: Mapping[str, Scheme],
    tag: str = "",
) -> SymbolicPerson:
    """The variables of somebody about whom only the kinds `names` may say anything."""
    wanted = set(names)
    made = SymbolicPerson(scheme, setting, [], [], {})
    width = scheme.score.range[1] - scheme.score.range[0]
    for name in scheme.evidence:
        if name not in wanted:
            continue
        parts = [
            _part(made, push, width, f"{tag}{scheme.name}.{name}", others)
            for push in kind_bounds(scheme, name, setting.later, setting.one_reporter)
        ]
        if len(parts) == 2:
            made.conditions.append(z3.Or(parts[0].adds == 0, parts[1].adds == 0))
        made.parts += parts
    return made


def symbolic_newcomer(
    scheme: Scheme, names: Iterable[str], setting: Setting, others: Mapping[str, Scheme]
) -> SymbolicPerson:
    """What the kinds `names` say of somebody with no events: something only where they read another scheme's tier."""
    held = newcomer_contributions(scheme, others)
    said = [
        push for name in names if name in held for push in kind_bounds(scheme, name)
    ]
    return SymbolicPerson(
        scheme,
        setting,
        [
            SymbolicContribution(push, z3.IntVal(push.most), z3.IntVal(0))
            for push in said
        ],
        [],
        {},
    )


def _part(
    made: SymbolicPerson,
    push: KindBound,
    width: int,
    tag: str,
    others: Mapping[str, Scheme],
) -> SymbolicContribution:
    tag += "+" if push.sign > 0 else "-"
    scheme, setting = made.scheme, made.setting
    if push.scheme is not None:
        return _held(made, push, tag, others)
    if not setting.exact:
        adds = z3.Int(f"{tag}.adds")
        made.conditions += [adds >= 0, adds <= push.most]
        return SymbolicContribution(push, adds, z3.IntVal(0))
    if is_linear(scheme, push, setting.later, setting.one_reporter):
        return _linear(made, push, width, tag)
    some = contribution_steps(
        scheme, push, made.today, setting.later, setting.one_reporter
    )
    least = [z3.Bool(f"{tag}.{count}") for count, _ in some]
    made.conditions += [z3.Implies(more, less) for less, more in pairwise(least)]
    steps = [
        (one, n - m, v - u)
        for one, (m, u), (n, v) in zip(least, [(0, 0), *some], some, strict=False)
    ]
    adds = total([z3.If(one, value, 0) for one, _, value in steps])
    count = total([z3.If(one, count, 0) for one, count, _ in steps])
    return SymbolicContribution(push, adds, count)


def _linear(
    made: SymbolicPerson, push: KindBound, width: int, tag: str
) -> SymbolicContribution:
    """So many events of today: their amounts together times the weight, up to the cap."""
    kind = made.scheme.evidence[push.kind]
    unit, most = abs(weight(made.scheme, kind)) // AMOUNT, cap(made.scheme, kind)
    count = z3.Int(f"{tag}.count")
    enough = most if isinstance(made.scheme.score, BetaScore) else min(most, 3 * width)
    needed = min(MOST_WITNESS_EVENTS, -(-enough // (unit * push.amount)) + 1)
    made.conditions += [count >= 0, count <= needed]
    amount = count * push.amount
    if push.least_amount < push.amount:
        amount = z3.Int(f"{tag}.amount")
        made.conditions += [
            amount >= count * push.least_amount,
            amount <= count * push.amount,
        ]
    raw = unit * amount
    adds = (
        raw
        if needed * push.amount * unit <= most
        else z3.If(raw > most, z3.IntVal(most), raw)
    )
    return SymbolicContribution(
        push, adds, count, amount if push.least_amount < push.amount else None
    )


def _held(
    made: SymbolicPerson, push: KindBound, tag: str, others: Mapping[str, Scheme]
) -> SymbolicContribution:
    """A tier of another scheme: held exactly when that scheme's own arithmetic gives it."""
    held = z3.Bool(f"{tag}.held")
    name = push.scheme or ""
    other = others.get(name)
    kind = made.scheme.evidence[push.kind]
    if other is not None:
        if name not in made.held:
            further = {key: value for key, value in others.items() if key != name}
            made.held[name] = symbolic_person(
                other, other.evidence, _then(made, other), further, f"{tag}/"
            )
            made.conditions += made.held[name].conditions
        made.conditions.append(
            held == SymbolicScore(made.held[name]).within(kind.tier or ())
        )
    elif made.setting.exact:
        made.conditions.append(z3.Not(held))
    return SymbolicContribution(push, z3.If(held, push.most, 0), z3.IntVal(0))


def _then(made: SymbolicPerson, other: Scheme) -> Setting:
    """When the tier held in another scheme was set: not after this score was taken, so on events less old."""
    setting = made.setting
    at = assessed(made.scheme.reassessed, setting.at)
    ago = (
        day_of(at) - day_of(assessed(other.reassessed, at))
        if setting.exact
        else LONGEST[other.reassessed]
    )
    return replace(setting, at=at, later=max(0, setting.later - ago))


class SymbolicScore:
    """The score that people's parts make together, under the scheme of the first: conditions on its tier."""

    def __init__(self, *people: SymbolicPerson) -> None:
        self.scheme = people[0].scheme
        parts = [part for one in people for part in one.parts]
        score = self.scheme.score
        if isinstance(score, BetaScore):
            (low, high), shares = (
                score.range,
                {1: SHARE - score.prior, -1: -score.prior},
            )
            self.adds = 2 * total(
                [(high - low) * shares[part.push.sign] * part.adds for part in parts]
            )
            self.over = SHARE * (total([part.adds for part in parts]) + score.weight)
        else:
            self.adds = total([part.push.sign * part.adds for part in parts])
            self.over = None

    @cached_property
    def reached(self) -> list[Any]:
        """For each tier, the condition that the score is at least its threshold."""
        found: list[Any] = [z3.BoolVal(True)]
        for threshold in list(self.scheme.tiers.values())[1:]:
            more = threshold - base(self.scheme.score)
            if self.over is None:
                found.append(self.adds >= more)
            else:
                least = (2 * more - 1) * self.over
                found.append(self.adds >= least if more % 2 == 0 else self.adds > least)
        return found

    def within(self, tiers: Collection[str]) -> Any:
        """The condition that the tier is one of these."""
        names, reached = list(self.scheme.tiers), [*self.reached, z3.BoolVal(False)]
        return z3.Or(
            [
                z3.And(reached[n], z3.Not(reached[n + 1]))
                for n, tier in enumerate(names)
                if tier in tiers
            ]
        )

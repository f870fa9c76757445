"""Comparing two schemes: who is treated worse under the new one, and who better, over all histories.

The same events are put to both. Where a kind differs in points or cap alone, both sides share its
tally; where its effects fade faster or fewer events count, one tally bounds the other; where
nothing can be said, each side is bound by its own sup. So "never worse" is proved from above, and
a person who gains or loses is a history that the reference interpreter confirms under both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, Literal

import z3

from regard.check.proof.harm import outcome_rank
from regard.check.proof.histories import History
from regard.check.proof.kind_bounds import KindBound, heaviest_days, kind_bounds
from regard.check.proof.symbolic import (
    Setting,
    SymbolicContribution,
    SymbolicPerson,
    SymbolicScore,
    total,
)
from regard.scheme.document import open_document
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.reading import (
    Readings,
    others_by_key,
    readings_of,
    ring_text,
    rings_among,
)
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    cap,
    clip,
    factor,
    factor_table,
    round_half_even,
    weight,
)
from regard.scoring.clock import assessed, day_of, start_of
from regard.scoring.event import Event
from regard.scoring.reference import score_at, within_limits

ChangeVerdict = Literal[
    "equivalent", "never worse", "never better", "incomparable", "not proved"
]
AT = datetime(2027, 1, 1, 18, tzinfo=UTC)
BETWEEN = datetime(
    2027, 1, 16, 18, tzinfo=UTC
)  # where one has reassessed and the other has not
NOON = timedelta(hours=12)
WORK = 8_000_000
COUNTS = (
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    16,
    20,
    30,
    40,
    60,
    100,
    200,
)  # events of one kind that are tried
OLD_COUNTS = (1, 2, 4, 10)


@dataclass(frozen=True)
class DifferentTreatment:
    """Somebody whom two schemes treat differently: the same events, the standing under each."""

    old: History
    new: History
    at: datetime
    tiers: tuple[str, str]
    services: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """The verdict on a change, with one who loses by it and one who gains. added, gone: services of one side only."""

    verdict: ChangeVerdict
    loses: DifferentTreatment | None
    gains: DifferentTreatment | None
    shared: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    why: str = ""
    """Why nothing could be proved, where the schemes themselves are the reason."""


def compare(old: Scheme, new: Scheme, others: Mapping[str, Scheme]) -> Comparison:
    """What a change from `old` to `new` does to people, at the services that both have."""
    shared = tuple(name for name in old.services if name in new.services)
    ringed = rings_among([Readings(old, others), Readings(new, others)])
    loses, gains = (
        "not proved" if ringed else _Pair(old, new, others, shared).find(worse)
        for worse in (True, False)
    )
    added = tuple(name for name in new.services if name not in old.services)
    gone = tuple(name for name in old.services if name not in new.services)
    verdict: ChangeVerdict
    if isinstance(loses, DifferentTreatment) and isinstance(gains, DifferentTreatment):
        verdict = "incomparable"
    elif "not proved" in (loses, gains):
        verdict = "not proved"
    elif loses == "nobody" and gains == "nobody":
        verdict = "equivalent"
    else:
        verdict = "never worse" if loses == "nobody" else "never better"
    people = [
        one if isinstance(one, DifferentTreatment) else None for one in (loses, gains)
    ]
    return Comparison(
        verdict,
        people[0],
        people[1],
        shared,
        added,
        gone,
        ring_text(ringed[0]) if ringed else "",
    )


def compare_schemes(old: str | Path, new: str | Path) -> Comparison:
    """Compares two schemes by library name or file. Raises UnknownScheme, SchemeError."""
    documents = open_document(old), open_document(new)
    return compare(
        documents[0].scheme,
        documents[1].scheme,
        others_by_key(readings_of(document) for document in documents),
    )


@dataclass(frozen=True)
class _Pair:
    """Both schemes, asked about one person at once."""

    old: Scheme
    new: Scheme
    others: Mapping[str, Scheme]
    shared: tuple[str, ...]

    def find(self, worse: bool) -> DifferentTreatment | Literal["nobody", "not proved"]:
        """Somebody who gets less (or more) under the new scheme at some shared service."""
        if self._solved(worse, self._relaxed) is None:
            return "nobody"
        for _, events in [
            (None, ()),
            *(each for _, some in self._options for each in some),
        ]:
            shown = self._shown(events)
            if self._is(shown, worse):
                return shown
        exact = self._solved(worse, self._exact)
        if isinstance(exact, tuple):
            model, options = exact
            chosen = [
                some
                for which, some in options
                if z3.is_true(model.eval(which, model_completion=True))
            ]
            shown = self._shown(tuple(event for some in chosen for event in some))
            if self._is(shown, worse):
                return shown
        return "not proved"

    @staticmethod
    def _is(shown: DifferentTreatment, worse: bool) -> bool:
        changes = [
            outcome_rank(after) - outcome_rank(before)
            for _, before, after in shown.services
        ]
        return any(change < 0 if worse else change > 0 for change in changes)

    @cached_property
    def _options(self) -> list[tuple[str, list[tuple[Any, tuple[Event, ...]]]]]:
        """For each kind, the events that are tried, each with the variable that stands for them."""
        found = []
        for name in dict.fromkeys([*self.old.evidence, *self.new.evidence]):
            kinds = [
                scheme.evidence[name]
                for scheme in (self.old, self.new)
                if name in scheme.evidence
            ]
            if not any(kind.scheme is not None for kind in kinds):
                tried = dict.fromkeys(self._tried(name, kinds))
                found.append(
                    (
                        name,
                        [
                            (z3.Bool(f"{name}.{n}"), events)
                            for n, events in enumerate(tried)
                        ],
                    )
                )
        return found

    def _solved(
        self, worse: bool, make: Callable[[SymbolicPerson, SymbolicPerson], Any]
    ) -> Any:
        old = SymbolicPerson(self.old, Setting(self._at), [], [], {})
        new = SymbolicPerson(self.new, Setting(self._at), [], [], {})
        events = make(old, new)
        before, after = SymbolicScore(old), SymbolicScore(new)
        pairs = {
            (one, other)
            for name in self.shared
            for one, first in self.old.services[name].outcomes.items()
            for other, second in self.new.services[name].outcomes.items()
            if (
                outcome_rank(second) < outcome_rank(first)
                if worse
                else outcome_rank(second) > outcome_rank(first)
            )
        }
        if not pairs:
            return None
        condition = z3.Or(
            [
                z3.And(before.within([one]), after.within([other]))
                for one, other in sorted(pairs)
            ]
        )
        few = total([part.count for part in old.parts])
        for most in (1, 3, 8, None) if make == self._exact else (None,):
            solver = z3.SolverFor("QF_LIA")
            solver.set("rlimit", WORK)
            solver.add(condition, *old.conditions, *new.conditions)
            if most is not None:
                solver.add(few <= most)
            answer = str(solver.check())
            if answer == "sat":
                return solver.model(), events
            if answer == "unknown" and make == self._relaxed:
                return "unknown"
        return None

    # -- from above

    def _relaxed(self, old: SymbolicPerson, new: SymbolicPerson) -> None:
        for name in dict.fromkeys([*self.old.evidence, *self.new.evidence]):
            before, after = self.old.evidence.get(name), self.new.evidence.get(name)
            if before is not None and after is not None:
                self._related(name, before, after, old, new)
            else:
                for whose in (old, new):
                    if name in whose.scheme.evidence:
                        _alone(whose, name)

    def _related(
        self,
        name: str,
        before: Kind,
        after: Kind,
        old: SymbolicPerson,
        new: SymbolicPerson,
    ) -> None:
        """Parts of one kind under both schemes, bound to each other as far as can be said."""
        ways = [
            {push.sign: push for push in kind_bounds(scheme, name)}
            for scheme in (self.old, self.new)
        ]
        if before.scheme is not None and (before.scheme, before.tier) == (
            after.scheme,
            after.tier,
        ):
            held = z3.Bool(f"{name}.held")
            for whose, way in ((old, ways[0]), (new, ways[1])):
                whose.parts += [
                    SymbolicContribution(push, z3.If(held, push.most, 0), z3.IntVal(0))
                    for push in way.values()
                ]
            return
        order = (
            None
            if self.old.reassessed != self.new.reassessed
            else _tallies(before, after)
        )
        weights = weight(self.old, before), weight(self.new, after)
        if (
            order is None
            or weights[0] * weights[1] <= 0
            or set(ways[0]) != set(ways[1])
        ):
            _alone(old, name)
            _alone(new, name)
            return
        sides = []
        for sign in ways[0]:
            raws = z3.Int(f"old.{name}.{sign}"), z3.Int(f"new.{name}.{sign}")
            old.conditions += _bound(raws, order, abs(weights[0]), abs(weights[1]))
            for whose, raw in ((old, raws[0]), (new, raws[1])):
                _capped(whose, name, sign, raw)
            sides.append(raws)
        if len(sides) == 2:  # of events of both signs, one side or the other remains
            old.conditions += [
                z3.Or(up == 0, down == 0) for up, down in zip(*sides, strict=True)
            ]

    # -- real histories

    def _exact(
        self, old: SymbolicPerson, new: SymbolicPerson
    ) -> list[tuple[Any, tuple[Event, ...]]]:
        """For each kind, so many events on the days on which they weigh most; values as the reference has them."""
        found = []
        for name, options in self._options:
            old.conditions.append(z3.AtMost(*[which for which, _ in options], 1))
            for whose in (old, new):
                self._values(whose, name, options)
            found += options
        return found

    def _tried(self, name: str, kinds: list[Kind]) -> Iterator[tuple[Event, ...]]:
        today = self._today
        ages = {0, *(age for kind in kinds for age in _ages(kind))}
        for amount in sorted({end for kind in kinds for end in kind.amount if end}):
            for age, rates in product(
                sorted(ages),
                ((), *((kind.rate,) for kind in kinds if kind.rate is not None)),
            ):
                for count in COUNTS if age == 0 else OLD_COUNTS:
                    days = zip(
                        range(1, count + 1),
                        heaviest_days(today - age, rates),
                        strict=False,
                    )
                    yield tuple(
                        Event(
                            f"{name}-{n}",
                            "somebody",
                            name,
                            start_of(day) + NOON,
                            amount,
                            f"reporter {n}",
                        )
                        for n, day in days
                    )

    def _values(
        self,
        whose: SymbolicPerson,
        name: str,
        options: list[tuple[Any, tuple[Event, ...]]],
    ) -> None:
        scheme = whose.scheme
        if name not in scheme.evidence:
            return
        kind = scheme.evidence[name]
        at = assessed(scheme.reassessed, self._at)
        nothing: dict[str, tuple[Event, ...]] = dict.fromkeys(scheme.evidence, ())
        elsewhere: dict[str, Any] = {key: (one, ()) for key, one in self.others.items()}
        worth = []
        for which, events in options:
            composed = score_at(
                scheme,
                {**nothing, name: tuple(within_limits(kind, events))},
                at,
                elsewhere,
            )
            worth.append(
                (
                    which,
                    len(events),
                    _adds(scheme, name, composed.contributions[name], events, at),
                )
            )
        for sign in (1, -1):
            some = [
                (which, count, sign * value)
                for which, count, value in worth
                if sign * value > 0
            ]
            if some:
                adds = total([z3.If(which, value, 0) for which, _, value in some])
                count = total([z3.If(which, count, 0) for which, count, _ in some])
                push = KindBound(
                    name, sign, 0, 0, max(value for _, _, value in some), 0
                )
                whose.parts.append(SymbolicContribution(push, adds, count))

    @property
    def _at(self) -> datetime:
        return AT if self.old.reassessed == self.new.reassessed else BETWEEN

    @property
    def _today(self) -> int:
        return max(
            day_of(assessed(scheme.reassessed, self._at))
            for scheme in (self.old, self.new)
        )

    def _shown(self, events: tuple[Event, ...]) -> DifferentTreatment:
        elsewhere: dict[str, tuple[Scheme, tuple[Event, ...]]] = {
            key: (one, ()) for key, one in self.others.items()
        }
        old, new = (
            History(self.old, events, elsewhere),
            History(self.new, events, elsewhere),
        )
        tiers = old.standing(self._at).tier, new.standing(self._at).tier
        differ = tuple(
            (
                name,
                self.old.services[name].outcomes[tiers[0]],
                self.new.services[name].outcomes[tiers[1]],
            )
            for name in self.shared
            if self.old.services[name].outcomes[tiers[0]]
            != self.new.services[name].outcomes[tiers[1]]
        )
        return DifferentTreatment(old, new, self._at, tiers, differ)


def _adds(
    scheme: Scheme, name: str, part: int, events: tuple[Event, ...], at: datetime
) -> int:
    """What a kind adds in micropoints of evidence: its part of the score, but for beta before it is spread."""
    kind = scheme.evidence[name]
    if not isinstance(scheme.score, BetaScore):
        return part
    table, today = factor_table(kind), day_of(at)
    tally = sum(
        event.amount * factor(table, today - day_of(event.time))
        for event in within_limits(kind, events)
    )
    most = cap(scheme, kind)
    return clip(round_half_even(weight(scheme, kind) * tally, UNIT_TALLY), -most, most)


def _ages(kind: Kind) -> Iterator[int]:
    """Ages at which two ways of fading are apart: shortly before the end, and half way there."""
    table = factor_table(kind)
    if table:
        yield from {len(table) - 1, len(table) // 2, len(table)}


def _alone(whose: SymbolicPerson, name: str) -> None:
    parts = []
    for push in kind_bounds(whose.scheme, name):
        adds = z3.Int(f"{id(whose)}.{name}.{push.sign}.alone")
        whose.conditions += [adds >= 0, adds <= push.most]
        parts.append(SymbolicContribution(push, adds, z3.IntVal(0)))
    whose.parts += parts


def _bound(raws: tuple[Any, Any], order: int, w: int, v: int) -> list[Any]:
    """What one tally (order 0), or two of which one is never more, says of weight times tally, each rounded once."""
    x, y = raws
    if order == 0 and w == v:
        return [x == y]
    found = []
    if order <= 0:  # the new tally is never more
        found += [2 * (y * w - x * v) <= w + v, *([y <= x] if v <= w else [])]
    if order >= 0:
        found += [2 * (x * v - y * w) <= w + v, *([y >= x] if v >= w else [])]
    return found


def _capped(whose: SymbolicPerson, name: str, sign: int, raw: Any) -> None:
    """The part that a kind adds: the raw number up to the cap; whole events' worth where nothing fades meanwhile."""
    kind, most = (
        whose.scheme.evidence[name],
        cap(whose.scheme, whose.scheme.evidence[name]),
    )
    push = next(one for one in kind_bounds(whose.scheme, name) if one.sign == sign)
    whose.conditions.append(raw >= 0)
    if push.most < most:
        whose.conditions.append(raw <= push.most)
    unit = abs(weight(whose.scheme, kind)) * abs(kind.amount.high)
    if (
        set(factor_table(kind) or ()) <= {FADING}
        and kind.amount.low == kind.amount.high
        and unit % AMOUNT == 0
    ):
        whose.conditions.append(raw == unit // AMOUNT * z3.Int(f"{raw}.events"))
    whose.parts.append(
        SymbolicContribution(
            push, z3.If(raw > most, z3.IntVal(most), raw), z3.IntVal(0)
        )
    )


def _tallies(before: Kind, after: Kind) -> int | None:
    """0 if both tallies are always the same, -1 if the new one is never more, 1 if never less, None if neither."""
    fading, rate = (
        _order(factor_table(before), factor_table(after)),
        _fewer(before.rate, after.rate),
    )
    if before.amount != after.amount or fading is None or rate is None:
        return None
    if (before.per_reporter, before.since) != (after.per_reporter, after.since):
        return None  # what no longer counts may let something newer count in its window
    signs = [fading, rate]
    if before.amount.low < 0 < before.amount.high and any(signs):
        return None
    if all(sign == 0 for sign in signs):
        return 0
    known = {sign for sign in signs if sign}
    return known.pop() if len(known) == 1 else None


def _order(before: tuple[int, ...] | None, after: tuple[int, ...] | None) -> int | None:
    if before == after:
        return 0
    if before is None or after is None:
        return -1 if before is None else 1
    long = max(len(before), len(after))
    padded = [(*table, *(0,) * (long - len(table))) for table in (before, after)]
    if all(b >= a for b, a in zip(*padded, strict=True)):
        return -1
    return 1 if all(b <= a for b, a in zip(*padded, strict=True)) else None


def _fewer(before: Rate | None, after: Rate | None) -> int | None:
    if before == after:
        return 0
    if before is None or after is None:
        return -1 if before is None else 1
    if before.days != after.days:
        return None
    return -1 if after.count < before.count else 1

"""The table of bounds: the most that anything can move a score, and for how long.

All of it in closed form, exact or from above, for any scheme; what is from above is never exceeded.
A points or logistic score moves by what a kind adds. A beta score moves most, by c on top of u
units of the other sign, where u + d = sqrt(d (d + c)) with d the part of the prior on its own side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isqrt
from typing import Literal

from regard.check.case import Case
from regard.check.proof.kind_bounds import kind_bounds
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    base,
    cap,
    clip,
    factor_table,
    lasts,
    round_half_even,
    weight,
)
from regard.scoring.reference import compose

LONGEST_WAY_BACK = 36_500


@dataclass(frozen=True)
class BoundsRow:
    """What one thing can do to a score. Micropoints; `lasts` in days, None if for ever, "held" for a tier elsewhere.

    single: by one event. total: by all its events. tiers: thresholds that one event can cross, and all.
    """

    name: str
    single: tuple[int, int]
    total: tuple[int, int]
    tiers: tuple[int, int]
    lasts: int | Literal["held"] | None = None


@dataclass(frozen=True)
class BoundsTable:
    """The bounds of a scheme.

    worst, best: scores that nobody passes. way_back: days without new events after which nobody is
    below ordinary, whatever came before; None if there may never be such a day. shut_out: who cannot
    reach which tier. depends: which service depends on which source, through which kinds.
    """

    newcomer: int
    worst: int
    best: int
    way_back: int | None
    kinds: tuple[BoundsRow, ...]
    sources: tuple[BoundsRow, ...]
    reporters: tuple[BoundsRow, ...]
    override: int | None
    shut_out: tuple[tuple[str, str], ...]
    depends: tuple[tuple[str, str, tuple[str, ...]], ...]


def bounds_table(case: Case) -> BoundsTable:
    """The bounds of the case's scheme."""
    scheme = case.scheme
    kinds = tuple(_kind(case, name) for name in scheme.evidence)
    by_name = {bound.name: bound for bound in kinds}
    from_source = {
        source: [by_name[name] for name in case.kinds_from(source)]
        for source in scheme.sources
        if case.kinds_from(source)
    }
    ends = _ends(case, scheme.evidence)
    return BoundsTable(
        newcomer=base(scheme.score),
        worst=ends[0],
        best=ends[1],
        way_back=way_back(case),
        kinds=kinds,
        sources=tuple(
            _together(case, source, some) for source, some in from_source.items()
        ),
        reporters=tuple(
            _reporter(case, name)
            for name, kind in scheme.evidence.items()
            if kind.per_reporter
        ),
        override=None if scheme.overrides is None else scheme.overrides.at_most,
        shut_out=tuple(_shut_out(case)),
        depends=() if case.rings else tuple(_depends(case)),
    )


def _kind(case: Case, name: str) -> BoundsRow:
    most = {
        push.sign: (push.single, push.most) for push in kind_bounds(case.scheme, name)
    }
    (down, all_down), (up, all_up) = most.get(-1, (0, 0)), most.get(1, (0, 0))
    kind = case.scheme.evidence[name]
    one = _moves(case, down, -1), _moves(case, up, 1)
    whole = _moves(case, all_down, -1), _moves(case, all_up, 1)
    ends: int | Literal["held"] | None = (
        "held" if kind.scheme is not None else lasts(kind)
    )
    return BoundsRow(
        name, one, whole, (_crossed(case, max(one)), _crossed(case, max(whole))), ends
    )


def _together(case: Case, name: str, some: Iterable[BoundsRow]) -> BoundsRow:
    kinds = [bound.name for bound in some]
    one = tuple(max(bound.single[side] for bound in some) for side in (0, 1))
    sums = [
        sum(
            push.most
            for kind in kinds
            for push in kind_bounds(case.scheme, kind)
            if push.sign == sign
        )
        for sign in (-1, 1)
    ]
    whole = _moves(case, sums[0], -1), _moves(case, sums[1], 1)
    ends = [bound.lasts for bound in some]
    last = None if None in ends else max(end for end in ends if isinstance(end, int))
    return BoundsRow(
        name,
        (one[0], one[1]),
        whole,
        (_crossed(case, max(one)), _crossed(case, max(whole))),
        last,
    )


def _reporter(case: Case, name: str) -> BoundsRow:
    """What one reporter alone can do through a kind."""
    kind = case.scheme.evidence[name]
    rate, table, w = kind.per_reporter, factor_table(kind), weight(case.scheme, kind)
    most = cap(case.scheme, kind)
    sides = []
    for sign in (-1, 1):
        amount = kind.amount.high if (w > 0) == (sign > 0) else -kind.amount.low
        if rate is not None and table is not None and amount > 0:
            tally = rate.count * sum(
                table[age] for age in (0, *range(1, len(table), rate.days))
            )
            most_here = min(most, round_half_even(abs(w) * amount * tally, UNIT_TALLY))
        else:
            most_here = most if amount > 0 else 0
        sides.append(_moves(case, most_here, sign))
    one = _kind(case, name).single
    return BoundsRow(
        name,
        one,
        (sides[0], sides[1]),
        (_crossed(case, max(one)), _crossed(case, max(sides))),
        lasts(kind),
    )


def _moves(case: Case, contribution: int, sign: int) -> int:
    """The most that a contribution of this size moves the score, from wherever it stands."""
    score = case.scheme.score
    low, high = score.range
    if not contribution or not isinstance(score, BetaScore):
        return min(contribution, high - low)
    prior = score.prior if sign > 0 else SHARE - score.prior
    own = (
        score.weight * prior // SHARE
    )  # the prior's part on the side that is pushed towards
    other = score.weight - own
    best = max(0, isqrt(own * (own + contribution)) - other)
    tried = (0, best, best + 1)
    return max(
        -(
            -(high - low)
            * contribution
            * (u + other)
            // ((u + score.weight) * (u + score.weight + contribution))
        )
        for u in tried
    )


def _crossed(case: Case, moved: int) -> int:
    """The most thresholds that a move of that many micropoints can cross."""
    thresholds = list(case.scheme.tiers.values())[1:]
    return (
        max(
            (
                sum(start <= other < start + moved for other in thresholds)
                for start in thresholds
            ),
            default=0,
        )
        if moved
        else 0
    )


def _ends(case: Case, names: Iterable[str]) -> tuple[int, int]:
    """The worst and the best score that these kinds can make."""
    found = []
    for sign in (-1, 1):
        added = {
            push.kind: sign * push.most
            for name in names
            for push in kind_bounds(case.scheme, name)
            if push.sign == sign
        }
        found.append(_score(case, added))
    return found[0], found[1]


def _score(case: Case, added: dict[str, int]) -> int:
    if isinstance(case.scheme.score, BetaScore):
        return compose(case.scheme, added).score
    return clip(base(case.scheme.score) + sum(added.values()), *case.scheme.score.range)


def way_back(case: Case) -> int | None:
    """Days with no new event after which nobody is below ordinary, whatever came before; None if there is none."""

    def below(days: int) -> bool:
        worst = [
            _score(
                case,
                {
                    push.kind: way * push.most
                    for name in case.scheme.evidence
                    for push in kind_bounds(case.scheme, name, days)
                    if push.sign == way
                },
            )
            for way in case.harmful_directions
        ]
        return any(case.scheme.tier_of(score) in case.tiers_below for score in worst)

    if below(LONGEST_WAY_BACK):
        return None
    low, high = -1, LONGEST_WAY_BACK
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return high


def _shut_out(case: Case) -> Iterable[tuple[str, str]]:
    """For each declared group, the lowest tier that nobody of it can reach, where others can."""
    everyone = _ends(case, case.scheme.evidence)[1]
    for name, group in case.scheme.groups.items():
        heard = [
            kind
            for kind, one in case.scheme.evidence.items()
            if one.source not in group.lacks
        ]
        best = _ends(case, heard)[1]
        closed = [
            tier
            for tier, least in case.scheme.tiers.items()
            if best < least <= everyone
        ]
        if closed:
            yield group.title or name, closed[0]


def _depends(case: Case) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """For each service, the sources that can alone make a difference there."""
    for service in case.scheme.services:
        pairs = frozenset(case.differing_pairs([service]))
        if not pairs:
            continue
        for source in case.scheme.sources:
            names = case.kinds_from(source)
            if names and case.influence(names, pairs=pairs).fails:
                yield service, source, tuple(names)
        for name, kind in case.scheme.evidence.items():
            if kind.scheme is not None and case.influence([name], pairs=pairs).fails:
                yield service, f"{kind.scheme} (its tier)", (name,)

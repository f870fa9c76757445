"""The bounds: the most that anything can do to a score, and for how long.

All of it in closed form, exact or from above, for any scheme; what is from above is
never
exceeded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Literal

from regard.check.case import Case
from regard.check.proof.kind_bounds import amounts_in_direction, kind_bounds
from regard.check.proof.score_ends import end_of_score
from regard.check.proof.trust_bounds import bound_by_raters
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.scale import base, round_half_even
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scheme.worth import DOWN, UP
from regard.scoring.arithmetic import UNIT_TALLY, cap, factor_table, lasts, weight

LONGEST_WAY_BACK = 36_500  # days; the longest span that a document can write

Lasting = int | Literal["held"] | None
"""Days; "held" for a tier elsewhere, which counts while it is held; None if for ever.
"""
Moves = tuple[int, int]
"""Micropoints down and up, neither with a sign."""


@dataclass(frozen=True)
class BoundsRow:
    """What one thing can do to a score.

    Attributes:
        name: The kind, the source, or the kind that a reporter reports.
        single: Micropoints down and up by one event.
        total: Micropoints down and up by all its events.
        tiers: Thresholds that one event can cross, and that all can.
        lasts: The days until an event counts for nothing.
    """

    name: str
    single: Moves
    total: Moves
    tiers: tuple[int, int]
    lasts: Lasting = None


@dataclass(frozen=True)
class BoundsTable:
    """The bounds of a scheme. Scores in micropoints.

    Attributes:
        newcomer: The score of somebody of whom nothing is recorded.
        worst: The score below which nobody falls.
        best: The score above which nobody rises.
        way_back: Days without new events after which nobody is below ordinary, whatever
            came before; None if there may never be such a day.
        kinds: What each kind can do.
        sources: What all kinds of a source can do together.
        reporters: What one reporter can do through a kind.
        override: Micropoints that an override can move a score; None if there is none.
        shut_out: Group, and the lowest tier that nobody of it can reach.
        depends: Service, a source that it depends on, and through which kinds.
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
    evidence = scheme.evidence
    rows = {name: _kind_row(scheme, name) for name in evidence}
    sources: list[BoundsRow] = []
    for source in scheme.sources:
        kinds = [rows[name] for name in case.kinds_from(source)]
        if kinds:
            sources.append(_source_row(scheme, source, kinds))
    reporters: list[BoundsRow] = []
    for name, kind in evidence.items():
        if kind.per_reporter and kind.points:
            reporters.append(_reporter_row(scheme, rows[name], kind))
    bounded = bound_by_raters(scheme, 1)
    for name in scheme.trust_kinds:
        # Of one rater who weighs in full, whatever the others say.
        reporters.append(_kind_row(bounded, name))
    override = scheme.overrides
    return BoundsTable(
        newcomer=base(scheme.score),
        worst=end_of_score(scheme, evidence, DOWN),
        best=end_of_score(scheme, evidence, UP),
        way_back=way_back(case),
        kinds=tuple(rows.values()),
        sources=tuple(sources),
        reporters=tuple(reporters),
        override=None if override is None else override.at_most,
        shut_out=_shut_out(scheme),
        depends=_depends(case),
    )


def way_back(case: Case) -> int | None:
    """Days with no new event after which nobody is below ordinary.

    Whatever came before; None if there is no such day.
    """
    if _may_be_below(case, LONGEST_WAY_BACK):
        return None
    # Bisected: what only fades can no more bring somebody below once it cannot.
    low = -1
    high = LONGEST_WAY_BACK
    while high - low > 1:
        middle = (low + high) // 2
        if _may_be_below(case, middle):
            low = middle
        else:
            high = middle
    return high


def _may_be_below(case: Case, days: int) -> bool:
    """Whether the worst that came before can still keep somebody below ordinary."""
    for direction in case.harmful_directions:
        worst = end_of_score(case.scheme, case.scheme.evidence, direction, days)
        if case.scheme.tier_of(worst) in case.tiers_below:
            return True
    return False


# -- rows


def _kind_row(scheme: Scheme, name: str) -> BoundsRow:
    single = {DOWN: 0, UP: 0}
    total = {DOWN: 0, UP: 0}
    for bound in kind_bounds(scheme, name):
        single[bound.sign] = bound.single
        total[bound.sign] = bound.most
    kind = scheme.evidence[name]
    lasting: Lasting = "held" if kind.scheme is not None else lasts(kind)
    return _row(scheme, name, _moves(scheme, single), _moves(scheme, total), lasting)


def _source_row(scheme: Scheme, name: str, kinds: Sequence[BoundsRow]) -> BoundsRow:
    """The most of any of its kinds at once, and the sum of them all."""
    total = {DOWN: 0, UP: 0}
    for kind in kinds:
        for bound in kind_bounds(scheme, kind.name):
            total[bound.sign] += bound.most
    down = max(kind.single[0] for kind in kinds)
    up = max(kind.single[1] for kind in kinds)
    days = [kind.lasts for kind in kinds]
    lasting: Lasting = None
    if None not in days:
        lasting = max(day for day in days if isinstance(day, int))
    return _row(scheme, name, (down, up), _moves(scheme, total), lasting)


def _reporter_row(scheme: Scheme, row: BoundsRow, kind: Kind) -> BoundsRow:
    """What one reporter alone can do through a kind."""
    total = {
        DOWN: _most_by_reporter(scheme, kind, DOWN),
        UP: _most_by_reporter(scheme, kind, UP),
    }
    return _row(scheme, row.name, row.single, _moves(scheme, total), lasts(kind))


def _most_by_reporter(scheme: Scheme, kind: Kind, sign: int) -> int:
    """Micropoints that a reporter's limit lets through, the last event of today."""
    _, amount = amounts_in_direction(scheme, kind, sign)
    if amount <= 0:
        return 0
    highest = cap(scheme, kind)
    rate = kind.per_reporter
    table = factor_table(kind)
    if rate is None or table is None:
        return highest
    # The events of today's window, and of each whole window before it.
    ages = [0, *range(1, len(table), rate.days)]
    tally = rate.count * sum(table[age] for age in ages)
    unit = abs(weight(scheme, kind)) * amount
    return min(highest, round_half_even(unit * tally, UNIT_TALLY))


def _row(
    scheme: Scheme, name: str, single: Moves, total: Moves, lasting: Lasting
) -> BoundsRow:
    crossed_by_single = _thresholds_crossed(scheme, max(single))
    crossed_by_total = _thresholds_crossed(scheme, max(total))
    return BoundsRow(
        name, single, total, (crossed_by_single, crossed_by_total), lasting
    )


# -- how far scores move


def _moves(scheme: Scheme, contributions: Mapping[int, int]) -> Moves:
    """The most that contributions down and up move the score, from wherever it
    stands.
    """
    down = most_moved(scheme, contributions[DOWN], DOWN)
    return down, most_moved(scheme, contributions[UP], UP)


def most_moved(scheme: Scheme, contribution: int, sign: int) -> int:
    """The most micropoints that a contribution of this size moves the score.

    Args:
        scheme: The scheme that scores.
        contribution: Micropoints of evidence, without sign.
        sign: 1 up, -1 down.

    Returns:
        Micropoints without sign, from wherever the score stands.
    """
    low, high = scheme.score.range
    if not contribution or not isinstance(scheme.score, BetaScore):
        return min(contribution, high - low)
    return _most_moved_by_beta(scheme.score, contribution, sign)


def _most_moved_by_beta(score: BetaScore, contribution: int, sign: int) -> int:
    """The same for a beta score, which moves the less, the more evidence there is.

    With u of evidence already on the other side, and of the prior's weight W a part a
    on
    the side pushed towards and b on the other, c more moves the share of the side by

        c (u + b) / ((u + W) (u + W + c)),

    which is greatest at u = sqrt(a (a + c)) - b, or at 0 where that is negative.
    """
    low, high = score.range
    share = score.prior if sign > 0 else SHARE - score.prior
    towards = score.weight * share // SHARE
    away = score.weight - towards
    greatest_at = max(0, isqrt(towards * (towards + contribution)) - away)
    # The root is rounded down: the greatest whole value is there, or one further.
    moves: list[int] = []
    for evidence in (0, greatest_at, greatest_at + 1):
        numerator = (high - low) * contribution * (evidence + away)
        before = evidence + score.weight
        moves.append(-(-numerator // (before * (before + contribution))))
    return max(moves)


def _thresholds_crossed(scheme: Scheme, moved: int) -> int:
    """The most thresholds that a move of so many micropoints can cross."""
    thresholds = list(scheme.tiers.values())[1:]
    if not moved or not thresholds:
        return 0
    counts: list[int] = []
    for start in thresholds:
        crossed = [start <= threshold < start + moved for threshold in thresholds]
        counts.append(sum(crossed))
    return max(counts)


# -- who, and through what


def _shut_out(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """For each declared group, the lowest tier that nobody of it can reach.

    Only tiers that others can reach.
    """
    best_of_all = end_of_score(scheme, scheme.evidence, UP)
    shut_out: list[tuple[str, str]] = []
    for name, group in scheme.groups.items():
        open_kinds: list[str] = []
        for kind_name, kind in scheme.evidence.items():
            if kind.source not in group.lacks:
                open_kinds.append(kind_name)
        best = end_of_score(scheme, open_kinds, UP)
        for tier, threshold in scheme.tiers.items():
            if best < threshold <= best_of_all:
                shut_out.append((group.title or name, tier))
                break
    return tuple(shut_out)


def _depends(case: Case) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """For each service, the sources that can alone make a difference there."""
    if case.rings:
        return ()
    depends: list[tuple[str, str, tuple[str, ...]]] = []
    for service in case.scheme.services:
        pairs = frozenset(case.differing_pairs([service]))
        if not pairs:
            continue
        for title, kinds in _inputs(case):
            if case.influence(kinds, pairs=pairs).fails:
                depends.append((service, title, tuple(kinds)))
    return tuple(depends)


def _inputs(case: Case) -> Iterable[tuple[str, list[str]]]:
    """Each source with its kinds, then each tier that is read."""
    for source in case.scheme.sources:
        kinds = case.kinds_from(source)
        if kinds:
            yield source, kinds
    for name, kind in case.scheme.evidence.items():
        if kind.scheme is not None:
            yield f"{kind.scheme} (its tier)", [name]

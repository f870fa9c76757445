"""How far each kind can push a score, in closed form.

A bound is one kind in one direction. Its sup over all histories and days has a closed
form: with at most f events in calendar windows of P days, the worst day is the first of
a window, when f events of today and f of yesterday count at their newest, then f of
each window before:

    tally <= amount * f * (left[0] + left[1] + left[1 + P] + left[1 + 2P] + ...)

Without a rate it has no end below the cap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.check.proof.histories import without_scheme
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.scale import round_half_even
from regard.scheme.units import AMOUNT, FADING
from regard.scheme.worth import DOWN, UP
from regard.scoring.arithmetic import UNIT_TALLY, cap, factor, factor_table, weight
from regard.scoring.reference import compose


@dataclass(frozen=True)
class KindBound:
    """How far one kind can push a score in one direction.

    Attributes:
        kind: The name of the evidence kind.
        sign: 1 if the score rises, -1 if it falls.
        amount: The largest size, in thousandths, of an event that pushes this way.
        least_amount: The smallest such size, in thousandths.
        most: Micropoints (no sign) that all events together can add.
        single: Micropoints (no sign) that one event can add.
        scheme: The scheme whose tier the kind reads, if it reads one.
    """

    kind: str
    sign: int
    amount: int
    least_amount: int
    most: int
    single: int
    scheme: str | None = None


def kind_bounds(
    scheme: Scheme, name: str, later: int = 0, one_reporter: bool = False
) -> tuple[KindBound, ...]:
    """The directions in which a kind can push, and how far; up before down.

    Args:
        scheme: The scheme that counts the kind.
        name: The name of the kind.
        later: Days since its last event.
        one_reporter: Whether one reporter reports all its events.

    Returns:
        None, one or two bounds; a direction in which the kind cannot move the score has
        none.
    """
    kind = scheme.evidence[name]
    if kind.scheme is not None:
        return _tier_bounds(scheme, name, kind)
    bounds: list[KindBound] = []
    for sign in (UP, DOWN):
        bound = _bound_in_direction(scheme, name, sign, later, one_reporter)
        if bound is not None:
            bounds.append(bound)
    return tuple(bounds)


def least_move(scheme: Scheme, name: str) -> int:
    """The least by which an event of a kind moves a score, while it does at all.

    Args:
        scheme: The scheme that counts the kind.
        name: The name of the kind.

    Returns:
        Micropoints (no sign); 0 where it cannot move one.
    """
    moves: list[int] = []
    for bound in kind_bounds(scheme, name):
        moves.append(_least_move(scheme, bound))
    return min(moves, default=0)


def _least_move(scheme: Scheme, bound: KindBound) -> int:
    if bound.scheme is not None:
        return bound.single
    kind = scheme.evidence[bound.kind]
    table = factor_table(kind)
    share = FADING if table is None else min(filter(None, table))
    unit = abs(weight(scheme, kind)) * bound.least_amount
    return min(bound.most, unit * share // UNIT_TALLY)


def _tier_bounds(scheme: Scheme, name: str, kind: Kind) -> tuple[KindBound, ...]:
    """A tier elsewhere is held or not: it adds its whole worth once, or nothing."""
    points = weight(scheme, kind)
    worth = min(cap(scheme, kind), abs(points))
    if not worth:
        return ()
    bound = KindBound(
        kind=name,
        sign=UP if points > 0 else DOWN,
        amount=AMOUNT,
        least_amount=AMOUNT,
        most=worth,
        single=worth,
        scheme=kind.scheme,
    )
    return (bound,)


def _bound_in_direction(
    scheme: Scheme, name: str, sign: int, later: int, one_reporter: bool
) -> KindBound | None:
    kind = scheme.evidence[name]
    points = weight(scheme, kind)
    least_amount, amount = amounts_in_direction(scheme, kind, sign)
    if points == 0 or amount <= 0:
        return None
    highest = cap(scheme, kind)
    unit = abs(points) * amount
    most = _largest_total(kind, unit, highest, later, one_reporter)
    if not most:
        return None
    share = factor(factor_table(kind), later)
    single = min(highest, round_half_even(unit * share, UNIT_TALLY))
    return KindBound(name, sign, amount, max(1, least_amount), most, single)


def amounts_in_direction(scheme: Scheme, kind: Kind, sign: int) -> tuple[int, int]:
    """The least and the greatest amount of an event that pushes one way.

    Args:
        scheme: The scheme that counts the kind.
        kind: The kind; its amounts may have either sign.
        sign: 1 if the score is to rise, -1 if it is to fall.

    Returns:
        Sizes in thousandths; below zero where no event pushes this way.
    """
    same_sign = (weight(scheme, kind) > 0) == (sign > 0)
    if same_sign:
        return kind.amount.low, kind.amount.high
    return -kind.amount.high, -kind.amount.low


def _largest_total(
    kind: Kind, unit: int, highest: int, later: int, one_reporter: bool
) -> int:
    """The sup over all histories; `unit` is the worth of one unfaded event."""
    table = factor_table(kind)
    if not factor(table, later):
        return 0
    total = highest
    if table is None:
        # What never fades adds up window after window, whatever the rate.
        return total
    for rate in binding_rates(kind, one_reporter):
        shares = factor(table, later) + sum(table[later + 1 :: rate.days])
        total = min(total, round_half_even(unit * rate.count * shares, UNIT_TALLY))
    return total


def newcomer_contributions(
    scheme: Scheme, others: Mapping[str, Scheme]
) -> dict[str, int]:
    """What kinds add for somebody of whom nothing is recorded anywhere.

    Only a kind that reads another scheme's tier can: a newcomer there may hold it.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.

    Returns:
        Micropoints with sign, by kind; kinds that add nothing are left out.
    """
    contributions: dict[str, int] = {}
    for name, kind in scheme.evidence.items():
        other = others.get(kind.scheme or "")
        if other is None:
            continue
        further = without_scheme(others, kind.scheme)
        score = compose(other, newcomer_contributions(other, further)).score
        if other.tier_of(score) in (kind.tier or ()):
            bounds = kind_bounds(scheme, name)
            contributions[name] = sum(bound.sign * bound.most for bound in bounds)
    return contributions


def binding_rates(kind: Kind, one_reporter: bool) -> list[Rate]:
    """The limits that bind: the kind's own, and for one reporter the reporter's.

    Args:
        kind: The kind whose limits are read.
        one_reporter: Whether one reporter reports all events; else the limit per
            reporter binds nobody.

    Returns:
        Those declared, the kind's own first; empty if events are unlimited.
    """
    rates = [kind.rate]
    if one_reporter:
        rates.append(kind.per_reporter)
    return [rate for rate in rates if rate is not None]

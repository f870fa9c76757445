"""The whole numbers that a document becomes, and the one way they are rounded.

Everything a score is made of is an integer: points in millionths, amounts in thousandths,
fading in millionths, ages in whole UTC days. Integer sums do not depend on order, engine,
thread or machine.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import lru_cache

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.units import AMOUNT, FADING, MOST_CAP, POINT, SHARE

BITS = 240
UNIT_TALLY = AMOUNT * FADING  # one unfaded event of amount one


def round_half_even(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest whole number, ties to the even one; denominator > 0."""
    quotient, remainder = divmod(numerator, denominator)
    twice = 2 * remainder
    return quotient + (
        twice > denominator or (twice == denominator and quotient % 2 == 1)
    )


def clip(value: int, low: int, high: int) -> int:
    """`value`, or the nearer end of [low, high]."""
    return max(low, min(high, value))


@lru_cache(maxsize=4096)
def factor_table(kind: Kind) -> tuple[int, ...] | None:
    """What is left of an event at each age in whole days, in millionths; nothing past the end.

    half_life: round(10^6 * 2^(-d/h)); expires: full until then; linear: 1 - d/n; steps: as
    written. None stands for a kind that never fades (`permanent`).
    """
    if kind.permanent:
        return None
    if kind.half_life is not None:
        table = _halving(kind.half_life)
        return table if kind.expires is None else table[: kind.expires]
    if kind.linear is not None:
        return tuple(
            round_half_even(FADING * (kind.linear - day), kind.linear)
            for day in range(kind.linear)
        )
    if kind.steps is not None:
        ages = [0, *(age for age, _ in kind.steps)]
        shares = [share for _, share in kind.steps]
        return tuple(
            share
            for start, end, share in zip(ages, ages[1:], shares, strict=False)
            for _ in range(end - start)
        )
    return (FADING,) * (kind.expires or 0)


@lru_cache(maxsize=256)
def _halving(half_life: int) -> tuple[int, ...]:
    """round(10^6 * 2^(-d/h)) until it rounds to zero. Exact: whole numbers of 240 binary digits, and no
    value but the whole halvings can fall on a tie, which are rounded half to even."""
    with localcontext(Context(prec=90)):
        step = int((-Decimal(2).ln() / half_life).exp() * (1 << BITS))
    first = [FADING << BITS]
    for _ in range(half_life - 1):
        first.append(first[-1] * step >> BITS)
    table: list[int] = []
    halvings = 0
    while first[0] >> (BITS + halvings - 1):  # as long as a half or more is left
        half, shift = 1 << (BITS + halvings - 1), BITS + halvings
        table.append(round_half_even(FADING, 1 << halvings))
        table += [(value + half) >> shift for value in first[1:]]
        halvings += 1
    return tuple(table[: table.index(0)] if 0 in table else table)


def factor(table: tuple[int, ...] | None, age: int) -> int:
    """What is left, in millionths, of an event `age` >= 0 whole days old under a factor table."""
    if table is None:
        return FADING
    return table[age] if age < len(table) else 0


def lasts(kind: Kind) -> int | None:
    """The age in days from which an event of this kind counts for nothing; None if never."""
    table = factor_table(kind)
    return None if table is None else len(table)


@lru_cache(maxsize=64)
def _per_log_odds(score: LogisticScore) -> Decimal:
    with localcontext(Context(prec=50)):
        return Decimal(score.points_to_double) / Decimal(2).ln() / POINT


def _scaled(score: LogisticScore, log_odds: int) -> int:
    """Micropoints of score that so many millionths of log-odds are worth."""
    with localcontext(Context(prec=50)):
        return int((_per_log_odds(score) * log_odds).to_integral())


def weight(scheme: Scheme, kind: Kind) -> int:
    """Micropoints that one unfaded event of amount one adds."""
    return (
        _scaled(scheme.score, kind.points)
        if isinstance(scheme.score, LogisticScore)
        else kind.points
    )


def cap(scheme: Scheme, kind: Kind) -> int:
    """The most micropoints the kind adds or takes in all."""
    most = MOST_CAP * POINT
    if kind.cap is None:
        return most
    return (
        min(most, _scaled(scheme.score, kind.cap))
        if isinstance(scheme.score, LogisticScore)
        else kind.cap
    )


@lru_cache(maxsize=64)
def base(score: PointsScore | BetaScore | LogisticScore) -> int:
    """The score, in micropoints, of somebody about whom nothing is known."""
    match score:
        case PointsScore():
            return score.base
        case BetaScore():
            low, high = score.range
            return low + round_half_even((high - low) * score.prior, SHARE)
        case LogisticScore():
            with localcontext(Context(prec=50)):
                doublings = (Decimal(score.odds) / POINT).ln() / Decimal(2).ln()
                at_even_odds = score.base - Decimal(score.points_to_double) * doublings
                return int(
                    (
                        at_even_odds + _per_log_odds(score) * score.intercept
                    ).to_integral()
                )

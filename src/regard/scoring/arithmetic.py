"""The whole numbers that a document becomes, and the one way they are rounded.

Everything a score is made of is an integer: points in millionths, amounts in
thousandths, fading in millionths, ages in whole UTC days. Integer sums do not depend on
order, engine, thread or machine.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import lru_cache

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.scale import round_half_even, scaled_log_odds
from regard.scheme.score import LogisticScore
from regard.scheme.units import AMOUNT, FADING, MOST_CAP, POINT

FRACTION_BITS = 240  # binary digits after the point while a half-life is worked out
HALVING_DIGITS = 90  # decimal digits of its daily ratio; more than 240 bits hold

UNIT_TALLY = AMOUNT * FADING
"""The tally of one unfaded event of amount one: thousandths times millionths."""


def clip(value: int, low: int, high: int) -> int:
    """`value`, or the nearer end of [low, high].

    Args:
        value: Any whole number.
        low: The least that is given.
        high: The most that is given; not below `low`.

    Returns:
        A number in the unit of the arguments.
    """
    return max(low, min(high, value))


# ── how a kind fades ────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def factor_table(kind: Kind) -> tuple[int, ...] | None:
    """Works out what is left of an event at each age.

    half_life: round(10^6 * 2^(-d/h)); expires: full until then; linear: 1 - d/n; steps:
    as written.

    Args:
        kind: A kind that has events.

    Returns:
        Millionths by age in whole days, nothing past the end; None for a kind that
        never fades (`permanent`).
    """
    if kind.permanent:
        return None
    if kind.half_life is not None:
        # A slice to None is the whole table: nothing cuts it short.
        return _halving(kind.half_life)[: kind.expires]
    if kind.linear is not None:
        return _falling(kind.linear)
    if kind.steps is not None:
        return _steps(kind.steps)
    return (FADING,) * (kind.expires or 0)


@lru_cache(maxsize=256)
def _halving(half_life: int) -> tuple[int, ...]:
    """round(10^6 * 2^(-d/h)) for each age d, until it rounds to zero.

    Exact: values are whole numbers with 240 binary digits after the point. None but the
    whole halvings can fall on a tie, and those are rounded half to even.
    """
    with localcontext(Context(prec=HALVING_DIGITS)):
        daily_ratio = (-Decimal(2).ln() / half_life).exp()
        step = int(daily_ratio * (1 << FRACTION_BITS))
    first_half_life = [FADING << FRACTION_BITS]
    for _ in range(half_life - 1):
        first_half_life.append(first_half_life[-1] * step >> FRACTION_BITS)
    table: list[int] = []
    halvings = 0
    while 2 * FADING >> halvings:  # as long as half a millionth or more is left
        shift = FRACTION_BITS + halvings
        half = 1 << (shift - 1)
        table.append(round_half_even(FADING, 1 << halvings))
        table += [(value + half) >> shift for value in first_half_life[1:]]
        halvings += 1
    if 0 in table:
        return tuple(table[: table.index(0)])
    return tuple(table)


def _falling(days: int) -> tuple[int, ...]:
    """An even fall from all to nothing."""
    return tuple(round_half_even(FADING * (days - day), days) for day in range(days))


def _steps(steps: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """The share that is written for each age below the end of its step."""
    table: list[int] = []
    for end, share in steps:
        table += [share] * (end - len(table))
    return tuple(table)


def factor(table: tuple[int, ...] | None, age: int) -> int:
    """Looks up what is left of an event.

    Args:
        table: A factor table; None if the event never fades.
        age: Whole days, nought or more.

    Returns:
        Millionths.
    """
    if table is None:
        return FADING
    if age < len(table):
        return table[age]
    return 0


def lasts(kind: Kind) -> int | None:
    """The age in days from which an event counts for nothing; None if never."""
    table = factor_table(kind)
    if table is None:
        return None
    return len(table)


# ── what a kind is worth ────────────────────────────────────────────────────


def weight(scheme: Scheme, kind: Kind) -> int:
    """Works out what one unfaded event of amount one adds.

    Args:
        scheme: Gives the model; a logistic score scales the kind's log-odds.
        kind: One of its kinds.

    Returns:
        Micropoints; of a beta score, micropoints of evidence.
    """
    if isinstance(scheme.score, LogisticScore):
        return scaled_log_odds(scheme.score, kind.points)
    return kind.points


def cap(scheme: Scheme, kind: Kind) -> int:
    """Works out the most that a kind adds or takes in all.

    Args:
        scheme: Gives the model; a logistic score scales the kind's log-odds.
        kind: One of its kinds.

    Returns:
        Micropoints; a thousand million points where none is written, so that a
        contribution always fits 64 bits.
    """
    widest = MOST_CAP * POINT
    if kind.cap is None:
        return widest
    if isinstance(scheme.score, LogisticScore):
        return min(widest, scaled_log_odds(scheme.score, kind.cap))
    return kind.cap


def tally_at_cap(weight_of_kind: int, most: int) -> int:
    """Works out the least tally that reaches the cap; further ones add nothing.

    Args:
        weight_of_kind: What one unfaded event of amount one adds, in micropoints.
        most: The cap, in micropoints.

    Returns:
        Thousandths times millionths; nought where the kind weighs nothing.
    """
    if weight_of_kind == 0:
        return 0
    # Rounded up, so that at it the points are not below the cap.
    return -(-most * UNIT_TALLY // abs(weight_of_kind))

"""A score's own scale: where somebody starts, and what log-odds are worth on it."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import lru_cache

from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.units import POINT, SHARE

LOG_ODDS_DIGITS = 50  # decimal digits while log-odds are put on the scale of the score


def round_half_even(numerator: int, denominator: int) -> int:
    """Divides and rounds to the nearest whole number, ties to the even one.

    Args:
        numerator: Of any sign.
        denominator: Above nought.

    Returns:
        The rounded quotient.
    """
    # divmod rounds down, so the remainder is never negative, whatever the sign.
    quotient, remainder = divmod(numerator, denominator)
    twice = 2 * remainder
    if twice > denominator:
        return quotient + 1
    if twice == denominator and quotient % 2 == 1:
        return quotient + 1
    return quotient


@lru_cache(maxsize=64)
def base(score: PointsScore | BetaScore | LogisticScore) -> int:
    """Works out the score of somebody about whom nothing is known.

    Args:
        score: The model of the score.

    Returns:
        Micropoints, not yet clipped to the range.
    """
    match score:
        case PointsScore():
            return score.base
        case BetaScore():
            low, high = score.range
            return low + round_half_even((high - low) * score.prior, SHARE)
        case LogisticScore():
            return _logistic_base(score)


def _logistic_base(score: LogisticScore) -> int:
    """The intercept on the scale on which `score.base` stands for `score.odds`."""
    with localcontext(Context(prec=LOG_ODDS_DIGITS)):
        odds = Decimal(score.odds) / POINT
        doublings = odds.ln() / Decimal(2).ln()
        at_even_odds = score.base - Decimal(score.points_to_double) * doublings
        intercept = _per_log_odds(score) * score.intercept
        return int((at_even_odds + intercept).to_integral())


@lru_cache(maxsize=4096)
def scaled_log_odds(score: LogisticScore, log_odds: int) -> int:
    """Micropoints of score that so many millionths of log-odds are worth.

    Args:
        score: The scorecard.
        log_odds: In millionths.

    Returns:
        Whole micropoints, the nearest; half to even.
    """
    with localcontext(Context(prec=LOG_ODDS_DIGITS)):
        return int((_per_log_odds(score) * log_odds).to_integral())


@lru_cache(maxsize=64)
def _per_log_odds(score: LogisticScore) -> Decimal:
    with localcontext(Context(prec=LOG_ODDS_DIGITS)):
        return Decimal(score.points_to_double) / Decimal(2).ln() / POINT

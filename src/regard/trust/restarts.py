"""The restart as a fraction, for whatever is worked out in whole numbers."""

from __future__ import annotations

from fractions import Fraction

from regard.trust.eigentrust import BadTrust, check_restart

MOST_PARTS = 1000
"""Thousandths are the finest restart that whole numbers know."""


def restart_fraction(restart: float | Fraction) -> Fraction:
    """A restart as a fraction of at most so many parts.

    Args:
        restart: The share of trust that comes straight from the seeds.

    Returns:
        The same share: .15 is 3/20.

    Raises:
        BadTrust: If it is not above 0 to 1, or no such fraction.
    """
    check_restart(float(restart))
    fraction = Fraction(restart).limit_denominator(MOST_PARTS)
    # 0.15 is not 3/20 in binary digits, but nobody means another number by it.
    if float(fraction) != float(restart):
        raise BadTrust(
            f"restart: found {restart}, expected a fraction of up to {MOST_PARTS} parts"
        )
    return fraction

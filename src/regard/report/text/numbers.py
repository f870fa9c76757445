"""How numbers are written.

Two ways to write points: `format_points` leaves out what a number does not need, for
sentences and the terminal; a `PointFormat` writes the numbers of a column alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from regard.report.text.typography import MINUS_SIGN, NO_BREAK_SPACE
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT, SHARE

POINT_DECIMALS = 6  # micropoints have no more
WIDE_RANGE = 500  # points; from here on one decimal tells scores apart by eye
NARROW_RANGE = 20  # points; below, no decimal is finer than a range's ten-thousandth


# ── for sentences ───────────────────────────────────────────────────────────


def format_points(micropoints: int, decimals: int = 2, sign: bool = False) -> str:
    """Points with no more decimals than they need: 389, -40, 12.35.

    Args:
        micropoints: The number.
        decimals: At most so many decimals.
        sign: Whether a gain has a plus sign.

    Returns:
        The number, with commas between thousands.
    """
    rounded = round(Decimal(micropoints) / POINT, decimals)
    text = f"{rounded:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    if sign and rounded > 0:
        return f"+{text}"
    return text


def points_with_unit(micropoints: int) -> str:
    """1 point, 2.5 points: exact."""
    unit = "point" if micropoints == POINT else "points"
    return f"{format_points(micropoints, POINT_DECIMALS)} {unit}"


def format_share(millionths: int) -> str:
    """A share as a percentage of three digits: 12.5 %."""
    return f"{millionths * 100 / SHARE:.3g} %"


def format_amount(thousandths: int) -> str:
    """An amount of an event: 1, 2.5."""
    return f"{thousandths / AMOUNT:g}"


def format_count(number: int) -> str:
    """A number of things: 6,720."""
    return f"{number:,}"


def format_percent(part: int, whole: int) -> str:
    """A part of a whole as a percentage with one decimal.

    Somebody is never written as nobody, nor nearly all as all.

    Args:
        part: How many of them.
        whole: How many in all; of none, there is no percentage.

    Returns:
        The percentage, or that there is none.
    """
    if whole == 0:
        return "none"
    tenths = round(Fraction(part * 1000, whole))
    if part and not tenths:
        return f"under 0.1{NO_BREAK_SPACE}%"
    if part < whole and tenths == 1000:
        return f"over 99.9{NO_BREAK_SPACE}%"
    return f"{tenths // 10}.{tenths % 10}{NO_BREAK_SPACE}%"


# ── for columns ─────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PointFormat:
    """How the points of a column are written.

    Attributes:
        decimals: Each number has exactly so many.
    """

    decimals: int

    def write(self, micropoints: int | Fraction, sign: bool = False) -> str:
        """Points with a true minus sign: 389.0, −40.0; with `sign`, also +12.4."""
        units = round(Fraction(micropoints) / POINT * 10**self.decimals)
        size = Decimal(abs(units)).scaleb(-self.decimals)
        digits = f"{size:,.{self.decimals}f}"
        if units < 0:
            return MINUS_SIGN + digits
        if sign and units > 0:
            return f"+{digits}"
        return digits


def format_for(scheme: Scheme) -> PointFormat:
    """How the points of this scheme's scores are written.

    Returns:
        As many decimals as tell two scores apart by eye.
    """
    low, high = scheme.score.range
    width = (high - low) // POINT
    if width >= WIDE_RANGE:
        return PointFormat(1)
    if width >= NARROW_RANGE:
        return PointFormat(2)
    return PointFormat(4)


def distinct_format(coarsest: PointFormat, *micropoints: int) -> PointFormat:
    """How numbers are written that must not look like nothing.

    Args:
        coarsest: No fewer decimals than it has.
        micropoints: The numbers of the column.

    Returns:
        So many decimals that only zero is written as zero.
    """
    sizes = [abs(number) for number in micropoints if number]
    smallest = min(sizes, default=POINT)
    needed = 0
    # A number is rounded up to the last digit from half of that digit on.
    while smallest * 2 * 10**needed < POINT:
        needed += 1
    return PointFormat(max(coarsest.decimals, needed))

"""How numbers are written on the page: rounded alike down a column, with a true minus sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from regard.report.text import words
from regard.scheme.model import Scheme
from regard.scheme.units import POINT

MINUS = "\N{MINUS SIGN}"
SPACE = "\N{NO-BREAK SPACE}"
_HYPHEN = re.compile(r"(?<![\w-])-(?=\d)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s)")


@dataclass(frozen=True)
class Digits:
    """So many decimals of a point."""

    decimals: int

    def points(self, micropoints: int | Fraction, sign: bool = False) -> str:
        """Points with exactly these decimals: 389.0, −40.0, +12.4."""
        rounded = round(Fraction(micropoints) / POINT * 10**self.decimals)
        size = Decimal(abs(rounded)).scaleb(-self.decimals)
        mark = MINUS if rounded < 0 else "+" if sign and rounded > 0 else ""
        return f"{mark}{size:,.{self.decimals}f}"


def digits_for(scheme: Scheme) -> Digits:
    """As many decimals as tell scores of this scheme apart by eye: none finer than a ten-thousandth of the range."""
    low, high = scheme.score.range
    span = (high - low) // POINT
    return Digits(1 if span >= 500 else 2 if span >= 20 else 4)


def exact(*micropoints: int) -> Digits:
    """As few decimals as write every one of these numbers in full."""
    for decimals in range(6):
        if all(number % 10 ** (6 - decimals) == 0 for number in micropoints):
            return Digits(decimals)
    return Digits(6)


def telling(least: Digits, *micropoints: int) -> Digits:
    """No fewer decimals than `least`, and so many that none of these numbers but nothing itself looks like nothing."""
    small = min((abs(number) for number in micropoints if number), default=POINT)
    needed = next(
        decimals for decimals in range(7) if small * 2 * 10**decimals >= POINT
    )
    return Digits(max(least.decimals, needed))


def count(number: int) -> str:
    """A number of things: 6,720."""
    return f"{number:,}"


def in_points(micropoints: int) -> str:
    """1 point, 2.5 points: exact."""
    return f"{words.points(micropoints, 6)} {'point' if micropoints == POINT else 'points'}"


def percent(part: int, whole: int) -> str:
    """A part as a percentage with one decimal; a small one is never written as nothing, nor nearly all as all."""
    if whole == 0:
        return "none"
    tenths = round(Fraction(part * 1000, whole))
    if part and not tenths:
        return f"under 0.1{SPACE}%"
    if part < whole and tenths == 1000:
        return f"over 99.9{SPACE}%"
    return f"{tenths // 10}.{tenths % 10}{SPACE}%"


def typeset(text: str) -> str:
    """Text for people with true minus signs before its numbers, and curved apostrophes."""
    return _APOSTROPHE.sub("’", _HYPHEN.sub(MINUS, text))

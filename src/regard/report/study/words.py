"""How a study's numbers are said: levels, and changes with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regard.measures.interval import Estimate
from regard.report.page.markup import Child, Column, tag
from regard.report.text.typography import MINUS_SIGN, NO_BREAK_SPACE
from regard.report.text.words import joined
from regard.society.results.conclusions import Movement
from regard.society.results.tier_order import TierOrder
from regard.society.study.study import NO_SCHEME, TOGETHER

DASH = "\N{EN DASH}"
PER_CENT = f"{NO_BREAK_SPACE}%"
RARE = 0.002  # a share below it takes another digit
COUNTED = ("ties_kept", "refused")  # measures of things one can count
_ARM_WORDS = {NO_SCHEME: "no scheme", TOGETHER: "all together"}


def number(
    value: float, share: bool, sign: bool = False, digits: int | None = None
) -> str:
    """A number of a study, such as 12.3 %, or 0.123, or 4.56.

    Args:
        value: The number.
        share: Whether it is printed in per cent.
        sign: Whether a number above zero gets a plus.
        digits: Digits after the point; as many as fit its size, if left out.

    Returns:
        The number with a true minus; a dash for NaN.
    """
    if math.isnan(value):
        return DASH
    if math.isinf(value):
        return "for ever"
    if digits is None:
        digits = _digits([value], share)
    size = _size(value, share, digits)
    # What rounds to nothing has neither sign nor digits.
    if size.strip(f"0.{PER_CENT}") == "":
        return f"0{PER_CENT}" if share else "0"
    if value < 0:
        return MINUS_SIGN + size
    if sign:
        return "+" + size
    return size


def _size(value: float, share: bool, digits: int) -> str:
    if share:
        return f"{100 * abs(value):.{digits}f}{PER_CENT}"
    return f"{abs(value):.{digits}f}"


def _digits(values: Sequence[float], share: bool) -> int:
    """Digits after the point: more for small numbers, one count for an interval."""
    finite = (abs(value) for value in values if math.isfinite(value))
    largest = max(finite, default=0.0)
    if share:
        return 2 if largest < RARE else 1
    if largest < 1:
        return 3
    if largest < 100:
        return 2
    return 0


def cell(estimate: Estimate, share: bool, sign: bool = False) -> Child:
    """An estimate for a cell of a table.

    Args:
        estimate: A value with the ends of its interval.
        share: Whether it is printed in per cent.
        sign: Whether a number above zero gets a plus.

    Returns:
        The value, and below it the ends of its interval where there is one.
    """
    value, ends = parts(estimate, share, sign)
    if not ends:
        return value
    return [value, tag("small", ends, class_="ends")]


def parts(estimate: Estimate, share: bool, sign: bool = False) -> tuple[str, str]:
    """An estimate as two texts.

    Args:
        estimate: A value with the ends of its interval.
        share: Whether it is printed in per cent.
        sign: Whether a number above zero gets a plus.

    Returns:
        The value and its ends; no ends where there is no interval.
    """
    if math.isnan(estimate.low) or math.isnan(estimate.value):
        return number(estimate.value, share, sign), ""
    digits = _digits(estimate, share)
    value = number(estimate.value, share, sign, digits)
    low = number(estimate.low, share, sign, digits)
    high = number(estimate.high, share, sign, digits)
    return value, f"{low.removesuffix(PER_CENT)} to {high}"


def arm_words(arm: str) -> str:
    """An arm as a heading: the scheme's name, or what it is an arm of."""
    return _ARM_WORDS.get(arm, arm)


def tiers_words(order: TierOrder) -> str:
    """Which tiers of a scheme are below ordinary, and which way scores get worse.

    Args:
        order: How its tiers stand.

    Returns:
        A sentence.
    """
    others = joined(order.others)
    if not order.below:
        return f"{order.scheme}: none; all stand as in {others}."
    tiers = f"{order.scheme}: {joined(order.below)}"
    if len(order.below) > 1:
        tiers += ", the worst first"
    if order.others:
        tiers += f"; the others: {others}"
    return f"{tiers}. {_worse_words(order)}."


def _worse_words(order: TierOrder) -> str:
    """Which way scores get worse."""
    if order.counts_against:
        return "Points count against people: a higher score is the worse one"
    if order.counts_for:
        return "Points count for people: a lower score is the worse one"
    return "Less is given on both sides of the usual tier"


def arm_columns(arms: Sequence[str]) -> list[Column]:
    """A column of numbers for each arm."""
    return [Column(arm_words(arm), number=True) for arm in arms]


def movement_words(movement: Movement) -> str:
    """A clause such as `fewer people cheat somebody: 5.1 % instead of 6.3 %`.

    Args:
        movement: What moved, and by how much.

    Returns:
        The clause, without a full stop.
    """
    measure = movement.measure
    level = movement.level.value
    now = number(level, measure.share)
    before = number(level - movement.change.value, measure.share)
    comparative = _comparative(movement)
    if measure.share:
        of_people = f"{now} of people a month instead of {before}"
        return f"{comparative} {measure.words}: {of_people}"
    # The words of a scale go on after a comma: `fear, from 0 to 1`.
    noun = measure.words.partition(",")[0]
    return f"{comparative} {noun}: {now} instead of {before}"


def _comparative(movement: Movement) -> str:
    measure = movement.measure
    if movement.change.value > 0:
        return "more"
    if measure.share or measure.name in COUNTED:
        return "fewer"
    return "less"

"""How a study's numbers are said: levels, changes with their intervals, and what is shown or not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regard.measures.interval import Estimate
from regard.report.page.markup import Child, tag
from regard.report.text.typography import MINUS_SIGN, NO_BREAK_SPACE
from regard.society.results.quantities import QUANTITY, Quantity
from regard.society.study.study import NONE, TOGETHER

DASH = "\N{EN DASH}"


def number(
    value: float, share: bool, sign: bool = False, digits: int | None = None
) -> str:
    """12.3 %, or 0.123, or 4.56; with a true minus, and a plus where asked for."""
    if math.isnan(value):
        return DASH
    if math.isinf(value):
        return "for ever"
    digits = _digits([value], share) if digits is None else digits
    size = (
        f"{100 * abs(value):.{digits}f}{NO_BREAK_SPACE}%"
        if share
        else f"{abs(value):.{digits}f}"
    )
    if size.strip(f"0.{NO_BREAK_SPACE}%") == "":
        return f"0{NO_BREAK_SPACE}%" if share else "0"
    return (MINUS_SIGN if value < 0 else "+" if sign else "") + size


def _digits(values: Sequence[float], share: bool) -> int:
    """Digits after the point: more for small numbers, the same for all of one interval."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if share:
        return 2 if largest < 0.002 else 1
    return 3 if largest < 1 else 2 if largest < 100 else 0


def cell(estimate: Estimate, share: bool, sign: bool = False) -> Child:
    """A value for a table, the ends of its interval on a line of their own."""
    value, ends = parts(estimate, share, sign)
    return [value, tag("small", ends, class_="ends")] if ends else value


def parts(estimate: Estimate, share: bool, sign: bool = False) -> tuple[str, str]:
    """A value, and the ends of its interval; empty where there is none."""
    if math.isnan(estimate.low) or math.isnan(estimate.value):
        return number(estimate.value, share, sign), ""
    digits = _digits(estimate, share)
    value, low, high = (number(one, share, sign, digits) for one in estimate)
    return value, f"{low.removesuffix(f'{NO_BREAK_SPACE}%')} to {high}"


def shown(estimate: Estimate) -> str:
    """Whether a change is clear of chance: more, less, or not shown."""
    if math.isnan(estimate.low):
        return "not shown: one seed gives no interval"
    return ("more" if estimate.value > 0 else "less") if estimate.clear else "not shown"


def verdict(quantity: Quantity, change: Estimate) -> str:
    """better, worse or neither, for people; blank where no interval shows it."""
    if not change.clear or not quantity.good:
        return ""
    return "better" if change.value * quantity.good > 0 else "worse"


def arm_words(arm: str) -> str:
    """An arm as a heading: the scheme's name."""
    return {NONE: "no scheme", TOGETHER: "all together"}.get(arm, arm)


def changed(name: str, level: Estimate, change: Estimate) -> str:
    """A clause such as `fewer people cheat somebody: 5.1 % instead of 6.3 %`."""
    quantity = QUANTITY[name]
    before = level.value - change.value
    unit = quantity.share
    if unit:
        more = "more" if change.value > 0 else "fewer"
        return f"{more} {quantity.words}: {number(level.value, unit)} of people a month instead of {number(before, unit)}"
    more = (
        "more"
        if change.value > 0
        else "fewer"
        if name in ("ties_kept", "refused")
        else "less"
    )
    return f"{more} {quantity.words.partition(',')[0]}: {number(level.value, unit)} instead of {number(before, unit)}"

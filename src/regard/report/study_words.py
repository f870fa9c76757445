"""How a study's numbers are said: levels, changes with their intervals, and what is shown or not."""

from __future__ import annotations

import math

from regard.measures.interval import Estimate
from regard.report.digits import MINUS, SPACE
from regard.society.quantities import QUANTITY, Quantity
from regard.society.study import NONE, TOGETHER

DASH = "\N{EN DASH}"


def number(value: float, share: bool, sign: bool = False) -> str:
    """12.3 %, or 0.123; with a true minus, and a plus where asked for."""
    if math.isnan(value):
        return DASH
    if math.isinf(value):
        return "for ever"
    size = f"{100 * abs(value):.1f}{SPACE}%" if share else f"{abs(value):.2f}"
    nothing = size.strip(f"0.{SPACE}%") == ""
    mark = "" if nothing else MINUS if value < 0 else "+" if sign else ""
    return mark + size


def interval(estimate: Estimate, share: bool, sign: bool = False) -> str:
    """A value, and the ends of its interval in brackets."""
    told = number(estimate.value, share, sign)
    if math.isnan(estimate.low) or math.isnan(estimate.value):
        return told
    return f"{told} ({number(estimate.low, share, sign)} to {number(estimate.high, share, sign)})"


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
        return (
            f"{more} {quantity.words}: {number(level.value, unit)} of people a month instead of {number(before, unit)}"
        )
    more = "more" if change.value > 0 else "less"
    return f"{more} {quantity.words.partition(',')[0]}: {number(level.value, unit)} instead of {number(before, unit)}"

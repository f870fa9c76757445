"""The pictures of an audit: rates by group with intervals, and curves by group."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import altair as alt

from regard.measures.interval import Estimate
from regard.report.page.drawing import Chart, Picture, picture

GROUP_HEIGHT = 36  # CSS pixels, as all lengths here
CURVE_HEIGHT = 260
MOST_CURVES = 6  # more are not told apart by eye; the tables have them all
PERCENT = "~%"  # as D3 has it: no more decimals than are needed
DECIMALS = "~f"
PIXELS_A_TICK = 80
PIXELS_A_NAME = 240  # under curves
AXIS_MARGIN = 0.05  # of an axis, left free at both ends
CURVE_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [12, 3], [4, 6])
CURVE_INKS = (
    "var(--ink)",
    "var(--cost)",
    "var(--gain)",
    "var(--bar)",
    "var(--muted)",
    "var(--mark)",
)

Curve: TypeAlias = "Sequence[tuple[float, float]]"
"""Points from left to right."""


@dataclass(frozen=True)
class RateMark:
    """The rate of one group in a picture.

    Attributes:
        group: Whose.
        rate: With its interval, as a share.
    """

    group: str
    rate: Estimate


def rates_picture(
    marks: Sequence[RateMark],
    everyone: Estimate,
    title: str,
    finding: str,
    number_format: str = PERCENT,
) -> Picture:
    """A mark with its interval for every group, and a line at everyone's rate.

    Args:
        marks: From top to bottom.
        everyone: The rate of all together; no line where it is refused.
        title: What the axis counts.
        finding: What the picture shows, in words.
        number_format: Of the axis, as D3 has it.

    Returns:
        The picture for a page and for a phone.
    """
    chart = partial(_rates_chart, marks, everyone, title, number_format)
    return picture(chart, finding)


def _rates_chart(
    marks: Sequence[RateMark],
    everyone: Estimate,
    title: str,
    number_format: str,
    width: int,
) -> Chart:
    rows = []
    ends = []
    if math.isfinite(everyone.value):
        ends.append(everyone.value)
    for row, mark in enumerate(marks):
        rate = mark.rate
        rows.append(
            {
                "row": row,
                "group": mark.group,
                "rate": rate.value,
                "low": rate.low,
                "high": rate.high,
            }
        )
        ends += [rate.low, rate.high]
    margin = AXIS_MARGIN * max(max(ends) - min(ends), 0.1)
    scale = alt.Scale(
        domain=[max(0.0, min(ends) - margin), min(1.0, max(ends) + margin)], nice=False
    )
    axis = alt.Axis(tickCount=width // PIXELS_A_TICK, grid=True, format=number_format)
    base = alt.Chart(alt.InlineData(values=rows))
    place = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    layers: list[Any] = [
        base.mark_rule(strokeWidth=2, yOffset=8, color="var(--bar)").encode(
            x=alt.X("low:Q", scale=scale, axis=axis, title=title), x2="high:Q", y=place
        ),
        base.mark_point(
            filled=True, size=85, opacity=1, yOffset=8, color="var(--bar)"
        ).encode(x=alt.X("rate:Q", scale=scale, axis=axis, title=title), y=place),
        base.mark_text(
            align="left", baseline="middle", fontSize=12, dy=-7, color="var(--ink)"
        ).encode(x=alt.value(0), y=place, text="group:N"),
    ]
    if math.isfinite(everyone.value):
        line = alt.Chart(alt.InlineData(values=[{"at": everyone.value}]))
        rule = line.mark_rule(color="var(--ink)", strokeDash=[2, 2])
        layers.insert(0, rule.encode(x=alt.X("at:Q", scale=scale)))
    chart: Chart = alt.layer(*layers).properties(
        width=width, height=GROUP_HEIGHT * len(marks)
    )
    return chart


def curves_picture(
    curves: Mapping[str, Curve], across: str, up: str, finding: str
) -> Picture:
    """A curve for every group, each with its own dashes, and their names below.

    Args:
        curves: Shares at scores, by group; the first are drawn.
        across: What the axis from left to right counts.
        up: What the axis upwards counts.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    drawn: dict[str, Curve] = {}
    for group, curve in curves.items():
        # A group of whom too little is known has no curve, and no name below.
        if len(drawn) < MOST_CURVES and any(math.isfinite(share) for _, share in curve):
            drawn[group] = curve
    return picture(partial(_curves_chart, drawn, across, up), finding)


def _curves_chart(
    curves: Mapping[str, Curve], across: str, up: str, width: int
) -> Chart:
    rows = []
    for group, curve in curves.items():
        for score, share in curve:
            if math.isfinite(share):
                rows.append({"group": group, "score": score, "share": share})
    names = list(curves)
    dashes = list(CURVE_DASHES[: len(names)])
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=width // PIXELS_A_NAME,
        labelColor="var(--ink)",
        labelFontSize=12,
        symbolStrokeWidth=2,
        symbolSize=400,
        columnPadding=24,
        labelLimit=PIXELS_A_NAME,
    )
    base = alt.Chart(alt.InlineData(values=rows))
    encoding = {
        "x": alt.X(
            "score:Q",
            title=across,
            scale=alt.Scale(zero=False, nice=False),
            axis=alt.Axis(grid=False, tickCount=width // PIXELS_A_TICK),
        ),
        "y": alt.Y(
            "share:Q",
            title=up,
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(format=PERCENT, tickCount=5),
        ),
        "color": alt.Color(
            "group:N",
            legend=legend,
            scale=alt.Scale(domain=names, range=list(CURVE_INKS[: len(names)])),
        ),
        "strokeDash": alt.StrokeDash(
            "group:N",
            legend=legend,
            scale=alt.Scale(domain=names, range=dashes),
        ),
    }
    lines = base.mark_line(strokeWidth=2).encode(**encoding)
    chart: Chart = alt.layer(lines).properties(width=width, height=CURVE_HEIGHT)
    return chart

"""The picture of a witness: two people's scores, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import altair as alt

from regard.check.answers.monthly_scores import monthly_scores
from regard.check.proof.witness import Witness
from regard.report.findings.chart_names import Box, Plot, line_boxes, name_boxes
from regard.report.page.drawing import WIDE_PLOT, Chart, Picture, picture
from regard.scheme.model import Scheme
from regard.scheme.units import POINT

FIRST_MONTH = -1
WITHOUT = "without it"
WITH = "with it"
NAMES_ROOM = 110
"""Pixels to the right of the plot, for the names of the lines."""
RANGE_MARGIN = 0.08
"""Of the height that is used, above and below."""
LEAST_NAME_DISTANCE = 0.07
"""Of the height; names nearer than that would overlap."""
NAME_SHIFT = 0.05
"""Of the height, by which each of two close names is moved."""

ChartRow = dict[str, Any]


def witness_picture(witness: Witness, finding: str) -> Picture:
    """Both scores at every month's beginning.

    Args:
        witness: Whose scores they are.
        finding: What the picture shows, for those who cannot see it.

    Returns:
        The picture, in both widths.
    """
    return picture(partial(_chart, witness.with_it.scheme, _rows(witness)), finding)


def _rows(witness: Witness) -> list[ChartRow]:
    """A row for each month and line: `month`, `who` and `score`, in points."""
    rows = []
    for scores in monthly_scores(witness):
        for name, score in ((WITHOUT, scores.without), (WITH, scores.with_it)):
            rows.append({"month": scores.month, "who": name, "score": score / POINT})
    return rows


def _chart(scheme: Scheme, rows: Sequence[ChartRow], width: int) -> Chart:
    low, high = _score_range(scheme.tiers.values(), [row["score"] for row in rows])
    plot_width = width - NAMES_ROOM
    height = 200
    month_ticks = 4
    if width == WIDE_PLOT:
        height = 240
        month_ticks = 8
    plot = Plot(plot_width, height, FIRST_MONTH, rows[-1]["month"], low, high)
    x = alt.X(
        "month:Q",
        title="months from then on",
        scale=alt.Scale(
            domain=[FIRST_MONTH, rows[-1]["month"]], range=[0, plot_width], nice=False
        ),
        axis=alt.Axis(grid=False, tickCount=month_ticks, tickMinStep=1),
    )
    y = alt.Y(
        "score:Q",
        title="points",
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(tickCount=5, grid=False),
    )
    layers = [
        *_line_layers(rows, low, high, plot_width, x, y),
        *_tier_layers(plot, y, scheme, rows),
    ]
    layered: Chart = alt.layer(*layers).properties(width=plot_width, height=height)
    return layered


def _tier_layers(
    plot: Plot, y: alt.Y, scheme: Scheme, rows: Sequence[ChartRow]
) -> list[Any]:
    """A dotted line, with its name, where each tier in sight begins."""
    names = {}
    for tier, threshold in scheme.tiers.items():
        points = threshold / POINT
        if plot.lowest <= points < plot.highest:
            names[f"{tier} from here"] = points
    lines: list[Box] = []
    for who in (WITHOUT, WITH):
        line = [(row["month"], row["score"]) for row in rows if row["who"] == who]
        lines += line_boxes(plot, line)
    values = []
    for name, place in zip(names, name_boxes(plot, names, lines), strict=True):
        value = {"tier": name, "score": names[name]}
        values.append({**value, "right": place.right, "bottom": place.bottom})
    tiers = alt.Chart(alt.InlineData(values=values))
    rules = tiers.mark_rule(color="var(--muted)", strokeDash=[2, 3]).encode(y=y)
    texts = []
    for value in values:
        text = alt.Chart(alt.InlineData(values=[value])).mark_text(
            align="right", baseline="bottom", fontSize=12, color="var(--muted)"
        )
        at_right = alt.value(value["right"])
        at_bottom = alt.value(value["bottom"])
        texts.append(text.encode(x=at_right, y=at_bottom, text="tier:N"))
    return [rules, *texts]


def _line_layers(
    rows: Sequence[ChartRow],
    low: float,
    high: float,
    plot_width: int,
    x: alt.X,
    y: alt.Y,
) -> list[Any]:
    """The two lines, with a name where each ends."""
    domain = [WITHOUT, WITH]
    colour_scale = alt.Scale(
        domain=domain, range=["var(--gain-ink)", "var(--cost-ink)"]
    )
    colour = alt.Color("who:N", legend=None, scale=colour_scale)
    dash_scale = alt.Scale(domain=domain, range=[[6, 3], [1, 0]])
    dash = alt.StrokeDash("who:N", legend=None, scale=dash_scale)
    lines = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(x=x, y=y, color=colour, strokeDash=dash)
    )
    names = (
        alt.Chart(alt.InlineData(values=_line_ends(rows, low, high)))
        .mark_text(align="left", baseline="middle", dx=6, fontSize=12)
        .encode(x=alt.value(plot_width), y=y, text="who:N", color=colour)
    )
    return [lines, names]


def _line_ends(rows: Sequence[ChartRow], low: float, high: float) -> list[ChartRow]:
    """The last row of each line; moved apart where their names would overlap."""
    without, with_it = rows[-2:]
    shift = 0.0
    if abs(without["score"] - with_it["score"]) < LEAST_NAME_DISTANCE * (high - low):
        shift = NAME_SHIFT * (high - low)
    return [
        {**without, "score": without["score"] + shift},
        {**with_it, "score": with_it["score"] - shift},
    ]


def _score_range(
    thresholds: Iterable[int], scores: Sequence[float]
) -> tuple[float, float]:
    """The points that both lines, and the thresholds next to them, need.

    Args:
        thresholds: Of the tiers, in micropoints.
        scores: Every score of both lines, in points.
    """
    edges = [threshold / POINT for threshold in thresholds]
    lowest = min(scores)
    highest = max(scores)
    low = max((edge for edge in edges if edge <= lowest), default=lowest)
    high = min((edge for edge in edges if edge > highest), default=highest)
    margin = RANGE_MARGIN * (high - low or 1)
    return low - margin, high + margin

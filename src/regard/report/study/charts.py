"""The pictures of a study: changes with their intervals, and months as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import altair as alt

from regard.report.page.drawing import SIGNED_LABELS, WIDE_PLOT, Chart, Picture, picture

ROW = 34
DASHES = (
    [1, 0],
    [6, 3],
    [2, 2],
    [8, 2, 2, 2],
    [12, 3],
    [4, 6],
    [1, 3],
    [10, 4, 1, 4],
    [3, 1],
    [5, 5],
)
INKS = ("var(--ink)", "var(--cost)", "var(--gain)", "var(--bar)", "var(--muted)")


def changes_picture(
    rows: Sequence[dict[str, Any]], title: str, finding: str
) -> Picture:
    """For each row (`label`, `value`, `low`, `high`, `verdict`) a mark with its interval, around zero.

    A filled triangle down is worse for people, one up is better, a dot is neither or not shown.
    """
    return picture(partial(_changes, rows, title), finding)


def _changes(rows: Sequence[dict[str, Any]], title: str, width: int) -> Chart:
    ends = [row[end] for row in rows for end in ("low", "high", "value")]
    least, most = min([0.0, *ends]), max([0.0, *ends])
    room = 0.06 * (most - least or 1.0)
    scale = alt.Scale(domain=[least - room, most + room], nice=True)
    base = alt.Chart(
        alt.InlineData(values=[{**row, "row": place} for place, row in enumerate(rows)])
    )
    axis = alt.Axis(
        tickCount=8 if width == WIDE_PLOT else 4, grid=True, labelExpr=SIGNED_LABELS
    )
    x = alt.X("value:Q", scale=scale, axis=axis, title=title)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    shape = alt.Shape(
        "verdict:N",
        legend=None,
        scale=alt.Scale(
            domain=["worse", "better", ""],
            range=["triangle-down", "triangle-up", "circle"],
        ),
    )
    colour = alt.Color(
        "verdict:N",
        legend=None,
        scale=alt.Scale(
            domain=["worse", "better", ""],
            range=["var(--cost)", "var(--gain)", "var(--muted)"],
        ),
    )
    zero = (
        alt.Chart(alt.InlineData(values=[{"at": 0}]))
        .mark_rule(color="var(--ink)")
        .encode(x=alt.X("at:Q", scale=scale))
    )
    layers = [
        zero,
        base.mark_rule(strokeWidth=2, yOffset=8).encode(
            x=alt.X("low:Q", scale=scale, axis=axis, title=title),
            x2="high:Q",
            y=y,
            color=colour,
        ),
        base.mark_point(filled=True, size=85, opacity=1, yOffset=8).encode(
            x=x, y=y, shape=shape, color=colour
        ),
        base.mark_text(
            align="left", baseline="middle", fontSize=12, dy=-7, color="var(--ink)"
        ).encode(x=alt.value(0), y=y, text="label:N"),
    ]
    return alt.layer(*layers).properties(width=width, height=ROW * len(rows))


def months_picture(
    lines: Mapping[str, Sequence[float]], title: str, finding: str
) -> Picture:
    """One line an arm, month by month, each with its name at its end and its own dashes."""
    return picture(partial(_months, lines, title), finding)


def _months(lines: Mapping[str, Sequence[float]], title: str, width: int) -> Chart:
    height = 230 if width == WIDE_PLOT else 190
    room = 150 if width == WIDE_PLOT else 96
    high = 1.05 * max(*(value for values in lines.values() for value in values), 1e-6)
    ends = _apart([values[-1] for values in lines.values()], high, height)
    rows = [
        {"arm": arm, "month": month, "value": float(value)}
        for arm, values in lines.items()
        for month, value in enumerate(values)
    ]
    last = max(len(values) for values in lines.values()) - 1
    labels = [
        {"arm": arm, "month": last, "y": end}
        for arm, end in zip(lines, ends, strict=True)
    ]
    domain = list(lines)
    dash = alt.StrokeDash(
        "arm:N",
        legend=None,
        scale=alt.Scale(
            domain=domain, range=[DASHES[i % len(DASHES)] for i in range(len(domain))]
        ),
    )
    colour = alt.Color(
        "arm:N",
        legend=None,
        scale=alt.Scale(
            domain=domain, range=[INKS[i % len(INKS)] for i in range(len(domain))]
        ),
    )
    plot = width - room
    x = alt.X(
        "month:Q",
        title="month",
        scale=alt.Scale(domain=[0, last], range=[0, plot], nice=False),
        axis=alt.Axis(grid=False, tickCount=6),
    )
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y(
                "value:Q",
                title=title,
                scale=alt.Scale(domain=[0, high], nice=False),
                axis=alt.Axis(tickCount=5),
            ),
            color=colour,
            strokeDash=dash,
        )
    )
    named = (
        alt.Chart(alt.InlineData(values=labels))
        .mark_text(align="left", baseline="middle", dx=6, fontSize=12)
        .encode(
            x=alt.value(plot), y=alt.Y("y:Q", scale=None), text="arm:N", color=colour
        )
    )
    layered: Chart = (
        alt.layer(drawn, named)
        .resolve_scale(y="independent")
        .properties(width=plot, height=height)
    )
    return layered


def _apart(
    ends: Sequence[float], high: float, height: int, least: float = 14.0
) -> list[float]:
    """Where the names stand, in pixels from the top: at the lines' ends, but no two over each other."""
    order = sorted(range(len(ends)), key=lambda place: -ends[place])
    placed = [height * (1 - ends[place] / high) for place in order]
    for upper, lower in pairwise(range(len(placed))):
        placed[lower] = max(placed[lower], placed[upper] + least)
    below = height + least / 2
    for row in reversed(range(len(placed))):
        placed[row] = min(placed[row], below)
        below = placed[row] - least
    return [placed[order.index(place)] for place in range(len(ends))]

"""The pictures of a study: changes with their intervals, and months as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import altair as alt

from regard.report.page.drawing import (
    SIGNED_LABELS,
    WIDE_PLOT,
    Chart,
    Picture,
    picture,
)
from regard.society.results.conclusions import Verdict

ROW_HEIGHT = 34  # CSS pixels, as all lengths here
MARGIN = 0.06  # of the range of changes, left free at both ends
LEAST_HIGH = 1e-6  # the top of a picture whose lines are all zero
LABEL_GAP = 14.0  # from the name of one line to the next
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
INKS = (
    "var(--ink)",
    "var(--cost-ink)",
    "var(--gain-ink)",
    "var(--bar)",
    "var(--muted)",
)
_VERDICTS = ["worse", "better", ""]
_VERDICT_SHAPES = ["triangle-down", "triangle-up", "circle"]
_VERDICT_INKS = ["var(--cost-ink)", "var(--gain-ink)", "var(--muted)"]


@dataclass(frozen=True)
class ChangeMark:
    """A change in a picture.

    Attributes:
        label: What changed.
        value: By how much, in percentage points.
        low: Where its interval begins.
        high: Where its interval ends.
        verdict: Whether that is better or worse for people.
    """

    label: str
    value: float
    low: float
    high: float
    verdict: Verdict


def changes_picture(marks: Sequence[ChangeMark], title: str, finding: str) -> Picture:
    """For each change a mark with its interval, around zero.

    A filled triangle down is worse for people, one up is better, a dot is neither or
    not shown.

    Args:
        marks: The changes, from top to bottom.
        title: What the axis counts.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    return picture(partial(_changes_chart, marks, title), finding)


def _changes_chart(marks: Sequence[ChangeMark], title: str, width: int) -> Chart:
    scale = _scale_around_zero(marks)
    axis = alt.Axis(
        tickCount=8 if width == WIDE_PLOT else 4, grid=True, labelExpr=SIGNED_LABELS
    )
    values = [asdict(mark) | {"row": row} for row, mark in enumerate(marks)]
    base = alt.Chart(alt.InlineData(values=values))
    row = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    ink = alt.Color(
        "verdict:N",
        legend=None,
        scale=alt.Scale(domain=_VERDICTS, range=_VERDICT_INKS),
    )
    zero = alt.Chart(alt.InlineData(values=[{"at": 0}]))
    layers = [
        zero.mark_rule(color="var(--ink)").encode(x=alt.X("at:Q", scale=scale)),
        base.mark_rule(strokeWidth=2, yOffset=8).encode(
            x=alt.X("low:Q", scale=scale, axis=axis, title=title),
            x2="high:Q",
            y=row,
            color=ink,
        ),
        base.mark_point(filled=True, size=85, opacity=1, yOffset=8).encode(
            x=alt.X("value:Q", scale=scale, axis=axis, title=title),
            y=row,
            shape=alt.Shape(
                "verdict:N",
                legend=None,
                scale=alt.Scale(domain=_VERDICTS, range=_VERDICT_SHAPES),
            ),
            color=ink,
        ),
        base.mark_text(
            align="left", baseline="middle", fontSize=12, dy=-7, color="var(--ink)"
        ).encode(x=alt.value(0), y=row, text="label:N"),
    ]
    chart: Chart = alt.layer(*layers).properties(
        width=width, height=ROW_HEIGHT * len(marks)
    )
    return chart


def _scale_around_zero(marks: Sequence[ChangeMark]) -> alt.Scale:
    """From the least to the greatest end of any interval, zero within."""
    ends = [0.0]
    for mark in marks:
        ends += [mark.low, mark.high, mark.value]
    least = min(ends)
    most = max(ends)
    span = most - least
    # Where nothing changed at all, the scale still needs a width.
    margin = MARGIN * (span if span else 1.0)
    return alt.Scale(domain=[least - margin, most + margin], nice=True)


def months_picture(
    lines: Mapping[str, Sequence[float]], title: str, finding: str
) -> Picture:
    """One line an arm, month by month, with its name at its end and its own dashes.

    Args:
        lines: Values by month, by the name of the arm.
        title: What the axis counts.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    return picture(partial(_months_chart, lines, title), finding)


def _months_chart(
    lines: Mapping[str, Sequence[float]], title: str, width: int
) -> Chart:
    wide = width == WIDE_PLOT
    height = 230 if wide else 190
    plot = width - (150 if wide else 96)  # names of lines stand right of the plot
    highest = max(max(values) for values in lines.values())
    high = 1.05 * max(highest, LEAST_HIGH)
    last = max(len(values) for values in lines.values()) - 1
    ink = _by_arm(alt.Color, list(lines), INKS)
    drawn = _lines_chart(lines, title, high, last, plot).encode(
        color=ink, strokeDash=_by_arm(alt.StrokeDash, list(lines), DASHES)
    )
    names = _names_chart(lines, high, last, height).encode(x=alt.value(plot), color=ink)
    chart: Chart = (
        alt.layer(drawn, names)
        .resolve_scale(y="independent")
        .properties(width=plot, height=height)
    )
    return chart


def _by_arm(channel: Any, arms: Sequence[str], looks: Sequence[Any]) -> Any:
    """A channel that gives each arm a look of its own, over again if they run out."""
    looks_of_arms = [looks[i % len(looks)] for i in range(len(arms))]
    scale = alt.Scale(domain=list(arms), range=looks_of_arms)
    return channel("arm:N", legend=None, scale=scale)


def _lines_chart(
    lines: Mapping[str, Sequence[float]],
    title: str,
    high: float,
    last: int,
    plot: int,
) -> alt.Chart:
    rows = []
    for arm, values in lines.items():
        for i, value in enumerate(values):
            rows.append({"arm": arm, "month": i, "value": float(value)})
    month = alt.X(
        "month:Q",
        title="month",
        scale=alt.Scale(domain=[0, last], range=[0, plot], nice=False),
        axis=alt.Axis(grid=False, tickCount=6),
    )
    level = alt.Y(
        "value:Q",
        title=title,
        scale=alt.Scale(domain=[0, high], nice=False),
        axis=alt.Axis(tickCount=5),
    )
    base = alt.Chart(alt.InlineData(values=rows))
    chart: alt.Chart = base.mark_line(strokeWidth=2).encode(x=month, y=level)
    return chart


def _names_chart(
    lines: Mapping[str, Sequence[float]], high: float, last: int, height: int
) -> alt.Chart:
    """The names of lines, beside their ends."""
    ends = [height * (1 - values[-1] / high) for values in lines.values()]
    places = _apart(ends, height)
    rows = []
    for arm, place in zip(lines, places, strict=True):
        rows.append({"arm": arm, "month": last, "y": place})
    base = alt.Chart(alt.InlineData(values=rows))
    marks = base.mark_text(align="left", baseline="middle", dx=6, fontSize=12)
    chart: alt.Chart = marks.encode(y=alt.Y("y:Q", scale=None), text="arm:N")
    return chart


def _apart(ends: Sequence[float], height: int) -> list[float]:
    """Where names stand: at the ends of their lines, but no two over each other.

    Args:
        ends: Where each line ends, in pixels from the top.
        height: Of the plot.

    Returns:
        Pixels from the top, in the order of `ends`.
    """
    from_top = sorted(range(len(ends)), key=lambda line: ends[line])
    placed = [ends[line] for line in from_top]
    for upper, lower in pairwise(range(len(placed))):
        placed[lower] = max(placed[lower], placed[upper] + LABEL_GAP)
    # What was pushed out at the bottom is pushed back up, from the last one on.
    below = height + LABEL_GAP / 2
    for row in reversed(range(len(placed))):
        placed[row] = min(placed[row], below)
        below = placed[row] - LABEL_GAP
    places = dict(zip(from_top, placed, strict=True))
    return [places[line] for line in range(len(ends))]

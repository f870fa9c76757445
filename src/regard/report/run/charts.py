"""The pictures of a report, as altair charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap
from typing import Any

import altair as alt

from regard.report.page.drawing import (
    WIDE_PLOT,
    Chart,
    Picture,
    picture,
    points_as_float,
)
from regard.report.page.labels import flags
from regard.report.text.typography import typeset
from regard.scoring.figures.drivers import Driver
from regard.scoring.figures.histogram import Histogram

BARE, LINE = (
    36,
    15,
)  # the height of one kind's row without its name, and of a line of the name
LETTER, SMALL_LETTER = (
    6.6,
    6.1,
)  # the width of a letter of a label: of short texts, of long ones
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+,')"
SHOWN = 20  # kinds in one picture


def histogram_picture(
    histogram: Histogram, tiers: dict[str, int], finding: str
) -> Picture:
    """Bars of subjects by score; a dashed line with the tier's name where each tier above the lowest begins."""
    return picture(partial(_histogram, histogram, tiers), finding)


def movers_picture(
    movers: Sequence[Driver], names: dict[str, str], finding: str
) -> Picture:
    """For each kind a row with its name: from the largest cost to the largest gain, the middle 80 % thick."""
    return picture(partial(_movers, movers, names), finding)


# ── where the scores lie ────────────────────────────────────────────────────


def _histogram(histogram: Histogram, tiers: dict[str, int], width: int) -> Chart:
    low, high = points_as_float(histogram.low), points_as_float(histogram.high)
    height = 250 if width == WIDE_PLOT else 200
    bars = [
        {
            "low": points_as_float(b.low),
            "high": points_as_float(b.high),
            "subjects": b.subjects,
        }
        for b in histogram.bars
    ]
    gap = (
        0.5 if width / ((histogram.high - histogram.low) / histogram.width) > 4 else 0.1
    )
    x = alt.X(
        "low:Q",
        title="score, in points",
        scale=alt.Scale(domain=[low, high], nice=False, zero=False),
    )
    drawn = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar(color="var(--bar)", xOffset=gap, x2Offset=-gap, minBandSize=1)
        .encode(
            x=x.axis(alt.Axis(grid=False, tickCount=10 if width == WIDE_PLOT else 5)),
            x2="high:Q",
            y=alt.Y("subjects:Q", title="subjects", axis=_counts(histogram)),
            y2=alt.Y2Datum(0),
        )
    )
    return alt.layer(
        drawn, *_threshold_layers(tiers, low, high, width, height)
    ).properties(width=width, height=height)


def _counts(histogram: Histogram) -> alt.Axis:
    """An axis of whole numbers, however few there are."""
    most = max(bar.subjects for bar in histogram.bars)
    few = {"values": list(range(most + 1))} if most < 5 else {"tickCount": 5}
    return alt.Axis(format=",d", titleAnchor="end", **few)


def _threshold_layers(
    tiers: dict[str, int], low: float, high: float, width: int, height: int
) -> list[alt.Chart]:
    """A dashed line and a flag for every tier but the lowest, whose name needs no line."""
    begin = [(name, points_as_float(least)) for name, least in list(tiers.items())[1:]]
    told = [
        f"{name}, from {_short(least)}" if width == WIDE_PLOT else name
        for name, least in begin
    ]
    places = [(least - low) / (high - low) * width for _, least in begin]
    layers = []
    for flag, (_, least) in zip(flags(places, told, width, LETTER), begin, strict=True):
        at = alt.Chart(
            alt.InlineData(values=[{"at": least, "told": flag.text}])
        ).encode(x="at:Q")
        top = -14 - 17 * flag.row
        layers.append(
            at.mark_rule(color="var(--ink)", strokeDash=[4, 3]).encode(
                y=alt.value(top), y2=alt.value(height)
            )
        )
        if flag.text:
            sideways = (
                {"align": "left", "dx": 4}
                if flag.right
                else {"align": "right", "dx": -4}
            )
            text: dict[str, Any] = {
                "baseline": "middle",
                "fontSize": 12,
                "color": "var(--ink)",
                **sideways,
            }
            layers.append(
                at.mark_text(**text).encode(y=alt.value(top + 5), text="told:N")
            )
    return layers


# ── what moves them ─────────────────────────────────────────────────────────


def _movers(movers: Sequence[Driver], names: dict[str, str], width: int) -> Chart:
    shown = most_moving(movers)
    told = [_lines(names[one.kind], int(width / SMALL_LETTER)) for one in shown]
    height = BARE + LINE * max((len(lines) for lines in told), default=1)
    down = height / 2 - 15  # from a row's middle to its bar
    rows = [
        {
            "row": row,
            "name": told[row],
            "least": points_as_float(one.least),
            "most": points_as_float(one.most),
            "tenth": points_as_float(one.tenth),
            "nine": points_as_float(one.nine_tenths),
            "middle": points_as_float(one.middle),
        }
        for row, one in enumerate(shown)
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    x = alt.Scale(domain=_around_zero(shown), nice=True)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    axis = alt.Axis(
        tickCount=8 if width == WIDE_PLOT else 5, grid=True, labelExpr=SIGNED
    )

    def over(start: str, end: str) -> dict[str, Any]:
        return {
            "x": alt.X(f"{start}:Q", scale=x, axis=axis, title="points taken or added"),
            "x2": f"{end}:Q",
            "y": y,
        }

    layers = [
        base.transform_calculate(zero="0")
        .mark_tick(color="var(--ink)", thickness=1, size=30, yOffset=down)
        .encode(x="zero:Q", y=y),
        base.mark_rule(color="var(--muted)", strokeWidth=1.5, yOffset=down).encode(
            **over("least", "most")
        ),
        base.transform_calculate(a="min(datum.tenth, 0)", b="min(datum.nine, 0)")
        .mark_bar(color="var(--cost)", height=12, yOffset=down)
        .encode(**over("a", "b")),
        base.transform_calculate(a="max(datum.tenth, 0)", b="max(datum.nine, 0)")
        .mark_bar(color="var(--gain)", height=12, yOffset=down)
        .encode(**over("a", "b")),
        base.mark_tick(color="var(--ink)", thickness=2.5, size=20, yOffset=down).encode(
            x="middle:Q", y=y
        ),
        base.mark_text(
            align="left",
            baseline="top",
            fontSize=12,
            lineHeight=LINE,
            dy=5 - height / 2,
            color="var(--ink)",
        ).encode(x=alt.value(0), y=y, text="name:N"),
    ]
    return alt.layer(*layers).properties(width=width, height=height * len(shown))


def most_moving(movers: Sequence[Driver]) -> list[Driver]:
    """The kinds that move anybody, in the order given; of many, those that move the most in all."""
    moving = [one for one in movers if one.subjects]
    largest = {one.kind for one in sorted(moving, key=lambda one: -one.size)[:SHOWN]}
    return [one for one in moving if one.kind in largest]


def _around_zero(movers: Sequence[Driver]) -> list[float]:
    ends = [points_as_float(end) for one in movers for end in (one.least, one.most)]
    return [min(0.0, *ends), max(0.0, *ends)]


def _short(number: float) -> str:
    return typeset(f"{number:,.10g}")


def _lines(text: str, letters: int) -> list[str]:
    """The text in two lines at most."""
    return wrap(text, letters, max_lines=2, placeholder="…") or [""]

"""The pictures: altair charts drawn as SVG by vl-convert, with no browser and no network.

Every picture is drawn twice, for a page and for a phone, so that its words keep their size. Its
colours are names of the style sheet's (`var(--bar)`), so that one picture serves light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from regard.report.digits import typeset
from regard.report.flags import flags
from regard.report.markup import Markup, tag
from regard.report.movers import Mover
from regard.report.spread import Histogram
from regard.scheme.units import POINT

WIDE, NARROW = 700, 318  # of the plot, in CSS pixels
ROW = 50  # the height of one kind's row
LETTER = 6.6  # the width of a letter of labels, on average
SHOWN = 20  # kinds in one picture


@dataclass(frozen=True)
class Picture:
    """The same chart in two widths, and in words what it shows."""

    wide: Markup
    narrow: Markup

    def figure(self, caption: str) -> Markup:
        """The picture with its caption; the style sheet shows the width that fits."""
        return tag("figure", self.wide, self.narrow, tag("figcaption", caption))


def histogram_picture(histogram: Histogram, tiers: dict[str, int], finding: str) -> Picture:
    """Bars of subjects by score; a dashed line with the tier's name where each tier above the lowest begins."""
    return Picture(*(_svg(_histogram(histogram, tiers, width), finding, name) for name, width in _WIDTHS.items()))


def movers_picture(movers: Sequence[Mover], names: dict[str, str], finding: str) -> Picture:
    """For each kind a row with its name: from the largest cost to the largest gain, the middle 80 % thick."""
    return Picture(*(_svg(_movers(movers, names, width), finding, name) for name, width in _WIDTHS.items()))


_WIDTHS = {"wide": WIDE, "narrow": NARROW}


# ── where the scores lie ────────────────────────────────────────────────────


def _histogram(histogram: Histogram, tiers: dict[str, int], width: int) -> alt.LayerChart:
    low, high = _points(histogram.low), _points(histogram.high)
    height = 250 if width == WIDE else 200
    bars = [{"low": _points(b.low), "high": _points(b.high), "subjects": b.subjects} for b in histogram.bars]
    gap = 0.5 if width / ((histogram.high - histogram.low) / histogram.width) > 4 else 0.1
    x = alt.X("low:Q", title="score, in points", scale=alt.Scale(domain=[low, high], nice=False, zero=False))
    drawn = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar(color="var(--bar)", xOffset=gap, x2Offset=-gap, minBandSize=1)
        .encode(
            x=x.axis(alt.Axis(grid=False, tickCount=10 if width == WIDE else 5)),
            x2="high:Q",
            y=alt.Y("subjects:Q", title="subjects", axis=alt.Axis(tickCount=5, format="~s", titleAnchor="end")),
        )
    )
    return alt.layer(drawn, *_threshold_layers(tiers, low, high, width, height)).properties(width=width, height=height)


def _threshold_layers(tiers: dict[str, int], low: float, high: float, width: int, height: int) -> list[alt.Chart]:
    """A dashed line and a flag for every tier but the lowest, whose name needs no line."""
    begin = [(name, _points(least)) for name, least in list(tiers.items())[1:]]
    told = [f"{name}, from {_short(least)}" for name, least in begin]
    places = [(least - low) / (high - low) * width for _, least in begin]
    layers = []
    for flag, (_, least) in zip(flags(places, told, width, LETTER), begin, strict=True):
        at = alt.Chart(alt.InlineData(values=[{"at": least, "told": flag.text}])).encode(x="at:Q")
        top = -8 - 17 * flag.row
        layers.append(at.mark_rule(color="var(--ink)", strokeDash=[4, 3]).encode(y=alt.value(top), y2=alt.value(height)))
        if flag.text:
            sideways = {"align": "left", "dx": 4} if flag.right else {"align": "right", "dx": -4}
            text: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "color": "var(--ink)", **sideways}
            layers.append(at.mark_text(**text).encode(y=alt.value(top + 5), text="told:N"))
    return layers


# ── what moves them ─────────────────────────────────────────────────────────


def _movers(movers: Sequence[Mover], names: dict[str, str], width: int) -> alt.LayerChart:
    shown = most_moving(movers)
    letters = int(width / LETTER)
    rows = [
        {
            "row": row, "name": _cut(names[one.kind], letters), "least": _points(one.least), "most": _points(one.most),
            "tenth": _points(one.tenth), "nine": _points(one.nine_tenths), "middle": _points(one.middle),
        }
        for row, one in enumerate(shown)
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=rows))
    x = alt.Scale(domain=_around_zero(shown), nice=True)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    axis = alt.Axis(tickCount=8 if width == WIDE else 5, format="+~g", grid=True)

    def over(start: str, end: str) -> dict[str, Any]:
        return {"x": alt.X(f"{start}:Q", scale=x, axis=axis, title="points taken or added"), "x2": f"{end}:Q", "y": y}

    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color="var(--ink)").encode(x="zero:Q")
    layers = [
        zero,
        base.mark_rule(color="var(--muted)", strokeWidth=1.5, yOffset=10).encode(**over("least", "most")),
        base.transform_calculate(a="min(datum.tenth, 0)", b="min(datum.nine, 0)")
        .mark_bar(color="var(--cost)", height=12, yOffset=10)
        .encode(**over("a", "b")),
        base.transform_calculate(a="max(datum.tenth, 0)", b="max(datum.nine, 0)")
        .mark_bar(color="var(--gain)", height=12, yOffset=10)
        .encode(**over("a", "b")),
        base.mark_tick(color="var(--ink)", thickness=2.5, size=20, yOffset=10).encode(x="middle:Q", y=y),
        base.mark_text(align="left", baseline="middle", fontSize=12, dy=-10, color="var(--ink)").encode(
            x=alt.value(0), y=y, text="name:N"
        ),
    ]
    return alt.layer(*layers).properties(width=width, height=ROW * len(shown))


def most_moving(movers: Sequence[Mover]) -> list[Mover]:
    """The kinds that move anybody, in the order given; of many, those that move the most in all."""
    moving = [one for one in movers if one.subjects]
    largest = {one.kind for one in sorted(moving, key=lambda one: -one.size)[:SHOWN]}
    return [one for one in moving if one.kind in largest]


def _around_zero(movers: Sequence[Mover]) -> list[float]:
    ends = [_points(end) for one in movers for end in (one.least, one.most)]
    return [min(0.0, *ends), max(0.0, *ends)]


# ── drawing ─────────────────────────────────────────────────────────────────


def _svg(chart: alt.LayerChart, finding: str, name: str) -> Markup:
    """The chart as an inline SVG that says in words what it shows."""
    axis = {
        "labelColor": "var(--ink)", "titleColor": "var(--muted)", "tickColor": "var(--line)", "domainColor": "var(--line)",
        "gridColor": "var(--line)", "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "titlePadding": 8,
    }  # fmt: skip
    styled = chart.configure(aria=False, background="transparent", font="sans-serif", padding=2).configure_axis(**axis)
    styled = styled.configure_view(stroke=None)
    drawn = vl_convert.vegalite_to_svg(styled.to_dict())
    root = tag("svg", role="img", aria_label=finding, class_=f"chart {name}").partition(">")[0]
    return Markup(root + _slim(drawn.removeprefix("<svg")) + "\n")


def _slim(svg: str) -> str:
    """The drawing without what only a file of its own, a mouse or a screen reader's tree needs; hundredths of a pixel."""
    for needless in (r' xmlns(:xlink)?="[^"]*"', r' (aria-\w+|role|pointer-events|class|version|opacity)="[^"]*"'):
        svg = re.sub(needless, "", svg)
    svg = re.sub(r'<path( d="[^"]*")?( display="none"| d=""| d="M0,0h0v0h0Z")+( display="none")?/>', "", svg)
    svg = re.sub(r'<path d=""( display="none")?/>', "", svg)
    return re.sub(r"-?\d+\.\d{3,}(e-?\d+)?", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), svg)


def _points(micropoints: int | Fraction) -> float:
    """Points as a float: for drawing only."""
    return float(Fraction(micropoints) / POINT)


def _short(points: float) -> str:
    return typeset(f"{points:,.10g}")


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"

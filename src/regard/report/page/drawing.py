"""Drawing: a chart becomes an SVG inside the page, by vl-convert, with no browser and no network.

Colours are names of the style sheet's (`var(--bar)`), so that one picture serves light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import altair as alt
import vl_convert

from regard.report.page.markup import Markup, html, tag
from regard.scheme.units import POINT

Chart: TypeAlias = "alt.LayerChart | alt.FacetChart"

WIDE_PLOT, NARROW_PLOT = 720, 310  # of the plot, in CSS pixels
AXIS = {
    "labelColor": "var(--ink)",
    "titleColor": "var(--muted)",
    "tickColor": "var(--line)",
    "domainColor": "var(--line)",
    "gridColor": "var(--line)",
    "labelFlush": False,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
    "titlePadding": 8,
}
NEEDLESS = re.compile(
    r' xmlns(:xlink)?="[^"]*"| (aria-\w+|role|pointer-events|class|version|opacity)="[^"]*"'  # of a file of its own
)
EMPTY = re.compile(r'<path d="(M0,0h0v0h0Z)?"( display="none")?/>')


@dataclass(frozen=True)
class Picture:
    """A chart drawn for a page and for a phone, so that its words keep their size on both."""

    wide: Markup
    narrow: Markup

    def figure(self, caption: str) -> Markup:
        """The picture with its caption; the style sheet shows the width that fits."""
        return tag("figure", html([self.wide, self.narrow]), tag("figcaption", caption))


def picture(chart: Callable[[int], Chart], finding: str) -> Picture:
    """What `chart` makes for a width, drawn for both; `finding` says in words what it shows."""
    return Picture(
        _svg(chart(WIDE_PLOT), finding, "wide"),
        _svg(chart(NARROW_PLOT), finding, "narrow"),
    )


def _svg(chart: Chart, finding: str, name: str) -> Markup:
    styled = chart.configure(
        aria=False, background="transparent", font="sans-serif", padding=2
    )
    styled = styled.configure_axis(**AXIS).configure_view(stroke=None)
    drawn = vl_convert.vegalite_to_svg(
        styled.to_dict(validate=False)
    )  # checking took half the time
    root = tag("svg", role="img", aria_label=finding, class_=f"chart {name}").partition(
        ">"
    )[0]
    return Markup(root + _slim(drawn).removeprefix("<svg") + "\n")


def _slim(svg: str) -> str:
    """The drawing without what a picture inside a page has no use for, to a hundredth of a pixel; texts as they are."""
    return EMPTY.sub(
        "",
        re.sub(r"<[^>]*>", lambda element: _short(NEEDLESS.sub("", element[0])), svg),
    )


def _short(element: str) -> str:
    return re.sub(
        r"-?\d+\.\d{3,}(e-?\d+)?",
        lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."),
        element,
    )


def points_as_float(micropoints: int | Fraction) -> float:
    """Points as a float: for drawing only."""
    return float(Fraction(micropoints) / POINT)

"""Drawing: a chart becomes an SVG inside a page, with no browser and no network.

Colours are names of the style sheet's (`var(--bar)`), so that one picture serves light
and dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias
from xml.etree import ElementTree

import altair as alt
import vl_convert

from regard.report.page.markup import Markup, html, tag
from regard.report.text.language import Language
from regard.report.text.typography import MINUS_SIGN
from regard.scheme.units import POINT

Chart: TypeAlias = "alt.LayerChart | alt.FacetChart"

WIDE_PLOT = 720  # CSS pixels, without axes: for a page
NARROW_PLOT = 310  # CSS pixels, without axes: for a phone
SIGNED_LABELS = "datum.value == 0 ? '0' : format(datum.value, '+,')"
"""How an axis around zero writes its numbers, as a Vega expression."""

AXIS_STYLE = {
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
PIXEL_DECIMALS = 2  # of a coordinate; a hundredth of a pixel cannot be seen
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(e-?\d+)?")  # more decimals than that

# What a picture inside a page has no use for: it is no file of its own, its label is
# the page's, it does nothing when touched, and a mark that lets the ground through
# would lose the contrast of its colour.
NEEDLESS_ATTRIBUTES = frozenset(
    {"class", "opacity", "pointer-events", "role", "version"}
)
EMPTY_PATHS = frozenset({"", "M0,0h0v0h0Z"})


@dataclass(frozen=True)
class Picture:
    """A chart drawn twice, so that its words keep their size on a page and a phone.

    Attributes:
        wide: The SVG for a page.
        narrow: The SVG for a phone.
    """

    wide: Markup
    narrow: Markup

    def figure(self, caption: str) -> Markup:
        """The picture with its caption; the style sheet shows the width that fits."""
        return tag("figure", self.wide, self.narrow, tag("figcaption", caption))


def picture(
    chart: Callable[[int], Chart], finding: str, language: Language | None = None
) -> Picture:
    """Draws a chart for a page and for a phone.

    Args:
        chart: Makes the chart for a width of the plot, in CSS pixels.
        finding: What the picture shows, in words, for those who do not see it.
        language: In which numbers are written; English, if none.

    Returns:
        Both drawings, as SVG.
    """
    numbers = None
    if language is not None:
        numbers = _number_format(language)
    return Picture(
        wide=_drawing(chart(WIDE_PLOT), finding, "wide", numbers),
        narrow=_drawing(chart(NARROW_PLOT), finding, "narrow", numbers),
    )


def _number_format(language: Language) -> dict[str, Any]:
    """How a language writes numbers, as D3 asks for it."""
    symbols = language.locale.number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", ""],
        "minus": MINUS_SIGN,
    }


def points_as_float(micropoints: int | Fraction) -> float:
    """Points as a float: for drawing only."""
    return float(Fraction(micropoints) / POINT)


def _drawing(
    chart: Chart, finding: str, width_name: str, numbers: dict[str, Any] | None
) -> Markup:
    styled = chart.configure(
        aria=False, background="transparent", font="sans-serif", padding=2
    )
    styled = styled.configure_axis(**AXIS_STYLE).configure_view(stroke=None)
    # Checking the chart against Vega-Lite's schema took half the time of drawing.
    specification = styled.to_dict(validate=False)
    root = ElementTree.fromstring(
        vl_convert.vegalite_to_svg(specification, format_locale=numbers)
    )
    _leave_out_empty_paths(root)
    for element in root.iter():
        _simplify(element)
    label = {"role": "img", "aria-label": finding, "class": f"chart {width_name}"}
    root.attrib = {**label, **root.attrib}
    return html([Markup(ElementTree.tostring(root, encoding="unicode")), Markup("\n")])


def _leave_out_empty_paths(element: ElementTree.Element) -> None:
    """Vega draws a frame around every group, most of them without any size."""
    for child in list(element):
        _leave_out_empty_paths(child)
        if child.tag.endswith("}path") and child.get("d") in EMPTY_PATHS:
            element.remove(child)


def _simplify(element: ElementTree.Element) -> None:
    """Plain names, needed attributes, and numbers no finer than can be seen."""
    # In HTML, the elements of an SVG need no namespace.
    element.tag = element.tag.rpartition("}")[2]
    attributes = {}
    for name, value in element.attrib.items():
        if name in NEEDLESS_ATTRIBUTES or name.startswith("aria-"):
            continue
        attributes[name] = LONG_NUMBER.sub(_shorten, value)
    element.attrib = attributes


def _shorten(number: re.Match[str]) -> str:
    rounded = f"{float(number[0]):.{PIXEL_DECIMALS}f}"
    return rounded.rstrip("0").rstrip(".")

"""Pictures: what becomes of a chart inside a page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import altair as alt
import pytest

from regard.report.page.drawing import NARROW_PLOT, WIDE_PLOT, Chart, Picture, picture

NAME = 'a < b & "c" 0.123456 class="x"'


@pytest.fixture(scope="module")
def drawn() -> Picture:
    """A chart of one point and its name."""

    def chart(width: int) -> Chart:
        data = alt.InlineData(values=[{"x": 1 / 3, "name": NAME}])
        point = alt.Chart(data).mark_point().encode(x="x:Q")
        name = alt.Chart(data).mark_text().encode(x="x:Q", text="name:N")
        layers: Chart = alt.layer(point, name).properties(width=width, height=50)
        return layers

    return picture(chart, "One point.")


def test_a_picture_is_drawn_for_a_page_and_a_phone(drawn: Picture) -> None:
    """Each width is drawn apart, named, and labelled with the finding."""
    for svg, name, plot in (
        (drawn.wide, "wide", WIDE_PLOT),
        (drawn.narrow, "narrow", NARROW_PLOT),
    ):
        root = ElementTree.fromstring(svg)
        assert root.tag == "svg"
        assert root.get("class") == f"chart {name}"
        assert root.get("role") == "img"
        assert root.get("aria-label") == "One point."
        assert plot <= float(root.attrib["width"]) < plot + 100


def test_texts_of_a_picture_stay_as_they_are(drawn: Picture) -> None:
    """What looks like markup, an attribute or a long number is a text like another."""
    texts = [
        element.text for element in ElementTree.fromstring(drawn.wide).iter("text")
    ]
    assert NAME in texts


def test_a_picture_carries_nothing_needless(drawn: Picture) -> None:
    """No classes, roles or namespaces inside, no empty paths, no invisible decimals."""
    root = ElementTree.fromstring(drawn.wide)
    for element in root.iter():
        assert "}" not in element.tag
        if element is not root:
            assert not element.attrib.keys() & {"class", "role", "aria-hidden"}
        for value in element.attrib.values():
            assert not re.search(r"\.\d{3}", value)
        assert element.tag != "path" or element.get("d")

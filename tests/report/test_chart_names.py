"""Names in a witness's picture: no line runs through one where there is room."""

from __future__ import annotations

import random

import pytest

from regard.report.findings.chart_names import (
    LETTER_WIDTH,
    NAME_HEIGHT,
    Plot,
    line_boxes,
    name_boxes,
)

PLOT = Plot(630, 240, -1, 6, 660, 1_130)
FALL = [(-1, 1_000), (0, 830), (1, 840), (2, 848), (3, 857), (4, 865), (5, 872)]


def test_a_name_stands_where_no_line_runs() -> None:
    """A line that comes back over a threshold moves the name; others stay right."""
    names = {"watched": 700.0, "ordinary": 850.0, "honoured": 1_100.0}
    lines = line_boxes(PLOT, [*FALL, (6, 872)])
    places = name_boxes(PLOT, names, lines)
    assert not any(place.touches(line) for place in places for line in lines)
    watched, ordinary, honoured = places
    assert watched.right == honoured.right > ordinary.right


@pytest.mark.parametrize("seed", range(40))
def test_names_stay_in_the_plot_and_apart(seed: int) -> None:
    """Whatever the lines: inside, of their own size, and no name over another."""
    chance = random.Random(seed)
    thresholds = sorted(chance.sample(range(700, 1_100, 40), 4))
    names = {f"tier {points} from here": float(points) for points in thresholds}
    line = [(float(month), chance.uniform(670, 1_120)) for month in range(-1, 7)]
    places = name_boxes(PLOT, names, line_boxes(PLOT, line))
    for name, place in zip(names, places, strict=True):
        assert place.right - place.left == LETTER_WIDTH * len(name)
        assert place.bottom - place.top == NAME_HEIGHT
        assert place.left >= 0
        assert place.right <= PLOT.width
        assert not any(place.touches(other) for other in places if other is not place)

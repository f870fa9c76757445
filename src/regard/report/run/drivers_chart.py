"""The picture of what moves the scores: a row a kind, around zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from textwrap import wrap
from typing import Any

import altair as alt

from regard.report.page.drawing import (
    SIGNED_LABELS,
    WIDE_PLOT,
    Chart,
    Picture,
    picture,
    points_as_float,
)
from regard.report.text.language import Language
from regard.scheme.worth import DOWN, UP
from regard.scoring.figures.drivers import Driver

COLOURS = {
    DOWN: ("var(--cost)", "var(--gain)"),
    UP: ("var(--gain)", "var(--cost)"),
    None: ("var(--bar)", "var(--bar)"),
}
"""Of bars below nought and above, by the way that leads towards less."""

MOST_KINDS = 20  # in one picture
BARE_ROW = 36  # pixels; the height of a row without the kind's name
LINE_HEIGHT = 15  # pixels; of a line of the name
MOST_NAME_LINES = 2  # of a name
NAME_LETTER = 6.1  # pixels; the width of a letter of a name


def drivers_picture(
    language: Language,
    drivers: Sequence[Driver],
    names: Mapping[str, str],
    finding: str,
    harmful_way: int | None,
) -> Picture:
    """Draws each kind from the least to the most it adds, the middle 80 % thick.

    Args:
        language: Of the words in it.
        drivers: What each kind adds.
        names: What people call each kind.
        finding: What the picture shows, in words.
        harmful_way: The way in which people get less; it has the colour of costs.

    Returns:
        The picture, for a page and for a phone.
    """
    colours = COLOURS[harmful_way]
    chart = partial(_chart, language, most_moving(drivers), names, colours)
    return picture(chart, finding, language)


def most_moving(drivers: Sequence[Driver]) -> list[Driver]:
    """The kinds of which a picture is drawn.

    Args:
        drivers: What each kind adds.

    Returns:
        Those that move anybody, in the order given; of many, those that move most.
    """
    moving = [driver for driver in drivers if driver.subjects]
    by_size = sorted(moving, key=lambda driver: driver.size, reverse=True)
    return sorted(by_size[:MOST_KINDS], key=moving.index)


def _chart(
    language: Language,
    drivers: Sequence[Driver],
    names: Mapping[str, str],
    colours: tuple[str, str],
    width: int,
) -> Chart:
    letters = int(width / NAME_LETTER)
    rows = []
    most_lines = 1
    for i, driver in enumerate(drivers):
        name = _in_lines(names[driver.kind], letters)
        most_lines = max(most_lines, len(name))
        rows.append({"row": i, "name": name, **_ends(driver)})
    # All rows are as high as the longest name needs, so that their bars compare.
    row_height = BARE_ROW + LINE_HEIGHT * most_lines
    base = alt.Chart(alt.InlineData(values=rows))
    layers = _layers(base, _axis(language, drivers, width), row_height, colours)
    return alt.layer(*layers).properties(width=width, height=row_height * len(drivers))


def _in_lines(name: str, letters: int) -> list[str]:
    return wrap(name, letters, max_lines=MOST_NAME_LINES, placeholder="…") or [""]


def _ends(driver: Driver) -> dict[str, float]:
    return {
        "least": points_as_float(driver.least),
        "most": points_as_float(driver.most),
        "tenth": points_as_float(driver.tenth),
        "nine_tenths": points_as_float(driver.nine_tenths),
        "middle": points_as_float(driver.middle),
    }


def _axis(language: Language, drivers: Sequence[Driver], width: int) -> dict[str, Any]:
    """An axis on which every kind and zero have room."""
    ends = [0.0]
    for driver in drivers:
        ends += [points_as_float(driver.least), points_as_float(driver.most)]
    ticks = 8 if width == WIDE_PLOT else 5
    return {
        "scale": alt.Scale(domain=[min(ends), max(ends)], nice=True),
        "axis": alt.Axis(tickCount=ticks, grid=True, labelExpr=SIGNED_LABELS),
        "title": language.gettext("points taken or added"),
    }


def _layers(
    base: alt.Chart, axis: dict[str, Any], row_height: int, colours: tuple[str, str]
) -> list[alt.Chart]:
    """The drawing, from the lowest layer up; a bar that spans zero has two colours."""
    colour_down, colour_up = colours
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    to_bar = row_height / 2 - 15  # pixels from a row's middle down to its bar

    def span(start: str, end: str) -> dict[str, Any]:
        return {"x": alt.X(f"{start}:Q", **axis), "x2": f"{end}:Q", "y": y}

    zero = base.transform_calculate(zero="0").mark_tick(
        color="var(--ink)", thickness=1, size=30, yOffset=to_bar
    )
    whole = base.mark_rule(color="var(--muted)", strokeWidth=1.5, yOffset=to_bar)
    down = base.transform_calculate(
        start="min(datum.tenth, 0)", end="min(datum.nine_tenths, 0)"
    ).mark_bar(color=colour_down, height=12, yOffset=to_bar)
    up = base.transform_calculate(
        start="max(datum.tenth, 0)", end="max(datum.nine_tenths, 0)"
    ).mark_bar(color=colour_up, height=12, yOffset=to_bar)
    middle = base.mark_tick(color="var(--ink)", thickness=2.5, size=20, yOffset=to_bar)
    name = base.mark_text(
        align="left",
        baseline="top",
        fontSize=12,
        lineHeight=LINE_HEIGHT,
        dy=5 - row_height / 2,
        color="var(--ink)",
    )
    return [
        zero.encode(x="zero:Q", y=y),
        whole.encode(**span("least", "most")),
        down.encode(**span("start", "end")),
        up.encode(**span("start", "end")),
        middle.encode(x="middle:Q", y=y),
        name.encode(x=alt.value(0), y=y, text="name:N"),
    ]

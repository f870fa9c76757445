"""A figure for each replication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import altair as alt
import numpy as np
import vl_convert

from replications import (
    delayed_impact,
    dissent,
    granovetter,
    image_scoring,
    runaway,
    strategic,
)

Points = Iterable[tuple[float, float]]
DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
"""One for each line: drawn and left out, in pixels."""
SEED = 1


class Figure(NamedTuple):
    """Lines and what the axes are.

    Attributes:
        lines: points by the line's name.
        x: title of the horizontal axis.
        y: title of the vertical axis.
    """

    lines: dict[str, Points]
    x: str
    y: str


def draw(name: str, out: Path) -> Path:
    """Draws the figure of one replication.

    Args:
        name: of the replication.
        out: the folder, made if it is not there.

    Returns:
        The path of the PNG.
    """
    out.mkdir(parents=True, exist_ok=True)
    chart = _chart(FIGURES[name]())
    path = out / f"{name}.png"
    path.write_bytes(vl_convert.vegalite_to_png(chart.to_dict(), scale=2))
    return path


def _chart(figure: Figure) -> alt.Chart:
    """The lines of a figure."""
    rows = []
    for name, points in figure.lines.items():
        for x, y in points:
            rows.append({"line": name, "x": float(x), "y": float(y)})
    names = list(figure.lines)
    dash = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    color = alt.Scale(domain=names)
    return (
        alt.Chart(alt.InlineData(values=rows), width=520, height=320)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("x:Q", title=figure.x),
            y=alt.Y("y:Q", title=figure.y),
            strokeDash=alt.StrokeDash("line:N", scale=dash, title=None),
            color=alt.Color("line:N", scale=color, title=None),
        )
    )


def _line(function: Callable[[float], float], grid: np.ndarray) -> Points:
    """The points of a function on a grid."""
    return [(float(x), function(float(x))) for x in grid]


def _dissent() -> Figure:
    return Figure(dissent.curves(), "dissent desired", "dissent expressed")


def _runaway() -> Figure:
    edges = np.linspace(0, 1, 41)
    middles = (edges[1:] + edges[:-1]) / 2
    lines: dict[str, Points] = {}
    for name, corrected in (("uncorrected", False), ("corrected", True)):
        counts, _ = np.histogram(runaway.share_at_end(corrected), edges)
        lines[name] = list(zip(middles, counts / counts.sum(), strict=True))
    x = "share of looking that goes to the first area (true share .567)"
    return Figure(lines, x, "share of runs")


def _image_scoring() -> Figure:
    lines: dict[str, Points] = {}
    for people in image_scoring.PUBLISHED:
        points = []
        for place, known in enumerate(image_scoring.CHANCES):
            gain = image_scoring.advantage(
                people, known, image_scoring.ROUNDS, SEED + place
            )
            points.append((known, gain))
        lines[f"{people} people"] = points
    y = "a discriminator's gain over one who never helps"
    return Figure(lines, "chance that an image is known", y)


def _delayed_impact() -> Figure:
    grid = np.linspace(0.01, 0.99, 99)
    lines: dict[str, Points] = {}
    for name, group in delayed_impact.groups(delayed_impact.folder()).items():
        lines[name] = _line(group.change, grid)
    y = "mean change of score, in points"
    return Figure(lines, "share of the group selected", y)


def _strategic() -> Figure:
    grid = np.linspace(0, 0.3, 16)
    lines = {
        "static threshold": _line(_accuracy_at(strategic.TAU), grid),
        "robust threshold": _line(_accuracy_at(strategic.ROBUST), grid),
    }
    return Figure(lines, "noise in the score seen", "share judged rightly")


def _accuracy_at(threshold: float) -> Callable[[float], float]:
    """The accuracy of a threshold, by noise."""
    return lambda noise: strategic.accuracy(noise, threshold)


def _granovetter() -> Figure:
    grid = np.linspace(0.05, 0.2, 151)
    lines = {"large crowd": _line(granovetter.large_crowd, grid)}
    return Figure(lines, "spread of thresholds (mean .25)", "share that joins")


FIGURES: dict[str, Callable[[], Figure]] = {
    "dissent": _dissent,
    "runaway": _runaway,
    "image_scoring": _image_scoring,
    "delayed_impact": _delayed_impact,
    "strategic": _strategic,
    "granovetter": _granovetter,
}

"""A figure for each replication."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import vl_convert

Points = Iterable[tuple[float, float]]


def draw(name: str, out: Path) -> Path:
    """Draws the figure of one replication as PNG; gives its path."""
    out.mkdir(parents=True, exist_ok=True)
    lines, x, y = FIGURES[name]()
    chart = _lines(lines, x, y)
    path = out / f"{name}.png"
    path.write_bytes(vl_convert.vegalite_to_png(chart.to_dict(), scale=2))
    return path


def _lines(lines: dict[str, Points], x: str, y: str) -> alt.Chart:
    rows = [
        {"line": name, "x": float(a), "y": float(b)}
        for name, points in lines.items()
        for a, b in points
    ]
    names = list(lines)
    dash = alt.Scale(
        domain=names, range=[[1, 0], [6, 3], [2, 2], [8, 2, 2, 2]][: len(names)]
    )
    return (
        alt.Chart(alt.InlineData(values=rows), width=520, height=320)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("x:Q", title=x),
            y=alt.Y("y:Q", title=y),
            strokeDash=alt.StrokeDash("line:N", scale=dash, title=None),
            color=alt.Color("line:N", scale=alt.Scale(domain=names), title=None),
        )
    )


def _module(name: str) -> Any:
    return importlib.import_module(f"replications.{name}")


def _dissent() -> tuple[dict[str, Points], str, str]:
    return _module("dissent").curves(), "dissent desired", "dissent expressed"


def _runaway() -> tuple[dict[str, Points], str, str]:
    module = _module("runaway")
    edges = np.linspace(0, 1, 41)
    lines = {}
    for name, corrected in (("uncorrected", False), ("corrected", True)):
        counts, _ = np.histogram(module.share_at_end(corrected), edges)
        lines[name] = list(
            zip((edges[1:] + edges[:-1]) / 2, counts / counts.sum(), strict=True)
        )
    return (
        lines,
        "share of looking that goes to the first area (true share .567)",
        "share of runs",
    )


def _image_scoring() -> tuple[dict[str, Points], str, str]:
    module = _module("image_scoring")
    grid = np.linspace(0.02, 0.2, 19)
    lines = {
        f"{n} people": [
            (q, module.advantage(n, q, 60_000, 1 + i)) for i, q in enumerate(grid)
        ]
        for n in (100, 1000)
    }
    return (
        lines,
        "chance that an image is known",
        "a discriminator's gain over one who never helps",
    )


def _delayed_impact() -> tuple[dict[str, Points], str, str]:
    module = _module("delayed_impact")
    grid = np.linspace(0.01, 0.99, 99)
    both = module.groups(module.folder())
    lines = {
        name: [(share, group.change(share)) for share in grid]
        for name, group in both.items()
    }
    return lines, "share of the group selected", "mean change of score, in points"


def _strategic() -> tuple[dict[str, Points], str, str]:
    module = _module("strategic")
    grid = np.linspace(0, 0.3, 16)
    robust = module.TAU + 1 / module.COST
    lines = {
        name: [(noise, module.accuracy(noise, tau)) for noise in grid]
        for name, tau in (
            ("static threshold", module.TAU),
            ("robust threshold", robust),
        )
    }
    return lines, "noise in the score seen", "share judged rightly"


def _granovetter() -> tuple[dict[str, Points], str, str]:
    module = _module("granovetter")
    grid = np.linspace(0.05, 0.2, 151)
    return (
        {"large crowd": [(s, module.large_crowd(s)) for s in grid]},
        "spread of thresholds (mean .25)",
        "share that joins",
    )


FIGURES: dict[str, Callable[[], tuple[dict[str, Points], str, str]]] = {
    "dissent": _dissent,
    "runaway": _runaway,
    "image_scoring": _image_scoring,
    "delayed_impact": _delayed_impact,
    "strategic": _strategic,
    "granovetter": _granovetter,
}

"""Beside each other: the same decisions asked of both, by turns."""

from __future__ import annotations

import json
import shutil
from statistics import median

from benchmarks.service.answering import (
    Answering,
    loaded,
    loaded_by_wrk,
    questions,
    warm_up,
)

TURNS = 3


def tell(what: str, values: dict[str, float]) -> None:
    """Prints a line."""
    told = {name: round(value, 3) for name, value in values.items()}
    print(f"{what}: {json.dumps(told)}", flush=True)


def tell_beside(
    what: str, ours: Answering, theirs: Answering, seconds: float, connections: int
) -> None:
    """Loads both by turns, then each at half of what it can do."""
    ratios: dict[str, list[float]] = {"per_s": [], "cpu_us": []}
    our_values: dict[str, float] = {}
    their_values: dict[str, float] = {}
    what = f"{what}, {connections} at once"
    for answering in (ours, theirs):
        warm_up(answering)
    for _ in range(TURNS):
        our_values = loaded(ours, questions(ours.key), seconds, connections)
        their_values = loaded(theirs, questions(theirs.key), seconds, connections)
        ratios["per_s"].append(our_values["per_s"] / their_values["per_s"])
        ratios["cpu_us"].append(their_values["cpu_us"] / our_values["cpu_us"])
        tell(f"{what}: Regard", our_values)
        tell(f"{what}: by hand", their_values)
    medians = {name: median(values) for name, values in ratios.items()}
    tell(f"{what}: ratio to by hand, median", medians)
    if shutil.which("wrk"):
        our_count = loaded_by_wrk(ours, seconds, connections)
        their_count = loaded_by_wrk(theirs, seconds, connections)
        tell(f"{what}: Regard, by wrk", our_count)
        tell(f"{what}: by hand, by wrk", their_count)
    _tell_at_half_load(f"{what}: Regard", ours, seconds, connections, our_values)
    _tell_at_half_load(f"{what}: by hand", theirs, seconds, connections, their_values)


def _tell_at_half_load(
    what: str,
    answering: Answering,
    seconds: float,
    connections: int,
    full: dict[str, float],
) -> None:
    half = full["per_s"] / 2
    values = loaded(answering, questions(answering.key), seconds, connections, half)
    tell(f"{what} at half load", values)

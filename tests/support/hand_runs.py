"""Runs made by hand: tables of few rows, whose measures are worked out on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import regard
from regard.society.month.totals import QUANTITIES
from regard.society.results.run_tables import RunTables

Table = Mapping[str, Sequence[Any]]
TIES = 4  # a person

TINY = """
scheme: {name}
version: 1
title: Tiny
score: {{model: points, base: 10, range: [0, 20]}}
tiers: {{low: 0, plain: 10, high: 15}}
ordinary: plain
sources:
  desk: {{domain: lending}}
evidence:
  kept: {{source: desk, points: 2, cap: 5, permanent: true}}
  broke: {{source: desk, points: -3, permanent: true}}
services:
  loan: {{domain: lending, outcomes: {{low: refuse, plain: allow, high: allow}}}}
"""

SCORES = [16.0, 12.0, 6.0, 2.0]
PEOPLE: Table = {
    "person": [0, 1, 2, 3],
    "group": ["a", "a", "b", "b"],
    "honesty": [0.9, 0.7, 0.6, 0.2],
    "deserving": [True, True, True, False],
    "official": [0, 0, 1, 1],
    "earning": [0.8, 0.6, 0.4, 0.2],
    "means": [4.0, 3.0, 2.0, 1.0],
    "fear": [0.0, 0.0, 1.0, 1.0],
    "trust": [0.9, 0.5, 0.3, 0.3],
}
"""Four people, the two of group a richer, more honest and less afraid."""


def tiny_scheme(name: str = "tiny") -> regard.Scheme:
    """Tiers low, plain (ordinary) and high from 0, 10 and 15; begins at 10."""
    return regard.parse(TINY.format(name=name))


def write_run(folder: Path, **tables: Table) -> RunTables:
    """Writes tables as a run leaves them, and opens them."""
    for name, columns in tables.items():
        path = folder / ("people.parquet" if name == "people" else f"{name}/0.parquet")
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(dict(columns)), path)
    return RunTables(folder, TIES)


def months(*rows: Mapping[str, Any]) -> Table:
    """A table of months from rows; what a row leaves out is 0, nobody a dissenter."""
    names = ("month", "group", "dissenter", *QUANTITIES)
    usual: dict[str, Any] = dict.fromkeys(names, 0.0)
    usual |= {"month": 0, "group": "a", "dissenter": False}
    full = [usual | dict(row) for row in rows]
    return {name: [row[name] for row in full] for name in names}


def columns(names: str, *rows: tuple[Any, ...]) -> Table:
    """A table from rows, its columns named by words."""
    return dict(zip(names.split(), zip(*rows, strict=True), strict=True))

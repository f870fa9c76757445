"""Whoever is named by nobody is one reporter among the others, however it is left out.

So nobody gets past `per_reporter` by leaving names out: all that is said by nobody
counts as if one person had said it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow.csv import write_csv

from regard.scheme import Scheme, parse
from regard.scoring.event import Event
from regard.scoring.reference import interpret
from regard.scoring.scores import score
from tests.support.engines import by_columns, by_reference, duck
from tests.support.strategies import AT, histories, schemes, uncontradicted

SOMEBODY = "somebody of whom no event is"
RATED = parse("""
scheme: rated
version: 1
title: Rated
use: study
sources: {peers: {domain: lending}}
evidence:
  rating:
    {source: peers, points: 1, amount: [-5, 5], permanent: true,
     per_reporter: 2 per 30d}
score: {model: points, base: 50, range: [0, 100]}
tiers: {all: 0}
ordinary: all
services: {}
""")


@pytest.fixture(scope="module")
def con() -> Any:
    return duck()


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, list[Event], datetime]:
    """A history in which some, or all, is said by nobody."""
    scheme = draw(schemes())
    events = uncontradicted(scheme, draw(histories(scheme, subjects=3)))
    if draw(st.booleans()):
        events = [replace(event, reporter="") for event in events]
    return scheme, events, AT


def named(events: list[Event]) -> list[Event]:
    """The same, all of which nobody says said by one person."""
    return [replace(event, reporter=event.reporter or SOMEBODY) for event in events]


@pytest.mark.parametrize("kept", [False, True])
@settings(
    max_examples=9,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(case=cases())
def test_by_nobody_is_as_by_one(
    con: Any, kept: bool, case: tuple[Scheme, list[Event], datetime]
) -> None:
    """In the reference, and in columns that put tables down or do not."""
    scheme, events, at = case
    meant = by_reference(scheme, named(events), at)
    assert by_reference(scheme, events, at) == meant
    assert by_columns(con, scheme, events, at, kept) == meant


NOTHING = ("", " ", "\t", None, float("nan"))
"""What may stand where nobody is named."""


def rows(reporters: tuple[object, ...]) -> list[dict[str, object]]:
    """Ratings of one day, each said by the next."""
    made: list[dict[str, object]] = []
    for number, reporter in enumerate(reporters):
        row = {
            "id": f"r{number}",
            "subject": "ada",
            "kind": "rating",
            "time": "2026-03-02T12:00:00Z",
            "amount": -5,
            "reporter": reporter,
        }
        made.append(row)
    return made


def standing_of(data: Any) -> float:
    """Ada's score, as reading it gives it."""
    scores = score(RATED, data, as_of="2026-03-03", study=True)
    assert scores.rejected == 0
    explanation = scores.explain("ada")
    (row,) = scores.tables.rows("SELECT score FROM standings")
    assert explanation.standing.micropoints == row["score"]
    return float(row["score"])


@pytest.mark.parametrize(
    "reporters",
    [NOTHING, ("", "", "", ""), (None, None, None), ("x", "", None, "x", "x")],
)
def test_no_way_of_naming_nobody_is_another_reporter(
    tmp_path: Path, reporters: tuple[object, ...]
) -> None:
    """Blanks, nulls, no number: all of them are one, beside whoever is named."""
    by_name = 1 + ("x" in reporters)
    expected = (50 - 5 * 2 * by_name) * 1_000_000
    events = rows(reporters)
    assert standing_of(events) == expected
    texts = [None if isinstance(name, float) else name for name in reporters]
    table = pa.Table.from_pylist(rows(tuple(texts)))
    assert standing_of(table) == expected
    path = tmp_path / "events.csv"
    write_csv(table, path)
    assert standing_of(path) == expected


def test_nor_is_a_column_that_is_missing() -> None:
    events = rows(("", "", "", ""))
    for row in events:
        del row["reporter"]
    assert standing_of(events) == 40 * 1_000_000
    assert standing_of(pa.Table.from_pylist(events)) == 40 * 1_000_000


def test_however_many_nobody_says_as_many_count_as_of_one() -> None:
    """Two of a window, as the limit says."""
    time = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
    events = [Event(f"r{n}", "ada", "rating", time, -5_000) for n in range(50)]
    at = datetime.fromisoformat("2026-03-03T00:00:00+00:00")
    assert interpret(RATED, events, at).micropoints == 40 * 1_000_000

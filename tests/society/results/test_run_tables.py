"""Sums over the tables of a run made by hand: of whom, and over which months."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from regard.society.book.upright import upright
from regard.society.results.run_tables import (
    DISSENTERS,
    EVERYONE,
    POOREST,
    RunTables,
)
from tests.support.hand_runs import PEOPLE, columns, months, tiny_scheme, write_run


@pytest.fixture
def run(tmp_path: Path) -> RunTables:
    """Two groups; month 0 is outside of the last twelve."""
    return write_run(
        tmp_path,
        months=months(
            {"month": 0, "group": "a", "people": 5, "fear": 5.0, "trust": 1.0},
            {"month": 2, "group": "a", "people": 4, "fear": 1.0, "trust": 3.0},
            {"month": 13, "group": "a", "people": 4, "fear": 2.0, "trust": 2.0},
            {
                "month": 13,
                "group": "b",
                "dissenter": True,
                "people": 2,
                "fear": 2.0,
                "trust": 0.5,
            },
        ),
        people=PEOPLE,
        both=columns(
            "month scheme other people",
            (12, "tiny", "other", 6),
            (13, "tiny", "tiny", 3),
            (13, "tiny", "other", 2),
            (13, "other", "other", 4),
        ),
    )


@pytest.mark.parametrize(
    ("people", "fear", "trust"),
    [
        (EVERYONE, 5 / 10, 5.5 / 10),
        ("a", 3 / 8, 5 / 8),
        ("b", 2 / 2, 0.5 / 2),
        (DISSENTERS, 2 / 2, 0.5 / 2),
        # The poorest of four people, at the end: fear 1, trust .3.
        (POOREST, 1.0, 0.3),
    ],
)
def test_means_are_of_those_people_over_the_last_year(
    run: RunTables, people: str, fear: float, trust: float
) -> None:
    """Sums over people and months; what is asked for, and nothing else."""
    assert run.mean("fear", people) == pytest.approx(fear)
    assert run.mean("trust", people) == pytest.approx(trust)


def test_there_is_no_mean_of_nobody(run: RunTables) -> None:
    """A group that is not there, and what is not known of each one."""
    assert math.isnan(run.mean("fear", "c"))
    assert math.isnan(run.mean("late", POOREST))


def test_totals_and_series(run: RunTables) -> None:
    """A total over the last months; a series over all, nothing where nobody lived."""
    assert run.total("fear") == 5
    series = run.series("fear")
    assert series[[0, 1, 2, 13]] == pytest.approx([1, 0, 1 / 4, 4 / 6])
    assert len(series) == 14


def test_below_both_is_of_the_last_month(run: RunTables) -> None:
    """Of six people two are below under both, either way round; three under one."""
    assert run.below_both("tiny", "other") == pytest.approx(2 / 6)
    assert run.below_both("other", "tiny") == pytest.approx(2 / 6)
    assert run.below_both("tiny", "tiny") == pytest.approx(3 / 6)


def test_moves_go_from_row_to_column(tmp_path: Path) -> None:
    """Lowest tier first; only the scheme's own."""
    run = write_run(
        tmp_path,
        months=months({"people": 1}),
        moves=columns(
            "month scheme before after people",
            (0, "tiny", "low", "high", 3),
            (0, "another", "low", "high", 7),
        ),
    )
    assert run.moves(upright(tiny_scheme())).tolist() == [
        [0, 0, 3],
        [0, 0, 0],
        [0, 0, 0],
    ]


def test_ties_mix_from_row_to_column(tmp_path: Path) -> None:
    """Of 20 kept ties 6 are of people below ordinary, 2 of them to others.

    5 lead across, so 3 come from the others, who have 11 among themselves.
    """
    counts = {
        "ties_kept": 20,
        "ties_of_low": 6,
        "ties_of_low_across": 2,
        "ties_across_kept": 5,
    }
    run = write_run(tmp_path, months=months({"people": 5, **counts}))
    expected = [[4 / 20, 2 / 20], [3 / 20, 11 / 20]]
    assert run.mixing().tolist() == expected

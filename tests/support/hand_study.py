"""A study made by hand: two tiny schemes, two seeds, twenty people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from regard.society.results import StudyFigures, StudyRuns, figures_of
from regard.society.results.run_tables import RunTables
from regard.society.scenario import read_scenario
from regard.society.study import Study
from tests.support.hand_runs import (
    PEOPLE,
    SCORES,
    columns,
    months,
    tiny_scheme,
    write_run,
)

CHEATED = {"none": (4, 6), "x": (2, 4), "y": (3, 3), "together": (1, 2)}
READ = {"none": (10, 12), "x": (5, 6), "y": (10, 12), "together": (4, 4)}
RESTRICTED = {"none": (0, 0), "x": (8, 10), "y": (2, 3), "together": (9, 11)}
FEAR = {"all": (10, 12), "without-errors": (4, 5), "without-incentives": (9, 12)}
RESTRICTED_OF_B = {
    "all": (4, 5),
    "without-errors": (2, 3),
    "without-incentives": (4, 5),
}
"""How many of twenty people, by arm or variant and seed."""


def _run(folder: Path, arm: str, first: dict[str, Any], second: dict[str, Any]) -> Any:
    """A run of both groups, with tables for the schemes of its arm."""
    schemes = {"none": (), "together": ("x", "y")}.get(arm, (arm,))
    people: dict[str, Any] = dict(PEOPLE)
    tables = {"months": months({"people": 10, **first}, {"people": 10, **second})}
    rows: dict[str, list[tuple[Any, ...]]] = {"tiers": [], "moves": [], "judged": []}
    for scheme in schemes:
        people[f"score {scheme}"] = SCORES
        rows["tiers"].append((0, "a", False, scheme, "low", 8))
        rows["tiers"].append((0, "a", False, scheme, "plain", 12))
        rows["moves"].append((0, scheme, "low", "plain", 5))
        rows["judged"].append((0, "a", False, scheme, True, True, 10))
        rows["judged"].append((0, "b", False, scheme, False, False, 10))
    names = {
        "tiers": "month group dissenter scheme tier people",
        "moves": "month scheme before after people",
        "judged": "month group dissenter scheme deserving ordinary people",
    }
    for name in names:
        if rows[name]:
            tables[name] = columns(names[name], *rows[name])
    if arm == "together":
        both = [(0, "x", "x", 8), (0, "x", "y", 6), (0, "y", "y", 10)]
        tables["both"] = columns("month scheme other people", *both)
    return write_run(folder, people=people, **tables)


@pytest.fixture
def hand_runs(tmp_path: Path) -> StudyRuns:
    """The runs, and a smaller society under x with errors or incentives off."""
    schemes = (tiny_scheme("x"), tiny_scheme("y"))
    groups = read_scenario("groups: {a: {share: 0.5}, b: {share: 0.5}}")
    study = Study(schemes, people=2000, months=1, seeds=2, scenario=groups)
    runs: dict[str, list[RunTables]] = {}
    for arm in study.arms:
        runs[arm] = []
        for seed in range(2):
            everyone = {
                "cheated": CHEATED[arm][seed],
                "read": READ[arm][seed],
                "restricted": RESTRICTED[arm][seed],
            }
            folder = tmp_path / arm / str(seed)
            runs[arm].append(_run(folder, arm, everyone, {"group": "b"}))
    small: dict[tuple[str, str], list[RunTables]] = {}
    for variant in FEAR:
        small["x", variant] = []
        for seed in range(2):
            of_a = {"fear": FEAR[variant][seed], "restricted": 1}
            of_b = {"group": "b", "restricted": RESTRICTED_OF_B[variant][seed]}
            folder = tmp_path / variant / str(seed)
            small["x", variant].append(_run(folder, "x", of_a, of_b))
    return StudyRuns(tmp_path, study, {"regard": "0"}, runs, small)


@pytest.fixture
def by_hand(hand_runs: StudyRuns) -> StudyFigures:
    """The figures of the study."""
    return figures_of(hand_runs)

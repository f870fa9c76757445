"""The runs of a finished study, opened."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regard.scheme.complaint import DataError
from regard.society.results.run_tables import RunTables
from regard.society.study.folder import read_study
from regard.society.study.study import (
    EVERYTHING_ON,
    MECHANISMS_FOLDER,
    SMALL_SEEDS,
    SWITCHED_OFF,
    Study,
)


@dataclass(frozen=True)
class StudyRuns:
    """The finished runs of a study.

    Attributes:
        folder: The folder of the study.
        study: What was studied.
        about: What the folder says of itself, and how long it took.
        runs: By arm, one run a seed.
        small: By arm and variant (`all`, or `without-` a mechanism), one run a seed,
            of the smaller society.
    """

    folder: Path
    study: Study
    about: Mapping[str, Any]
    runs: Mapping[str, Sequence[RunTables]]
    small: Mapping[tuple[str, str], Sequence[RunTables]]

    @property
    def mechanisms(self) -> list[str]:
        """The mechanisms that were switched off in turn."""
        variants = dict.fromkeys(variant for _, variant in self.small)
        return [
            variant.removeprefix(SWITCHED_OFF)
            for variant in variants
            if variant != EVERYTHING_ON
        ]


def read_runs(folder: str | Path) -> StudyRuns:
    """Opens the runs of a study.

    Args:
        folder: The folder that the study was lived into.

    Returns:
        The runs; their tables are read when asked for.

    Raises:
        DataError: The folder holds no study, or a run is not finished.
    """
    folder = Path(folder)
    study = read_study(folder)
    about = _read_json(folder / "study.json")
    if (folder / "finished.json").is_file():
        about |= _read_json(folder / "finished.json")
    ties = study.scenario.ties.number
    runs = {}
    for arm in study.arms:
        runs[arm] = _finished_runs(folder, arm, study.seeds, ties)
    small = {}
    small_seeds = min(study.seeds, SMALL_SEEDS)
    for path in sorted((folder / MECHANISMS_FOLDER).glob("*/*")):
        place = str(path.relative_to(folder))
        small[path.parent.name, path.name] = _finished_runs(
            folder, place, small_seeds, ties
        )
    return StudyRuns(folder, study, about, runs, small)


def _finished_runs(folder: Path, place: str, seeds: int, ties: int) -> list[RunTables]:
    runs = []
    for seed in range(1, seeds + 1):
        path = f"{place}/seed-{seed}"
        if not (folder / path / "finished.json").is_file():
            raise DataError(
                f"{folder}: found no finished run {path}\n"
                f"  to do: give the command of the study again; it goes on"
            )
        runs.append(RunTables(folder / path, ties))
    return runs


def _read_json(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data

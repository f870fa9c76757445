"""Lives a run into a folder, to be stopped and taken up again.

Every so many months a part of each table is written whole, and with it the state to go
on from; what is on disk is always consistent, whatever was interrupted in between.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from regard.scheme.complaint import DataError
from regard.scheme.settings_in_words import FOLDER_SETTING
from regard.society.study.month_tables import MonthTables, people_table, write_table
from regard.society.study.run import Run
from regard.society.study.saved import read_about
from regard.society.study.society import Society

Step = Callable[[int], None]
"""Called after each month with how many months are done."""


def live(run: Run, folder: Path, step: Step | None = None) -> Path:
    """Lives a run, from where it was left; a finished one is left as it is.

    On an interrupt the months lived so far are written before it goes on its way.

    Args:
        run: The run.
        folder: Where its tables are written.
        step: Called after each month.

    Returns:
        The folder.

    Raises:
        DataError: The folder holds another run.
    """
    if _is_finished(run, folder):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / "run.json", run.about())
    society = run.society()
    state = folder / "state"
    _take_up(society, state)
    tables = MonthTables(society)
    try:
        while society.month < run.months:
            tables.add(society.live())
            if society.month < run.months and tables.are_worth_keeping():
                _keep(society, tables, folder)
            if step is not None:
                step(society.month)
    except KeyboardInterrupt:
        _keep(society, tables, folder)
        raise
    tables.write(folder)
    write_table(folder / "people.parquet", people_table(society))
    bytes_a_person = society.state.bytes / society.count
    finished = run.about() | {"bytes_a_person": bytes_a_person}
    _write_json(folder / "finished.json", finished)
    shutil.rmtree(state, ignore_errors=True)
    return folder


def _is_finished(run: Run, folder: Path) -> bool:
    """Whether the folder holds this run whole; another run in it is refused."""
    for name in ("finished.json", "run.json"):
        path = folder / name
        if path.is_file():
            _check_same_run(run, json.loads(path.read_text(encoding="utf-8")), folder)
            if name == "finished.json":
                return True
    return False


def _check_same_run(run: Run, about: dict[str, Any], folder: Path) -> None:
    for key, value in run.about().items():
        if about.get(key) != value:
            setting = FOLDER_SETTING.named()
            raise DataError(
                f"{folder}: found a run of another study, expected {run.arm} with "
                f"seed {run.seed}\n"
                f"  to do: give another folder ({setting}), or remove this one"
            )


def _take_up(society: Society, state: Path) -> None:
    """Goes on from a saved state, if there is one that is further than a fork."""
    if not (state / "about.json").is_file():
        return
    if int(read_about(state)["month"]) > society.month:
        society.resume(state)
        society.record.score[: society.month] = np.load(state / "scores.npy")


def _keep(society: Society, tables: MonthTables, folder: Path) -> None:
    """Writes what was lived since the last part, then the state.

    In this order: after an interrupt in between, the same part is written again.
    """
    tables.write(folder)
    scores = society.record.score[: society.month]
    society.save(folder / "state", {"scores.npy": scores})
    tables.clear()


def _write_json(path: Path, data: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    text = json.dumps(data, indent=2, ensure_ascii=False)
    part.write_text(text + "\n", encoding="utf-8")
    os.replace(part, path)

"""One run: a society under some schemes with one seed, its months streamed to disk, to be stopped and taken up again.

A run is a folder. Every so many months a part of each table is written whole, and with it the state
to go on from; what is on disk is always consistent, whatever was interrupted in between.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.society.month.record import Record
from regard.society.month.totals import QUANTITIES, Totals
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import TRAIT_LEVELS
from regard.society.study.society import Society, cell_names, read_about

PART = 12  # months between what is written
WORTH = 1_000_000  # person-months, at least, before what was lived is worth keeping
SAMPLED = 10_000  # people kept one by one at the end
Step = Callable[[int], None]
"""Told after each month how many months are done."""


@dataclass(frozen=True)
class Run:
    """What fixes one run. after: the month from which `schemes` and `scenario` hold (a fork), if not the first."""

    arm: str
    schemes: tuple[Scheme, ...]
    people: int
    months: int
    seed: int
    scenario: Scenario
    before: tuple[tuple[Scheme, ...], Scenario] | None = None
    after: int = 0
    threads: int | None = None

    def society(self) -> Society:
        """The society at its beginning; a fork's at the month of the fork."""
        if self.before is None:
            return _watched(
                Society(
                    self.schemes,
                    self.people,
                    self.seed,
                    self.scenario,
                    threads=self.threads,
                ),
                self.months,
            )
        schemes, scenario = self.before
        first = Society(schemes, self.people, self.seed, scenario, threads=self.threads)
        for _ in range(self.after):
            first.live()
        forked = Society(
            self.schemes, self.people, self.seed, self.scenario, threads=self.threads
        )
        forked.adopt(first)
        return _watched(forked, self.months)

    def about(self) -> dict[str, Any]:
        """What the folder says of itself; a run is taken up again only where it says the same."""
        about: dict[str, Any] = {
            "arm": self.arm,
            "schemes": [scheme.hash for scheme in self.schemes],
        }
        about |= {
            "people": self.people,
            "months": self.months,
            "seed": self.seed,
            "scenario": self.scenario.hash,
        }
        if self.before is not None:
            schemes, scenario = self.before
            about["forked"] = {
                "after": self.after,
                "schemes": [s.hash for s in schemes],
                "scenario": scenario.hash,
            }
        return about


def _watched(society: Society, months: int) -> Society:
    """Scores of a sample are kept month by month."""
    sampled = min(society.count, SAMPLED)
    nothing = np.zeros((0, 0, 0), np.uint8)
    society.record = Record(
        nothing,
        nothing,
        nothing,
        np.zeros((months, len(society.schemes), sampled), np.float32),
    )
    return society


def live(run: Run, folder: Path, step: Step | None = None) -> Path:
    """Lives the run into `folder`, from where it was left; gives the folder. A finished one is left as it is.

    Raises DataError where the folder holds another run. On an interrupt the months lived so far are
    written before it goes on its way.
    """
    if _is_finished(run, folder):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / "run.json", run.about())
    society, state = run.society(), folder / "state"
    if (state / "about.json").is_file() and int(
        read_about(state)["month"]
    ) > society.month:
        society.resume(state)
        society.record.score[: society.month] = np.load(state / "scores.npy")
    tables = _Tables(society)
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
    tables.write(folder, society.month)
    _write_table(folder / "people.parquet", people_table(society))
    _write_json(
        folder / "finished.json",
        run.about() | {"bytes_a_person": society.state.bytes / society.count},
    )
    shutil.rmtree(state, ignore_errors=True)
    return folder


def _is_finished(run: Run, folder: Path) -> bool:
    for name in ("finished.json", "run.json"):
        path = folder / name
        if not path.is_file():
            continue
        found = json.loads(path.read_text(encoding="utf-8"))
        if any(found.get(key) != value for key, value in run.about().items()):
            raise DataError(
                f"{folder}: found a run of another study, expected {run.arm} with seed {run.seed}\n"
                f"  to do: give another folder with --out, or remove this one"
            )
        if name == "finished.json":
            return True
    return False


def _keep(society: Society, tables: _Tables, folder: Path) -> None:
    """Writes what was lived since the last part, then the state; in this order a repeat writes the same part."""
    tables.write(folder, society.month)
    society.save(
        folder / "state", {"scores.npy": society.record.score[: society.month]}
    )
    tables.clear()


class _Tables:
    """Rows of the months since the last part."""

    def __init__(self, society: Society) -> None:
        self.society, self.begin = society, society.month
        self.sums: list[Totals] = []

    def add(self, sums: Totals) -> None:
        self.sums.append(sums)

    def are_worth_keeping(self) -> bool:
        """Whether a year has passed, and enough was lived in it that living it again would take a while."""
        months = len(self.sums)
        return months >= PART and months * self.society.count >= WORTH

    def clear(self) -> None:
        self.sums, self.begin = [], self.society.month

    def write(self, folder: Path, month: int) -> None:
        """One file a table for the months from the last part to this one."""
        if not self.sums:
            return
        for name, table in self._tables().items():
            _write_table(folder / name / f"{self.begin:05d}-{month:05d}.parquet", table)

    def _tables(self) -> dict[str, pa.Table]:
        schemes = [scheme.name for scheme in self.society.schemes]
        tiers = [list(scheme.tiers) for scheme in self.society.schemes]
        cells = cell_names(self.society.scenario)
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _COLUMNS}
        for month, sums in enumerate(self.sums, self.begin):
            rows["months"] += [
                (month, *cell, *sums.cells[c]) for c, cell in enumerate(cells)
            ]
            for s, scheme in enumerate(schemes):
                rows["tiers"] += [
                    (month, *cell, scheme, tier, sums.tiers[c, s, t])
                    for c, cell in enumerate(cells)
                    for t, tier in enumerate(tiers[s])
                ]
                rows["moves"] += [
                    (month, scheme, before, after, sums.moves[s, a, b])
                    for a, before in enumerate(tiers[s])
                    for b, after in enumerate(tiers[s])
                    if sums.moves[s, a, b]
                ]
                rows["judged"] += [
                    (
                        month,
                        *cell,
                        scheme,
                        bool(j // 2),
                        bool(j % 2),
                        sums.judged[c, s, j],
                    )
                    for c, cell in enumerate(cells)
                    for j in range(4)
                ]
                rows["both"] += [
                    (month, scheme, schemes[o], sums.both[s, o])
                    for o in range(s, len(schemes))
                ]
        return {
            name: _table(names, rows[name])
            for name, names in _COLUMNS.items()
            if rows[name]
        }


_COLUMNS = {
    "months": ("month", "group", "dissenter", *QUANTITIES),
    "tiers": ("month", "group", "dissenter", "scheme", "tier", "people"),
    "moves": ("month", "scheme", "before", "after", "people"),
    "judged": (
        "month",
        "group",
        "dissenter",
        "scheme",
        "deserving",
        "ordinary",
        "people",
    ),
    "both": ("month", "scheme", "other", "people"),
}
TABLES = (*_COLUMNS, "people")


def _table(names: Sequence[str], rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    return pa.table(
        {name: _array(column) for name, column in zip(names, columns, strict=True)}
    )


def _array(column: tuple[Any, ...]) -> pa.Array:
    return pa.array(
        [value.item() if isinstance(value, np.generic) else value for value in column]
    )


def people_table(society: Society) -> pa.Table:
    """The sampled people as they are now: traits from 0 to 1, feelings, and score and tier under each scheme."""
    sampled = slice(0, society.record.score.shape[2])
    state, last = society.state, (society.month + 1) & 1
    groups = np.array(list(society.scenario.groups))
    columns: dict[str, Any] = {
        "person": np.arange(sampled.stop),
        "group": groups[state.group[sampled]],
    }
    for trait in ("honesty", "warmth", "courage", "desire", "opinion", "earning"):
        columns[trait] = getattr(state, trait)[sampled] / TRAIT_LEVELS
    columns |= {
        name: getattr(state, name)[sampled] for name in ("means", "fear", "trust")
    }
    columns["deserving"] = state.honesty[sampled] / TRAIT_LEVELS >= np.float32(
        society.scenario.deserving
    )
    columns["official"] = np.arange(sampled.stop) // society.scenario.officials.people
    for s, scheme in enumerate(society.schemes):
        columns[f"score {scheme.name}"] = society.record.score[society.month - 1, s]
        columns[f"tier {scheme.name}"] = np.array(list(scheme.tiers))[
            state.tier[last, s, sampled] & 127
        ]
    return pa.table(columns)


def _write_table(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(table, part, compression="zstd")
    os.replace(part, path)


def _write_json(path: Path, data: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    part.write_text(
        json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    os.replace(part, path)


def without(run: Run, mechanism: str) -> Run:
    """The same run with one mechanism switched off."""
    off = changed_scenario(run.scenario, {f"mechanisms.{mechanism}": "false"})
    return replace(run, arm=f"{run.arm} without {mechanism}", scenario=off)

"""What came of a study: measures by arm and by people, with intervals over seeds, against no scheme."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from regard.measures import corruption, disparity, exclusion, fragmentation, goodhart, mobility
from regard.measures.interval import Estimate, mean, paired
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.society.quantities import QUANTITY, SCHEME_MEASURES
from regard.society.study import FEW_SEEDS, NONE, TOGETHER, Study, open_study

Columns = dict[str, npt.NDArray[Any]]
LAST = 12  # months at the end over which means are taken
FEWEST = 20  # people expected, below which joint exclusion is chance
EVERYONE, DISSENTERS, POOREST = "everyone", "dissenters", "the poorest tenth"


class RunData:
    """The tables of one run, read when asked for."""

    def __init__(self, folder: Path, ties: int) -> None:
        self.folder, self.ties = folder, ties
        self._read: dict[str, Columns] = {}

    def table(self, name: str) -> Columns:
        """A table's columns; of no rows where the run had none."""
        if name not in self._read:
            path = self.folder / (f"{name}.parquet" if name == "people" else name)
            if not path.exists():
                self._read[name] = {}
            else:
                found = pq.read_table(path)
                self._read[name] = {
                    column: found[column].to_numpy(zero_copy_only=False) for column in found.column_names
                }
        return self._read[name]

    @cached_property
    def last(self) -> int:
        """The first month of those over which means are taken."""
        return max(0, int(self.table("months")["month"].max()) + 1 - LAST)

    def mean(self, quantity: str, who: str) -> float:
        """A quantity a person and month over the last months, for some of the people."""
        if who == POOREST:
            return self._of_poorest(quantity)
        months = self.table("months")
        chosen = months["month"] >= self.last
        if who == DISSENTERS:
            chosen &= months["dissenter"].astype(bool)
        elif who != EVERYONE:
            chosen &= months["group"] == who
        whole = months["people"][chosen].sum()
        return float(months[quantity][chosen].sum() / whole) if whole else math.nan

    def _of_poorest(self, quantity: str) -> float:
        people = self.table("people")
        if quantity not in people:
            return math.nan
        poorest = np.argsort(people["earning"], kind="stable")[: max(1, len(people["earning"]) // 10)]
        return float(people[quantity][poorest].mean())

    def series(self, quantity: str) -> npt.NDArray[np.float64]:
        """A quantity a person, month by month, over everyone."""
        months = self.table("months")
        count = int(months["month"].max()) + 1
        sums = np.bincount(months["month"], months[quantity], count)
        return np.asarray(sums / np.maximum(np.bincount(months["month"], months["people"], count), 1))

    def tiers(self, scheme: str, group: str | None = None) -> dict[str, float]:
        """The share of people in each tier in the last month."""
        table = self.table("tiers")
        chosen = (table["scheme"] == scheme) & (table["month"] == table["month"].max())
        if group is not None:
            chosen &= table["group"] == group
        names, people = table["tier"][chosen], table["people"][chosen]
        return {tier: float(people[names == tier].sum() / people.sum()) for tier in dict.fromkeys(names)}

    def moves(self, scheme: Scheme) -> npt.NDArray[np.float64]:
        """Moves between tiers, lowest first, over the last months."""
        table, place = self.table("moves"), {tier: row for row, tier in enumerate(scheme.tiers)}
        counts = np.zeros((len(place), len(place)))
        chosen = (table["scheme"] == scheme.name) & (table["month"] >= self.last)
        for before, after, people in zip(*(table[c][chosen] for c in ("before", "after", "people")), strict=True):
            counts[place[before], place[after]] += people
        return counts

    def judged(self, scheme: str, groups: Iterable[str]) -> disparity.Confusion:
        """By group: said ordinary or better, and keeping agreements or not, over the last months."""
        table = self.table("judged")
        chosen = (table["scheme"] == scheme) & (table["month"] >= self.last)

        def counts(deserving: bool, ordinary: bool) -> npt.NDArray[np.float64]:
            cell = chosen & (table["deserving"] == deserving) & (table["ordinary"] == ordinary)
            return np.array([float(table["people"][cell & (table["group"] == g)].sum()) for g in groups])

        return disparity.Confusion(counts(True, True), counts(False, True), counts(False, False), counts(True, False))

    def together(self, one: str, other: str) -> float:
        """The share below ordinary under both schemes in the last month."""
        table = self.table("both")
        last = table["month"] == table["month"].max()
        pair = ((table["scheme"] == one) & (table["other"] == other)) | (
            (table["scheme"] == other) & (table["other"] == one)
        )
        months = self.table("months")
        everyone = months["people"][months["month"] == months["month"].max()].sum()
        return float(table["people"][pair & last].sum() / everyone)


@dataclass(frozen=True)
class Results:
    """A finished study, ready to be told. `folder` holds every number it rests on."""

    folder: Path
    study: Study
    about: dict[str, Any]
    runs: dict[str, list[RunData]]
    small: dict[tuple[str, str], list[RunData]]

    @property
    def arms(self) -> list[str]:
        """The arms but no scheme."""
        return [arm for arm in self.runs if arm != NONE]

    @property
    def groups(self) -> list[str]:
        return list(self.study.scenario.groups)

    def schemes(self, arm: str) -> tuple[Scheme, ...]:
        """The schemes of an arm, those it reads included."""
        return self.study.arms().get(arm, ())

    def level(self, arm: str, quantity: str, who: str = EVERYONE) -> Estimate:
        """A quantity under an arm, over seeds."""
        return mean([run.mean(quantity, who) for run in self.runs[arm]])

    def change(self, arm: str, quantity: str, who: str = EVERYONE) -> Estimate:
        """Its difference from no scheme, seed by seed."""
        return paired(
            [run.mean(quantity, who) for run in self.runs[arm]], [run.mean(quantity, who) for run in self.runs[NONE]]
        )

    def effect(self, arm: str, mechanism: str, quantity: str) -> Estimate | None:
        """What a mechanism adds: with it less without it, in the smaller society; None if it was not tried."""
        on, off = self.small.get((arm, "all")), self.small.get((arm, f"without-{mechanism}"))
        if not on or not off:
            return None
        by = _by(quantity, self.groups)
        return paired([by(run) for run in on], [by(run) for run in off])

    def of_scheme(self, arm: str, scheme: Scheme) -> dict[str, Estimate]:
        """The measures of one scheme under an arm, by the names of SCHEME_MEASURES."""
        found = [self._scheme_numbers(run, scheme) for run in self.runs[arm]]
        return {name: mean([numbers[name] for numbers in found]) for name in SCHEME_MEASURES}

    def _scheme_numbers(self, run: RunData, scheme: Scheme) -> dict[str, float]:
        judged = run.judged(scheme.name, self.groups)
        moves = run.moves(scheme)
        chances = mobility.transition(moves)
        below = list(scheme.tiers).index(scheme.ordinary)
        people = run.table("people")
        scores = people[f"score {scheme.name}"]
        refused = 1 - disparity.selection(judged)
        return {
            "below ordinary": float(1 - judged_share(judged)),
            "impact ratio": disparity.impact_ratio(disparity.selection(judged)),
            "refusal gap": float(np.nanmax(refused) - np.nanmin(refused)),
            "wrongly below": float(judged.false_no.sum() / max(1.0, (judged.false_no + judged.true_yes).sum())),
            "equalised odds": disparity.equalised_odds_gap(judged),
            "tells honesty": goodhart.correlation(scores, people["honesty"]),
            "shorrocks": mobility.shorrocks(chances),
            "escape months": mobility.escape_time(_halves(moves, below), 0) if below else math.nan,
            "exit to entry": mobility.exit_to_entry(moves, below) if below else math.nan,
            "officials": corruption.explained_by(scores, people["official"]),
        }

    def pile_up(self) -> list[tuple[str, str, Estimate]]:
        """For every two schemes of the arm of all: joint exclusion over the product of each."""
        if TOGETHER not in self.runs:
            return []
        schemes = [scheme.name for scheme in self.schemes(TOGETHER)]
        found = []
        for place, one in enumerate(schemes):
            for other in schemes[place + 1 :]:
                ratios = [self._pile(run, one, other) for run in self.runs[TOGETHER]]
                found.append((one, other, mean(ratios)))
        return found

    def _pile(self, run: RunData, one: str, other: str) -> float:
        """NaN where two unrelated schemes would shut out fewer than FEWEST people together."""
        first, second = run.together(one, one), run.together(other, other)
        if first * second * self.study.people < FEWEST:
            return math.nan
        return exclusion.cumulative_exclusion(run.together(one, other), first, second)

    def data(self) -> dict[str, Any]:
        """Every number of the report as plain data; NaN as None."""
        who = [EVERYONE, *self.groups, DISSENTERS, POOREST]
        return {
            "study": self.about,
            "levels": {arm: {q.name: _told(self.level(arm, q.name)) for q in QUANTITY.values()} for arm in self.runs},
            "changes": {
                arm: {q.name: {w: _told(self.change(arm, q.name, w)) for w in who} for q in QUANTITY.values()}
                for arm in self.arms
            },
            "schemes": {
                arm: {s.name: {k: _told(v) for k, v in self.of_scheme(arm, s).items()} for s in self.schemes(arm)}
                for arm in self.arms
            },
            "exclusion": [{"scheme": a, "other": b, "ratio": _told(e)} for a, b, e in self.pile_up()],
        }


def judged_share(judged: disparity.Confusion) -> float:
    """The share of everyone who are ordinary or better."""
    return float((judged.true_yes + judged.false_yes).sum() / max(1.0, judged.people.sum()))


def _halves(moves: npt.NDArray[np.float64], below: int) -> npt.NDArray[np.float64]:
    """Chances of moving between `below ordinary` and `ordinary or better`."""
    halves = [
        [moves[a, b].sum() for b in (slice(0, below), slice(below, None))]
        for a in (slice(0, below), slice(below, None))
    ]
    return mobility.transition(halves)


def _by(quantity: str, groups: list[str]) -> Callable[[RunData], float]:
    """How a run is measured: a quantity, or one of the gaps that mechanisms are asked about."""
    if quantity == "group gap":
        return lambda run: run.mean("restricted", groups[-1]) - run.mean("restricted", groups[0])
    if quantity == "ties across":
        return tie_survival
    return lambda run: run.mean(quantity, EVERYONE)


def tie_survival(run: RunData) -> float:
    """How much likelier a tie within is kept than one between somebody restricted and somebody not."""
    months = run.table("months")
    sums = {name: float(months[name][months["month"] >= run.last].sum())
            for name in ("ties_kept", "ties_across", "ties_across_kept", "people")}  # fmt: skip
    slots = sums["people"] * run.ties
    within, kept = slots - sums["ties_across"], sums["ties_kept"] - sums["ties_across_kept"]
    return fragmentation.survival(sums["ties_across_kept"], sums["ties_across"], kept, within)


def _told(estimate: Estimate) -> dict[str, float | None]:
    return {
        name: None if math.isnan(v) or math.isinf(v) else v for name, v in zip(estimate._fields, estimate, strict=True)
    }


def results(folder: str | Path) -> Results:
    """The results of a study's folder. Raises DataError where there is none, or a run is not finished."""
    folder = Path(folder)
    study = open_study(folder)
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    if (folder / "finished.json").is_file():
        about |= json.loads((folder / "finished.json").read_text(encoding="utf-8"))

    def read(path: str) -> RunData:
        if not (folder / path / "finished.json").is_file():
            raise DataError(
                f"{folder}: found no finished run {path}\n  to do: give the command of the study again; it goes on"
            )
        return RunData(folder / path, study.scenario.ties.number)

    seeds = range(1, study.seeds + 1)
    runs = {arm: [read(f"{arm}/seed-{seed}") for seed in seeds] for arm in study.arms()}
    small: dict[tuple[str, str], list[RunData]] = {}
    for path in sorted((folder / "mechanisms").glob("*/*")):
        few = [path / f"seed-{seed}" for seed in range(1, min(study.seeds, FEW_SEEDS) + 1)]
        small[path.parent.name, path.name] = [read(str(run.relative_to(folder))) for run in few]
    return Results(folder, study, about, runs, small)

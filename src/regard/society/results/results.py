"""What came of a study: measures by arm and by people, with intervals over seeds, against no scheme."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regard.measures import exclusion
from regard.measures.interval import Estimate, mean, paired
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.society.results.measures import (
    GOODHART,
    SCHEME_YARDSTICKS,
    SOCIETY_YARDSTICKS,
    goodhart_numbers,
    scheme_numbers,
    society_numbers,
)
from regard.society.results.quantities import QUANTITY
from regard.society.results.run_tables import DISSENTERS, EVERYONE, POOREST, RunData
from regard.society.study.study import FEW_SEEDS, NONE, TOGETHER, Study, open_study

FEWEST = 20  # people expected, below which joint exclusion is chance


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
        return self.study.arms.get(arm, ())

    def level(self, arm: str, quantity: str, who: str = EVERYONE) -> Estimate:
        """A quantity under an arm, over seeds."""
        return mean([run.mean(quantity, who) for run in self.runs[arm]])

    def change(self, arm: str, quantity: str, who: str = EVERYONE) -> Estimate:
        """Its difference from no scheme, seed by seed."""
        return paired(
            [run.mean(quantity, who) for run in self.runs[arm]],
            [run.mean(quantity, who) for run in self.runs[NONE]],
        )

    def effect(self, arm: str, mechanism: str, quantity: str) -> Estimate | None:
        """What a mechanism adds: with it less without it, in the smaller society; None if it was not tried."""
        on, off = (
            self.small.get((arm, "all")),
            self.small.get((arm, f"without-{mechanism}")),
        )
        if not on or not off:
            return None
        by = _by(quantity, self.groups)
        return paired([by(run) for run in on], [by(run) for run in off])

    def of_scheme(self, arm: str, scheme: Scheme) -> dict[str, Estimate]:
        """One scheme by SCHEME_YARDSTICKS, under an arm."""
        found = [scheme_numbers(run, scheme, self.groups) for run in self.runs[arm]]
        return {
            name: mean([numbers[name] for numbers in found])
            for name in SCHEME_YARDSTICKS
        }

    def of_society(self, arm: str) -> dict[str, Estimate]:
        """The society under an arm by SOCIETY_YARDSTICKS, against none where a measure asks for it."""
        pairs = zip(self.runs[arm], self.runs[NONE], strict=True)
        found = [society_numbers(run, none, self.groups) for run, none in pairs]
        return {
            name: mean([numbers[name] for numbers in found])
            for name in SOCIETY_YARDSTICKS
        }

    def goodhart(self, arm: str) -> dict[str, Estimate]:
        """What knowing the rules adds to the score and to conduct, by GOODHART; empty where it was not tried."""
        knowing, ignorant = (
            self.small.get((arm, "all")),
            self.small.get((arm, "without-incentives")),
        )
        if not knowing or not ignorant or arm == NONE:
            return {}
        found = [
            goodhart_numbers(run, other, arm)
            for run, other in zip(knowing, ignorant, strict=True)
        ]
        return {name: mean([numbers[name] for numbers in found]) for name in GOODHART}

    def beyond_sum(self, quantity: str) -> Estimate | None:
        """What all schemes do together to a quantity beyond the sum of what each does alone."""
        if TOGETHER not in self.runs:
            return None
        alone = [arm for arm in self.arms if arm != TOGETHER]
        together, none = (
            [run.mean(quantity, EVERYONE) for run in self.runs[arm]]
            for arm in (TOGETHER, NONE)
        )
        each = [
            [run.mean(quantity, EVERYONE) for run in self.runs[arm]] for arm in alone
        ]
        seeds = range(len(together))
        return mean(
            [
                exclusion.interaction(together[s], [one[s] for one in each], none[s])
                for s in seeds
            ]
        )

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
            "levels": {
                arm: {q.name: _told(self.level(arm, q.name)) for q in QUANTITY.values()}
                for arm in self.runs
            },
            "changes": {
                arm: {
                    q.name: {w: _told(self.change(arm, q.name, w)) for w in who}
                    for q in QUANTITY.values()
                }
                for arm in self.arms
            },
            "schemes": {
                arm: {
                    s.name: {k: _told(v) for k, v in self.of_scheme(arm, s).items()}
                    for s in self.schemes(arm)
                }
                for arm in self.arms
            },
            "societies": {
                arm: {k: _told(v) for k, v in self.of_society(arm).items()}
                for arm in self.runs
            },
            "knowing the rules": {
                arm: {k: _told(v) for k, v in self.goodhart(arm).items()}
                for arm in self.arms
            },
            "beyond the sum": {
                q: None if (found := self.beyond_sum(q)) is None else _told(found)
                for q in QUANTITY
            },
            "exclusion": [
                {"scheme": a, "other": b, "ratio": _told(e)}
                for a, b, e in self.pile_up()
            ],
        }


def _by(quantity: str, groups: list[str]) -> Callable[[RunData], float]:
    """How a run is measured: a quantity, or one of the gaps that mechanisms are asked about."""
    if quantity == "group gap":
        return lambda run: (
            run.mean("restricted", groups[-1]) - run.mean("restricted", groups[0])
        )
    if quantity == "ties across":
        return lambda run: society_numbers(run, run, groups)["survival"]
    return lambda run: run.mean(quantity, EVERYONE)


def _told(estimate: Estimate) -> dict[str, float | None]:
    return {
        name: None if math.isnan(v) or math.isinf(v) else v
        for name, v in zip(estimate._fields, estimate, strict=True)
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
    runs = {arm: [read(f"{arm}/seed-{seed}") for seed in seeds] for arm in study.arms}
    small: dict[tuple[str, str], list[RunData]] = {}
    for path in sorted((folder / "mechanisms").glob("*/*")):
        few = [
            path / f"seed-{seed}" for seed in range(1, min(study.seeds, FEW_SEEDS) + 1)
        ]
        small[path.parent.name, path.name] = [
            read(str(run.relative_to(folder))) for run in few
        ]
    return Results(folder, study, about, runs, small)


__all__ = ["DISSENTERS", "EVERYONE", "POOREST", "Results", "RunData", "results"]

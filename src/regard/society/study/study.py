"""A study: each scheme alone, all together, and none, over the same people with the same luck.

For every seed the same society lives once under no scheme and once under each arm, with common
random numbers, so that differences are the schemes' doing. A smaller copy of the society lives
under each scheme with one mechanism switched off at a time, to see what follows from which.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import joblib

from regard.scheme.complaint import DataError
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scheme.reading import by_name, readings
from regard.scheme.rendering import render
from regard.society.scenario import (
    Mechanisms,
    Scenario,
    changed_scenario,
    read_scenario,
)
from regard.society.study.run import Run, live, without
from regard.society.study.society import cores

NO_SCHEME = "none"
TOGETHER = "together"
RESERVED = (
    NO_SCHEME,
    TOGETHER,
    "mechanisms",
)  # folders of a study that are no scheme's
SMALL = 8_000  # people of the runs with a mechanism switched off
FEW_SEEDS = 5
SMALL_ENOUGH = 200_000  # people up to which runs go side by side, one core each
Told = Callable[[str, int, int], None]
"""Told which arm, how many person-months are done, and of how many."""


@dataclass(frozen=True)
class Study:
    """What is studied: schemes (each brings the ones whose tiers it reads), people, months, seeds."""

    schemes: tuple[Scheme, ...]
    people: int = 100_000
    months: int = 60
    seeds: int = 3
    scenario: Scenario = field(default_factory=Scenario)
    ablations: bool = True
    fork: tuple[tuple[Scheme, ...], Scenario, int] | None = None
    others: Mapping[str, Scheme] = field(default_factory=dict)
    """Schemes that the studied ones read, by key; those of the library need not be given."""

    @cached_property
    def arms(self) -> dict[str, tuple[Scheme, ...]]:
        """The schemes of each arm, those read by others included; all read by name.

        Raises:
            DataError: Two schemes have one name, or one has the name of another arm.
            SchemeRing: Schemes read each other.
        """
        all_readings = [readings(scheme, opened=self.others) for scheme in self.schemes]
        named = by_name(all_readings)
        arms: dict[str, tuple[Scheme, ...]] = {NO_SCHEME: ()}
        for reading in all_readings:
            name = reading.scheme.name
            if name in RESERVED:
                raise DataError(
                    f"found a scheme named {name}, expected another name\n"
                    f"  to do: rename it; a study keeps results of its own under {name}"
                )
            names = [other.name for other in reading.others.values()]
            arms[name] = tuple(named[each] for each in dict.fromkeys((*names, name)))
        if len(self.schemes) > 1:
            arms[TOGETHER] = tuple(named.values())
        return arms

    def runs(self) -> Iterator[tuple[str, Run]]:
        """Every run of the study with its folder."""
        for arm, schemes in self.arms.items():
            for seed in range(1, self.seeds + 1):
                yield f"{arm}/seed-{seed}", self._run(arm, schemes, seed)
        if not self.ablations:
            return
        small = replace(self, people=min(self.people, SMALL), fork=None)
        few = min(self.seeds, FEW_SEEDS)
        for arm, schemes in self.arms.items():
            if arm == TOGETHER:
                continue
            for seed in range(1, few + 1):
                run = small._run(arm, schemes, seed)
                yield f"mechanisms/{arm}/all/seed-{seed}", run
                for mechanism in Mechanisms.model_fields if schemes else ():
                    if getattr(self.scenario.mechanisms, mechanism):
                        yield (
                            f"mechanisms/{arm}/without-{mechanism}/seed-{seed}",
                            without(run, mechanism),
                        )

    def _run(self, arm: str, schemes: tuple[Scheme, ...], seed: int) -> Run:
        run = Run(arm, schemes, self.people, self.months, seed, self.scenario)
        if self.fork is None:
            return run
        before, scenario, after = self.fork
        return replace(run, before=(before, scenario), after=after)

    def about(self) -> dict[str, Any]:
        """The study as plain data."""
        about: dict[str, Any] = {
            "regard": version("regard"),
            "people": self.people,
            "months": self.months,
            "seeds": self.seeds,
            "scenario": self.scenario.hash,
            "ablations": self.ablations,
            "schemes": [scheme.name for scheme in self.schemes],
            "arms": {
                arm: [scheme.name for scheme in schemes]
                for arm, schemes in self.arms.items()
            },
            "hashes": {
                scheme.name: scheme.hash
                for schemes in self.arms.values()
                for scheme in schemes
            },
        }
        if self.fork is not None:
            before, scenario, after = self.fork
            about["fork"] = {
                "after": after,
                "scenario": scenario.hash,
                "schemes": [s.name for s in before],
            }
        return about


def run_study(
    study: Study, out: Path, told: Told | None = None, jobs: int | None = None
) -> Path:
    """Lives every run of the study into `out`, from where it was left; gives `out`.

    jobs: runs side by side, one thread each; None: as many as there are cores for small societies,
    one with all cores for large ones. The results are the same either way. Raises DataError where
    `out` holds another study.
    """
    _write_about(study, out)
    runs = list(study.runs())
    whole = sum(run.people * run.months for _, run in runs)
    done = 0
    begun = time.perf_counter()
    small = study.people <= SMALL_ENOUGH
    jobs = jobs or (cores() if small and len(runs) > 1 else 1)
    if jobs == 1:
        for folder, run in runs:

            def step(month: int, before: int = done, run: Run = run) -> None:
                if told is not None:
                    told(run.arm, before + month * run.people, whole)

            live(run, out / folder, step)
            done += run.people * run.months
    else:
        with (
            TemporaryDirectory() as apart
        ):  # compiles once, before there are several processes
            live(replace(runs[0][1], months=1), Path(apart) / "first")
        made = joblib.Parallel(
            n_jobs=jobs, return_as="generator_unordered", batch_size=1
        )(joblib.delayed(_live_alone)(run, out / folder) for folder, run in runs)
        for run in made:
            done += run.people * run.months
            if told is not None:
                told(run.arm, done, whole)
    _write_finished(out, time.perf_counter() - begun, whole)
    return out


def _live_alone(run: Run, folder: Path) -> Run:
    """One run in a process of its own, on one thread."""
    live(replace(run, threads=1), folder)
    return run


def _write_about(study: Study, out: Path) -> None:
    copies = _copies(study)
    path = out / "study.json"
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")) != study.about():
        raise DataError(
            f"{out}: found another study, expected this one or an empty folder\n"
            f"  to do: give another folder with --out, or remove this one"
        )
    (out / "schemes").mkdir(parents=True, exist_ok=True)
    for name, text in copies.items():
        (out / "schemes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (out / "scenario.yaml").write_text(study.scenario.text(), encoding="utf-8")
    if study.fork is not None:
        before, scenario, _ = study.fork
        (out / "before").mkdir(exist_ok=True)
        for scheme in before:
            (out / "before" / f"{scheme.name}.yaml").write_text(
                render(scheme), encoding="utf-8"
            )
        (out / "before" / "scenario.yaml").write_text(scenario.text(), encoding="utf-8")
    path.write_text(
        json.dumps(study.about(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _copies(study: Study) -> dict[str, str]:
    """The texts of the schemes by name, each after those it reads.

    Raises:
        SchemeError: A copy could not be read again, and with it the results.
    """
    schemes = {scheme.name: scheme for arm in study.arms.values() for scheme in arm}
    copies = {name: render(scheme) for name, scheme in schemes.items()}
    for name, scheme in _read_copies(copies).items():
        if scheme.hash != schemes[name].hash:
            raise DataError(f"the copy of {name} in the study would say something else")
    return copies


def _read_copies(copies: Mapping[str, str]) -> dict[str, Scheme]:
    """The schemes of a study from their copies, which read each other by name."""
    schemes: dict[str, Scheme] = {}
    for name, text in copies.items():
        document = parse_document(text, f"{name}.yaml", opened=schemes)
        schemes[name] = document.scheme
    return schemes


def _write_finished(out: Path, seconds: float, person_months: int) -> None:
    path = out / "finished.json"
    if not path.is_file():
        about = {"seconds": round(seconds, 1), "person_months": person_months}
        path.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def open_study(folder: Path) -> Study:
    """The study that a folder says it holds. Raises DataError."""
    try:
        about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
        copies = {
            name: (folder / "schemes" / f"{name}.yaml").read_text(encoding="utf-8")
            for name in about["hashes"]
        }
        schemes = _read_copies(copies)
        scenario = read_scenario(
            (folder / "scenario.yaml").read_bytes(), "scenario.yaml"
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{folder}: expected the folder of a study ({error})\n  to do: give what --out named"
        ) from None
    chosen = tuple(schemes[name] for name in about["schemes"])
    return Study(
        chosen,
        about["people"],
        about["months"],
        about["seeds"],
        scenario,
        about["ablations"],
        others=schemes,
    )


def fork_study(
    folder: Path,
    at: int,
    settings: dict[str, str],
    schemes: Sequence[Scheme],
    months: int | None = None,
    others: Mapping[str, Scheme] | None = None,
) -> Study:
    """The study of `folder` changed from month `at` on: other schemes, other parameters, or both.

    others: what the schemes given read, by key. Raises DataError where nothing is changed that exists, or the month lies outside.
    """
    study = open_study(folder)
    end = months or study.months
    if not 0 <= at < end:
        raise DataError(
            f"found month {at}, expected one from 0 to {end - 1}, before the end of the study"
        )
    if len(study.schemes) != 1:
        raise DataError(
            f"{folder}: found a study of {len(study.schemes)} schemes, expected one\n"
            f"  to do: study the scheme to be changed alone, then fork that"
        )
    before = study.arms[study.schemes[0].name]
    scenario = (
        changed_scenario(study.scenario, settings) if settings else study.scenario
    )
    after = tuple(schemes) or study.schemes
    return replace(
        study,
        schemes=after,
        scenario=scenario,
        months=end,
        ablations=False,
        fork=(before, study.scenario, at),
        others=others or {} if schemes else study.others,
    )

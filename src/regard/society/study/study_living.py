"""Lives a study: every run of it, side by side or one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import joblib

from regard.cores import cores
from regard.society.study.folder import write_finished, write_study
from regard.society.study.run import Run
from regard.society.study.run_living import live
from regard.society.study.study import Study

SIDE_BY_SIDE = 200_000  # people up to which a run gets one core, and others the rest

Progress = Callable[[str, int, int], None]
"""Called with an arm, how many person-months are done, and of how many."""
PlacedRun = tuple[Path, Run]


def run_study(
    study: Study,
    out: Path,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Path:
    """Lives every run of a study, from where it was left.

    Args:
        study: The study.
        out: Its folder.
        progress: Called as runs, or their months, are done.
        jobs: Runs side by side, one thread each, in processes or whatever backend
            `joblib.parallel_config` names; if left out, as many as there are cores
            for small societies, and one run with all cores for large ones. The
            results are the same either way.

    Returns:
        The folder.

    Raises:
        DataError: The folder holds another study.
    """
    write_study(study, out)
    runs = [(out / place, run) for place, run in study.runs()]
    person_months = sum(run.people * run.months for _, run in runs)
    begun = time.perf_counter()
    if jobs is None:
        jobs = _usual_jobs(study, len(runs))
    if jobs == 1:
        _live_in_turn(runs, person_months, progress)
    else:
        _live_side_by_side(runs, person_months, progress, jobs)
    write_finished(out, time.perf_counter() - begun, person_months)
    return out


def _usual_jobs(study: Study, runs: int) -> int:
    if study.people <= SIDE_BY_SIDE and runs > 1:
        return cores()
    return 1


def _live_in_turn(
    runs: Sequence[PlacedRun], person_months: int, progress: Progress | None
) -> None:
    """One run after the other, each with all cores."""
    done = 0
    for folder, run in runs:

        def step(month: int, before: int = done, run: Run = run) -> None:
            if progress is not None:
                progress(run.arm, before + month * run.people, person_months)

        live(run, folder, step)
        done += run.people * run.months


def _live_side_by_side(
    runs: Sequence[PlacedRun],
    person_months: int,
    progress: Progress | None,
    jobs: int,
) -> None:
    """Several runs at once, each on one thread."""
    _compile(runs[0][1])
    # No backend is named, so that `joblib.parallel_config` decides; processes else.
    parallel = joblib.Parallel(
        n_jobs=jobs, return_as="generator_unordered", batch_size=1
    )
    calls = [joblib.delayed(_live_alone)(run, folder) for folder, run in runs]
    done = 0
    for run in parallel(calls):
        done += run.people * run.months
        if progress is not None:
            progress(run.arm, done, person_months)


def _compile(run: Run) -> None:
    """Lives one month apart, so that not every process compiles for itself."""
    with TemporaryDirectory() as folder:
        live(replace(run, months=1, fork=None), Path(folder) / "first")


def _live_alone(run: Run, folder: Path) -> Run:
    """One run on one thread, in a process of its own."""
    live(replace(run, threads=1), folder)
    return run

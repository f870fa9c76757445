"""Studies on disk: gone on with, side by side, forked."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import joblib
import pytest

import regard
from regard.scheme.complaint import DataError
from regard.society.results import StudyRuns, read_runs
from regard.society.study import Study, fork_study, run_study
from tests.support.studies import tables_of


@pytest.mark.long
def test_side_by_side_or_one_by_one_a_study_is_the_same(
    lived_runs: StudyRuns, tmp_path: Path
) -> None:
    """Two processes of one thread each write what one process of all threads writes."""
    other = read_runs(
        run_study(
            Study(lived_runs.study.schemes, 3000, 24, 2, ablations=False),
            tmp_path / "o",
            jobs=2,
        )
    )
    for arm in lived_runs.runs:
        for seed in range(2):
            assert tables_of(other.runs[arm][seed].folder) == tables_of(
                lived_runs.runs[arm][seed].folder
            )


@pytest.mark.long
def test_another_backend_of_joblib_does_as_well(
    lived_runs: StudyRuns, tmp_path: Path
) -> None:
    """`joblib.parallel_config` names the backend: threads of this process here."""
    alone = replace(lived_runs.study, seeds=1, ablations=False)
    with joblib.parallel_config(backend="threading"):
        other = read_runs(run_study(alone, tmp_path / "o", jobs=2))
    for arm in lived_runs.runs:
        there = tables_of(other.runs[arm][0].folder)
        assert there == tables_of(lived_runs.runs[arm][0].folder)


def test_a_fork_changes_what_it_says_from_its_month_on(tmp_path: Path) -> None:
    """Before the month nothing differs; after it, fear follows the changed scheme."""
    folder = tmp_path / "one"
    run_study(
        Study((regard.load("nationwide"),), 1500, 24, 1, ablations=False),
        folder,
        jobs=1,
    )
    fork = fork_study(folder, 12, {"change.fear": "0.5"}, [])
    forked = read_runs(run_study(fork, tmp_path / "fork", jobs=1))
    months = forked.runs["nationwide"][0].table("months")["month"]
    assert months.min() == 12
    before, after = (
        read_runs(folder).runs["nationwide"][0],
        forked.runs["nationwide"][0],
    )
    assert after.series("fear")[-1] > before.series("fear")[-1] + 0.02
    with pytest.raises(DataError, match="found month 24"):
        fork_study(folder, 24, {}, [])


@pytest.mark.long
def test_the_command_goes_on_after_an_interrupt(tmp_path: Path) -> None:
    """A real Ctrl-C to a real process is answered, and the same command finishes."""
    command = [
        sys.executable,
        "-m",
        "regard.cli",
        "study",
        "mutual-credit",
        "--people",
        "60000",
        "--years",
        "8",
        "--seeds",
        "2",
        "--no-mechanisms",
        "--jobs",
        "1",
        "--out",
        str(tmp_path / "s"),
    ]
    script = (
        "import signal, subprocess, sys, time, pathlib\n"
        f"p = subprocess.Popen({command!r}, stderr=subprocess.PIPE, text=True)\n"
        f"part = pathlib.Path({str(tmp_path / 's')!r})\n"
        "while not list(part.glob('none/seed-1/months/*.parquet')): time.sleep(0.05)\n"
        "p.send_signal(signal.SIGINT)\n"
        "print(p.communicate()[1]); sys.exit(p.returncode)\n"
    )
    stopped = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert stopped.returncode == 130, stopped.stdout
    assert "the same command goes on" in stopped.stdout
    again = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False
    )
    assert again.returncode == 0, again.stderr
    assert "written:" in again.stdout

"""Studies on disk: stopped, gone on with, forked, reported; nothing is lost on the way."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import regard
from regard.report.study.page import study_page
from regard.scheme.complaint import DataError
from regard.society.results.quantities import QUANTITY
from regard.society.results.results import Results, results
from regard.society.scenario import Scenario
from regard.society.study.run import TABLES, Run, live
from regard.society.study.study import Study, fork_study, run_study

MONTHS = 30


def _run(months: int = MONTHS) -> Run:
    schemes = (regard.load("judgment-defaulters"), regard.load("nationwide"))
    return Run("nationwide", schemes, 400, months, 3, Scenario())


def _tables(folder: Path) -> dict[str, Any]:
    return {
        name: pq.read_table(path).to_pydict()
        for name in TABLES
        if (path := folder / (f"{name}.parquet" if name == "people" else name)).exists()
    }


@pytest.mark.parametrize("at", [1, 12, 17])
def test_an_interrupt_loses_nothing(tmp_path: Path, at: int) -> None:
    """Ctrl-C after some months; the same run goes on, and what is on disk is what an undisturbed one writes."""

    def stop(month: int) -> None:
        if month == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live(_run(), tmp_path / "stopped", stop)
    live(_run(), tmp_path / "stopped")
    live(_run(), tmp_path / "whole")
    assert _tables(tmp_path / "stopped") == _tables(tmp_path / "whole")
    assert not (tmp_path / "stopped" / "state").exists()


def test_a_full_disk_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for the second part: the error goes up, the first part and its state stand, the rest follows later."""
    write, calls = pq.write_table, []

    def full(*given: Any, **more: Any) -> None:
        calls.append(given)
        if len(calls) == 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(*given, **more)

    monkeypatch.setattr(pq, "write_table", full)
    monkeypatch.setattr("regard.society.study.run.WORTH", 0)
    with pytest.raises(OSError, match="No space"):
        live(_run(), tmp_path / "full")
    assert (tmp_path / "full" / "state" / "about.json").exists()
    live(_run(), tmp_path / "full")
    live(_run(), tmp_path / "whole")
    assert _tables(tmp_path / "full") == _tables(tmp_path / "whole")


def test_a_folder_of_another_run_is_left_alone(tmp_path: Path) -> None:
    """Other months, other study."""
    live(_run(3), tmp_path / "one")
    with pytest.raises(DataError, match="found a run of another study"):
        live(_run(4), tmp_path / "one")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A small study of two schemes with its mechanisms."""
    folder = tmp_path_factory.mktemp("study") / "out"
    schemes = (regard.load("nationwide"), regard.load("city-points"))
    return results(run_study(Study(schemes, 3000, 24, 2), folder, jobs=1))


def test_side_by_side_or_one_by_one_a_study_is_the_same(
    lived: Results, tmp_path: Path
) -> None:
    """Two processes of one thread each write what one process of all threads writes."""
    other = results(
        run_study(
            Study(lived.study.schemes, 3000, 24, 2, ablations=False),
            tmp_path / "o",
            jobs=2,
        )
    )
    for arm in lived.runs:
        for seed in range(2):
            assert _tables(other.runs[arm][seed].folder) == _tables(
                lived.runs[arm][seed].folder
            )


def test_everything_measured_has_a_number(lived: Results) -> None:
    """No quantity is empty, for anybody; sums over groups are those over everyone."""
    for arm in lived.runs:
        for name in QUANTITY:
            assert lived.level(arm, name).value == lived.level(arm, name).value, (
                arm,
                name,
            )
    data = json.loads(json.dumps(lived.data()))
    assert data["changes"]["nationwide"]["fear"]["everyone"]["value"] > 0
    assert set(data["schemes"]["together"]) == {
        "judgment-defaulters",
        "nationwide",
        "city-points",
    }


def test_watching_chills_what_nobody_scores(lived: Results) -> None:
    """Under `nationwide` fewer read what is lawful and scored nowhere, and more hold back dissent."""
    assert lived.change("nationwide", "read").value < -0.02
    assert lived.change("nationwide", "held_back").value > 0.02


def test_the_page_tells_it_and_fetches_nothing(lived: Results) -> None:
    """Every section is there, with tables; no script, and no address but its own."""
    page = study_page(lived)
    for name in (
        "short",
        "did",
        "whom",
        "months",
        "mechanisms",
        "expected",
        "instead",
        "limits",
        "numbers",
    ):
        assert f'id="{name}"' in page
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page
    assert page.count("<table") > 8
    assert 'download="numbers.csv"' in page


def test_a_fork_changes_what_it_says_from_its_month_on(tmp_path: Path) -> None:
    """Before the month nothing differs; after it, fear follows the changed scheme."""
    folder = tmp_path / "one"
    run_study(
        Study((regard.load("nationwide"),), 1500, 24, 1, ablations=False),
        folder,
        jobs=1,
    )
    fork = fork_study(folder, 12, {"change.fear": "0.5"}, [])
    forked = results(run_study(fork, tmp_path / "fork", jobs=1))
    months = forked.runs["nationwide"][0].table("months")["month"]
    assert months.min() == 12
    before, after = results(folder).runs["nationwide"][0], forked.runs["nationwide"][0]
    assert after.series("fear")[-1] > before.series("fear")[-1] + 0.02
    with pytest.raises(DataError, match="found month 24"):
        fork_study(folder, 24, {}, [])


def test_the_command_goes_on_after_an_interrupt(tmp_path: Path) -> None:
    """A real Ctrl-C to a real process: said in words, exit 130, and the same command finishes."""
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

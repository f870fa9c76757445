"""One run on disk: stopped and gone on with; nothing is lost on the way."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import regard
from regard.scheme.complaint import DataError
from regard.society.scenario import Scenario
from regard.society.study.run import Run
from regard.society.study.run_living import live
from tests.support.studies import tables_of

MONTHS = 30


def _run(months: int = MONTHS) -> Run:
    schemes = (regard.load("judgment-defaulters"), regard.load("nationwide"))
    return Run("nationwide", schemes, 400, months, 3, Scenario())


@pytest.mark.parametrize("at", [1, 12, 17])
def test_an_interrupt_loses_nothing(tmp_path: Path, at: int) -> None:
    """Ctrl-C after some months: the same run goes on as an undisturbed one."""

    def stop(month: int) -> None:
        if month == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live(_run(), tmp_path / "stopped", stop)
    live(_run(), tmp_path / "stopped")
    live(_run(), tmp_path / "whole")
    assert tables_of(tmp_path / "stopped") == tables_of(tmp_path / "whole")
    assert not (tmp_path / "stopped" / "state").exists()


def test_a_full_disk_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for the second part: the error goes up, the first part stands.

    The rest follows later.
    """
    write, calls = pq.write_table, []

    def full(*given: Any, **more: Any) -> None:
        calls.append(given)
        if len(calls) == 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(*given, **more)

    monkeypatch.setattr(pq, "write_table", full)
    monkeypatch.setattr("regard.society.study.month_tables.PART_WORTH", 0)
    with pytest.raises(OSError, match="No space"):
        live(_run(), tmp_path / "full")
    assert (tmp_path / "full" / "state" / "about.json").exists()
    live(_run(), tmp_path / "full")
    live(_run(), tmp_path / "whole")
    assert tables_of(tmp_path / "full") == tables_of(tmp_path / "whole")


def test_a_folder_of_another_run_is_left_alone(tmp_path: Path) -> None:
    """Other months, other study."""
    live(_run(3), tmp_path / "one")
    with pytest.raises(DataError, match="found a run of another study"):
        live(_run(4), tmp_path / "one")

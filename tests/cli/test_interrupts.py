"""Ctrl-C: answered in words from the command's first line on, wherever it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from regard.cli.errors import answer, is_interrupt
from regard.cli.exit_codes import COULD_NOT_READ, INTERRUPTED, NO_ROOM, NOT_INSTALLED
from tests.support.lifelines import AT_THE_END_OF_THE_PIPE, lifeline

REGARD = [sys.executable, "-m", "regard.cli"]
SCORE = [*REGARD, "score", "tool-library", "--out", "out.csv"]
# Python imports a module of this name before anything else: it sends the signal just
# before a module that the command needs is looked for.
AT_AN_IMPORT = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPT_AT"]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
"""
# The same, but it writes a line once DuckDB is about to run an intake without end.
AT_A_QUERY = """
import os, sys

def report(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "run_on_data":
        if "1000000000000" in frame.f_locals["sql"]:
            sys.setprofile(None)
            os.write(1, b"running\\n")

sys.setprofile(report)
"""
# One event, for which DuckDB must look at a million million numbers.
ENDLESS = """
SELECT CAST(max(hash(number.range)) AS VARCHAR) AS id, 'm' AS subject,
       'rating' AS kind, '2025-01-01' AS time
FROM data, range(1000000000000) number
"""


@pytest.fixture(autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """As at a terminal: what a shell starts in the background hears no Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def environment(folder: Path, startup: str, **variables: str) -> dict[str, str]:
    """The environment of a Python that runs this code before anything else."""
    (folder / "sitecustomize.py").write_text(startup)
    paths = [str(folder), *sys.path]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)} | variables


@pytest.mark.parametrize(
    "module",
    ["regard.cli.app", "typer", "regard.cli.study", "regard.scoring.scores", "duckdb"],
)
def test_ctrl_c_while_python_imports(tmp_path: Path, module: str) -> None:
    """Words and 130, whichever module was being imported."""
    (tmp_path / "events.csv").write_text("id,subject,kind,time\n")
    run = subprocess.run(
        [*SCORE, "--events", "events.csv"],
        cwd=tmp_path,
        env=environment(tmp_path, AT_AN_IMPORT, INTERRUPT_AT=module),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert (run.returncode, run.stdout) == (INTERRUPTED, "")
    assert run.stderr == (
        "regard: stopped before the end; what was asked for is not written\n"
    )


def test_ctrl_c_while_duckdb_works(tmp_path: Path) -> None:
    """DuckDB stops, the command says so, and leaves nothing half written."""
    (tmp_path / "events.csv").write_text("id\n1\n")
    (tmp_path / "endless.sql").write_text(ENDLESS)
    # The query has no end: else it would go on for whoever ends the tests.
    with lifeline() as until_we_end:
        work = subprocess.Popen(
            [*SCORE, "--data", "events.csv", "--intake", "endless.sql"],
            cwd=tmp_path,
            env=environment(tmp_path, AT_THE_END_OF_THE_PIPE + AT_A_QUERY),
            stdin=until_we_end,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert work.stdout is not None
        assert work.stdout.readline() == "running\n"
        work.send_signal(signal.SIGINT)
        _, complaint = work.communicate(timeout=600)
    assert work.returncode == INTERRUPTED, complaint
    assert "stopped before the end" in complaint
    assert "Traceback" not in complaint
    assert not (tmp_path / "out.csv").exists()


def raised(error: BaseException, cause: BaseException | None) -> BaseException:
    """An error as it arrives where it is caught."""
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def test_an_interrupt_is_told_by_type() -> None:
    """Through whatever a library made of it, and never by the words of an error."""
    interrupt = KeyboardInterrupt()
    assert is_interrupt(interrupt)
    assert is_interrupt(raised(RuntimeError("Query failed"), interrupt))
    assert is_interrupt(raised(SystemExit(130), raised(ValueError(), interrupt)))
    assert not is_interrupt(ValueError("interrupted"))
    cancelled = type("ArrowCancelled", (Exception,), {"__module__": "pyarrow.lib"})
    assert is_interrupt(cancelled())
    # Whoever says `from None` has answered the interrupt already.
    with pytest.raises(SystemExit) as caught:
        answered_already()
    assert not is_interrupt(caught.value)
    assert answer(caught.value) is None


def answered_already() -> None:
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def test_each_error_has_its_exit_code() -> None:
    """What a person can mend has words; all else is a fault of ours and is shown."""
    full = answer(OSError(28, "No space left on device"))
    assert full is not None
    assert full.exit_code == NO_ROOM
    missing = answer(FileNotFoundError(2, "No such file or directory", "x.csv"))
    assert missing == ("regard: x.csv: No such file or directory", COULD_NOT_READ)
    package = answer(ModuleNotFoundError("No module named 'ibis'", name="ibis.expr"))
    assert package is not None
    assert package.exit_code == NOT_INSTALLED
    memory = answer(MemoryError())
    assert memory is not None
    assert memory.exit_code == NO_ROOM
    assert (
        answer(ModuleNotFoundError("No module named 'nothing'", name="nothing")) is None
    )
    assert answer(ZeroDivisionError()) is None
    assert answer(SystemExit(1)) is None

"""What is said of an error, and the exit code; what no words help with stays one."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from regard.cli import app as app_module
from regard.cli import main
from regard.cli.errors import Answer, answer
from regard.cli.exit_codes import (
    COULD_NOT_READ,
    DONE,
    INTERRUPTED,
    NO_ROOM,
    NOT_INSTALLED,
)
from regard.scheme.complaint import DataError, MissingExtra

OutOfMemory = type("OutOfMemoryException", (Exception,), {"__module__": "duckdb"})
Cancelled = type("ArrowCancelled", (Exception,), {"__module__": "pyarrow.lib"})


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), NO_ROOM, "ask for fewer --people"),
        (OutOfMemory(), NO_ROOM, "lower --memory"),
        (OSError(errno.ENOSPC, "x"), NO_ROOM, "the disk is full"),
        (OSError(errno.EACCES, "no access", "a.csv"), COULD_NOT_READ, "a.csv: no acc"),
        (OSError("odd"), COULD_NOT_READ, "odd"),
        (ModuleNotFoundError("x", name="duckdb"), NOT_INSTALLED, "regard[lab]"),
        (MissingExtra("needs more"), NOT_INSTALLED, "needs more"),
        (DataError("found nothing"), COULD_NOT_READ, "found nothing"),
        (KeyboardInterrupt(), INTERRUPTED, "stopped before the end"),
        (Cancelled(), INTERRUPTED, "stopped before the end"),
    ],
)
def test_what_can_be_mended_is_said(
    error: BaseException, code: int, words: str
) -> None:
    """Each with its own exit code, so that a script can tell them apart."""
    told = answer(error)
    assert told is not None
    assert told.exit_code == code
    assert words in told.text


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a fault of ours"),
        ModuleNotFoundError("x", name="regard.nothing"),
        ModuleNotFoundError("x"),
        SystemExit(1),
    ],
)
def test_a_fault_of_ours_is_not_dressed_up(error: BaseException) -> None:
    """It stays a traceback, for whoever is to mend it."""
    assert answer(error) is None


def test_an_interrupt_that_is_not_the_cause_is_none() -> None:
    """`raise … from None` says that what was handled has nothing to do with it."""
    try:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise DataError("found nothing") from None
    except DataError as error:
        told = answer(error)
    assert told is not None
    assert told.exit_code == COULD_NOT_READ


def test_whoever_left_is_written_to_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is said, it is no error, and what comes afterwards goes nowhere."""
    path = tmp_path / "reader"
    with path.open("w", encoding="utf-8") as reader:
        monkeypatch.setattr(sys, "stdout", reader)
        assert answer(BrokenPipeError()) == Answer("", DONE)
        print("more")  # noqa: T201 - as a command would
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("told", "words"), [(Answer("", DONE), ""), (Answer("said", 2), "said\n")]
)
def test_the_command_says_what_there_is_to_say(
    told: Answer,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not an empty line where all is said already."""

    def fail() -> None:
        raise OSError("odd")

    monkeypatch.setattr(app_module, "app", fail)
    monkeypatch.setattr("regard.cli.entry.answer", lambda _error: told)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == told.exit_code
    assert capsys.readouterr().err == words


def test_what_no_words_help_with_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own traceback."""

    def fail() -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(app_module, "app", fail)
    with pytest.raises(ValueError, match="a fault of ours"):
        main()

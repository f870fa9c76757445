"""A check ends without a last look for cycles, and all that it says is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COUNT_AT_EXIT = """
import atexit, gc, sys

# What is registered first is called last.
atexit.register(lambda: print(gc.get_freeze_count() > 0, file=sys.stderr))
from regard.cli import main

main()
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COUNT_AT_EXIT, *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, text=True, encoding="utf-8"
    )


def test_what_a_check_leaves_is_not_searched() -> None:
    assert _run("check", "tool-library").stderr == "True\n"


def test_another_command_is_searched_as_ever() -> None:
    assert _run("schemes").stderr == "False\n"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "findings.json"
    arguments = ("check", "tool-library", "--json", "--as-of", "2026-01-01")
    printed = _run(*arguments).stdout
    _run(*arguments, "--out", str(file))
    assert printed
    assert file.read_text(encoding="utf-8") == printed

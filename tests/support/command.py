"""The command `regard`, run in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BLOCK = """
import sys
from importlib.abc import MetaPathFinder
HEAVY = {
    "duckdb", "ibis", "pyarrow", "pandas", "numpy", "polars", "altair", "vl_convert"
}
class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HEAVY:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
from regard.cli import main
sys.argv[0] = "regard"
main()
"""


def regard(
    *arguments: str,
    cwd: Path | None = None,
    bare: bool = False,
    env: dict[str, str] | None = None,
    input: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own.

    Args:
        arguments: Of the command.
        cwd: The folder to run it in.
        bare: Whether it runs as if only the small install were there.
        env: Variables to add to the environment.
        input: What it reads from its standard input.

    Returns:
        The process, with what it printed.
    """
    how = ["-c", BLOCK] if bare else ["-m", "regard.cli"]
    command = [sys.executable, *how, *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | (env or {}),
        input=input,
        capture_output=True,
        text=True,
        timeout=600,
    )

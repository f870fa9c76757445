"""The command `regard`, run in a process of its own, or in that of the tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import (
    ExitStack,
    chdir,
    contextmanager,
    redirect_stderr,
    redirect_stdout,
)
from pathlib import Path

from regard.cli import main

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


def regard_here(
    *arguments: str | bytes, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command in this process: one of its own takes a core for a second.

    What it does not answer in words is raised.

    Args:
        arguments: Of the command.
        cwd: The folder to run it in.

    Returns:
        Its exit code, with what it printed.
    """
    printed = _text_stream()
    complained = _text_stream()
    code: object = None
    # Arguments that are no text arrive as Python reads them from a system.
    words = ["regard", *(os.fsdecode(argument) for argument in arguments)]
    with ExitStack() as stack:
        stack.enter_context(chdir(cwd or Path.cwd()))
        stack.enter_context(_called_with(words))
        stack.enter_context(redirect_stdout(printed))
        stack.enter_context(redirect_stderr(complained))
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert code is None or isinstance(code, int), code
    return subprocess.CompletedProcess(
        words, code or 0, _written(printed), _written(complained)
    )


@contextmanager
def _called_with(words: list[str]) -> Iterator[None]:
    before = sys.argv
    sys.argv = words
    try:
        yield
    finally:
        sys.argv = before


def _text_stream() -> io.TextIOWrapper:
    """A stream that takes bytes as well, as that of a process does."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()

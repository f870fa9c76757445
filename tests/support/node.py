"""Independent implementations in Node: a script of tests/interop, JSON in, JSON out."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TypeAlias

import pytest

from tests.conftest import ROOT

INTEROP = ROOT / "tests" / "interop"
INSTALLED = INTEROP / "node_modules" / ".package-lock.json"
"""What npm writes last, once every package is there."""
SECONDS = 120
"""A script that hangs must not hang the tests."""

Json: TypeAlias = (
    "dict[str, Json] | list[Json] | tuple[Json, ...] | str | int | float | bool | None"
)


class NodeFailed(AssertionError):
    """A script that ended with an error, with what it said."""


def need_node() -> None:
    """Skips the test, saying why, where Node or the packages are lacking."""
    if shutil.which("node") is None:
        pytest.skip("Node is not here: `make machine` installs it on Debian as root")
    if not INSTALLED.is_file():
        pytest.skip("the packages of tests/interop are not here: `make machine`")


def ask_node(script: str, question: Json) -> Json:
    """Runs a script of tests/interop on a question.

    Args:
        script: Its file's name, as `packages.mjs`.
        question: What it reads; bytes go as base64 text.

    Returns:
        What it wrote.

    Raises:
        NodeFailed: If it ended with an error or wrote no JSON.
    """
    need_node()
    command = ["node", "--require", "./webcrypto.cjs", script]
    result = subprocess.run(
        command,
        cwd=INTEROP,
        input=json.dumps(question),
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    if result.returncode != 0:
        raise NodeFailed(f"{script} ended with {result.returncode}: {result.stderr}")
    try:
        written: Json = json.loads(result.stdout)
    except json.JSONDecodeError as error:
        raise NodeFailed(f"{script} wrote no JSON: {result.stdout[:200]!r}") from error
    return written

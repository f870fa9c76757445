"""Fresh environments in folders of their own, in which lines are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
QUICK = {"PIP_NO_COMPILE": "0"}  # which is a yes: nothing is compiled beforehand


@dataclass(frozen=True)
class Shell:
    """A shell in which nothing of the tests' own environment is found.

    Attributes:
        folder: Where it starts.
        first_on_path: A folder whose commands come first, if any.
    """

    folder: Path
    first_on_path: Path | None = None

    def type(self, *lines: str) -> subprocess.CompletedProcess[str]:
        """Runs lines one after another.

        Args:
            lines: As typed; the shell ends with the code of the last.

        Returns:
            The shell, with both its streams together as its output.
        """
        return subprocess.run(
            ["bash", "-c", "\n".join(lines)],
            cwd=self.folder,
            env=self._variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=1800,
        )

    def _variables(self) -> dict[str, str]:
        names = os.environ.keys() - set(LEFT_OUT)
        variables = {name: os.environ[name] for name in names}
        own = Path(sys.prefix, "bin")
        folders = [Path(name) for name in os.environ["PATH"].split(os.pathsep)]
        path = [str(name) for name in folders if name != own]
        if self.first_on_path is not None:
            path.insert(0, str(self.first_on_path))
        return variables | QUICK | {"PATH": os.pathsep.join(path)}


def new_environment(folder: Path, *options: str) -> Path:
    """Makes an environment of the Python that runs the tests.

    Args:
        folder: Where.
        options: Of Python's venv.

    Returns:
        The folder of its commands.
    """
    command = [sys.executable, "-m", "venv", *options, str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "bin"

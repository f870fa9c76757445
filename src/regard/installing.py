"""What a person types to get a part of Regard that is not installed.

A copy of Regard may come from a checkout, a wheel or an index, and may have been put
there by pip, pipx or uv. Whatever `pip` comes first on the path need not belong to the
environment that runs; elsewhere it finds no copy of Regard, and asks an index for a
package of that name. So the command names the environment. In it, installers find the
copy that is there, with the packages that each of its extras asks for.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

PIPX_NOTE = "pipx_metadata.json"  # lies in every environment that pipx makes


def needs(user: str, package: str, extra: str) -> str:
    """Says that something needs a package that is not installed, and what to type.

    Args:
        user: What needs it, such as `a PDF`.
        package: Its name.
        extra: The extra of Regard's that brings it, such as `pdf`.

    Returns:
        Two lines: what is lacking, and what to do.
    """
    todo = install_command(f"regard[{extra}]")
    return f"{user} needs {package}, which is not installed\n  to do: {todo}"


def install_command(requirement: str) -> str:
    """The command that adds to the environment in which this runs.

    Args:
        requirement: As pip takes it: another package, or Regard with an extra.

    Returns:
        A line for a shell.
    """
    words = [*_installer(), _source(requirement)]
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    return shlex.join(words)


def _installer() -> list[str]:
    """What installs into the environment in which this runs."""
    if Path(sys.prefix, PIPX_NOTE).is_file() and shutil.which("pipx"):
        return ["pipx", "runpip", Path(sys.prefix).name, "install"]
    if find_spec("pip") is not None:
        if _is_first_on_path("pip"):
            return ["pip", "install"]
        return [sys.executable, "-m", "pip", "install"]
    # Environments of uv have no pip of their own; any other one can act for them.
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--python", sys.executable]
    return ["pip", "--python", sys.executable, "install"]


def _is_first_on_path(command: str) -> bool:
    """Whether who types a command gets that of the environment in which this runs."""
    path = shutil.which(command)
    return path is not None and Path(path).parent == Path(sys.executable).parent


def _source(requirement: str) -> str:
    """Regard by its folder, where it runs from a checkout without being installed."""
    name, bracket, extras = requirement.partition("[")
    if name != "regard" or _is_installed():
        return requirement
    checkout = Path(__file__).resolve().parents[2]
    if not Path(checkout, "pyproject.toml").is_file():
        return requirement
    return f"{checkout}{bracket}{extras}"


def _is_installed() -> bool:
    try:
        distribution("regard")
    except PackageNotFoundError:
        return False
    return True

"""A society's state on disk, to go on from bit for bit."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regard.scheme.complaint import DataError
from regard.society.state import State

Arrays = Mapping[str, npt.NDArray[Any]]
"""By file name."""


def write_state(
    folder: Path, about: Mapping[str, Any], state: State, others: Arrays
) -> None:
    """Writes a state; the folder appears whole or not at all.

    Args:
        folder: Where it is written; what was there is replaced.
        about: Whose state it is.
        state: One file an array.
        others: Further arrays.
    """
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, array in state._asdict().items():
        np.save(part / f"{name}.npy", array)
    for name, array in others.items():
        np.save(part / name, array)
    text = json.dumps(dict(about), indent=2)
    (part / "about.json").write_text(text + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(part, folder)


def read_state(folder: Path, about: Mapping[str, Any], state: State) -> State:
    """The state that was written for the same society.

    Args:
        folder: Where it was written.
        about: Whose state it has to be; the month is left open.
        state: One of the right shapes.

    Returns:
        The state on disk.

    Raises:
        DataError: It is another society's.
    """
    saved = read_about(folder)
    for key, value in about.items():
        if key != "month" and saved[key] != value:
            raise DataError(f"{folder}: found {key} {saved[key]}, expected {value}")
    arrays = {}
    for name, own in state._asdict().items():
        array = np.load(folder / f"{name}.npy")
        # The same society has other arrays only where another version saved it.
        if array.shape != own.shape or array.dtype != own.dtype:
            raise DataError(
                f"{folder}: found {name} of shape {array.shape}, expected "
                f"{own.shape}\n"
                f"  to do: give the run another folder, or remove this one"
            )
        arrays[name] = array
    return State(**arrays)


def read_about(folder: Path) -> dict[str, Any]:
    """What a saved state says of itself.

    Args:
        folder: Where it was written.

    Returns:
        The month it is of, and whose it is.

    Raises:
        DataError: There is none.
    """
    try:
        text = (folder / "about.json").read_text(encoding="utf-8")
        about: dict[str, Any] = json.loads(text)
    except (OSError, ValueError) as error:
        raise DataError(
            f"{folder}: expected a saved state of a society ({error})"
        ) from None
    return about

"""What the commands of the group take alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

FolderArgument = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="Where your keys and credentials are."),
]


def read_values(path: Path) -> dict[str, object]:
    """A file of JSON with an object in it.

    Args:
        path: Where it is.

    Returns:
        Its values.

    Raises:
        DataError: If it is none.
    """
    from regard.scheme.complaint import DataError

    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise DataError(
            f"{path}: found no JSON object, expected the file as it was sent\n"
            "  to do: save it again from whoever sent it"
        )
    return values

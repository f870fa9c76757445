"""Compiled code that Numba kept on disk, and that a changed file made stale."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def drop_stale_code(folder: Path, name: str, home: Path) -> None:
    """Removes kept code of a function that is older than any file of its room.

    Numba looks only at the function's own file before it takes what it kept, but what
    was compiled into it comes from all of them.

    Args:
        folder: The folder where Numba keeps the function's code.
        name: Of the function.
        home: The folder whose files are compiled into each other.
    """
    files = home.rglob("*.py")
    changed = max(path.stat().st_mtime for path in files)
    for index in folder.glob(f"*.{name}-*.nbi"):
        # The folder may be read-only, or another process may have been first.
        with suppress(OSError):
            if index.stat().st_mtime < changed:
                index.unlink()

"""Where schemes are found: the library by name, anything else by path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from regard.scheme.complaint import UnknownScheme, nearest
from regard.scheme.settings_in_words import LIBRARY_NAMES

LIBRARY = Path(str(files("regard.library")))
MOST_QUOTED = 200  # characters of a name that is not found


def names() -> list[str]:
    """The names of the library's schemes, in alphabetical order."""
    return sorted(path.stem for path in LIBRARY.glob("*.yaml"))


def locate(name_or_path: str | Path, beside: Path | None = None) -> Path:
    """The file of a scheme; the library comes first.

    Args:
        name_or_path: A name of the library, or a path.
        beside: The folder in which a path begins; None for the working directory.

    Returns:
        The path of a file that exists.

    Raises:
        UnknownScheme: There is none.
    """
    name = str(name_or_path)
    if name in names():
        return LIBRARY / f"{name}.yaml"
    path = Path(name)
    if beside is not None:
        path = beside / name
    try:
        if path.is_file():
            return path
        is_folder = path.is_dir()
    except (OSError, ValueError):
        # Too long for a path, or with a null character in it: no file has that name.
        is_folder = False
    if is_folder:
        raise UnknownScheme(f"{name} is a folder; name the scheme's file in it")
    raise _unknown(name)


def _unknown(name: str) -> UnknownScheme:
    noun = "scheme of that name"
    if any(mark in name for mark in "/\\."):
        noun = "file of that path"
    hint = f"{LIBRARY_NAMES.named()} lists the library"
    close = nearest(name, names())
    if close is not None:
        hint = f"did you mean {close}?"
    return UnknownScheme(f"there is no {noun}: {name[:MOST_QUOTED]!r}; {hint}")

"""Where schemes are found: the library by name, anything else by path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from regard.scheme.complaint import UnknownScheme, nearest

LIBRARY = Path(str(files("regard.library")))


def names() -> list[str]:
    """The names of the library's schemes, in alphabetical order."""
    return sorted(path.stem for path in LIBRARY.glob("*.yaml"))


def locate(name_or_path: str | Path, beside: Path | None = None) -> Path:
    """The file of a scheme given by library name or by path. Raises UnknownScheme."""
    given = str(name_or_path)
    if given in names():
        return LIBRARY / f"{given}.yaml"
    path = Path(given) if beside is None else beside / given
    try:
        if path.is_file():
            return path
        if path.is_dir():
            raise UnknownScheme(f"{given} is a folder; name the scheme's file in it")
    except (OSError, ValueError):
        pass
    close = nearest(given, names())
    hint = f"did you mean {close}?" if close else "`regard schemes` lists the library"
    what = (
        "file of that path"
        if any(mark in given for mark in "/\\.")
        else "scheme of that name"
    )
    raise UnknownScheme(f"there is no {what}: {given[:200]!r}; {hint}")

"""The page that says what every file is, from the first sentence of each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

INTRODUCTION = """\
# The map

Every file of `src/regard`, in its own words. Rules of `check` have
[their pages](rules/README.md).
"""


def map_page(source: Path) -> str:
    """The page, in Markdown.

    Args:
        source: The folder of the package.
    """
    lines = [INTRODUCTION]
    for folder in folders(source):
        place = folder.relative_to(source).as_posix()
        lines += [f"## {place}/", "", first_sentence(folder / "__init__.py"), ""]
        files = sorted(folder.glob("*.py"))
        rows = [path for path in files if not path.name.startswith("__")]
        if rows:
            lines += ["| file | what it is |", "|---|---|"]
        for path in rows:
            words = first_sentence(path).replace("|", "\\|")
            lines.append(f"| {path.name} | {words} |")
        lines.append("")
    return "\n".join(lines)


def folders(source: Path) -> Iterator[Path]:
    """Every package but the families of rules, those that hold others first."""
    for marker in sorted(source.rglob("__init__.py")):
        folder = marker.parent
        is_family = folder.parent.name == "rules"
        if folder != source and not is_family:
            yield folder


def first_sentence(path: Path) -> str:
    """The first line of a module's docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0]

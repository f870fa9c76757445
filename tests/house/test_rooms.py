"""What a room's header says of it is so."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

HOUSE = ROOT / "src" / "regard"
ROOMS = (
    "scheme",
    "scoring",
    "trust",
    "measures",
    "check",
    "society",
    "credentials",
    "registry",
    "report",
    "client",
    "cli",
)
PACKAGES = sorted(
    path.parent
    for path in HOUSE.rglob("__init__.py")
    if path.parent != HOUSE and path.parent.name != "library"
)


def header(package: Path) -> str:
    """The docstring of a package."""
    text = (package / "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(text)) or ""


def declared_imports(package: Path) -> set[str]:
    """The rooms that a header says may be imported."""
    line = re.search(r"^May import: (.*?)\.?$", header(package), re.M)
    assert line, "a line `May import:`"
    return {room for room in ROOMS if re.search(rf"\b{room}\b", line[1])}


def actual_imports(package: Path) -> set[str]:
    """The other rooms that files of a package import, at any depth."""
    own = package.relative_to(HOUSE).parts[0]
    imported = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                if parts[0] == "regard" and len(parts) > 1:
                    imported.add(parts[1])
    return (imported & set(ROOMS)) - {own}


@pytest.mark.parametrize(
    "package", PACKAGES, ids=lambda path: str(path.relative_to(HOUSE))
)
def test_a_room_imports_what_its_header_says(package: Path) -> None:
    """Takes, Gives and May import are there; the last is what is imported."""
    if "rules" in package.parts and package.name != "rules":
        return  # a family of rules: its header says what the family is about
    text = header(package)
    assert "Takes:" in text
    assert "Gives:" in text
    assert declared_imports(package) == actual_imports(package)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_hands_out_what_it_names(room: str) -> None:
    """Every name in a room's `__all__` can be fetched from it."""
    module = importlib.import_module(f"regard.{room}")
    assert module.__all__
    for name in module.__all__:
        assert getattr(module, name) is not None, name

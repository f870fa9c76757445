"""What each room leaves to the rooms below it, where imports alone do not show it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

VIEWS = sorted(
    path
    for room in ("report", "cli")
    for path in (ROOT / "src" / "regard" / room).rglob("*.py")
)
SQL = re.compile(r"\b(SELECT\s|INSERT\s+INTO|GROUP\s+BY|ORDER\s+BY|CREATE\s+(OR|TEMP))")


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_show_values_and_ask_no_table(path: Path) -> None:
    """Figures come from below as values: no SQL and no rows of a table in a view."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [text for text in _texts(tree) if SQL.search(text)]
    called = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert "rows" not in called

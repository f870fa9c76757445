"""What views may do: show values that were worked out below."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

VIEWS = sorted((ROOT / "src" / "regard" / "report").rglob("*.py"))


@pytest.mark.parametrize(
    "path", VIEWS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_views_ask_no_table(path: Path) -> None:
    """No view writes SQL, fetches rows or takes an average of its own."""
    text = path.read_text(encoding="utf-8")
    for question in ("SELECT ", ".rows(", ".averages(", ".con."):
        assert question not in text, question

"""The page's example runs as it stands there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT


def test_the_example_proves_one_thing(capsys: pytest.CaptureFixture[str]) -> None:
    """Issued, shown and verified in one piece of Python."""
    page = (ROOT / "docs" / "credentials.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.S)
    assert code
    exec(code[1], {})
    assert capsys.readouterr().out == "tier_at_least_trusted\n"


def test_every_reason_stands_on_the_page() -> None:
    """What a verifier can be told is listed for them."""
    from regard.credentials.refused_presentation import PresentationFault

    page = (ROOT / "docs" / "credentials.md").read_text(encoding="utf-8")
    table = page.partition("| reason | when |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    named = {name.strip() for cell in cells for name in cell.split(",")}
    assert {str(fault) for fault in PresentationFault} <= named

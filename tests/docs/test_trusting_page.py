"""docs/trusting.md says what is printed, and whoever follows it gets there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.literate import Section, replay, sections_on_one_ground

PAGE = ROOT / "docs" / "trusting.md"


@pytest.mark.parametrize(
    "section", sections_on_one_ground(PAGE), ids=lambda section: section.title
)
def test_the_page_on_trust_prints_what_is_printed(
    section: Section, tmp_path: Path
) -> None:
    """Every command (REGARD_ACCEPT=1 rewrites the page)."""
    now = replay(section, tmp_path)
    if os.environ.get("REGARD_ACCEPT"):
        page = PAGE.read_text(encoding="utf-8").replace(section.text, now)
        PAGE.write_text(page, encoding="utf-8")
        return
    assert now == section.text

"""docs/letter.md prints what is printed, and shows the letter that is written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.literate import Section, replay, sections_on_one_ground

PAGE = ROOT / "docs" / "letter.md"
LETTER = re.compile(r"(?<=^```text ada.txt\n).*?(?=^```$)", re.M | re.S)


@pytest.mark.parametrize(
    "section", sections_on_one_ground(PAGE), ids=lambda section: section.title
)
def test_the_page_on_letters_shows_what_is_written(
    section: Section, tmp_path: Path
) -> None:
    """Every command, and the letter (REGARD_ACCEPT=1 rewrites the page)."""
    now = replay(section, tmp_path)
    written = (tmp_path / "ada.txt").read_text(encoding="utf-8")
    now = LETTER.sub(lambda _: written, now)
    if os.environ.get("REGARD_ACCEPT"):
        page = PAGE.read_text(encoding="utf-8").replace(section.text, now)
        PAGE.write_text(page, encoding="utf-8")
        return
    assert now == section.text

"""docs/audit.md says what is printed, and whoever follows it gets there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.literate import Section, replay, sections_on_one_ground

PAGE = ROOT / "docs" / "audit.md"


@pytest.mark.parametrize(
    "section", sections_on_one_ground(PAGE), ids=lambda section: section.title
)
def test_the_page_on_audits_prints_what_is_printed(
    section: Section, tmp_path: Path
) -> None:
    """Every command (REGARD_ACCEPT=1 rewrites the page)."""
    now = replay(section, tmp_path)
    if os.environ.get("REGARD_ACCEPT"):
        page = PAGE.read_text(encoding="utf-8").replace(section.text, now)
        PAGE.write_text(page, encoding="utf-8")
        return
    assert now == section.text


def test_no_line_of_the_audit_is_wider_than_eighty_letters() -> None:
    """As printed on the page, which is as a terminal shows it."""
    for section in sections_on_one_ground(PAGE):
        for block in re.findall(r"^```console\n(.*?)^```$", section.text, re.M | re.S):
            printed = [line for line in block.splitlines() if line[:1] != "$"]
            assert max(map(len, printed)) <= 80

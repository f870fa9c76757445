"""What the pages in tests/literate, and some of docs, say is printed is printed.

With REGARD_ACCEPT=1 the pages are rewritten with what is printed now; read the change.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tests.support.literate import Section, replay, sections


@pytest.mark.sampled(80)
@pytest.mark.parametrize(
    "section", sections(), ids=lambda section: f"{section.page.stem}: {section.title}"
)
def test_pages_say_what_is_printed(section: Section, tmp_path: Path) -> None:
    """Every command of a section prints exactly what stands below it."""
    now = replay(section, tmp_path)
    if os.environ.get("REGARD_ACCEPT"):
        with section.page.open("r+", encoding="utf-8") as file:
            # Several workers may be accepting at once.
            fcntl.flock(file, fcntl.LOCK_EX)
            page = file.read().replace(section.text, now)
            file.seek(0)
            file.write(page)
            file.truncate()
    else:
        assert now == section.text


def test_a_command_that_prints_something_else_is_noticed(tmp_path: Path) -> None:
    """The runner can fail: a page with a wrong line differs from what is printed."""
    section = Section(
        Path("none.md"), "t", "t\n```console\n$ regard --version\nregard 0\n```\n", ""
    )
    assert replay(section, tmp_path) != section.text


def test_thirty_broken_documents_and_inputs_are_shown() -> None:
    """At least thirty documents and inputs end with an exit code or rejects."""
    texts = [section.text for section in sections()]
    broken = [text for text in texts if "[exit 2]" in text or "rejected" in text]
    assert len(broken) >= 30
    assert not any("Traceback" in text for text in broken)

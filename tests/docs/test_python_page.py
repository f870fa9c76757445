"""docs/python.md and the life of an entry show what a Python session shows."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.literate import Section, write_files
from tests.support.pycon import BLOCK, replay_sessions

PAGE = ROOT / "docs" / "python.md"
SENTENCE = re.compile(r"regard\.(scheme\.complaint|registry\.refusal)|\d+: ")
"""Errors and reasons of rejects, which have no width of their own."""
INNER = {
    *("act", "append_about_scheme", "drop_untouched", "forget", "forget_all"),
    *("histories_now", "history", "history_in", "moment_asked", "new_keys"),
    *("new_key_of_each", "scheme_or_only"),
}
"""Of which acts and the fold are made, and nobody outside them."""


def test_the_page_on_python_shows_what_is_shown(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole page is one session (REGARD_ACCEPT=1 rewrites it)."""
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    text = PAGE.read_text(encoding="utf-8")
    write_files(Section(PAGE, "", text, ""), PAGE.__class__.cwd())
    now = replay_sessions(text)
    if os.environ.get("REGARD_ACCEPT"):
        PAGE.write_text(now, encoding="utf-8")
        return
    assert now == text


def test_the_life_of_an_entry_shows_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its session is on the bundle beside it (REGARD_ACCEPT=1 rewrites it)."""
    page = ROOT / "docs" / "life-of-an-entry.md"
    shutil.copytree(ROOT / "docs" / "bundle", tmp_path / "bundle")
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    now = replay_sessions(text)
    if os.environ.get("REGARD_ACCEPT"):
        page.write_text(now, encoding="utf-8")
        return
    assert now == text


def test_every_public_function_and_error_stands_on_the_page() -> None:
    """Whoever reads the page has met each name that `import regard` gives."""
    import regard

    text = PAGE.read_text(encoding="utf-8")
    missing = [name for name in regard.__all__ if not re.search(rf"\b{name}\b", text)]
    assert not missing


def test_every_method_of_an_open_record_stands_on_the_page() -> None:
    """A service asks nothing of a record that is not said there."""
    import regard

    text = PAGE.read_text(encoding="utf-8")
    methods = [name for name in dir(regard.OpenRecord) if not name.startswith("_")]
    missing = [name for name in methods if not re.search(rf"\b{name}\b", text)]
    assert set(missing) <= INNER


def test_what_is_shown_fits_a_screen() -> None:
    """No answer is wider than eighty letters (sentences wrap), nor more than a page."""
    text = PAGE.read_text(encoding="utf-8")
    for block in BLOCK.findall(text):
        for shown in re.split(r"^(?:>>>|\.\.\.).*\n", block, flags=re.M):
            assert shown.count("\n") <= 24
            if not SENTENCE.match(shown):
                assert max(map(len, shown.splitlines()), default=0) <= 80

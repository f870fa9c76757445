"""The changelog: every fragment has a type that a release gathers."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_a_release_would_gather_every_fragment() -> None:
    """Towncrier's draft holds the text of each file in changelog.d/."""
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0"]
    draft = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    )
    words = " ".join(draft.stdout.split())
    fragments = sorted((ROOT / "changelog.d").glob("*.md"))
    assert fragments
    for fragment in fragments:
        text = " ".join(fragment.read_text(encoding="utf-8").split())
        assert text in words, fragment.name

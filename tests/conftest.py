"""What the tests share: the real data, if they are there, and a DuckDB to score in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real data sets; a test that asks for it skips where it is absent."""
    folder = Path(os.environ.get("REGARD_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"the real data sets are not here: REGARD_DATA names no folder ({folder})")
    return folder

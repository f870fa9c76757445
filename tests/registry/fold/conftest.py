"""What tests of the fold share."""

from __future__ import annotations

import pytest

from regard.scheme.document import open_document
from tests.support.histories import Diary


@pytest.fixture
def tools() -> Diary:
    """A diary under the tool library's scheme."""
    diary = Diary()
    diary.adopt(open_document("tool-library").declared, "2026-03-01")
    return diary

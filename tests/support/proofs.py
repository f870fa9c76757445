"""What tests of check share."""

from __future__ import annotations

import pytest

from regard.check.proof.small_histories import SmallHistories


def solver_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out the first look at small histories: the solver is asked at once."""
    monkeypatch.setattr(SmallHistories, "reach", lambda *_: None)
    monkeypatch.setattr(SmallHistories, "influence", lambda *_: None)

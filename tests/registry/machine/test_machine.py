"""All acts at random against a small model in memory, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registry.conftest import new_database
from tests.registry.machine.machine import live
from tests.registry.machine.office import NewAddress
from tests.support.postgresql import Server

LIVES = 3
STEPS = 40  # by the thousand in tests/soak.py
SEED = 20261127


def test_all_acts_on_sqlite() -> None:
    """Any order of acts, by anybody, on any day."""
    entered = live(lambda folder: f"sqlite:///{folder}/record.db", LIVES, STEPS, SEED)
    assert entered["reported"] > LIVES


def test_all_acts_on_postgresql(server: Server) -> None:
    """The same on the other database."""

    def new_address(_: Path) -> str:
        return new_database(server)

    acts: NewAddress = new_address
    assert live(acts, LIVES, STEPS, SEED)["reported"] > LIVES


def test_the_model_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were notice two days longer than the record holds it to be, a life shows it."""
    monkeypatch.setattr("tests.registry.machine.model.NOTICE_DAYS", 9)
    with pytest.raises(AssertionError):
        live(lambda folder: f"sqlite:///{folder}/record.db", 30, 60, SEED)

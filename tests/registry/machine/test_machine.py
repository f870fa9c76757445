"""All acts at random against a small model in memory, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registry.conftest import new_database
from tests.registry.machine.machine import LIBRARY, library_text, live
from tests.support.open_schemes import open_scheme
from tests.support.postgresql import Server

LIVES = 3
STEPS = 30  # by the thousand in tests/soak.py
SEED = 20261139


def new_file(folder: Path) -> str:
    return f"sqlite:///{folder}/record.db"


def test_all_acts_on_sqlite() -> None:
    """Any order of acts, by anybody, on any day, under the library's schemes."""
    came_of_it = live(new_file, library_text, LIVES, STEPS, SEED)
    assert came_of_it.lived["reported"] >= LIVES
    assert len(came_of_it.schemes) >= LIVES


def test_all_acts_on_postgresql(server: Server) -> None:
    """The same on the other database."""

    def new_address(_: Path) -> str:
        return new_database(server)

    came_of_it = live(new_address, library_text, LIVES, STEPS, SEED)
    assert came_of_it.lived["reported"] >= LIVES


def test_one_meaning_under_generated_schemes() -> None:
    """Each was adopted, since the gate opens; what is exported scores the same."""
    came_of_it = live(new_file, open_scheme, LIVES, STEPS, SEED)
    assert len(came_of_it.schemes) >= LIVES
    assert came_of_it.lived["adopted"] >= LIVES
    assert came_of_it.lived["standings as scoring gives them"]


@pytest.mark.long
def test_one_meaning_under_every_live_scheme_of_the_library() -> None:
    """By turns, so that each has a life."""
    lives = 2 * len(LIBRARY)
    came_of_it = live(new_file, library_text, lives, STEPS, SEED)
    assert len(came_of_it.schemes) >= len(LIBRARY)


@pytest.mark.long
def test_the_model_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were notice two days longer than the record holds it to be, a life shows it."""
    monkeypatch.setattr("tests.registry.machine.model.EXTRA_NOTICE_DAYS", 2)
    with pytest.raises(AssertionError):
        live(new_file, library_text, 60, 60, SEED)

"""All acts at random against a small model in memory, on both databases."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from regard.registry.fold.history import Version
from tests.registry.conftest import new_database
from tests.registry.machine import model
from tests.registry.machine.machine import LIBRARY, RecordMachine, library_text, live
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


@pytest.mark.long
def test_all_acts_on_postgresql(server: Server) -> None:
    """The same on the other database."""

    def new_address(_: Path) -> str:
        return new_database(server)

    came_of_it = live(new_address, library_text, LIVES, STEPS, SEED)
    assert came_of_it.lived["reported"] >= LIVES


@pytest.mark.long
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
    assert came_of_it.lived["looks while closed"]
    by_nobody = came_of_it.lived["of peers, by nobody"]
    assert 0 < by_nobody < came_of_it.lived["of peers"]


class WatchedLife(RecordMachine):
    """A life in the tool library, which is looked at every day."""

    def text_of(self, number: int) -> str:
        return library_text(number)

    def season(self, random: Random) -> None:
        """Nothing else happens."""

    def fall_and_look(self) -> None:
        """A bad week, what is owed for it, and every day until after the notice."""
        self.begin(0)
        self.nothing_is_worse_without_its_lawful_steps()
        for draw in range(6):
            self.report(0, draw, True, False)
        self.days_pass(31)
        self.do_what_is_owed(0)
        for _ in range(10):
            self.days_pass(1)
            self.nothing_is_worse_without_its_lawful_steps()

    def miss_a_review_and_look(self) -> None:
        """The same, and the gate closes before the notice has run."""
        self.begin(0)
        self.look_at_everything()
        self.miss_a_review(0, 3, 31, 0)


@pytest.mark.parametrize("is_heeded", [True, False])
def test_a_closing_that_is_not_heeded_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch, is_heeded: bool
) -> None:
    """Were a closing entered and nothing followed from it, a life would show it."""
    if not is_heeded:
        monkeypatch.setattr(Version, "closed_by", not_closed)
    life = WatchedLife()
    closed = life.lived["gates closed"]
    try:
        if is_heeded:
            life.miss_a_review_and_look()
        else:
            with pytest.raises(AssertionError):
                life.miss_a_review_and_look()
        assert life.lived["gates closed"] == closed + 1
    finally:
        life.teardown()


def not_closed(version: Version, *_: object) -> Version:
    """The version as it was: its closing changes nothing."""
    return version


@pytest.mark.parametrize("extra_days", [0, 1, 2])
def test_the_model_would_notice(
    monkeypatch: pytest.MonkeyPatch, extra_days: int
) -> None:
    """Were notice a day longer than the record holds it to be, a life would show it."""
    monkeypatch.setattr(model, "EXTRA_NOTICE_DAYS", extra_days)
    life = WatchedLife()
    try:
        if extra_days:
            with pytest.raises(AssertionError):
                life.fall_and_look()
        else:
            life.fall_and_look()
        assert life.falls
    finally:
        life.teardown()

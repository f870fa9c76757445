"""What holds of a society whatever happens in it: it depends on its scenario alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.scheme.complaint import DataError
from regard.society.month.totals import QUANTITIES
from regard.society.study.society import Society
from tests.support.societies import (
    PEOPLE,
    SCHEMES,
    SEED,
    after,
    same_arrays,
    society_of,
)

TRAITS = ("group", "honesty", "warmth", "courage", "desire", "opinion", "earning")
UNTOUCHED_ACTS = ("worked", "read")
"""No scheme here says anything of work, and in the first month nobody fears yet."""


def test_threads_and_chunks_change_nothing() -> None:
    """One thread or two, all blocks at once or one by one: the same bits and sums."""
    alone = society_of(threads=1)
    beside = society_of(threads=2)
    chunked = society_of(threads=2)
    sums = alone.live()
    assert same_arrays(sums, beside.live())
    assert same_arrays(sums, chunked.live(chunk=1))
    after(alone, 5)
    assert same_arrays(alone.state, after(beside, 5).state)
    assert same_arrays(alone.state, after(chunked, 5, chunk=2).state)


def test_saved_and_taken_up_again_nothing_is_lost(tmp_path: Path) -> None:
    """Six months in one go, or three, a pause on disk, and three: the same bits."""
    society = after(society_of(), 3)
    society.save(tmp_path / "state")
    resumed = society_of()
    resumed.resume(tmp_path / "state")
    assert resumed.month == 3
    assert same_arrays(after(society, 3).state, after(resumed, 3).state)
    with pytest.raises(DataError, match="found people"):
        Society(SCHEMES, 50, SEED).resume(tmp_path / "state")


def test_a_fork_without_change_is_no_fork() -> None:
    """Going on from another's present, under the same scheme, a society is that one."""
    society = after(society_of(), 4)
    forked = society_of()
    forked.adopt(society)
    assert same_arrays(after(society, 4).state, after(forked, 4).state)


def test_a_fork_under_a_changed_scheme_goes_its_own_way() -> None:
    """The same people and pasts; then the change tells."""
    society = after(society_of(), 4)
    changed = Society((), PEOPLE, SEED)
    changed.adopt(society)
    assert (changed.state.fear == society.state.fear).all()
    fear_without = after(changed, 6).state.fear.mean()
    assert fear_without < after(society, 6).state.fear.mean()


def test_the_same_people_with_the_same_luck_live_under_every_scheme() -> None:
    """Traits, and the first month's acts that no scheme touches, are alike."""
    scored = society_of()
    unscored = Society((), PEOPLE, SEED)
    for trait in TRAITS:
        own = getattr(scored.state, trait)
        assert (own == getattr(unscored.state, trait)).all()
    cells = scored.live().cells
    other_cells = unscored.live().cells
    for act in UNTOUCHED_ACTS:
        column = QUANTITIES.index(act)
        assert (cells[:, column] == other_cells[:, column]).all()

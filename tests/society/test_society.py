"""What must hold of a society whatever happens in it.

It depends on its scenario alone: not on threads, pauses, or how it is asked for months.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from regard.scheme.complaint import DataError
from regard.society.month.totals import QUANTITIES
from regard.society.study.month_tables import people_table
from regard.society.study.society import Society
from tests.support.societies import PEOPLE, SCHEMES, lived, same, small_society


def test_threads_and_chunks_change_nothing() -> None:
    """One thread or two, all blocks at once or one by one: the same bits."""
    one, two, chunked = (
        small_society(threads=1),
        small_society(threads=2),
        small_society(threads=2),
    )
    sums = [
        society.live(chunk)
        for society, chunk in ((one, None), (two, None), (chunked, 1))
    ]
    for other in sums[1:]:
        assert all(
            a.tobytes() == b.tobytes() for a, b in zip(sums[0], other, strict=True)
        )
    assert same(lived(one, 5), lived(two, 5))
    assert same(one, lived(chunked, 5, chunk=2))


def test_saved_and_taken_up_again_nothing_is_lost(tmp_path: Path) -> None:
    """Six months in one go, or three, a pause on disk, and three: the same bits."""
    first = lived(small_society(), 3)
    first.save(tmp_path / "state")
    again = small_society()
    again.resume(tmp_path / "state")
    assert again.month == 3
    assert same(lived(first, 3), lived(again, 3))
    with pytest.raises(DataError, match="found people"):
        Society(SCHEMES, 50, 11).resume(tmp_path / "state")


def test_a_fork_without_change_is_no_fork() -> None:
    """Gone on with under the same scheme and scenario, it is the same society."""
    first, forked = lived(small_society(), 4), small_society()
    forked.adopt(first)
    assert same(lived(first, 4), lived(forked, 4))


def test_a_fork_under_a_changed_scheme_goes_its_own_way() -> None:
    """The same people and pasts; then the change tells."""
    first = lived(small_society(), 4)
    changed = Society((), PEOPLE, 11)
    changed.adopt(first)
    assert (changed.state.fear == first.state.fear).all()
    assert lived(changed, 6).state.fear.mean() < lived(first, 6).state.fear.mean()


def test_the_same_people_with_the_same_luck_live_under_every_scheme() -> None:
    """Traits, and the first month's acts that no scheme touches, are alike."""
    with_scheme, without = small_society(), Society((), PEOPLE, 11)
    for trait in (
        "group",
        "honesty",
        "warmth",
        "courage",
        "desire",
        "opinion",
        "earning",
    ):
        assert (
            getattr(with_scheme.state, trait) == getattr(without.state, trait)
        ).all()
    first, other = with_scheme.live(), without.live()
    for act in (
        "worked",
        "read",
    ):  # no scheme here says anything of work, and nobody fears yet
        assert (
            first.cells[:, QUANTITIES.index(act)]
            == other.cells[:, QUANTITIES.index(act)]
        ).all()


SEEN_BITS = {"helped": 3, "cheated": 4, "gathered": 5, "praised": 6, "restricted": 7}
"""Of `State.look`, what everybody can see of a person's month."""


def test_a_month_is_summed_under_its_own_name() -> None:
    """Fear is fear and trust is trust: sums by name are those of the state by name."""
    society = lived(small_society(), 11)
    cells = society.live().cells
    total = {name: cells[:, i].sum() for i, name in enumerate(QUANTITIES)}
    assert total["people"] == PEOPLE
    for name in ("means", "fear", "trust"):
        numbers = getattr(society.state, name).astype(float)
        # Each person is rounded to a 65,536th.
        assert total[name] == pytest.approx(numbers.sum(), abs=PEOPLE / 65_536), name
    look = society.state.look[(society.month + 1) & 1]
    for name, bit in SEEN_BITS.items():
        assert total[name] == (look >> bit & 1).sum(), name
    assert total["desired"] == pytest.approx(society.state.desire.sum() / 255, abs=1)
    assert total["opinion"] == (society.state.opinion >= 128).sum()
    assert total["deserving"] == (society.state.honesty >= 128).sum()
    assert total["held_back"] > 0
    assert total["expressed"] < total["desired"]
    assert total["defaulted"] <= total["late"] <= PEOPLE


def test_the_sample_of_people_holds_each_trait_under_its_name() -> None:
    """Every column of the table of people is that of the state, in its own units."""
    society = lived(small_society(), 5)
    society.record = society.record._replace(
        score=np.zeros((society.month, len(SCHEMES), PEOPLE), np.float32)
    )
    table = people_table(society).to_pydict()
    for trait in ("honesty", "warmth", "courage", "desire", "opinion", "earning"):
        bytes_of_trait = getattr(society.state, trait)
        assert np.allclose(np.array(table[trait]) * 255, bytes_of_trait, atol=1e-3)
    for feeling in ("means", "fear", "trust"):
        assert table[feeling] == getattr(society.state, feeling).tolist()
    ordinary = {scheme.name: scheme.ordinary for scheme in SCHEMES}
    below = np.zeros(PEOPLE, bool)
    for scheme in SCHEMES:
        names = list(scheme.tiers)
        places = np.array([names.index(tier) for tier in table[f"tier {scheme.name}"]])
        below |= places < names.index(ordinary[scheme.name])
    look = society.state.look[(society.month + 1) & 1]
    assert (below == (look >> 7 & 1).astype(bool)).all()

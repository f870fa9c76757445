"""A range that nobody can walk through makes no limit narrower.

What a cap and an override bound is measured by the tiers and by what the kinds can make
of a score, never by the range that the document writes around them.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.honest import Data, codes, gate_of, honest

RANGES = [[0, 1000], [-1000, 2000], [-100_000, 100_000]]
OVERRIDE = {
    "by": ["clerk"],
    "second_person": True,
    "reason": True,
    "logged": True,
    "at_most": 50,
    "expires": "90d",
}


def in_range(ends: list[int]) -> Data:
    """The honest scheme in another range, whose tiers begin where they began."""
    data = honest()
    data["score"]["range"] = ends
    data["tiers"]["low"] = ends[0]
    data["overrides"] = dict(OVERRIDE)
    return data


def with_decoy(data: Data, **change: Any) -> Data:
    """With a second kind, so that the first is not all that is known of anybody."""
    data["evidence"]["card-lost"] = {**data["evidence"]["key-kept"], **change}
    return data


def with_step_below(data: Data) -> Data:
    """With a tier far below that has no less than the one above it."""
    lowest = data["tiers"]["low"]
    data["tiers"] = {"lower": lowest - 10_000, **data["tiers"]}
    data["score"]["range"][0] = lowest - 10_000
    outcomes = data["services"]["rooms"]["outcomes"]
    outcomes["lower"] = outcomes["low"]
    return data


@pytest.mark.parametrize("ends", RANGES)
def test_the_honest_scheme_opens_in_any_range(ends: list[int]) -> None:
    """The twin of each attack here."""
    assert codes(gate_of(in_range(list(ends)))) == set()
    assert codes(gate_of(with_step_below(in_range(list(ends))))) == set()


@pytest.mark.parametrize("ends", RANGES)
@pytest.mark.parametrize("cap", [301, 999, 90_000])
def test_a_cap_far_beyond_the_worst_is_none(ends: list[int], cap: int) -> None:
    data = in_range(list(ends))
    data["evidence"]["key-kept"]["cap"] = cap
    assert "PRP007" in codes(gate_of(data))
    assert "PRP007" in codes(gate_of(with_step_below(data)))


@pytest.mark.parametrize("ends", RANGES)
@pytest.mark.parametrize("at_most", [100, 334, 999])
def test_an_override_to_the_worst_is_not_bounded(ends: list[int], at_most: int) -> None:
    data = in_range(list(ends))
    data["overrides"]["at_most"] = at_most
    assert "GOV001" in codes(gate_of(data))
    assert "GOV001" in codes(gate_of(with_step_below(data)))


def with_reward_only(ends: list[int]) -> Data:
    """A scheme in which nobody has less than a newcomer, and some have more."""
    data = in_range(ends)
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": "allow", "ordinary": "allow", "high": "priority"}
    rooms["ranked"] = {"priority": "better", "allow": "same"}
    data["process"]["human_review"] = ["allow"]
    return data


@pytest.mark.parametrize("ends", RANGES)
def test_an_override_beyond_what_kinds_make_is_not_bounded(ends: list[int]) -> None:
    """Where a newcomer can lose nothing, but what was earned can be taken at once."""
    data = with_reward_only(list(ends))
    assert "GOV001" not in codes(gate_of(data))
    data["overrides"]["at_most"] = 300
    assert "GOV001" in codes(gate_of(data))


@pytest.mark.parametrize("ends", RANGES)
def test_a_cap_far_over_the_nearest_reward_is_none(ends: list[int]) -> None:
    data = with_reward_only(list(ends))
    assert "PRP007" not in codes(gate_of(data))
    data["evidence"]["key-kept"]["cap"] = 9_999
    assert "PRP007" in codes(gate_of(data))


def test_the_only_kind_may_take_a_narrow_range() -> None:
    """One kind that is the whole scheme outweighs nothing else that is known."""
    data = in_range([300, 500])
    data["evidence"]["key-kept"]["cap"] = 200
    del data["tiers"]["high"]
    del data["services"]["rooms"]["outcomes"]["high"]
    assert "PRP007" not in codes(gate_of(data))
    assert "PRP007" in codes(gate_of(with_decoy(data)))

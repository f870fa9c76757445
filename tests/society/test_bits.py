"""What is written into a byte of the state is what is read from it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from regard.society.month import bits

NO = np.float32(0.0)
YES = np.float32(1.0)
FLAGS = tuple(product((NO, YES), repeat=4))


@pytest.mark.parametrize("sevenths", range(8))
@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize("restricted", [False, True])
def test_a_look_is_read_as_it_was_written(
    sevenths: int, flags: tuple[np.float32, ...], restricted: bool
) -> None:
    """For every look that there is."""
    helped, cheated, gathered, praised = flags
    expressed = np.float32(sevenths) / bits.SPEECH_LEVELS
    look = np.uint8(
        bits.look_of(expressed, helped, cheated, gathered, praised, restricted)
    )
    assert bits.speech_of(look) == sevenths
    assert bits.has_helped(look) == helped
    assert bits.has_cheated(look) == cheated
    assert bits.has_gathered(look) == gathered
    assert (look >> 6) & 1 == praised
    assert bits.is_restricted(look) == restricted


@pytest.mark.parametrize("tier", [0, 1, 5, 126])
@pytest.mark.parametrize("fell", [False, True])
def test_a_tier_and_its_mark_are_read_as_they_were_written(
    tier: int, fell: bool
) -> None:
    """With the mark and without; masks read whole arrays alike."""
    byte = np.uint8(np.uint8(tier) | bits.fall_mark(fell))
    assert bits.tier_number(byte) == tier
    assert bits.has_fallen(byte) == fell
    assert np.array([byte]) & bits.TIER_MASK == tier
    assert (np.array([byte]) & bits.FELL_MASK > 0) == fell


def test_kept_ties_are_read_by_slot() -> None:
    """Each bit of a word of 32, and of a byte."""
    kept = np.uint32(0b1000_0000_0000_0000_0000_0000_1000_0101)
    kept_slots = [slot for slot in range(32) if bits.keeps_tie(kept, np.uint32(slot))]
    assert kept_slots == [0, 2, 7, 31]
    assert bits.keeps_tie(np.uint8(128), np.uint32(7)) == 1


def test_two_differ_in_restriction_if_one_is_restricted() -> None:
    """Whatever else they did."""
    free = np.uint8(0b0101_0101)
    restricted = np.uint8(0b1000_0001)
    assert bits.differ_in_restriction(free, restricted) == 1
    assert bits.differ_in_restriction(restricted, restricted) == 0


def test_an_officials_client_is_one() -> None:
    """Whatever groups a person is of."""
    assert bits.is_client(np.uint8(0b1000_0011)) == 1
    assert bits.is_client(np.uint8(0b0000_1111)) == 0

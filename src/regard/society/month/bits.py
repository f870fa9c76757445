"""The bit layouts of the state's bytes, all of them, and how each is read and written.

    look    bits 0-2  dissent expressed, in sevenths       what ties see of a month
            bit 3     helped a partner
            bit 4     cheated
            bit 5     joined a gathering
            bit 6     praised those in charge
            bit 7     restricted: below ordinary under some scheme
    tier    bits 0-6  the tier's number, the worst 0
            bit 7     fell below ordinary this month
    lacks   bits 0-3  of a scheme's first four groups, those whose sources miss them
            bit 7     a client of the official
    kept    bit n     the tie in slot n is kept

Masks are uint8, so that they also read whole arrays: `state.tier[0] & TIER_MASK`. What
reads one byte gives 0 or 1 as a whole number, which adds up without a branch.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.constants import HALF, ONE
from regard.society.month.random import inline
from regard.society.state import TRAIT_LEVELS

ONE_BIT = np.uint8(1)

SPEECH_MASK = np.uint8(7)
SPEECH_LEVELS = np.float32(7.0)
HELPED_SHIFT = np.uint8(3)
CHEATED_SHIFT = np.uint8(4)
GATHERED_SHIFT = np.uint8(5)
RESTRICTED_SHIFT = np.uint8(7)
HELPED_VALUE = np.float32(8.0)
CHEATED_VALUE = np.float32(16.0)
GATHERED_VALUE = np.float32(32.0)
PRAISED_VALUE = np.float32(64.0)
RESTRICTED_VALUE = 128

TIER_MASK = np.uint8(127)
FELL_SHIFT = np.uint8(7)
FELL_MASK = np.uint8(128)

UNSEEN_GROUPS = 4
CLIENT_SHIFT = np.uint8(7)


@inline
def look_of(expressed, helped, cheated, gathered, praised, restricted):
    """The byte that ties see of a month.

    From float32 numbers of 0 to 1; restricted from a bool.

    Flags are added up in float32, because Numba widens each shift of a whole number to
    64 bits.

    Args:
        expressed: dissent, 0 to 1; more counts as 1.
        helped: 0 or 1.
        cheated: 0 or 1.
        gathered: 0 or 1.
        praised: 0 or 1.
        restricted: whether below ordinary under some scheme.

    Returns:
        A look, uint8.
    """
    speech = np.int32(min(expressed, ONE) * SPEECH_LEVELS + HALF)
    flags = (
        HELPED_VALUE * helped
        + CHEATED_VALUE * cheated
        + GATHERED_VALUE * gathered
        + PRAISED_VALUE * praised
    )
    return np.uint8(speech + np.int32(flags) + np.int32(restricted) * RESTRICTED_VALUE)


@inline
def speech_of(look):
    """The dissent expressed, in sevenths: 0 to 7."""
    return look & SPEECH_MASK


@inline
def has_helped(look):
    """Whether somebody helped a partner."""
    return (look >> HELPED_SHIFT) & ONE_BIT


@inline
def has_cheated(look):
    """Whether somebody cheated."""
    return (look >> CHEATED_SHIFT) & ONE_BIT


@inline
def has_gathered(look):
    """Whether somebody joined a gathering."""
    return (look >> GATHERED_SHIFT) & ONE_BIT


@inline
def is_restricted(look):
    """Whether somebody is below ordinary under some scheme."""
    return look >> RESTRICTED_SHIFT


@inline
def differ_in_restriction(look, other_look):
    """Whether of two people one is restricted and one is not.

    Args:
        look: uint8, of one.
        other_look: uint8, of the other.

    Returns:
        0 or 1.
    """
    return (look ^ other_look) >> RESTRICTED_SHIFT


@inline
def tier_number(tier):
    """The number of the tier, the worst 0."""
    return tier & TIER_MASK


@inline
def has_fallen(tier):
    """Whether it was reached this month by a fall below ordinary."""
    return tier >> FELL_SHIFT


@inline
def fall_mark(fell):
    """The bit that marks a fall, to be joined to a tier."""
    return np.uint8(fell) << FELL_SHIFT


@inline
def is_client(lacks):
    """Whether somebody is a client of the official."""
    return lacks >> CLIENT_SHIFT


@inline
def keeps_tie(kept, slot):
    """Whether the tie in a slot (uint32) is kept.

    Args:
        kept: uint8 or uint32, a bit a slot.
        slot: uint32.

    Returns:
        0 or 1, uint8.
    """
    return np.uint8(np.uint32(kept) >> slot) & ONE_BIT


@inline
def share_of(trait):
    """A trait's byte as a float32 from 0 to 1."""
    return np.float32(trait) / TRAIT_LEVELS

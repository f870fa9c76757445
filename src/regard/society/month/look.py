"""Looking around: what ties did last month, and what habits would be worth."""

from __future__ import annotations

import numpy as np

from regard.society.month.bits import (
    SPEECH_LEVELS,
    differ_in_restriction,
    has_gathered,
    is_restricted,
    keeps_tie,
    speech_of,
    tier_number,
)
from regard.society.month.constants import ONE, ZERO
from regard.society.month.random import fill_coarse_uniforms, inner
from regard.society.month.rows import COLUMN, DRAW, DRAW_ROWS, TIE_COUNT
from regard.society.ties import bring, find_ties

NO_TIES = np.uint8(0)
FIRST_LOOK_USE = 1  # of random numbers; schemes begin above (`book/worth.py`)
ROWS_FILLED_AT_ONCE = 8


@inner
def look_around(first, count, month, seed, state, parameters, hoods, edges, scratch):
    """What ties did last month, and the look of one partner.

    Args:
        state: reads the last month's `look`, and `kept`.
        hoods: (neighbourhoods,) uint8, the main group of each.
        edges: (slots, people) int32, ties from a file; of no people where they are
            computed.
        scratch: fills draws, ends and the columns about ties.
    """
    for batch in range(DRAW_ROWS // ROWS_FILLED_AT_ONCE):
        row = batch * ROWS_FILLED_AT_ONCE
        draws = scratch.draws[row : row + ROWS_FILLED_AT_ONCE]
        fill_coarse_uniforms(seed, first, count, month, FIRST_LOOK_USE + batch, draws)
    people = state.group.size
    find_ties(first, count, people, seed, parameters, hoods, edges, scratch)
    _choose_partner(count, scratch)
    looks = state.look[(month + 1) & 1]
    computed = edges.shape[1] == 0
    for slot in range(scratch.ends.shape[0]):
        bring(
            first, count, slot, looks, computed, parameters, scratch, scratch.neighbour
        )
        _count_tie(first, count, slot, state.kept, looks, scratch)
    _share_counts(first, count, looks, scratch)


@inner
def _choose_partner(count, scratch):
    """Which tie is met this month; and all counts of ties from nought."""
    slots = np.float32(scratch.ends.shape[0])
    scratch.tie_counts[: TIE_COUNT.chosen, :count] = NO_TIES
    chosen_slot = scratch.tie_counts[TIE_COUNT.chosen]
    luck = scratch.draws[DRAW.partner]
    for i in range(count):
        chosen_slot[i] = np.uint8(np.int32(luck[i] * slots))


@inner
def _count_tie(first, count, slot, kept, looks, scratch):
    """Adds the tie in one slot to the counts; a tie let go is not looked at any more.

    Counts are bytes: eight times as many fit a vector as of 64-bit numbers, and nobody
    has more than 32 ties. Seven sevenths of 32 fit as well.
    """
    neighbour_look = scratch.neighbour
    own_look = looks[first : first + count]
    kept_bits = kept[first : first + count]
    spoke = scratch.tie_counts[TIE_COUNT.spoke]
    gathered = scratch.tie_counts[TIE_COUNT.gathered]
    restricted = scratch.tie_counts[TIE_COUNT.restricted]
    kept_ties = scratch.tie_counts[TIE_COUNT.kept]
    across = scratch.tie_counts[TIE_COUNT.across]
    across_kept = scratch.tie_counts[TIE_COUNT.across_kept]
    partner_look = scratch.tie_counts[TIE_COUNT.partner]
    met = scratch.tie_counts[TIE_COUNT.met]
    chosen_slot = scratch.tie_counts[TIE_COUNT.chosen]
    slot_byte = np.uint8(slot)
    slot_bit = np.uint32(slot)
    for i in range(count):
        is_kept = keeps_tie(kept_bits[i], slot_bit)
        # Whoever let a tie go sees nothing of it: a look of nought.
        visible = np.uint8(neighbour_look[i] * is_kept)
        spoke[i] += speech_of(visible)
        gathered[i] += has_gathered(visible)
        restricted[i] += is_restricted(visible)
        kept_ties[i] += is_kept
        differs = differ_in_restriction(neighbour_look[i], own_look[i])
        across[i] += differs
        across_kept[i] += differs & is_kept
        # A tie let go can be the one chosen; then nobody is met this month.
        is_met = np.uint8(chosen_slot[i] == slot_byte) & is_kept
        partner_look[i] += np.uint8(visible * is_met)
        met[i] += is_met


@inner
def _share_counts(first, count, looks, scratch):
    """The counts of ties as columns: shares of ties, and the ties of the restricted."""
    counts = scratch.tie_counts
    columns = scratch.columns
    own_look = looks[first : first + count]
    for i in range(count):
        ties = np.float32(counts[TIE_COUNT.kept, i])
        share = ONE / max(ties, ONE)
        speech = np.float32(counts[TIE_COUNT.spoke, i])
        columns[COLUMN.ties_spoke, i] = speech * share / SPEECH_LEVELS
        gathered = np.float32(counts[TIE_COUNT.gathered, i])
        columns[COLUMN.ties_gathered, i] = gathered * share
        restricted = np.float32(counts[TIE_COUNT.restricted, i])
        columns[COLUMN.ties_restricted, i] = restricted * share
        columns[COLUMN.ties, i] = ties
    for i in range(count):
        across_kept = np.float32(counts[TIE_COUNT.across_kept, i])
        columns[COLUMN.across, i] = np.float32(counts[TIE_COUNT.across, i])
        columns[COLUMN.across_kept, i] = across_kept
        partner_look = np.float32(counts[TIE_COUNT.partner, i])
        columns[COLUMN.partner, i] = partner_look if counts[TIE_COUNT.met, i] else -ONE
        low = np.float32(is_restricted(own_look[i]))
        columns[COLUMN.low_ties, i] = low * np.float32(counts[TIE_COUNT.kept, i])
        columns[COLUMN.low_across, i] = low * across_kept


@inner
def mark_tiers(first, count, scheme, tiers, book, scratch):
    """Marks who is in which tier of a scheme.

    Args:
        tiers: (people,) uint8, everybody's, of this month or of the last.
        scratch: fills in_tier[t], with 1 for those in tier t and 0 for others.
    """
    own_tier = tiers[first : first + count]
    for tier in range(book.schemes[scheme].tiers):
        in_tier = scratch.in_tier[tier]
        number = np.uint8(tier)
        for i in range(count):
            in_tier[i] = np.float32(tier_number(own_tier[i]) == number)


@inner
def weigh_habits(first, count, month, state, book, scratch):
    """What each habit would change at services, and what speech puts at stake.

    A habit's worth adds up over schemes; of stakes the worst counts.

    Args:
        state: reads the last month's `tier`.
        scratch: fills worth and the column stake.
    """
    stake = scratch.columns[COLUMN.stake]
    scratch.worth[:, :count] = ZERO
    stake[:count] = ZERO
    last_month = (month + 1) & 1
    for scheme in range(book.schemes.size):
        mark_tiers(first, count, scheme, state.tier[last_month, scheme], book, scratch)
        for tier in range(book.schemes[scheme].tiers):
            in_tier = scratch.in_tier[tier]
            tier_stake = book.tiers[scheme, tier].stake
            for i in range(count):
                stake[i] = max(stake[i], tier_stake * in_tier[i])
            _add_worth(count, scheme, tier, book, scratch)


@inner
def _add_worth(count, scheme, tier, book, scratch):
    """What habits are worth to those in one tier of a scheme."""
    in_tier = scratch.in_tier[tier]
    for habit in range(scratch.worth.shape[0]):
        value = book.habits[scheme, tier, habit]
        worth = scratch.worth[habit]
        if value != ZERO:
            for i in range(count):
                worth[i] += value * in_tier[i]

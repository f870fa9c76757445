"""Being changed: means, fear and trust follow the month, ties are kept or let go."""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.month import acts
from regard.society.month.bits import (
    has_cheated,
    has_helped,
    is_restricted,
    look_of,
    share_of,
    tier_number,
)
from regard.society.month.constants import ONE, TWO, ZERO
from regard.society.month.curves import clip
from regard.society.month.random import inner
from regard.society.month.rows import COLUMN, DRAW


@inner
def change(first, count, month, state, book, parameters, scratch):
    """Means, fear and trust follow the month, ties are looked over.

    means <- means + rate (2 earning (1 - income lost) + gain - means) - blow,
             from 0 to the most
    threat = own weight * lost + others' weight * share of ties restricted * watch
             + watched weight * watch, at most 1; watch: how widely the schemes watch
    fear  <- fear + rate (threat - fear)
    trust <- trust + rate (helped or not - trust) - wronged

    Args:
        state: changes `means`, `fear`, `trust` and `kept`; fills this month's `look`.
        scratch: reads facts and what schemes left in columns; fills the column earned.
    """
    _change_means(first, count, state, parameters, scratch)
    _change_fear(first, count, state, book, parameters, scratch)
    _change_trust(first, count, state, parameters, scratch)
    look_over_ties(first, count, month, state, book, parameters, scratch)
    _be_seen(first, count, month, state, scratch)


@inner
def _change_means(first, count, state, parameters, scratch):
    """Means follow what is earned and given, and a blow takes from them."""
    means = state.means[first : first + count]
    earning = state.earning[first : first + count]
    income_lost = scratch.columns[COLUMN.income]
    gain = scratch.columns[COLUMN.gain]
    earned = scratch.columns[COLUMN.earned]
    blow = scratch.facts[FACT.blow]
    for i in range(count):
        earned[i] = TWO * share_of(earning[i]) * (ONE - min(income_lost[i], ONE))
        followed = means[i] + parameters.means * (earned[i] + gain[i] - means[i])
        means[i] = clip(
            followed - parameters.blow * blow[i], ZERO, parameters.means_most
        )


@inner
def _change_fear(first, count, state, book, parameters, scratch):
    """Fear follows own losses, those of ties, and being watched."""
    watch = ZERO
    for scheme in range(book.schemes.size):
        watch = max(watch, book.schemes[scheme].watch)
    fear = state.fear[first : first + count]
    lost = scratch.columns[COLUMN.lost]
    ties_restricted = scratch.columns[COLUMN.ties_restricted]
    for i in range(count):
        threat = (
            parameters.own * lost[i]
            + parameters.others * ties_restricted[i] * watch
            + parameters.watched * watch
        )
        fear[i] += parameters.fear * (min(threat, ONE) - fear[i])


@inner
def _change_trust(first, count, state, parameters, scratch):
    """Trust follows how a partner acted, and falls with wrong records."""
    trust = state.trust[first : first + count]
    partner = scratch.columns[COLUMN.partner]
    wronged = scratch.columns[COLUMN.wronged]
    for i in range(count):
        partner_look = np.int32(max(partner[i], ZERO))
        helped = np.float32(has_helped(partner_look))
        honest = np.float32(1 - has_cheated(partner_look))
        met = partner[i] >= ZERO
        felt = parameters.trust * (helped * honest - trust[i]) if met else ZERO
        trust[i] = clip(trust[i] + felt - parameters.wronged * wronged[i], ZERO, ONE)


@inner
def _be_seen(first, count, month, state, scratch):
    """What ties will see of the month."""
    look = state.look[month & 1, first : first + count]
    helped = scratch.facts[FACT.helped]
    cheated = scratch.facts[FACT.cheated]
    gathered = scratch.facts[FACT.gathered]
    praised = scratch.facts[FACT.praised]
    expressed = scratch.columns[COLUMN.expressed]
    restrictions = scratch.columns[COLUMN.restrictions]
    for i in range(count):
        look[i] = look_of(
            expressed[i],
            helped[i],
            cheated[i],
            gathered[i],
            praised[i],
            restrictions[i] > ZERO,
        )


@inner
def look_over_ties(first, count, month, state, book, parameters, scratch):
    """One tie is looked over: kept, let go, or taken up again.

    Args:
        state: reads the last month's `look` and `tier`; changes `kept`.
        scratch: reads draws and ends.
    """
    last_month = (month + 1) & 1
    looks = state.look[last_month]
    slots = scratch.ends.shape[0]
    draw = scratch.draws[DRAW.tie]
    usual_chance = acts.letting_go(ZERO, ZERO, parameters)
    # A person's slot moves on by one a month, and neighbours look over different ones.
    slot = (first + month) % slots
    for i in range(count):
        other = scratch.ends[slot, i]
        if other != first + i:
            chance = usual_chance
            # Only somebody restricted can cost anything, and few are.
            if is_restricted(looks[other]):
                cost = _tie_price(first + i, other, last_month, state, book)
                chance = acts.letting_go(ONE, cost, parameters)
            bit = np.uint32(1) << np.uint32(slot)
            kept = np.uint32(state.kept[first + i])
            if draw[i] >= chance:
                state.kept[first + i] = kept | bit
            else:
                state.kept[first + i] = kept & ~bit
        # Counted on by hand: a remainder would be a division for each person.
        slot += 1
        if slot == slots:
            slot = 0


@inner
def _tie_price(person, other, month, state, book):
    """What a tie to somebody below ordinary may cost a person, under all schemes.

    month: 0 or 1, which half of the tiers.
    """
    cost = ZERO
    for scheme in range(book.schemes.size):
        others_tier = np.int64(tier_number(state.tier[month, scheme, other]))
        if others_tier < book.schemes[scheme].ordinary:
            own_tier = tier_number(state.tier[month, scheme, person])
            cost += book.tiers[scheme, own_tier].tie_cost
    return cost

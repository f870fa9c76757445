"""Being served, and being changed by it: the second half of a month, for a block of people."""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.month import acts
from regard.society.month.curves import clip
from regard.society.month.look import mark_tiers
from regard.society.month.random import inner
from regard.society.month.scratch import U_LUCK, U_TIE, N
from regard.society.state import TRAIT_LEVELS

ZERO, HALF, ONE, TWO = (
    np.float32(0.0),
    np.float32(0.5),
    np.float32(1.0),
    np.float32(2.0),
)
EIGHT, SIXTEEN, THIRTY_TWO, SIXTY_FOUR = (np.float32(bit) for bit in (8, 16, 32, 64))
SEVEN = np.float32(7.0)
GOLDEN = np.float32(0.61803399)
RANK = np.uint8(127)
GAIN, INCOME, REFUSED, LOST, BARS = N.gain, N.income, N.refused, N.lost, N.bars
RESTRICTED, EXPRESSED, WRONGED, PARTNER = (
    N.restricted,
    N.expressed,
    N.wronged,
    N.partner,
)
EARNED = N.earned
HELPED, CHEATED, BLOW = FACT["helped"], FACT["cheated"], FACT["blow"]
GATHERED, PRAISED = FACT["gathered"], FACT["praised"]


@inner
def serve(first, count, month, k, s, book, world, w):
    """What the services of scheme k give and take this month, against what the ordinary tier has.

    Scarce services have places: a person gets one with the chance that last month's demand left.
    """
    tier, ordinary = (
        s.tier[month & 1, k, first : first + count],
        np.uint8(book.schemes[k].ordinary),
    )
    gain, income, refused = w.notes[GAIN], w.notes[INCOME], w.notes[REFUSED]
    lost, bars = w.notes[LOST], w.notes[BARS]
    mark_tiers(first, count, k, s.tier[month & 1, k], book, w)
    for i in range(count):
        bars[i] += np.float32((tier[i] & RANK) < ordinary)
    for t in range(book.schemes[k].tiers):
        row, here = book.tiers[k, t], w.in_tier[t]
        if (
            row.gain == ZERO
            and row.income == ZERO
            and row.refused == ZERO
            and row.scarce == ZERO
        ):
            continue
        loss = max(-row.gain - row.scarce + row.income, ZERO)
        for i in range(count):
            gain[i] += row.gain * here[i]
            income[i] += row.income * here[i]
            refused[i] += row.refused * here[i]
            lost[i] += loss * here[i]
    for place in range(book.places.size):
        if book.places[place].scheme == k:
            allot(count, k, place, book, world, w)


@inner
def allot(count, k, place, book, world, w):
    """Places at one scarce service, by luck among those who may have one."""
    value, turn, usual = (
        book.places[place].value,
        np.float32(place) * GOLDEN,
        world.usual[place],
    )
    gain, dice, left, admitted = (
        w.notes[GAIN],
        w.dice[U_LUCK],
        book.left[place],
        world.admission[place],
    )
    for t in range(book.schemes[k].tiers):
        here, worth, chance = w.in_tier[t], value * left[t], admitted[t]
        for i in range(count):
            luck = dice[i] + turn
            got = np.float32(luck - np.float32(np.int32(luck)) < chance)
            gain[i] += here[i] * (worth * got - value * usual)


@inner
def change(first, count, month, s, book, d, w):
    """Means follow income, fear follows threat, trust follows experience, ties are kept or let go.

    means <- means + rate (2 earning (1 - income lost) + gain - means) - blow, from 0 to the most
    threat = own weight * lost + others' weight * share of ties restricted * how widely the schemes watch
             + watched weight * how widely they watch, at most 1
    fear  <- fear + rate (threat - fear);  trust <- trust + rate (helped or not - trust) - wronged
    """
    n, watch = w.notes, ZERO
    for k in range(book.schemes.size):
        watch = max(watch, book.schemes[k].watch)
    end = first + count
    means, fear, earning = s.means[first:end], s.fear[first:end], s.earning[first:end]
    income, gain, lost, restricted, earned = (
        n[INCOME],
        n[GAIN],
        n[LOST],
        n[RESTRICTED],
        n[EARNED],
    )
    blow = w.facts[BLOW]
    for i in range(count):
        gone = income[i] if income[i] < ONE else ONE
        earned[i] = TWO * np.float32(earning[i]) / TRAIT_LEVELS * (ONE - gone)
        means[i] = clip(
            means[i] + d.means * (earned[i] + gain[i] - means[i]) - d.blow * blow[i],
            ZERO,
            d.means_most,
        )
        threat = d.own * lost[i] + d.others * restricted[i] * watch + d.watched * watch
        fear[i] += d.fear * ((threat if threat < ONE else ONE) - fear[i])
    feel(first, count, s, d, w)
    look_over_ties(first, count, month, s, book, d, w)
    show(first, count, month, s, w)


@inner
def feel(first, count, s, d, w):
    """Trust follows whether a partner helped and did not cheat, and falls with each wrong record."""
    trust, partner, wronged = (
        s.trust[first : first + count],
        w.notes[PARTNER],
        w.notes[WRONGED],
    )
    for i in range(count):
        look = np.int32(partner[i] if partner[i] > ZERO else ZERO)
        good = np.float32((look >> 3) & 1) * np.float32(1 - ((look >> 4) & 1))
        felt = d.trust * (good - trust[i]) if partner[i] >= ZERO else ZERO
        trust[i] = clip(trust[i] + felt - d.wronged * wronged[i], ZERO, ONE)


@inner
def show(first, count, month, s, w):
    """What ties will see of the month: the bits of `State.look`."""
    f, look = w.facts, s.look[month & 1, first : first + count]
    helped, cheated, gathered, praised = f[HELPED], f[CHEATED], f[GATHERED], f[PRAISED]
    expressed, bars = w.notes[EXPRESSED], w.notes[BARS]
    for i in range(count):
        spoke = (expressed[i] if expressed[i] < ONE else ONE) * SEVEN + HALF
        done = (
            EIGHT * helped[i]
            + SIXTEEN * cheated[i]
            + THIRTY_TWO * gathered[i]
            + SIXTY_FOUR * praised[i]
        )
        look[i] = np.uint8(
            np.int32(spoke) + np.int32(done) + np.int32(bars[i] > ZERO) * 128
        )


@inner
def look_over_ties(first, count, month, s, book, d, w):
    """Each month one tie is looked over: kept, let go, or taken up again if it was let go."""
    last, slots, dice = (month + 1) & 1, w.ends.shape[0], w.dice[U_TIE]
    usual = acts.letting_go(ZERO, ZERO, d)
    slot, look = (first + month) % slots, s.look[last]
    for i in range(count):
        end = w.ends[slot, i]
        if end != first + i:
            chance = usual
            if look[end] >> 7:  # only somebody restricted can cost anything
                chance = acts.letting_go(
                    ONE, tie_price(first + i, end, last, s, book), d
                )
            bit, kept = np.uint32(1) << np.uint32(slot), np.uint32(s.kept[first + i])
            s.kept[first + i] = kept | bit if dice[i] >= chance else kept & ~bit
        slot = slot + 1 if slot + 1 < slots else 0


@inner
def tie_price(person, end, last, s, book):
    """What the tie to `end` may cost, under all schemes below whose ordinary tier that person is."""
    cost = ZERO
    for k in range(book.schemes.size):
        if np.int64(s.tier[last, k, end] & RANK) < book.schemes[k].ordinary:
            cost += book.tiers[k, s.tier[last, k, person] & RANK].tie_cost
    return cost

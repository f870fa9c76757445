"""Looking around, and acting: the first half of a month, for a block of people."""

from __future__ import annotations

import numpy as np

from regard.society.book.facts import FACT
from regard.society.month import acts
from regard.society.month.random import fill_coarse_uniforms, inner, philox, uniform
from regard.society.month.scratch import (
    B_ACROSS,
    B_ACROSS_KEPT,
    B_CHOSEN,
    B_GATHERED,
    B_MET,
    B_PARTNER,
    B_RESTRICTED,
    B_SPOKE,
    B_TIES,
    DICE,
    U_BLOW,
    U_CHEAT,
    U_DEFAULT,
    U_GATHER,
    U_HELP,
    U_INFORM,
    U_KNOWN,
    U_LATE,
    U_MISS,
    U_OFFICIAL,
    U_PARTNER,
    U_PERFORM,
    U_PRAISE,
    U_READ,
    U_SIGN,
    U_SLIP,
    U_WORK,
    H,
    N,
)
from regard.society.people import BORN
from regard.society.state import TRAIT_LEVELS
from regard.society.ties import bring, find_ties

ZERO, HALF, ONE, TWO = (
    np.float32(0.0),
    np.float32(0.5),
    np.float32(1.0),
    np.float32(2.0),
)
SEVEN = np.float32(7.0)
LOW32, HIGH = np.uint64(0xFFFFFFFF), np.uint64(32)
CLIENT, RANK = np.uint8(128), np.uint8(127)
B0, B1, B5, B7 = np.uint8(0), np.uint8(1), np.uint8(5), np.uint8(7)
SPOKE, GATHERED, RESTRICTED, TIES, STAKE = (
    N.spoke,
    N.gathered,
    N.restricted,
    N.ties,
    N.stake,
)
ACROSS, ACROSS_KEPT, BASE = N.across, N.across_kept, N.base
LOW_TIES, LOW_ACROSS = N.low_ties, N.low_across
PARTNER, EXPRESSED, READING, OVERRIDE = N.partner, N.expressed, N.reading, N.override
HELPED, KEPT, CHEATED, PAID, LATE, DEFAULTED = (
    FACT[f] for f in ("helped", "kept", "cheated", "paid", "late", "defaulted")
)
DISSENT, PRAISED, JOINED, PERFORMED, MISSED = (
    FACT[f] for f in ("dissent", "praised", "gathered", "performed", "missed")
)
SLIPPED, ORDERLY, INFORMED, WORKED, BOTCHED = (
    FACT[f] for f in ("slipped", "orderly", "informed", "worked", "botched")
)
RISKY, BLOW, ACCUSED, SETTLED, FACT_NOTED = (
    FACT[f] for f in ("risky", "blow", "accused", "settled", "noted")
)
W_HELPED, W_CHEATED, W_LATE, W_DEFAULTED, W_PRAISED, W_JOINED = (
    H.helped,
    H.cheated,
    H.late,
    H.defaulted,
    H.praised,
    H.gathered,
)
W_PERFORMED, W_MISSED, W_SLIPPED, W_INFORMED, W_WORKED = (
    H.performed,
    H.missed,
    H.slipped,
    H.informed,
    H.worked,
)


@inner
def look_around(first, count, month, seed, s, d, hoods, table, w):
    """What ties did last month: the shares that spoke, gathered, are restricted; and one partner's look."""
    for use in range(DICE // 8):
        fill_coarse_uniforms(
            seed, first, count, month, 1 + use, w.dice[8 * use : 8 * use + 8]
        )
    find_ties(first, count, s.group.size, seed, d, hoods, table, w)
    look, slots, b = s.look[(month + 1) & 1], w.ends.shape[0], w.watched
    b[:B_CHOSEN, :count] = B0
    luck, chosen = w.dice[U_PARTNER], b[B_CHOSEN]
    for i in range(count):
        chosen[i] = np.uint8(np.int32(luck[i] * np.float32(slots)))
    for slot in range(slots):
        bring(first, count, slot, look, table.shape[1] == 0, d, w, w.seen)
        watch_tie(first, count, slot, s.kept, look, w)
    tell_watched(first, count, look, w)


@inner
def watch_tie(first, count, slot, kept, look, w):
    """Adds what the tie in one slot did to what is seen, in bytes; a tie let go is not looked at any more."""
    b, seen, own, bits = (
        w.watched,
        w.seen,
        look[first : first + count],
        kept[first : first + count],
    )
    spoke, gathered, restricted, ties = (
        b[B_SPOKE],
        b[B_GATHERED],
        b[B_RESTRICTED],
        b[B_TIES],
    )
    across, across_kept, partner, met, chosen = (
        b[B_ACROSS],
        b[B_ACROSS_KEPT],
        b[B_PARTNER],
        b[B_MET],
        b[B_CHOSEN],
    )
    here, shift = np.uint8(slot), np.uint32(slot)
    for i in range(count):
        known = np.uint8(np.uint32(bits[i]) >> shift) & B1
        there = np.uint8(seen[i] * known)
        spoke[i] += there & B7
        gathered[i] += (there >> B5) & B1
        restricted[i] += there >> B7
        ties[i] += known
        other = (seen[i] ^ own[i]) >> B7
        across[i] += other
        across_kept[i] += other & known
        mine = np.uint8(chosen[i] == here) & known
        partner[i] += np.uint8(there * mine)
        met[i] += mine


@inner
def tell_watched(first, count, look, w):
    """The bytes of `watch_tie` as shares of ties; and the ties of those who are restricted themselves."""
    b, n, own = w.watched, w.notes, look[first : first + count]
    for i in range(count):
        ties = np.float32(b[B_TIES, i])
        share = ONE / (ties if ties > ONE else ONE)
        n[SPOKE, i] = np.float32(b[B_SPOKE, i]) * share / SEVEN
        n[GATHERED, i] = np.float32(b[B_GATHERED, i]) * share
        n[RESTRICTED, i] = np.float32(b[B_RESTRICTED, i]) * share
        n[TIES, i] = ties
    for i in range(count):
        n[ACROSS, i] = np.float32(b[B_ACROSS, i])
        n[ACROSS_KEPT, i] = np.float32(b[B_ACROSS_KEPT, i])
        n[PARTNER, i] = np.float32(b[B_PARTNER, i]) if b[B_MET, i] else -ONE
        low = np.float32(own[i] >> B7)
        n[LOW_TIES, i] = low * np.float32(b[B_TIES, i])
        n[LOW_ACROSS, i] = low * np.float32(b[B_ACROSS_KEPT, i])


@inner
def mark_tiers(first, count, k, tiers, book, w):
    """w.in_tier[t, i] is 1 for those in tier t of scheme k, else 0."""
    for t in range(book.schemes[k].tiers):
        here, place, tier = w.in_tier[t], np.uint8(t), tiers[first : first + count]
        for i in range(count):
            here[i] = np.float32((tier[i] & RANK) == place)


@inner
def weigh(first, count, month, s, book, w):
    """What each habit would change at the services of all schemes, given own tiers; and what is at stake in speech."""
    stake = w.notes[STAKE]
    w.worth[:, :count] = ZERO
    stake[:count] = ZERO
    for k in range(book.schemes.size):
        mark_tiers(first, count, k, s.tier[(month + 1) & 1, k], book, w)
        for t in range(book.schemes[k].tiers):
            here, hard = w.in_tier[t], book.tiers[k, t].stake
            for i in range(count):
                own = hard * here[i]
                stake[i] = own if own > stake[i] else stake[i]
            for habit in range(w.worth.shape[0]):
                value, worth = book.habits[k, t, habit], w.worth[habit]
                if value != ZERO:
                    for i in range(count):
                        worth[i] += value * here[i]


@inner
def act(first, count, month, s, world, d, w):
    """Everyone acts; facts are left in `w.facts`, 0 to 1 each."""
    deal(first, count, s, d, w)
    pay(first, count, s, world, d, w)
    speak(first, count, s, d, w)
    gather(first, count, s, d, w)
    toil(first, count, month, s, d, w)
    appear(count, w)


@inner
def deal(first, count, s, d, w):
    """Help a partner, whose image may be known; cheat when there is a chance."""
    f, u, worth, partner = w.facts, w.dice, w.worth, w.notes[PARTNER]
    end = first + count
    warm, honest, trust = s.warmth[first:end], s.honesty[first:end], s.trust[first:end]
    for i in range(count):
        helped = (np.int32(partner[i] if partner[i] > ZERO else ZERO) >> 3) & 1
        known = (u[U_KNOWN, i] < d.image_known) & (partner[i] >= ZERO)
        image = np.float32(2 * helped - 1) if known else ZERO
        chance = acts.helping(
            np.float32(warm[i]) / TRAIT_LEVELS, trust[i], image, worth[W_HELPED, i], d
        )
        f[HELPED, i] = np.float32(u[U_HELP, i] < chance)
    for i in range(count):
        chance = acts.cheating(
            np.float32(honest[i]) / TRAIT_LEVELS, worth[W_CHEATED, i], d
        )
        cheated = np.float32(u[U_CHEAT, i] < chance)
        f[CHEATED, i] = cheated
        f[KEPT, i] = ONE - cheated


@inner
def pay(first, count, s, world, d, w):
    """Meet with a blow or not; pay on time, late or not at all."""
    f, u, worth, risk = w.facts, w.dice, w.worth, w.notes[BASE]
    end = first + count
    means, honest = s.means[first:end], s.honesty[first:end]
    for i in range(count):
        risk[i] = world.hardship[0]
    for g in range(1, world.hardship.size):
        more, member = world.hardship[g] - world.hardship[0], w.members[g]
        for i in range(count):
            risk[i] += more * member[i]
    for i in range(count):
        f[BLOW, i] = np.float32(u[U_BLOW, i] < risk[i])
        late = np.float32(
            u[U_LATE, i] < acts.paying_late(means[i], worth[W_LATE, i], d)
        )
        f[LATE, i] = late
        f[PAID, i] = ONE - late
        chance = acts.defaulting(
            means[i], np.float32(honest[i]) / TRAIT_LEVELS, worth[W_DEFAULTED, i], d
        )
        f[DEFAULTED, i] = late * np.float32(u[U_DEFAULT, i] < chance)


@inner
def speak(first, count, s, d, w):
    """Express as much of the dissent desired as one dares; praise, whatever one thinks."""
    f, u, n = w.facts, w.dice, w.notes
    end = first + count
    desires, opinions = s.desire[first:end], s.opinion[first:end]
    courage, fear = s.courage[first:end], s.fear[first:end]
    for i in range(count):
        boldness = (
            TWO
            * np.float32(courage[i])
            / TRAIT_LEVELS
            * (ONE + d.company * n[SPOKE, i])
        )
        severity = acts.severity_felt(n[STAKE, i], fear[i])
        spoken = acts.speaking(
            np.float32(desires[i]) / TRAIT_LEVELS,
            d.tolerance,
            boldness,
            d.speech_seen,
            severity,
        )
        n[EXPRESSED, i] = spoken
        f[DISSENT, i] = (
            spoken if spoken > d.tolerance else ZERO
        )  # what tolerance covers is no evidence
    for i in range(count):
        chance = acts.praising(
            np.float32(opinions[i]) / TRAIT_LEVELS, w.worth[W_PRAISED, i], d
        )
        f[PRAISED, i] = np.float32(u[U_PRAISE, i] < chance)


@inner
def gather(first, count, s, d, w):
    """Join a gathering once enough ties have; read what one likes; report somebody."""
    f, u, n, worth = w.facts, w.dice, w.notes, w.worth
    end = first + count
    desires, fear, warm = s.desire[first:end], s.fear[first:end], s.warmth[first:end]
    for i in range(count):
        desire = np.float32(desires[i]) / TRAIT_LEVELS
        threshold = acts.gathering_threshold(desire, fear[i], worth[W_JOINED, i], d)
        joined = acts.joins(n[GATHERED, i], threshold) & (n[TIES, i] > ZERO)
        f[JOINED, i] = np.float32(
            joined | (u[U_GATHER, i] < d.spark * desire * (ONE - fear[i]))
        )
    for i in range(count):
        n[READING, i] = np.float32(u[U_READ, i] < acts.reading(fear[i], d))
        chance = acts.informing(
            np.float32(warm[i]) / TRAIT_LEVELS, worth[W_INFORMED, i], d
        )
        f[INFORMED, i] = np.float32(u[U_INFORM, i] < chance)


@inner
def toil(first, count, month, s, d, w):
    """Perform, keep or miss duties, be careless, work."""
    f, u, worth = w.facts, w.dice, w.worth
    end = first + count
    earning, look = s.earning[first:end], s.look[(month + 1) & 1, first:end]
    for i in range(count):
        f[PERFORMED, i] = np.float32(
            u[U_PERFORM, i] < acts.performing(worth[W_PERFORMED, i], d)
        )
        f[MISSED, i] = np.float32(
            u[U_MISS, i] < acts.missing(f[BLOW, i], worth[W_MISSED, i], d)
        )
    for i in range(count):
        slipped = np.float32(u[U_SLIP, i] < acts.slipping(worth[W_SLIPPED, i], d))
        f[SLIPPED, i] = slipped
        f[ORDERLY, i] = ONE - slipped
    for i in range(count):
        chance = acts.working_well(
            np.float32(earning[i]) / TRAIT_LEVELS, worth[W_WORKED, i], d
        )
        worked = np.float32(u[U_WORK, i] < chance)
        f[WORKED, i] = worked
        f[BOTCHED, i] = ONE - worked
        f[SETTLED, i] = f[PAID, i] * np.float32(look[i] >> B7)


@inner
def appear(count, w):
    """What others, or a classifier of behaviour, could make of it all."""
    f = w.facts
    cheated, dissent, risky, accused = f[CHEATED], f[DISSENT], f[RISKY], f[ACCUSED]
    for i in range(count):
        accused[i] = cheated[i] if cheated[i] > dissent[i] else dissent[i]
        spoke = np.float32(dissent[i] > ZERO)
        risky[i] = max(max(cheated[i], f[DEFAULTED, i]), spoke)


@inner
def administer(first, count, seed, s, d, w):
    """What each person's official notes, and how the official would move them if a scheme lets them.

    Of officials, some act at random, some favour their clients, some go after those who spoke last
    month; the rest note who cheated. `noted` runs from -1 to 1, `override` is -1, 0 or 1.
    """
    f, u, n, lacks = w.facts, w.dice, w.notes, s.lacks[first : first + count]
    favour = d.official_err + d.official_favour
    target = favour + d.official_target
    begin = 0
    while begin < count:
        who = (first + begin) // d.people_per_official
        end = min((who + 1) * d.people_per_official - first, count)
        a, _, _, _ = philox(
            np.uint64(who),
            np.uint64(BORN),
            np.uint64(9),
            np.uint64(0),
            seed & LOW32,
            seed >> HIGH,
        )
        sort = uniform(a)
        by_chance = np.float32(sort < d.official_err)
        by_favour = np.float32((sort >= d.official_err) & (sort < favour))
        by_target = np.float32((sort >= favour) & (sort < target))
        upright = ONE - by_chance - by_favour - by_target
        moves = (by_favour + by_target) * np.float32(d.official_acts > ZERO)
        for i in range(begin, end):
            client, spoke = np.float32(lacks[i] >> B7), np.float32(f[DISSENT, i] > ZERO)
            coin = ONE if u[U_SIGN, i] < HALF else -ONE
            wish = (
                by_chance * coin
                + by_favour * client
                - by_target * spoke
                - upright * f[CHEATED, i]
            )
            noted = wish if u[U_OFFICIAL, i] < d.official_acts else ZERO
            f[FACT_NOTED, i] = noted
            n[OVERRIDE, i] = moves * wish
        begin = end

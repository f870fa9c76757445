"""Looking around, and acting: the first half of a month, for a block of people."""

from __future__ import annotations

import numpy as np

from regard.society import acts
from regard.society.dice import inner, philox, throw, uniform
from regard.society.facts import FACT
from regard.society.people import BORN
from regard.society.ties import fill_ties
from regard.society.work import (
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
    N,
)

ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
LEVELS = np.float32(255.0)
SEVEN = np.float32(7.0)
LOW32, HIGH = np.uint64(0xFFFFFFFF), np.uint64(32)
CLIENT = np.uint8(128)
RANK = np.uint8(127)
SPOKE, GATHERED, RESTRICTED, TIES = N.spoke, N.gathered, N.restricted, N.ties
ACROSS, ACROSS_KEPT, BASE = N.across, N.across_kept, N.base
PARTNER, PARTNER_SLOT, EXPRESSED, READING = N.partner, N.partner_slot, N.expressed, N.reading
NOTED, OVERRIDE = N.noted, N.override
HELPED, KEPT, CHEATED, PAID, LATE, DEFAULTED = (
    FACT[f] for f in ("helped", "kept", "cheated", "paid", "late", "defaulted")
)
DISSENT, PRAISED, JOINED, PERFORMED, MISSED = (
    FACT[f] for f in ("dissent", "praised", "gathered", "performed", "missed")
)
SLIPPED, ORDERLY, INFORMED, WORKED, BOTCHED = (FACT[f] for f in ("slipped", "orderly", "informed", "worked", "botched"))
RISKY, BLOW, ACCUSED, ALWAYS, SETTLED, NEVER, FACT_NOTED = (
    FACT[f] for f in ("risky", "blow", "accused", "always", "settled", "never", "noted")
)


@inner
def look_around(first, count, month, seed, s, d, hoods, table, w):
    """What ties did last month: the shares that spoke, gathered, are restricted; and one partner's look."""
    people, last = s.group.size, (month + 1) & 1
    for use in range(DICE // 4):
        throw(seed, first, count, month, 1 + use, w.dice[4 * use : 4 * use + 4])
    fill_ties(first, count, people, seed, d, hoods, table, w.coins, w.ends)
    look, slots = s.look[last], w.ends.shape[0]
    for slot in range(slots):
        ends, looks = w.ends[slot], w.looks[slot]
        for i in range(count):
            end = ends[i]
            looks[i] = look[end] if end >= 0 else np.uint8(0)
    partner, chosen, luck = w.notes[PARTNER], w.notes[PARTNER_SLOT], w.dice[U_PARTNER]
    for row in (SPOKE, GATHERED, RESTRICTED, TIES, ACROSS, ACROSS_KEPT):
        w.notes[row, :count] = ZERO
    for i in range(count):
        partner[i] = -ONE
        chosen[i] = np.float32(np.int32(luck[i] * np.float32(slots)))
    for slot in range(slots):
        watch_tie(first, count, slot, s.kept, look, w)
    spoke, gathered, restricted, ties = w.notes[SPOKE], w.notes[GATHERED], w.notes[RESTRICTED], w.notes[TIES]
    for i in range(count):
        share = ONE / (ties[i] if ties[i] > ONE else ONE)
        spoke[i] *= share / SEVEN
        gathered[i] *= share
        restricted[i] *= share


@inner
def watch_tie(first, count, slot, kept_slots, look, w):
    """Adds what the tie in one slot did to what is seen; a tie let go is not looked at any more.

    One row a loop: a compiler vectorises what it can see to overlap with little else.
    """
    looks, ends, n, kept = w.looks[slot], w.ends[slot], w.notes, w.notes[BASE]
    bits, own, shift, here = (
        kept_slots[first : first + count],
        look[first : first + count],
        np.uint32(slot),
        np.float32(slot),
    )
    for i in range(count):
        kept[i] = np.float32(np.int32((np.uint32(bits[i]) >> shift) & np.uint32(1)))
    for i in range(count):
        kept[i] = kept[i] if ends[i] >= 0 else ZERO
    add_bits(count, looks, kept, 0, 7, n[SPOKE])
    add_bits(count, looks, kept, 5, 1, n[GATHERED])
    add_bits(count, looks, kept, 7, 1, n[RESTRICTED])
    ties, across, across_kept, partner, chosen = n[TIES], n[ACROSS], n[ACROSS_KEPT], n[PARTNER], n[PARTNER_SLOT]
    for i in range(count):
        ties[i] += kept[i]
    for i in range(count):
        across_kept[i] += kept[i] * np.float32((np.int32(looks[i]) ^ np.int32(own[i])) >> 7)
    for i in range(count):
        across[i] += np.float32((np.int32(looks[i]) ^ np.int32(own[i])) >> 7) if ends[i] >= 0 else ZERO
    for i in range(count):
        partner[i] = np.float32(np.int32(looks[i])) if (chosen[i] == here) & (kept[i] > ZERO) else partner[i]


@inner
def add_bits(count, looks, kept, shift, mask, out):
    """Adds some bits of a look, where the tie is kept."""
    down, some = np.int32(shift), np.int32(mask)
    for i in range(count):
        out[i] += np.float32((np.int32(looks[i]) >> down) & some) * kept[i]


@inner
def weigh(first, count, month, s, book, w):
    """For each fact, what a habit of it would change at the services of all schemes, given own tiers."""
    last = (month + 1) & 1
    w.worth[:, :count] = ZERO
    for k in range(book.schemes.size):
        tier = s.tier[last, k]
        for fact in range(NEVER):
            if book.worth[k, :, fact].any():
                column = book.worth[k, :, fact]
                for i in range(count):
                    w.worth[fact, i] += column[tier[first + i] & RANK]


@inner
def act(first, count, month, s, book, world, d, w):
    """Everyone acts; facts are left in `w.facts`, 0 to 1 each."""
    deal(first, count, s, d, w)
    pay(first, count, s, world, d, w)
    speak(first, count, month, s, book, d, w)
    gather(first, count, s, d, w)
    toil(first, count, month, s, d, w)


@inner
def deal(first, count, s, d, w):
    """Help a partner, whose image may be known; cheat when there is a chance."""
    f, u, worth = w.facts, w.dice, w.worth
    for i in range(count):
        p = first + i
        known = (u[U_KNOWN, i] < d.image_known) & (w.notes[PARTNER, i] >= ZERO)
        helped_last = (np.int32(max(w.notes[PARTNER, i], ZERO)) >> 3) & 1
        image = np.float32(2 * helped_last - 1) if known else ZERO
        warmth = np.float32(s.warmth[p]) / LEVELS
        chance = acts.helping(warmth, s.trust[p], image, worth[HELPED, i], d)
        f[HELPED, i] = np.float32(u[U_HELP, i] < chance)
    for i in range(count):
        honesty = np.float32(s.honesty[first + i]) / LEVELS
        chance = acts.cheating(honesty, worth[CHEATED, i] - worth[KEPT, i], d)
        f[CHEATED, i] = np.float32(u[U_CHEAT, i] < chance)
        f[KEPT, i] = ONE - f[CHEATED, i]


@inner
def pay(first, count, s, world, d, w):
    """Meet with a blow or not; pay on time, late or not at all."""
    f, u, worth = w.facts, w.dice, w.worth
    for i in range(count):
        p = first + i
        f[BLOW, i] = np.float32(u[U_BLOW, i] < world.hardship[s.group[p]])
        late = acts.paying_late(s.means[p], worth[LATE, i] - worth[PAID, i], d)
        f[LATE, i] = np.float32(u[U_LATE, i] < late)
        f[PAID, i] = ONE - f[LATE, i]
    for i in range(count):
        p = first + i
        honesty = np.float32(s.honesty[p]) / LEVELS
        chance = acts.defaulting(s.means[p], honesty, worth[DEFAULTED, i], d)
        f[DEFAULTED, i] = f[LATE, i] * np.float32(u[U_DEFAULT, i] < chance)


@inner
def speak(first, count, month, s, book, d, w):
    """Express as much of the dissent desired as one dares; praise, whatever one thinks."""
    f, u, n, last = w.facts, w.dice, w.notes, (month + 1) & 1
    for i in range(count):
        n[EXPRESSED, i] = ZERO
    for k in range(book.schemes.size):
        for i in range(count):
            n[EXPRESSED, i] = max(n[EXPRESSED, i], book.tiers.stake[k, s.tier[last, k, first + i] & RANK])
    for i in range(count):
        p = first + i
        desire = np.float32(s.desire[p]) / LEVELS
        boldness = TWO * np.float32(s.courage[p]) / LEVELS * (ONE + d.company * n[SPOKE, i])
        severity = acts.severity_felt(n[EXPRESSED, i], s.fear[p])
        f[DISSENT, i] = acts.speaking(desire, d.tolerance, boldness, d.speech_seen, severity)
        n[EXPRESSED, i] = f[DISSENT, i]
    for i in range(count):
        opinion = np.float32(s.opinion[first + i]) / LEVELS
        chance = acts.praising(opinion, w.worth[PRAISED, i], d)
        f[PRAISED, i] = np.float32(u[U_PRAISE, i] < chance)
        f[DISSENT, i] = f[DISSENT, i] if f[DISSENT, i] > d.tolerance else ZERO  # what tolerance covers is no evidence


@inner
def gather(first, count, s, d, w):
    """Join a gathering once enough ties have; read what one likes; report somebody."""
    f, u, n, worth = w.facts, w.dice, w.notes, w.worth
    for i in range(count):
        p = first + i
        desire = np.float32(s.desire[p]) / LEVELS
        threshold = acts.gathering_threshold(desire, s.fear[p], worth[JOINED, i], d)
        joined = acts.joins(n[GATHERED, i], threshold) & (n[TIES, i] > ZERO)
        f[JOINED, i] = np.float32(joined | (u[U_GATHER, i] < d.spark * desire * (ONE - s.fear[p])))
    for i in range(count):
        p = first + i
        n[READING, i] = np.float32(u[U_READ, i] < acts.reading(s.fear[p], d))
        warmth = np.float32(s.warmth[p]) / LEVELS
        f[INFORMED, i] = np.float32(u[U_INFORM, i] < acts.informing(warmth, worth[INFORMED, i], d))


@inner
def toil(first, count, month, s, d, w):
    """Perform, keep or miss duties, be careless, work; and what others could say of all that."""
    f, u, worth = w.facts, w.dice, w.worth
    for i in range(count):
        f[PERFORMED, i] = np.float32(u[U_PERFORM, i] < acts.performing(worth[PERFORMED, i], d))
        f[MISSED, i] = np.float32(u[U_MISS, i] < acts.missing(f[BLOW, i], worth[MISSED, i], d))
    for i in range(count):
        f[SLIPPED, i] = np.float32(u[U_SLIP, i] < acts.slipping(worth[SLIPPED, i] - worth[ORDERLY, i], d))
        f[ORDERLY, i] = ONE - f[SLIPPED, i]
        earning = np.float32(s.earning[first + i]) / LEVELS
        chance = acts.working_well(earning, worth[WORKED, i] - worth[BOTCHED, i], d)
        f[WORKED, i] = np.float32(u[U_WORK, i] < chance)
        f[BOTCHED, i] = ONE - f[WORKED, i]
    for i in range(count):
        f[RISKY, i] = max(max(f[CHEATED, i], f[DEFAULTED, i]), np.float32(f[DISSENT, i] > ZERO))
        f[ACCUSED, i] = max(f[CHEATED, i], f[DISSENT, i])
        f[ALWAYS, i] = ONE
        f[SETTLED, i] = f[PAID, i] * np.float32(s.look[(month + 1) & 1, first + i] >> np.uint8(7))
        f[NEVER, i] = ZERO


@inner
def administer(first, count, seed, s, d, w):
    """What each person's official notes, and how the official would move them if a scheme lets them.

    Of officials, some act at random, some favour their clients, some go after those who spoke last
    month; the rest note who cheated. `noted` runs from -1 to 1, `override` is -1, 0 or 1.
    """
    f, u, n = w.facts, w.dice, w.notes
    each, current, sort = d.people_per_official, -1, ONE
    err, favour = d.official_err, d.official_err + d.official_favour
    target = favour + d.official_target
    for i in range(count):
        p = first + i
        if p // each != current:
            current = p // each
            a, _, _, _ = philox(
                np.uint64(current), np.uint64(BORN), np.uint64(9), np.uint64(0), seed & LOW32, seed >> HIGH
            )
            sort = uniform(a)
        client = ONE if s.lacks[p] & CLIENT else ZERO
        spoke = ONE if f[DISSENT, i] > ZERO else ZERO
        chance = ONE if u[U_SIGN, i] < HALF else -ONE
        wish = -f[CHEATED, i]
        if sort < err:
            wish = chance
        elif sort < favour:
            wish = client
        elif sort < target:
            wish = -spoke
        n[NOTED, i] = wish if u[U_OFFICIAL, i] < d.official_acts else ZERO
        f[FACT_NOTED, i] = n[NOTED, i]
        moves = (sort >= err) & (sort < target) & (d.official_acts > ZERO)
        n[OVERRIDE, i] = wish if moves else ZERO

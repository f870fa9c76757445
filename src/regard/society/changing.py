"""Being served, and being changed by it: the second half of a month, for a block of people."""

from __future__ import annotations

import numpy as np
from numba import njit

from regard.society import acts
from regard.society.facts import FACT
from regard.society.smooth import clip
from regard.society.work import DISSENTER, U_LUCK, U_TIE, N, Q

ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
LEVELS, SEVEN, MOST = np.float32(255.0), np.float32(7.0), np.float32(5.0)
GOLDEN = np.float32(0.61803399)
RANK = np.uint8(127)
GAIN, INCOME, REFUSED, LOST, BARS = N.gain, N.income, N.refused, N.lost, N.bars
RESTRICTED, EXPRESSED, WRONGED, PARTNER = N.restricted, N.expressed, N.wronged, N.partner
READING, THREAT = N.reading, N.threat
HELPED, CHEATED, BLOW = FACT["helped"], FACT["cheated"], FACT["blow"]
GATHERED, PRAISED = FACT["gathered"], FACT["praised"]


@njit(error_model="numpy", cache=True)
def serve(first, count, month, k, s, book, world, w):  # type: ignore[no-untyped-def]
    """What the services of scheme k give and take this month, against what the ordinary tier has.

    Scarce services have places: a person gets one with the chance that last month's demand left.
    """
    n, tier, ordinary = w.notes, s.tier[month & 1, k], book.schemes[k].ordinary
    for i in range(count):
        t = tier[first + i] & RANK
        n[GAIN, i] += book.tiers.gain[k, t]
        n[INCOME, i] += book.tiers.income[k, t]
        n[REFUSED, i] += book.tiers.refused[k, t]
        n[LOST, i] += max(-book.tiers.gain[k, t] - book.tiers.scarce[k, t] + book.tiers.income[k, t], ZERO)
        n[BARS, i] += np.float32(np.int64(t) < ordinary)
    for place in range(book.places.size):
        if book.places[place].scheme != k:
            continue
        value, turn = book.places[place].value, np.float32(place) * GOLDEN
        for i in range(count):
            t = tier[first + i] & RANK
            luck = w.dice[U_LUCK, i] + turn
            got = luck - np.float32(np.int32(luck)) < world.admission[place, t]
            n[GAIN, i] += value * (book.left[place, t] * np.float32(got) - world.usual[place])


@njit(error_model="numpy", cache=True)
def change(first, count, month, s, book, d, w):  # type: ignore[no-untyped-def]
    """Means follow income, fear follows threat, trust follows experience, ties are kept or let go.

    means <- means + rate (2 earning (1 - income lost) + gain - blow - means), between 0 and 5
    threat = own weight * lost + others' weight * share of ties restricted (times fear they bring)
             + watched weight * how widely the schemes watch, at most 1
    fear  <- fear + rate (threat - fear);  trust <- trust + rate (helped or not - trust) - wronged
    """
    n, f = w.notes, w.facts
    watch = ZERO
    for k in range(book.schemes.size):
        watch = max(watch, book.schemes[k].watch)
    for i in range(count):
        p = first + i
        earned = TWO * np.float32(s.earning[p]) / LEVELS * (ONE - min(n[INCOME, i], ONE))
        aim = earned + n[GAIN, i] - d.blow * f[BLOW, i] / max(d.means, np.float32(0.01))
        s.means[p] = clip(s.means[p] + d.means * (aim - s.means[p]), ZERO, MOST)
        threat = d.own * n[LOST, i] + d.others * n[RESTRICTED, i] * watch + d.watched * watch
        n[THREAT, i] = min(threat, ONE)
        s.fear[p] += d.fear * (n[THREAT, i] - s.fear[p])
    for i in range(count):
        p = first + i
        met = n[PARTNER, i] >= ZERO
        look = np.int32(max(n[PARTNER, i], ZERO))
        good = np.float32((look >> 3) & 1) * (ONE - np.float32((look >> 4) & 1))
        felt = d.trust * (good - s.trust[p]) if met else ZERO
        s.trust[p] = clip(s.trust[p] + felt - d.wronged * n[WRONGED, i], ZERO, ONE)
    look_over_ties(first, count, month, s, book, d, w)
    for i in range(count):
        p = first + i
        spoke = np.uint8(np.int32(min(n[EXPRESSED, i], ONE) * SEVEN + HALF))
        s.look[month & 1, p] = (
            spoke | np.uint8(f[HELPED, i]) << 3 | np.uint8(f[CHEATED, i]) << 4 | np.uint8(f[GATHERED, i]) << 5
            | np.uint8(f[PRAISED, i]) << 6 | np.uint8(n[BARS, i] > ZERO) << 7
        )  # fmt: skip


@njit(error_model="numpy", cache=True)
def look_over_ties(first, count, month, s, book, d, w):  # type: ignore[no-untyped-def]
    """Each month one tie is looked over: kept, let go, or taken up again if it was let go."""
    last, slots = (month + 1) & 1, w.ends.shape[0]
    for i in range(count):
        p = first + i
        slot = np.int64((p + month) % slots)
        end = w.ends[slot, i]
        if end < 0:
            continue
        cost = ZERO
        for k in range(book.schemes.size):
            below = np.int64(s.tier[last, k, end] & RANK) < book.schemes[k].ordinary
            cost += book.tiers.tie_cost[k, s.tier[last, k, p] & RANK] * np.float32(below)
        barred = np.float32(s.look[last, end] >> 7)
        keep = w.dice[U_TIE, i] >= acts.letting_go(barred, cost, d)
        bit = np.int64(1) << slot
        s.kept[p] = (s.kept[p] | bit) if keep else (s.kept[p] & ~bit)


@njit(error_model="numpy", cache=True)
def count_people(first, count, s, d, w, cells):  # type: ignore[no-untyped-def]
    """Adds each person's month to the sums of their cell."""
    n, f = w.notes, w.facts
    for i in range(count):
        p = first + i
        desire = np.float32(s.desire[p]) / LEVELS
        c = cells[2 * np.int64(s.group[p]) + np.int64(desire >= DISSENTER)]
        c[Q.people] += 1.0
        c[Q.means] += s.means[p]
        c[Q.fear] += s.fear[p]
        c[Q.trust] += s.trust[p]
        c[Q.income] += TWO * np.float32(s.earning[p]) / LEVELS * (ONE - min(n[INCOME, i], ONE))
        c[Q.gain] += n[GAIN, i]
        c[Q.desired] += desire
        c[Q.expressed] += n[EXPRESSED, i]
        c[Q.held_back] += np.float32(n[EXPRESSED, i] < desire)
        c[Q.opinion] += np.float32(s.opinion[p] >= 128)
        c[Q.read] += n[READING, i]
        c[Q.wronged] += n[WRONGED, i]
        c[Q.refused] += n[REFUSED, i]
        c[Q.restricted] += np.float32(n[BARS, i] > ZERO)
        c[Q.restricted_twice] += np.float32(n[BARS, i] > ONE)
        c[Q.deserving] += np.float32(np.float32(s.honesty[p]) / LEVELS >= d.deserving)
        for quantity, fact in ACTS:
            c[quantity] += f[fact, i]


ACTS = tuple(
    (getattr(Q, name), FACT[name])
    for name in ("praised", "helped", "cheated", "late", "defaulted", "gathered", "performed", "missed", "slipped",
                 "informed", "worked")
)  # fmt: skip


@njit(error_model="numpy", cache=True)
def count_ties(first, count, month, s, w, cells):  # type: ignore[no-untyped-def]
    """Ties kept, those between somebody restricted and somebody not, and how many of these are kept."""
    last = (month + 1) & 1
    for slot in range(w.ends.shape[0]):
        for i in range(count):
            p, end = first + i, w.ends[slot, i]
            if end >= 0:
                c = cells[2 * np.int64(s.group[p]) + np.int64(s.desire[p] >= 128)]
                kept = np.float64((s.kept[p] >> slot) & 1)
                across = np.float64((s.look[last, p] >> 7) ^ (s.look[last, end] >> 7))
                c[Q.ties_kept] += kept
                c[Q.ties_across] += across
                c[Q.ties_across_kept] += across * kept


@njit(error_model="numpy", cache=True)
def count_tiers(first, count, month, k, s, book, d, w, b, totals):  # type: ignore[no-untyped-def]
    """Who stands where under scheme k: by cell and tier, moves since last month, deserving or not."""
    now, before, ordinary = s.tier[month & 1, k], s.tier[(month + 1) & 1, k], book.schemes[k].ordinary
    tiers, moves, judged = totals.tiers[b], totals.moves[b, k], totals.judged[b]
    for i in range(count):
        p = first + i
        t, t0 = np.int64(now[p] & RANK), np.int64(before[p] & RANK)
        cell = 2 * np.int64(s.group[p]) + np.int64(s.desire[p] >= 128)
        tiers[cell, k, t] += 1
        moves[t0, t] += 1
        good = np.int64(np.float32(s.honesty[p]) / LEVELS >= d.deserving)
        judged[cell, k, 2 * good + np.int64(t >= ordinary)] += 1
        totals.scores[b, k, 0] += w.notes[N.score, i]
        totals.scores[b, k, 1] += np.float64(w.notes[N.score, i]) ** 2


@njit(error_model="numpy", cache=True)
def count_both(first, count, month, s, book, table):  # type: ignore[no-untyped-def]
    """Who is below ordinary under each two schemes."""
    tier = s.tier[month & 1]
    for a in range(book.schemes.size):
        for b in range(a, book.schemes.size):
            together = 0
            for p in range(first, first + count):
                low = (np.int64(tier[a, p] & RANK) < book.schemes[a].ordinary) & (
                    np.int64(tier[b, p] & RANK) < book.schemes[b].ordinary
                )
                together += low
            table[a, b] += together

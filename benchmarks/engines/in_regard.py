"""The reduced society with Regard's own parts: its dice, its blocks, its logistic
curve; threads as in a study.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from reduced import (
    CUTS,
    ERROR,
    KEEP,
    LEAN,
    PULL,
    REWIRED,
    SEED,
    SIGHT,
    Means,
    Step,
    start,
    told,
)

from regard.cores import cores
from regard.society.month.curves import sigmoid
from regard.society.month.parameters import parameters_of
from regard.society.month.random import entry, fill_uniforms
from regard.society.month.scratch import allocate_scratch, scratch_of_thread
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import BLOCK
from regard.society.ties import bring, find_ties

CHUNK = 8
F = np.float32
NOTHING, ONE, MIDDLE, WHOLE, EIGHTH, THOUSAND, TWO = (
    F(0),
    F(1),
    F(500),
    F(1024),
    F(0.125),
    F(1000),
    F(2),
)
H3, H15, P12, P15, NEAR = F(3), F(1.5), F(1.2), F(1.5), F(0.002)
SIGHT_0, SIGHT_1, ERROR_0, ERROR_1 = *SIGHT, *ERROR
PULL_0, PULL_1, PULL_2, PULL_3, PULL_4 = PULL
CUT_0, CUT_1, CUT_2, CUT_3 = CUTS


@entry
def some_blocks(
    begin,
    end,
    t,
    seed,
    parameters,
    hoods,
    table,
    honesty,
    group,
    score,
    voice,
    a,
    b,
    tier,
    w,
    sums,
):
    """The step of some blocks: score and voice are pairs, of the last step and this."""
    people, old, new, d = honesty.size, t & 1, (t + 1) & 1, parameters[0]
    near, row, pull, sight, error, helped = (
        w.columns[0],
        w.columns[1],
        w.columns[2],
        w.columns[3],
        w.columns[4],
        w.columns[5],
    )
    u, v, x, y, ears = w.draws[0], w.draws[1], w.draws[2], w.draws[3], w.tie_counts[0]
    for block in range(begin, end):
        first = block * BLOCK
        count = min(BLOCK, people - first)
        stop = first + count
        find_ties(first, count, people, seed, d, hoods, table, w)
        near[:count] = NOTHING
        ears[:count] = np.uint8(0)
        for slot in range(8):
            bring(first, count, slot, score[old], True, d, w, row)
            bring(first, count, slot, voice[old], True, d, w, w.neighbour)
            for i in range(count):
                near[i] += row[i]
            for i in range(count):
                ears[i] += w.neighbour[i]
        fill_uniforms(seed, first, count, t, 1, w.draws[:4])
        h, g, s, spoken = (
            honesty[first:stop],
            group[first:stop],
            score[new, first:stop],
            voice[new, first:stop],
        )
        plus, minus, place = a[first:stop], b[first:stop], tier[first:stop]
        for i in range(count):
            second, at = g[i] > 0, place[i]
            sight[i] = SIGHT_1 if second else SIGHT_0
            error[i] = ERROR_1 if second else ERROR_0
            pull[i] = (
                PULL_0
                if at == 0
                else PULL_1
                if at == 1
                else PULL_2
                if at == 2
                else PULL_3
                if at == 3
                else PULL_4
            )
        for i in range(count):
            mean = near[i] * EIGHTH
            helps = (
                ONE
                if u[i]
                < sigmoid(H3 * h[i] - H15 + P12 * pull[i] + NEAR * (mean - MIDDLE))
                else NOTHING
            )
            speaks = v[i] < sigmoid(
                H15 - H3 * h[i] - P15 * pull[i] + F(ears[i]) * EIGHTH
            )
            seen = ONE if x[i] < sight[i] else NOTHING
            accused = ONE if y[i] < error[i] else NOTHING
            plus[i] = KEEP * plus[i] + seen * helps
            minus[i] = KEEP * minus[i] + seen * (ONE - helps) + accused
            own = THOUSAND * (plus[i] + ONE) / (plus[i] + minus[i] + TWO)
            own += LEAN * (mean - own)
            s[i] = own
            spoken[i] = np.uint8(speaks)
            place[i] = (
                np.uint8(own >= CUT_0)
                + np.uint8(own >= CUT_1)
                + np.uint8(own >= CUT_2)
                + np.uint8(own >= CUT_3)
            )
            helped[i] = helps
        total, speaking, good = np.int64(0), np.int64(0), np.int64(0)
        for i in range(count):
            total += np.int64(np.int32(s[i] * WHOLE))
            speaking += np.int64(spoken[i])
            good += np.int64(helped[i])
        sums[0] += total
        sums[1] += speaking
        sums[2] += good
        for i in range(count):
            sums[3 + 5 * np.int64(g[i]) + np.int64(place[i])] += 1


def make(people: int) -> Step:
    honesty, group = start(people)
    score = np.full((2, people), 500, np.float32)
    voice = np.zeros((2, people), np.uint8)
    a, b, tier = (
        np.zeros(people, np.float32),
        np.zeros(people, np.float32),
        np.full(people, 2, np.uint8),
    )
    threads, blocks = cores(), -(-people // BLOCK)
    scenario = changed_scenario(
        Scenario(),
        {"ties.household": "1", "ties.rewired": str(REWIRED), "ties.homophily": "0"},
    )
    all_rooms, numbers = (
        allocate_scratch(8, 1, 5, threads),
        parameters_of(scenario, 0.0),
    )
    hoods, table = np.zeros(people // 8 + 1, np.uint8), np.zeros((0, 0), np.int32)
    pool = ThreadPoolExecutor(threads)
    t = 0

    def step() -> Means:
        nonlocal t
        sums = np.zeros((threads, 13), np.int64)
        chunk = max(1, min(CHUNK, blocks // (8 * threads)))
        begins = iter(range(0, blocks, chunk))

        def take(thread: int) -> None:
            room = scratch_of_thread(all_rooms, thread)
            for begin in begins:
                some_blocks(
                    begin,
                    min(begin + chunk, blocks),
                    t,
                    np.uint64(SEED),
                    numbers,
                    hoods,
                    table,
                    honesty,
                    group,
                    score,
                    voice,
                    a,
                    b,
                    tier,
                    room,
                    sums[thread],
                )

        for done in [pool.submit(take, thread) for thread in range(threads)]:
            done.result()
        t += 1
        whole = sums.sum(axis=0)
        return whole[0] / 1024 / people, whole[1] / people, whole[2] / people

    return step


if __name__ == "__main__":
    told("Regard", make)

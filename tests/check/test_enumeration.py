"""Closed forms and solver against every history of small random schemes."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.solver import Result, Solver
from regard.scheme import Scheme
from tests.support.brute import Brute
from tests.support.every_history import SOME_DAY
from tests.support.proofs import solver_at_once
from tests.support.random_worlds import World, world

EACH = 252  # worlds in a chunk
CHUNKS = 12
LEAST_DECIDED = 0.95
DAYS_HELD = {"continuously": 0, "daily": 1, "weekly": 7}
"""Days from a score to the last evening on which its tier is held."""
Pair = tuple[str, str]


def _bounds_are_exact(made: World, later: int) -> None:
    for scheme in made.schemes:
        for name, kind in scheme.evidence.items():
            if kind.scheme is not None:
                continue
            phases = range(SOME_DAY, SOME_DAY + (kind.rate.days if kind.rate else 1))
            adds = made.adds[scheme.name]
            all_of_it = {
                each for day in phases for each in adds.of(name, day, day - later)
            }
            by_one = {
                each
                for day in phases
                for each in adds.of(name, day, day - later, single=True)
            }
            found = {push.sign: push for push in kind_bounds(scheme, name, later)}
            for sign in (-1, 1):
                most = max(0, *(sign * each for each in all_of_it))
                assert (found[sign].most if sign in found else 0) == most, (
                    name,
                    sign,
                    later,
                )
                assert (found[sign].single if sign in found else 0) == max(
                    [0, *(sign * each for each in by_one)]
                )


def _tiers(random: Random, scheme: Scheme) -> list[str]:
    tiers = list(scheme.tiers)
    cut = random.randint(1, len(tiers) - 1)
    return random.choice((tiers[:cut], tiers[cut:], [random.choice(tiers)]))


def _pairs(random: Random, scheme: Scheme) -> list[Pair]:
    tiers = list(scheme.tiers)
    every = [(a, b) for a in tiers for b in tiers if a != b]
    falling = [(a, b) for a, b in every if tiers.index(b) < tiers.index(a)]
    return random.choice((every, falling, [random.choice(every)]))


def _days_after(random: Random, scheme: Scheme) -> int:
    """Days after the last event: some before tiers are set again, some after it."""
    return random.randint(1, 3) + random.randint(0, DAYS_HELD[scheme.reassessed])


def _ask(seed: int) -> tuple[World, bool, Result]:
    """A random question about the world of a seed: what enumeration says of it, and
    what the solver does.
    """
    made, random = world(seed), Random(-seed - 1)
    brute, solver = Brute(made), Solver(made.scheme, made.others)
    kinds = random.sample(
        list(made.scheme.evidence), random.randint(1, len(made.scheme.evidence))
    )
    if seed % 4 < 2:
        tiers = _tiers(random, made.scheme)
        later = _days_after(random, made.scheme) if seed % 2 else 0
        result = solver.reach(kinds, tiers, later)
        assert result.witness is None or result.witness.tiers[1] in tiers
        return made, bool(brute.tiers(kinds, later) & set(tiers)), result
    pairs, single = _pairs(random, made.scheme), seed % 4 == 3
    result = solver.influence(kinds, pairs, single)
    assert result.witness is None or result.witness.tiers in pairs
    if single and result.witness is not None:
        assert result.witness.with_it.size == result.witness.without.size + 1
    return made, bool(brute.pairs(kinds, single) & set(pairs)), result


def decided(chunk: int) -> Counter[tuple[str, bool, str]]:
    """How the questions of a chunk came out: amounts, whether enumeration finds
    somebody, the answer.
    """
    found: Counter[tuple[str, bool, str]] = Counter()
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        made, somebody, result = _ask(seed)
        if result.fails:
            assert result.witness is not None
            assert result.witness.confirmed(), seed
            assert somebody or not made.fixed, f"{seed}: enumeration finds nobody"
        if somebody:
            assert not result.holds, f"{seed}: enumeration finds somebody"
        found["fixed" if made.fixed else "chosen", somebody, result.answer] += 1
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_answers_are_those_of_enumeration(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every small scheme and question: "fails" comes with a confirmed witness of
    what was asked, and
    if amounts are fixed only where enumeration finds somebody; "holds" only where it
    finds nobody;
    and few are left open. Every other chunk asks the solver at once, without the first
    look.
    """
    if chunk % 2:
        solver_at_once(monkeypatch)
    found = decided(chunk)
    open_ones = sum(
        count for (_, _, answer), count in found.items() if answer == "not proved"
    )
    assert sum(found.values()) == EACH
    assert open_ones <= (1 - LEAST_DECIDED) * EACH, found
    assert {answer for _, _, answer in found} >= {"fails", "holds"}


@pytest.mark.parametrize("chunk", range(4))
def test_closed_forms_are_the_suprema(chunk: int) -> None:
    """In each direction, the closed form is the most that any history adds at any day
    in the windows, no more
    and no less; the same for one event, and some days after the last one."""
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        _bounds_are_exact(world(seed), later=seed % 3)

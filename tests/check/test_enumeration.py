"""Closed forms and solver against every history of small random schemes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from random import Random

import pytest

from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.solver import Result, Solver
from regard.check.proof.witness import Witness
from regard.scheme import Scheme
from regard.scheme.worth import DOWN, UP
from regard.scoring.clock import day_of
from tests.support.brute import Brute
from tests.support.every_history import SOME_DAY, Adds
from tests.support.proofs import solver_at_once
from tests.support.random_worlds import World, world

WORLDS_IN_CHUNK = 252
CHUNKS = 12
LEAST_DECIDED = 0.95
DAYS_HELD = {"continuously": 0, "daily": 1, "weekly": 7}
"""Days from a score to the last evening on which its tier is held."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class Answer:
    """What enumeration and the solver say to a random question about a small world.

    Attributes:
        has_fixed_amounts: Whether no kind has a choice of amounts; of a choice,
            enumeration tries the ends alone.
        reached: Whether enumeration finds somebody.
        result: What the solver says.
    """

    has_fixed_amounts: bool
    reached: bool
    result: Result


def _worlds(chunk: int) -> range:
    """The seeds of the worlds of a chunk."""
    return range(chunk * WORLDS_IN_CHUNK, (chunk + 1) * WORLDS_IN_CHUNK)


def _answer(seed: int) -> Answer:
    """A random question about the world of a seed, answered twice."""
    small_world = world(seed)
    random = Random(-seed - 1)
    kinds = list(small_world.scheme.evidence)
    asked_about = random.sample(kinds, random.randint(1, len(kinds)))
    if seed % 4 < 2:
        reached, result = _reach(small_world, random, asked_about, seed % 2 == 1)
    else:
        reached, result = _influence(small_world, random, asked_about, seed % 4 == 3)
    return Answer(small_world.fixed, reached, result)


def _reach(
    small_world: World, random: Random, kinds: list[str], held: bool
) -> tuple[bool, Result]:
    """Whether kinds alone lead into one of some tiers, and hold somebody there."""
    scheme = small_world.scheme
    tiers = _tiers(random, scheme)
    days_after = _days_after(random, scheme) if held else 0
    result = Solver(scheme, small_world.others).reach(kinds, tiers, days_after)
    if result.witness is not None:
        assert result.witness.tiers[1] in tiers
        assert _days_without_events(result.witness) >= days_after
    reachable = Brute(small_world).tiers(kinds, days_after)
    return not reachable.isdisjoint(tiers), result


def _influence(
    small_world: World, random: Random, forbidden: list[str], single: bool
) -> tuple[bool, Result]:
    """Whether two people who differ in some kinds alone hold one of some pairs."""
    scheme = small_world.scheme
    pairs = _pairs(random, scheme)
    result = Solver(scheme, small_world.others).influence(forbidden, pairs, single)
    if result.witness is not None:
        assert result.witness.tiers in pairs
        if single:
            events_without_it = result.witness.without.size
            assert result.witness.with_it.size == events_without_it + 1
    reachable = Brute(small_world).pairs(forbidden, single)
    return not reachable.isdisjoint(pairs), result


def _tiers(random: Random, scheme: Scheme) -> list[str]:
    """The lower tiers, the upper ones, or one of all."""
    tiers = list(scheme.tiers)
    cut = random.randint(1, len(tiers) - 1)
    return random.choice((tiers[:cut], tiers[cut:], [random.choice(tiers)]))


def _pairs(random: Random, scheme: Scheme) -> list[Pair]:
    """All pairs of tiers, those that fall, or one of all."""
    tiers = list(scheme.tiers)
    pairs = list(permutations(tiers, 2))
    falling: list[Pair] = []
    for before, after in pairs:
        if tiers.index(after) < tiers.index(before):
            falling.append((before, after))
    return random.choice((pairs, falling, [random.choice(pairs)]))


def _days_after(random: Random, scheme: Scheme) -> int:
    """Days after the last event: some before tiers are set again, some after it."""
    return random.randint(1, 3) + random.choice((0, DAYS_HELD[scheme.reassessed]))


def _days_without_events(witness: Witness) -> int:
    """Days from the last event, here or elsewhere, to the day of the witness."""
    events = list(witness.with_it.events)
    for _, events_elsewhere in witness.with_it.elsewhere.values():
        events += events_elsewhere
    last_event_day = max((day_of(event.time) for event in events), default=0)
    return day_of(witness.at) - last_event_day


@pytest.mark.sampled(1)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_answers_are_those_of_enumeration(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every small scheme and question: "fails" comes with a confirmed witness of
    what was asked, and if amounts are fixed only where enumeration finds somebody;
    "holds" only where it finds nobody; and few are left open. Every other chunk asks
    the solver at once, without the first look.
    """
    if chunk % 2:
        solver_at_once(monkeypatch)
    answers: Counter[str] = Counter()
    for seed in _worlds(chunk):
        answer = _answer(seed)
        _agrees(answer, seed)
        answers[answer.result.answer] += 1
    assert answers["not proved"] <= (1 - LEAST_DECIDED) * WORLDS_IN_CHUNK, answers
    assert answers["fails"] > 0
    assert answers["holds"] > 0


def _agrees(answer: Answer, seed: int) -> None:
    """Neither says what the other rules out."""
    result = answer.result
    if result.fails:
        assert result.witness is not None
        assert result.witness.confirmed(), seed
        if answer.has_fixed_amounts:
            assert answer.reached, f"{seed}: enumeration finds nobody"
    if answer.reached:
        assert not result.holds, f"{seed}: enumeration finds somebody"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("chunk", range(4))
def test_closed_forms_are_the_suprema(chunk: int) -> None:
    """In each direction, the closed form is the most that any history adds at any day
    in the windows, no more and no less; the same for one event, and some days after
    the last one.
    """
    for seed in _worlds(chunk):
        small_world = world(seed)
        for scheme in small_world.schemes:
            adds = small_world.adds[scheme.name]
            for name, kind in scheme.evidence.items():
                if kind.scheme is None:
                    _bounds_are_exact(scheme, name, adds, days_after=seed % 3)


def _bounds_are_exact(scheme: Scheme, name: str, adds: Adds, days_after: int) -> None:
    """The bounds of a kind are the most of what its histories add."""
    rate = scheme.evidence[name].rate
    window_days = rate.days if rate else 1
    by_all = {0}
    by_one = {0}
    for day in range(SOME_DAY, SOME_DAY + window_days):
        last_day = day - days_after
        by_all |= adds.of(name, day, last_day)
        by_one |= adds.of(name, day, last_day, single=True)
    most = dict.fromkeys((UP, DOWN), 0)
    single = dict.fromkeys((UP, DOWN), 0)
    for bound in kind_bounds(scheme, name, days_after):
        most[bound.sign] = bound.most
        single[bound.sign] = bound.single
    assert most == {UP: max(by_all), DOWN: -min(by_all)}, (name, days_after)
    assert single == {UP: max(by_one), DOWN: -min(by_one)}, (name, days_after)

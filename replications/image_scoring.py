"""Indirect reciprocity by image scoring (Nowak & Sigmund 1998).

By the society's helping mechanism in its sharp limit. Among discriminators, who help
all but those known to be bad, one who never helps earns less than they do if and only
if, for N people, benefit b, cost c and q the chance that an image is known,
((N - 2)(b - c) - (1 - q) c) / (N - 1) > b (1 - q): at b = 1, c = .1 the q is .10999 for
100 people and .10099 for 1000.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from regard.society.month.acts import helping
from replications import Row

BENEFIT = 1.0
COST = 0.1
PUBLISHED = {100: 0.10999, 1000: 0.10099}
"""By the number of people: the critical chance that an image is known."""
CHANCES = np.linspace(0.02, 0.2, 19)
ROUNDS = 60_000


def sharp_parameters() -> SimpleNamespace:
    """Under which only a known bad image keeps anybody from helping."""
    return SimpleNamespace(
        image=np.float32(10.0), help_cost=np.float32(0.0), precision=np.float32(100.0)
    )


def helps(image: float) -> float:
    """The chance that a discriminator helps somebody.

    Args:
        image: 1 for a known good one, -1 for a known bad one, 0 for an unknown one.
    """
    # Compiled code takes no such parameters; the function beneath does.
    mechanism = helping.py_func
    warmth = np.float32(1)
    trust = np.float32(0.5)
    no_worth = np.float32(0)
    parameters = sharp_parameters()
    return float(mechanism(warmth, trust, np.float32(image), no_worth, parameters))


def critical_chance(people: int) -> float:
    """The q at which one who never helps earns as much as others, by halving."""
    low = 0.0
    high = 1.0
    while high - low > 1e-12:
        known = (low + high) / 2
        given = (1 - known) * COST
        resident = ((people - 2) * (BENEFIT - COST) - given) / (people - 1)
        if resident > BENEFIT * (1 - known):
            high = known
        else:
            low = known
    return high


def advantage(people: int, known: float, rounds: int, seed: int) -> float:
    """Simulated: what a discriminator earns more than one who never helps, a meeting.

    In a round everyone is donor once and recipient once, of partners drawn at random;
    the mutant's image is bad, all others' good.

    Args:
        people: how many.
        known: the chance that an image is known.
        rounds: how many.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    helps_bad = helps(-1.0)
    helps_unknown = helps(0.0)
    helps_good = helps(1.0)
    is_known = random.random((rounds, 2)) < known
    # A discriminator's recipient is the mutant as often as anybody else.
    meets_mutant = random.random(rounds) < 1 / (people - 1)
    helps_mutant = np.where(is_known[:, 0], helps_bad, helps_unknown)
    helps_other = np.where(is_known[:, 0], helps_good, helps_unknown)
    helped = np.where(meets_mutant, helps_mutant, helps_other)
    donor_is_mutant = random.random(rounds) < 1 / (people - 1)
    received = np.where(donor_is_mutant, 0.0, BENEFIT * helps_good)
    resident = received - COST * helped
    mutant = BENEFIT * np.where(is_known[:, 1], helps_bad, helps_unknown)
    return float(resident.mean() - mutant.mean())


def sign_change(people: int, seed: int = 1) -> float:
    """The q at which the simulated advantage changes sign, by a line through many."""
    gains = []
    for place, known in enumerate(CHANCES):
        gains.append(advantage(people, known, ROUNDS, seed + place))
    slope, level = np.polyfit(CHANCES, gains, 1)
    return float(-level / slope)


def replicate() -> list[Row]:
    """The mechanism's sharp limit, the formula, and the simulated sign change."""
    rows = [
        Row("helps the known good and the unknown", min(helps(1), helps(0)), 1, 1e-6),
        Row("helps the known bad", helps(-1), 0, 1e-6),
    ]
    for people, published in PUBLISHED.items():
        quantity = f"critical q of {people} people"
        rows.append(Row(quantity, critical_chance(people), published, 1e-4))
    for people, published in PUBLISHED.items():
        quantity = f"simulated sign change, {people} people"
        rows.append(Row(quantity, sign_change(people), published, 0.02))
    return rows

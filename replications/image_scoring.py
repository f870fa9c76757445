"""Indirect reciprocity by image scoring (Nowak & Sigmund 1998), by the society's helping mechanism in its sharp limit.

Among discriminators, who help all but those known to be bad, one who never helps earns less than they
do if and only if, for N people, benefit b, cost c and q the chance that an image is known,
((N - 2)(b - c) - (1 - q) c) / (N - 1) > b (1 - q): at b = 1, c = .1 the q is .10999 for 100 people and
.10099 for 1000.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from regard.society.month.acts import helping
from replications import Row

BENEFIT, COST = 1.0, 0.1


def sharp() -> SimpleNamespace:
    """Dials under which only a known bad image keeps anybody from helping."""
    values = {"image": 10.0, "help_cost": 0.0, "precision": 100.0}
    return SimpleNamespace(
        **{name: np.float32(value) for name, value in values.items()}
    )


def helps(image: float) -> float:
    """The chance that a discriminator helps somebody of a known (1, -1) or unknown (0) image."""
    return float(
        helping.py_func(
            np.float32(1), np.float32(0.5), np.float32(image), np.float32(0), sharp()
        )
    )


def critical(people: int) -> float:
    """The q at which a mutant who never helps earns as much as discriminators, by halving."""
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        q = (low + high) / 2
        resident = ((people - 2) * (BENEFIT - COST) - (1 - q) * COST) / (people - 1)
        low, high = (low, q) if resident > BENEFIT * (1 - q) else (q, high)
    return high


def advantage(people: int, q: float, rounds: int, seed: int) -> float:
    """Simulated: what a discriminator earns more than the mutant in a meeting each, over many rounds.

    In a round everyone is donor once and recipient once, of partners drawn at random; the mutant's
    image is bad, all others' good, and known with chance q.
    """
    rng = np.random.default_rng(seed)
    yes = {image: helps(image) for image in (-1.0, 0.0, 1.0)}
    known = rng.random((rounds, 2)) < q
    met = rng.random(rounds) < 1 / (
        people - 1
    )  # a discriminator's recipient is the mutant
    gave = np.where(
        met,
        np.where(known[:, 0], yes[-1.0], yes[0.0]),
        np.where(known[:, 0], yes[1.0], yes[0.0]),
    )
    donor_is_mutant = rng.random(rounds) < 1 / (people - 1)
    resident = np.where(donor_is_mutant, 0.0, BENEFIT * yes[1.0]) - COST * gave
    mutant = BENEFIT * np.where(known[:, 1], yes[-1.0], yes[0.0])
    return float(resident.mean() - mutant.mean())


def sign_change(people: int, seed: int = 1) -> float:
    """The q at which the simulated advantage changes sign, by a line through many."""
    grid = np.linspace(0.02, 0.2, 19)
    gains = [advantage(people, q, 60_000, seed + place) for place, q in enumerate(grid)]
    slope, level = np.polyfit(grid, gains, 1)
    return float(-level / slope)


def found() -> list[Row]:
    """The mechanism's sharp limit, the formula, and the simulated sign change."""
    return [
        Row("helps the known good and the unknown", min(helps(1), helps(0)), 1, 1e-6),
        Row("helps the known bad", helps(-1), 0, 1e-6),
        Row("critical q of 100 people", critical(100), 0.10999, 1e-4),
        Row("critical q of 1000 people", critical(1000), 0.10099, 1e-4),
        Row("simulated sign change, 100 people", sign_change(100), 0.10999, 0.02),
        Row("simulated sign change, 1000 people", sign_change(1000), 0.10099, 0.02),
    ]

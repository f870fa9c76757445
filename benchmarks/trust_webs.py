"""Two real webs of people who rated people, read as `Ratings`.

Bitcoin-OTC: who trusted whom in trading, -10 to 10, with times (Kumar, Spezzano,
Subrahmanian & Faloutsos 2016, "Edge weight prediction in weighted signed networks";
SNAP). One row stands for each pair: a later rating wrote over the earlier one.
Advogato: who certified whom among developers, .6, .8 or 1, without times (KONECT).
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import Ratings, rating_numbers

OTC = Path("bitcoin_otc") / "soc-sign-bitcoinotc.csv"
ADVOGATO = Path("advogato") / "out.advogato"
SECONDS_OF_DAY = 86_400
THOUSANDTHS = 1000


def read_otc(folder: Path) -> Ratings:
    """The ratings of Bitcoin-OTC, by time.

    Args:
        folder: The one that REGARD_DATA names.
    """
    rows = []
    with (folder / OTC).open(newline="") as file:
        for row in csv.DictReader(file):
            rating = int(row["feature"])
            rows.append((float(row["time"]), int(row["from"]), int(row["to"]), rating))
    rows.sort()
    times = np.array([row[0] for row in rows])
    names = np.array([row[1:3] for row in rows])
    values = np.array([row[3] for row in rows])
    days = (times // SECONDS_OF_DAY).astype(np.int64)
    return _numbered(names, values * THOUSANDTHS, days)


def read_advogato(folder: Path) -> Ratings:
    """The certifications of Advogato, all of day 0.

    Args:
        folder: The one that REGARD_DATA names.
    """
    names = []
    values = []
    with (folder / ADVOGATO).open() as file:
        for line in file:
            giver, receiver, weight = line.split()
            names.append((int(giver), int(receiver)))
            values.append(round(float(weight) * THOUSANDTHS))
    days = np.zeros(len(values), dtype=np.int64)
    return _numbered(np.array(names), np.array(values), days)


def best_rated(ratings: Ratings, count: int = 20) -> NDArray[np.int64]:
    """Who received the best sum of ratings, as vetted members would be found.

    Args:
        ratings: Those of the time in which they were vetted.
        count: How many.

    Returns:
        Their numbers, the best first.
    """
    net = np.bincount(ratings.ratees, ratings.values, ratings.people)
    return np.argsort(-net, kind="stable")[:count]


def _numbered(
    names: NDArray[np.int64], values: NDArray[np.int64], days: NDArray[np.int64]
) -> Ratings:
    """Ratings among as many people as have names, numbered by name."""
    everybody, numbers = np.unique(names, return_inverse=True)
    sides = numbers.reshape(names.shape)
    return rating_numbers(len(everybody), sides[:, 0], sides[:, 1], values, days)

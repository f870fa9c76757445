"""A society lives bit for bit as it did: digests of whole societies.

They hold what no other test does: that a change which is meant to change nothing
changed nothing. A change that is meant to (of a scheme in the library, a default, the
use of a random number) changes them; the assertion then shows the new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

import regard
from regard.society.scenario import Scenario, Sensor, changed_scenario
from regard.society.study.society import Society

SEED = 11

ALL_SCHEMES = (
    "averaged-income-debts",
    "childcare-fraud-risk",
    "city-points",
    "city-points-by-consent",
    "credit-bureau",
    "driver-points",
    "employment-screening",
    "feed-ranking",
    "fishing-licence",
    "good-citizen",
    "grades-2020",
    "judgment-defaulters",
    "kitchen-hygiene",
    "late-library-books",
    "mutual-credit",
    "nationwide",
    "platform-trust",
    "professional-licence",
    "risk-profiling",
    "token-gate",
    "tool-library",
    "trader-ratings",
)


def digest_of(arrays: Iterable[npt.NDArray[Any]]) -> str:
    """Sixteen hexadecimal digits that change with any bit of the arrays."""
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def _busy() -> Scenario:
    """Much happens: sensors that see and invent a lot, repair, officials who act."""
    eager = Sensor(sees=0.9, misses=0.0, invents=0.08, misplaces=0.05)
    sensors = dict.fromkeys(Scenario().sensors, eager)
    settings = {
        "disputes.repair": "0.5",
        "officials.acts": "0.3",
        "officials.people": "20",
        "acts.reputation": "0.05",
    }
    return changed_scenario(Scenario(sensors=sensors, usual_sensor=eager), settings)


def _sums(society: Society, months: int) -> str:
    """The digest of all sums of so many months."""
    parts = []
    for _ in range(months):
        parts += list(society.live())
    return digest_of(parts)


def test_two_years_under_two_schemes_are_what_they_were() -> None:
    """5,000 people under `nationwide` and `city-points`, 24 months."""
    schemes = [regard.load("nationwide"), regard.load("city-points")]
    society = Society(schemes, 5000, SEED)
    assert _sums(society, 24) == "4ba56ef40d9cffb9"
    assert digest_of(society.state) == "189667d547fbcdff"


def test_a_busy_year_under_every_scheme_is_what_it_was() -> None:
    """All the library's schemes at once, which use every store, limit and repair."""
    schemes = [regard.load(name) for name in ALL_SCHEMES]
    society = Society(schemes, 2100, SEED, _busy(), recorded=300, months=15)
    assert _sums(society, 15) == "a32b7af81d7ceb75"
    assert digest_of(society.state) == "3facfe40f1216f82"
    record = society.record
    happened = (record.code, record.struck, record.score)
    assert digest_of(happened) == "face0185e6fb9380"


def test_half_a_year_without_any_scheme_is_what_it_was() -> None:
    """Nobody is scored, and people act all the same."""
    society = Society((), 2100, SEED)
    assert _sums(society, 6) == "9bfda5efda2136a7"
    assert digest_of(society.state) == "38e751d25ecc2d2f"


def test_who_reported_does_not_depend_on_threads() -> None:
    """Recorded reporters, with one thread and with two: a fault once, where none was
    drawn.
    """
    schemes = [regard.load(name) for name in ALL_SCHEMES]
    reporters = []
    for threads in (1, 2):
        society = Society(
            schemes, 9000, SEED, _busy(), recorded=9000, months=3, threads=threads
        )
        for _ in range(3):
            society.live(chunk=1)
        reporters.append(society.record.reporter)
    assert reporters[0].any()
    assert np.array_equal(reporters[0], reporters[1])

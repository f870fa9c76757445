"""What comes of schemes that is known, or that one must expect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

import regard
from regard.measures.interval import paired
from regard.society.month.totals import QUANTITIES
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society
from tests.support.societies import PEOPLE, SCHEMES, lived, small_society


def _share(society: Society, of: Callable[[Society], npt.NDArray[Any]]) -> float:
    return float(of(society).mean())


def test_watching_with_severity_is_feared() -> None:
    """Fear under `nationwide`, none without a scheme."""
    assert _share(lived(small_society(), 12), lambda s: s.state.fear) > 0.1
    assert _share(lived(Society((), PEOPLE, 11), 12), lambda s: s.state.fear) == 0


def test_as_many_are_listed_by_courts_as_were() -> None:
    """Near 13 million of 1.4 thousand million, as at the end of 2018.

    They are listed and struck at about the same rate.
    """
    society = lived(Society((regard.load("judgment-defaulters"),), 40_000, 11), 36)
    sums = [society.live() for _ in range(24)]
    listed = np.mean([total.tiers.sum(axis=0)[0, 0] for total in sums]) / 40_000
    assert 0.006 < listed < 0.013
    moves = sum(total.moves[0] for total in sums)
    assert 0.8 < moves[0, 1] / moves[1, 0] < 1.3


@pytest.mark.parametrize(
    "name", [n for n in regard.names() if regard.load(n).use == "live"]
)
def test_no_scheme_for_real_people_shuts_out_half_of_them(name: str) -> None:
    """After three years most are ordinary or better, where a scheme may be run."""
    society = Society((regard.load(name),), 4 * BLOCK, 11)
    tiers = lived(society, 35).live().tiers.sum(axis=0)[0]
    assert tiers[: society.book.schemes[0].ordinary].sum() < tiers.sum() / 2


def test_a_good_rating_goes_to_those_who_help() -> None:
    """Where ratings run from -2 to 2, helping and what ratings add go together."""
    scheme = regard.load("tool-library")
    society = Society((scheme,), 4 * BLOCK, 11, recorded=4 * BLOCK, months=12)
    helped = np.zeros(4 * BLOCK)
    for _ in range(12):
        society.live()
        helped += society.state.look[(society.month + 1) & 1] >> 3 & 1
    k = list(scheme.evidence).index("rating")
    rated = society.book.amounts[k][society.record.code[:, k]].sum(axis=0)
    assert np.corrcoef(helped, rated)[0, 1] > 0.2


def _gap(scenario: Scenario, seed: int) -> float:
    """How many more of the minority are below ordinary, over a year."""
    society = lived(Society(SCHEMES, 20 * BLOCK, seed, scenario), 12)
    cells = np.sum([society.live().cells for _ in range(12)], axis=0)
    people, below = (
        cells[:, QUANTITIES.index(name)] for name in ("people", "restricted")
    )
    return float(
        below[2:].sum() / people[2:].sum() - below[:2].sum() / people[:2].sum()
    )


def test_errors_that_differ_by_group_become_a_gap_in_tiers() -> None:
    """The more sensors err about the minority, the more of them are below ordinary.

    Paired over seeds.
    """
    usual, worse = (
        Scenario(),
        changed_scenario(
            Scenario(),
            {
                "groups.minority.errors": "20",
                "groups.minority.face_errors": "50",
                "mechanisms.disputes": "false",
            },
        ),
    )
    seeds = range(1, 5)
    found = paired(
        [_gap(worse, seed) for seed in seeds], [_gap(usual, seed) for seed in seeds]
    )
    assert found.low > 0, found

"""What schemes do to people who live under them, where it is known what that is."""

from __future__ import annotations

import numpy as np
import pytest

import regard
from regard.measures.interval import paired
from regard.society.month.bits import HELPED_SHIFT
from regard.society.month.totals import QUANTITIES
from regard.society.scenario import Scenario, changed_scenario
from regard.society.state import BLOCK
from regard.society.study.society import Society
from tests.support.societies import PEOPLE, SCHEMES, SEED, after, society_of

YEAR = 12
TO_BE_RUN = [name for name in regard.names() if regard.load(name).use == "live"]


def test_watching_with_severity_is_feared() -> None:
    """Fear under `nationwide`, none without a scheme."""
    watched = after(society_of(), YEAR)
    free = after(Society((), PEOPLE, SEED), YEAR)
    assert watched.state.fear.mean() > 0.1
    assert free.state.fear.mean() == 0


def test_as_many_are_listed_by_courts_as_were() -> None:
    """Near 13 million of 1.4 thousand million (end of 2018).

    They are listed and struck at about the same rate.
    """
    people = 40_000
    schemes = (regard.load("judgment-defaulters"),)
    society = after(Society(schemes, people, SEED), 3 * YEAR)
    listed = []
    moves = np.zeros((2, 2))
    for _ in range(2 * YEAR):
        sums = society.live()
        listed.append(sums.tiers.sum(axis=0)[0, 0] / people)
        moves += sums.moves[0]
    assert 0.006 < np.mean(listed) < 0.013
    assert 0.8 < moves[0, 1] / moves[1, 0] < 1.3


@pytest.mark.parametrize("name", TO_BE_RUN)
def test_no_scheme_for_real_people_shuts_out_half_of_them(name: str) -> None:
    """After three years most are ordinary or better under schemes meant to be run."""
    society = Society((regard.load(name),), 4 * BLOCK, SEED)
    tiers = after(society, 3 * YEAR - 1).live().tiers.sum(axis=0)[0]
    ordinary = society.book.schemes[0].ordinary
    assert tiers[:ordinary].sum() < tiers.sum() / 2


def test_a_good_rating_goes_to_those_who_help() -> None:
    """Under the tool library, whose ratings run from -2 to 2, the helpful are rated."""
    scheme = regard.load("tool-library")
    people = 4 * BLOCK
    society = Society((scheme,), people, SEED, recorded=people, months=YEAR)
    helped = np.zeros(people)
    for _ in range(YEAR):
        society.live()
        look = society.state.look[(society.month + 1) & 1]
        helped += look >> HELPED_SHIFT & 1
    kind = list(scheme.evidence).index("rating")
    codes = society.record.code[:, kind]
    rated = society.book.amounts[kind][codes].sum(axis=0)
    assert np.corrcoef(helped, rated)[0, 1] > 0.2


def _gap(scenario: Scenario, seed: int) -> float:
    """How many more of the minority than of the majority are low, over a year."""
    society = after(Society(SCHEMES, 20 * BLOCK, seed, scenario), YEAR)
    cells = np.sum([society.live().cells for _ in range(YEAR)], axis=0)
    people = cells[:, QUANTITIES.index("people")]
    below = cells[:, QUANTITIES.index("restricted")]
    # Two cells a group: those who desire dissent and those who do not.
    majority = below[:2].sum() / people[:2].sum()
    minority = below[2:].sum() / people[2:].sum()
    return float(minority - majority)


def test_errors_that_differ_by_group_become_a_gap_in_tiers() -> None:
    """The more often sensors err about the minority, the more of them are low.

    Paired over seeds.
    """
    settings = {
        "groups.minority.errors": "20",
        "groups.minority.face_errors": "50",
        "mechanisms.disputes": "false",
    }
    worse = changed_scenario(Scenario(), settings)
    seeds = range(1, 5)
    worse_gaps = [_gap(worse, seed) for seed in seeds]
    usual_gaps = [_gap(Scenario(), seed) for seed in seeds]
    difference = paired(worse_gaps, usual_gaps)
    assert difference.low > 0, difference

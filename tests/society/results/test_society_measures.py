"""Each measure of a society gives what two runs made by hand come to on paper.

Twenty people, ten of each group, four ties each; the same without a scheme.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from regard.society.book.upright import upright
from regard.society.results.measure import GOODHART_MEASURES, SOCIETY_MEASURES
from regard.society.results.run_tables import RunTables
from regard.society.results.society_measures import (
    CHOSEN_ACTS,
    goodhart_measures,
    society_measures,
    tie_survival,
)
from tests.support.hand_runs import PEOPLE, SCORES, months, tiny_scheme, write_run

GROUPS = ("a", "b")
# Of twenty people; each act another number, so that none can stand for another.
UNDER = {
    "expressed": 3.0,
    "read": 8.0,
    "gathered": 3.0,
    "praised": 12.0,
    "opinion": 9.0,
    "performed": 6.0,
    "helped": 12.0,
    "cheated": 2.0,
    "late": 5.0,
    "missed": 4.0,
    "slipped": 7.0,
    "informed": 1.0,
    "ties_kept": 58.0,
    "ties_across": 20.0,
    "ties_across_kept": 10.0,
    "ties_of_low": 15.0,
    "ties_of_low_across": 6.0,
}
WITHOUT = {
    "expressed": 6.0,
    "read": 10.0,
    "gathered": 4.0,
    "praised": 9.0,
    "opinion": 10.0,
    "performed": 2.0,
    "helped": 11.0,
    "cheated": 4.0,
    "late": 6.0,
    "missed": 7.0,
    "slipped": 8.0,
    "informed": 3.0,
}

ACTS = (
    "helped",
    "cheated",
    "late",
    "praised",
    "gathered",
    "performed",
    "missed",
    "slipped",
    "read",
    "informed",
)


def _bits(numbers: Mapping[str, float]) -> float:
    """The entropy of the acts that people choose, from counts of twenty."""
    total = 0.0
    for act in [
        "helped",
        "cheated",
        "late",
        "praised",
        "gathered",
        "performed",
        "missed",
        "slipped",
        "read",
        "informed",
    ]:
        chance = numbers[act] / 20
        total -= chance * math.log2(chance) + (1 - chance) * math.log2(1 - chance)
    return total


EXPECTED = {
    "chilled speech": 1 - 3 / 6,
    "chilled reading": 1 - 8 / 10,
    "chilled gathering": 1 - 3 / 4,
    # 12 praise, 9 support.
    "falsification": 3 / 20,
    "conformity": 1 - _bits(UNDER) / _bits(WITHOUT),
    # 4 more perform, 1 more helps.
    "performed share": 4 / 5,
    # Wronged: 1 of 10 and 4 of 10; their geometric mean is 2 of 10.
    "false records": 4.0,
    "false records, mean": 2.0,
    # Kept ties, low to low 9, low to high 6, high to low 4, high to high 39, of 58:
    # ends low 15 and 13; within by chance (15 * 13 + 43 * 45) / 58^2 = 2130 / 3364.
    "assortativity": (48 * 58 - 2130) / (3364 - 2130),
    "modularity": (48 * 58 - 2130) / 3364,
    # 10 across, 48 within.
    "external-internal": -38 / 58,
    # Across 10 of 20 are kept, within 48 of 60.
    "survival": 0.5 / 0.8,
    # Means 1, 2, 3, 4: weights -3, -1, 1, 3.
    "gini": 10 / 40,
    "bottom decile": 1.0,
    # Trust .9, .5, .3, .3: .4, 0, -.2, -.2 around .5.
    "spread of trust": 0.24 / 4,
    # Fear stands at two points.
    "bimodality of fear": 1.0,
}


def _run(folder: Path, numbers: Mapping[str, float]) -> RunTables:
    """The numbers on one group's row; the other's holds its people and what wrongs."""
    first = {"group": "a", "people": 10, "wronged": 1.0, **numbers}
    second = {"group": "b", "people": 10, "wronged": 4.0}
    people = {**PEOPLE, "score tiny": SCORES}
    return write_run(folder, months=months(first, second), people=people)


@pytest.fixture
def under(tmp_path: Path) -> RunTables:
    """Under a scheme."""
    return _run(tmp_path / "under", UNDER)


@pytest.fixture
def without(tmp_path: Path) -> RunTables:
    """Without one."""
    return _run(tmp_path / "without", WITHOUT)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_measure_of_a_society_is_as_on_paper(
    under: RunTables, without: RunTables, name: str
) -> None:
    """Worked out beside each number above."""
    numbers = society_measures(under, without, GROUPS)
    assert numbers[name] == pytest.approx(EXPECTED[name], rel=1e-9)


def test_every_measure_of_a_society_is_there(
    under: RunTables, without: RunTables
) -> None:
    """What is worked out, what has words, and what is tested are the same."""
    numbers = society_measures(under, without, GROUPS)
    assert set(numbers) == set(SOCIETY_MEASURES) == set(EXPECTED)


def test_what_never_happens_has_no_measure(without: RunTables) -> None:
    """No ties across, no wrong records: undefined, not nothing."""
    numbers = society_measures(without, without, GROUPS)
    for name in ("assortativity", "modularity", "external-internal"):
        assert math.isnan(numbers[name])
    assert math.isnan(tie_survival(without))
    assert numbers["chilled speech"] == 0


@pytest.mark.parametrize("groups", [("a", "nobody"), ("nobody", "a")])
def test_an_empty_group_is_not_perfectly_even(
    under: RunTables, without: RunTables, groups: tuple[str, str]
) -> None:
    """Where one of two groups is of nobody, how wrong records fall is undefined."""
    numbers = society_measures(under, without, groups)
    assert math.isnan(numbers["false records"])
    assert math.isnan(numbers["false records, mean"])


def test_people_choose_the_acts_that_conformity_compares() -> None:
    """Ten acts, each in the entropy once."""
    assert len(set(CHOSEN_ACTS)) == len(CHOSEN_ACTS) == 10


def test_goodhart_is_as_on_paper(tmp_path: Path) -> None:
    """The score up 2 of sqrt 5, kept agreements up .1 of .4; honesty told less well.

    Known: scores 16, 12, 6, 2 and 2 of 20 cheat. Unknown: 10, 8, 6, 4 and 4 of 20.
    """
    knowing = _run(tmp_path / "knowing", {"cheated": 2.0})
    ignorant = write_run(
        tmp_path / "ignorant",
        months=months({"people": 20, "cheated": 4.0}),
        people={**PEOPLE, "score tiny": [10.0, 8.0, 6.0, 4.0]},
    )
    numbers = goodhart_measures(knowing, ignorant, upright(tiny_scheme()))
    assert numbers == pytest.approx(
        {
            "gap": 2 / math.sqrt(5) - 0.1 / 0.4,
            "told before": 2.2 / math.sqrt(20 * 0.26),
            "told after": 5.2 / math.sqrt(116 * 0.26),
        }
    )
    assert set(numbers) == set(GOODHART_MEASURES)
